"""Reads and changes Copilot Profiles for the windows. All of this blocks: use a thread.

What fails raises ProfileFailed, with nothing changed.
"""

from dataclasses import dataclass
from pathlib import Path

from agent.desktop.texts import tr
from agent.ground import Ground
from agent.profiles import Choices
from agent.profiles.bundle import export_profile, read_profile
from agent.profiles.documents import SUFFIXES, Importer
from agent.profiles.keeper import ProfileKeeper
from agent.profiles.store import ProfileStore
from agent.profiles.titles import DOCUMENTS
from agent.settings import data_dir

FIRST = "My profile"
"""What one is called that its user did not name."""
RESUME = DOCUMENTS[0]
TERMS = "terms"
PATTERN = " ".join(f"*{suffix}" for suffix in SUFFIXES)
"""What a file dialogue offers."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a profile holds: how many words each document has, by title, and of terms how many."""

    words: dict[str, int]
    terms: int
    choices: Choices


@dataclass(frozen=True, slots=True)
class Imported:
    words: int
    cut: tuple[str, ...]
    """What was left out, a line each."""


def titled(title: str) -> str:
    """Return what a document is called on the screen."""
    named = {
        "resume": tr("Resume"),
        "job": tr("Job description"),
        "company": tr("Company notes"),
        "stories": tr("Own stories"),
        "notes": tr("Notes"),
        TERMS: tr("Terms and names"),
    }
    return named.get(title, title)


def store_of(on: Ground) -> ProfileStore:
    return ProfileStore(_folder(on))


def keeper_of(on: Ground) -> ProfileKeeper:
    return ProfileKeeper(_folder(on))


def contents_of(on: Ground, name: str) -> Contents:
    keeper = keeper_of(on)
    words = dict.fromkeys(DOCUMENTS, 0)
    found = {title: len(text.split()) for title, text in keeper.documents(name).items()}
    words |= {title: count for title, count in found.items() if count or title in words}
    return Contents(words, len(term_lines(keeper.terms(name))), keeper.choices(name))


def text_of(on: Ground, name: str, title: str) -> str:
    """Return a document as it is kept, or the terms; "" where there is no such one."""
    keeper = keeper_of(on)
    return keeper.terms(name) if title == TERMS else keeper.documents(name).get(title, "")


def put(on: Ground, name: str, title: str, text: str) -> None:
    """Keep a document, or the terms, in the place of the one there is."""
    keeper = keeper_of(on)
    if title == TERMS:
        keeper.put_terms(name, text)
    else:
        keeper.put(name, title, text, replace=True)


def term_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def make(on: Ground, name: str) -> str:
    """Make an empty profile; return its name."""
    return keeper_of(on).new(name).name


def make_one(on: Ground, wanted: str) -> str:
    """The same, under another name where that one is taken."""
    return make(on, keeper_of(on).free_name(wanted))


def copy(on: Ground, name: str) -> str:
    """Return the name of the copy."""
    keeper = keeper_of(on)
    return keeper.copy(name, keeper.free_name(name)).name


def take_in(on: Ground, path: Path) -> str:
    """Make a profile of an exported file; return its name, another one where that is taken."""
    name, files = read_profile(path)
    keeper = keeper_of(on)
    return keeper.create(keeper.free_name(name), files).name


def write_out(on: Ground, name: str, path: Path, *, replace: bool) -> None:
    """Write a profile as one file; with `replace`, in the place of one that is there."""
    export_profile(name, keeper_of(on).files(name), path, replace=replace)


def import_resume(on: Ground, path: Path) -> Imported:
    """Make the first profile, or its resume anew."""
    reading = Importer().read_document(path)
    if FIRST not in store_of(on).names():
        make(on, FIRST)
    put(on, FIRST, RESUME, reading.text)
    return Imported(len(reading.text.split()), reading.cut)


def _folder(on: Ground) -> Path:
    return data_dir(on.environ) / "profiles"
