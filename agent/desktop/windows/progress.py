"""How far the user has come in the first run, kept in the data folder."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from agent.files import replace_file

FILE_NAME = "first-run.json"
STEPS = "welcome", "sound", "keys", "profile", "hotkey", "practice"


@dataclass(frozen=True, slots=True)
class Progress:
    step: str = STEPS[0]
    """Where to go on."""
    consented: bool = False
    done: bool = False

    def at(self, step: str) -> "Progress":
        return replace(self, step=step)


def load(folder: Path) -> Progress:
    """A file that cannot be used counts as none: the worst is to see a step twice."""
    try:
        known = json.loads((folder / FILE_NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return Progress()
    if not isinstance(known, dict) or known.get("step") not in STEPS:
        return Progress()
    return Progress(known["step"], known.get("consented") is True, known.get("done") is True)


def save(folder: Path, progress: Progress) -> None:
    """Raise OSError where it cannot be kept."""
    replace_file(folder / FILE_NAME, json.dumps(asdict(progress)) + "\n")
