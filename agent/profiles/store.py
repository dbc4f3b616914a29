"""Copilot Profiles as folders: `NAME/resume.md`, `NAME/job.txt`, ... and `NAME/terms.txt`.

Every .md or .txt file is a document, named by its file; `terms.txt` holds words the transcriber
should know, one a line, and `profile.toml` what the user chose.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path

from agent.profiles import Profile, ProfileFailed
from agent.profiles.choices import CHOICES_FILE, read_choices
from agent.profiles.formats.plain import decoded
from agent.profiles.terms import MOST_TERMS, names_in

SUFFIXES = (".md", ".txt")
TERMS_FILE = "terms.txt"
MOST_BYTES = 1_000_000
"""How much text a profile may hold; a resume is about 5,000."""
MOST_DOCUMENTS = 50
LONGEST_TERM = 60

SAMPLE = "sample"
Stamp = tuple[tuple[str, int, int, int], ...]
"""Which files a profile has, and of each its inode, size and time of change."""


class ProfileStore:
    def __init__(self, folder: Path) -> None:
        """`folder` holds the profiles; it need not exist."""
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """In alphabetical order. Raise ProfileFailed where the folder cannot be read."""
        try:
            found = [entry.name for entry in self._folder.iterdir() if entry.is_dir()]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise ProfileFailed(_unreadable(self._folder, error)) from error
        return tuple(sorted(name for name in found if _may_be_a_name(name)))

    def load(self, name: str) -> Profile:
        """Raise ProfileFailed where there is none, or it cannot be read."""
        if name not in self.names():
            choice = ", ".join(self.names())
            hint = f"choose one of: {choice}" if choice else "make one: amigo profile new NAME"
            raise ProfileFailed(f"There is no profile {name!r} in {self._folder}: {hint}.")
        keep_private(self._folder)
        return _read(name, self._folder / name)

    def stamp(self, name: str) -> Stamp:
        """What tells cheaply whether a profile changed on disk; empty where there is none.

        Keep it beside what was loaded, taken before; another one means: load it again.
        """
        try:
            with os.scandir(self._folder / name) as entries:
                files = [(e.name, e.stat()) for e in entries if _belongs(Path(e.name))]
        except (OSError, ValueError):
            return ()
        return tuple(sorted((n, s.st_ino, s.st_size, s.st_mtime_ns) for n, s in files))

    def changed(self, name: str, since: Stamp) -> bool:
        """Whether a profile is other than when it was stamped. About 0.1 ms; no file is opened."""
        return self.stamp(name) != since


def sample() -> Profile:
    """The bundled profile of a made-up candidate."""
    with as_file(files("agent.profiles") / SAMPLE) as folder:
        return _read(SAMPLE, folder)


def keep_private(folder: Path) -> None:
    """Close the folder of all profiles to everybody but its owner, however it was made."""
    with suppress(OSError):
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)


def _read(name: str, folder: Path) -> Profile:
    choices = read_choices(folder / CHOICES_FILE)
    try:
        paths = sorted(path for path in folder.iterdir() if _is_document(path))
    except OSError as error:
        raise ProfileFailed(_unreadable(folder, error)) from error
    if len(paths) > MOST_DOCUMENTS:
        raise ProfileFailed(
            f"{folder} holds {len(paths)} documents: {MOST_DOCUMENTS} at most, join or remove some."
        )
    documents: list[tuple[str, str]] = []
    terms: list[str] = []
    left = MOST_BYTES
    for path in paths:
        data = _bytes(path, left)
        left -= len(data)
        text = _decode(data, path)
        if path.name.lower() == TERMS_FILE:
            terms.extend(text.splitlines())
        elif text.strip():
            documents.append((path.stem, text))
    if not documents:
        raise ProfileFailed(f"{folder} holds no document: put in resume.md or job.txt, as text.")
    terms.extend(names_in(text for _, text in documents))
    return Profile(name, tuple(documents), _terms(terms), choices)


def _belongs(path: Path) -> bool:
    return path.name == CHOICES_FILE or path.suffix.lower() in SUFFIXES


def _is_document(path: Path) -> bool:
    hidden = path.name.startswith(".")
    return not hidden and path.suffix.lower() in SUFFIXES and path.is_file()


def _bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise ProfileFailed(_unreadable(path, error)) from error
    if len(data) > most:
        raise ProfileFailed(
            f"{path} makes the profile longer than {MOST_BYTES:,} bytes: shorten or remove it."
        )
    return data


def _decode(data: bytes, path: Path) -> str:
    text = decoded(data)
    if "\0" in text:
        raise ProfileFailed(f"{path} is not text: save it as plain text in UTF-8.")
    return "\n".join(text.splitlines())


def _terms(lines: Iterable[str]) -> tuple[str, ...]:
    """Each once, whatever its case, the first spelling stands."""
    found: dict[str, str] = {}
    for line in lines:
        term = " ".join(line.split())
        if term and not term.startswith("#") and len(term) <= LONGEST_TERM and term.isprintable():
            found.setdefault(term.casefold(), term)
    return tuple(found.values())[:MOST_TERMS]


def _may_be_a_name(name: str) -> bool:
    return not name.startswith(".") and name.isprintable()


def _unreadable(path: Path, error: OSError) -> str:
    return f"{path} cannot be read ({error.strerror}): check that it is yours and readable."
