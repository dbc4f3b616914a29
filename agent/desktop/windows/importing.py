"""Makes a profile of the user's resume. `import_resume` blocks: use a thread."""

from dataclasses import dataclass
from pathlib import Path

from agent.ground import Ground
from agent.profiles.documents import SUFFIXES, Importer
from agent.profiles.keeper import ProfileKeeper
from agent.profiles.store import ProfileStore
from agent.settings import data_dir

PROFILE = "My profile"
DOCUMENT = "resume"
PATTERN = " ".join(f"*{suffix}" for suffix in SUFFIXES)
"""What a file dialogue offers."""


@dataclass(frozen=True, slots=True)
class Imported:
    words: int
    cut: tuple[str, ...]
    """What was left out, a line each."""


def import_resume(on: Ground, path: Path) -> Imported:
    """Make the profile, or its resume anew. Raise ProfileFailed."""
    reading = Importer().read_document(path)
    folder = data_dir(on.environ) / "profiles"
    keeper = ProfileKeeper(folder)
    if PROFILE not in ProfileStore(folder).names():
        keeper.new(PROFILE)
    keeper.put(PROFILE, DOCUMENT, reading.text, replace=True)
    return Imported(len(reading.text.split()), reading.cut)
