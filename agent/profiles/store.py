"""Copilot Profiles as folders: `NAME/resume.md`, `NAME/job.txt`, ... and `NAME/terms.txt`.

Every .md or .txt file is a document, named by its file; `terms.txt` holds words the transcriber
should know, one a line.
"""

import codecs
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path

from agent.profiles import Profile, ProfileFailed
from agent.profiles.terms import MOST_TERMS, names_in

SUFFIXES = (".md", ".txt")
TERMS_FILE = "terms.txt"
MOST_BYTES = 1_000_000
"""How much text a profile may hold; a resume is about 5,000."""
MOST_DOCUMENTS = 50
LONGEST_TERM = 60

SAMPLE = "sample"
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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
        return _read(name, self._folder / name)


def sample() -> Profile:
    """The bundled profile of a made-up candidate."""
    with as_file(files("agent.profiles") / SAMPLE) as folder:
        return _read(SAMPLE, folder)


def _read(name: str, folder: Path) -> Profile:
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
    return Profile(name, tuple(documents), _terms(terms))


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
    """By its byte order mark, else as UTF-8, else as what older Windows programs write."""
    encoding = next((e for mark, e in _BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
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
