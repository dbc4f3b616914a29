"""Makes and changes profiles on disk, for their owner only: folders 0700, files 0600.

Everything raises ProfileFailed with what, where and what to do; a profile is made whole or not at
all. Documents that the user wrote are replaced only where that is asked for.
"""

import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from agent.files import replace_file
from agent.profiles import Choices, ProfileFailed
from agent.profiles.choices import CHOICES_FILE, NEW_FILE, read_choices, save_choice
from agent.profiles.formats.plain import decoded
from agent.profiles.store import (
    MOST_BYTES,
    MOST_DOCUMENTS,
    SUFFIXES,
    TERMS_FILE,
    ProfileStore,
    keep_private,
)
from agent.profiles.titles import DOCUMENTS

PREPARED_FILE = "prepared.json"
LONGEST_NAME = 60
_NEVER_IN_A_NAME = frozenset('/\\:*?"<>|')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""What Windows takes for a device, with any suffix."""
_TERMS = "# Names and words that a transcriber should know, one a line.\n"


class ProfileKeeper:
    def __init__(self, folder: Path) -> None:
        """`folder` holds the profiles; it is made when the first one is."""
        self._folder = folder
        self._store = ProfileStore(folder)

    def folder(self, name: str) -> Path:
        """Where a profile's files are; raise ProfileFailed where there is no such profile."""
        if name not in self._store.names():
            self._store.load(name)  # says so, with the names that there are
        return self._folder / name

    def new(self, name: str) -> Path:
        """Make a profile whose documents are empty, and return its folder."""
        empty = {f"{title}.md": b"" for title in DOCUMENTS}
        return self.create(
            name, empty | {TERMS_FILE: _TERMS.encode(), CHOICES_FILE: NEW_FILE.encode()}
        )

    def create(self, name: str, files: Mapping[str, bytes]) -> Path:
        """Make a profile of these files, by name."""
        name = self._free(name)
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._folder.mkdir(exist_ok=True, mode=0o700)
            keep_private(self._folder)
            made = Path(tempfile.mkdtemp(dir=self._folder, prefix=".new-"))
            try:
                for file_name, data in files.items():
                    replace_file(made / file_name, data)
                return made.rename(self._folder / name)
            except BaseException:
                shutil.rmtree(made, ignore_errors=True)
                raise
        except OSError as error:
            raise ProfileFailed(_unwritable(self._folder / name, error)) from error

    def put(self, name: str, title: str, text: str, *, replace: bool = False) -> Path:
        """Write a document as `TITLE.md` and return its path.

        One of that title that holds words is replaced only with `replace`.
        """
        folder = self.folder(name)
        title = file_stem(title)
        data = (text.rstrip("\n") + "\n").encode("utf-8")
        old = [folder / f"{title}{suffix}" for suffix in SUFFIXES]
        try:
            old = [path for path in old if path.is_file()]
            if not replace and any(path.read_bytes().strip() for path in old):
                raise ProfileFailed(f"{title} is there already in {name}: replace it, or name it.")
            others = [path for path in folder.iterdir() if path not in old]
            texts = [path for path in others if path.suffix.lower() in SUFFIXES]
            size = sum(path.stat().st_size for path in texts) + len(data)
            if size > MOST_BYTES or len(texts) >= MOST_DOCUMENTS:
                raise ProfileFailed(
                    f"With {title}, {name} would hold {size // 1000:,} kB in {len(texts) + 1} "
                    f"documents: {MOST_BYTES // 1000:,} kB in {MOST_DOCUMENTS} at most."
                )
            keep_private(self._folder)
            target = folder / f"{title}.md"
            replace_file(target, data)
            for path in old:
                if path != target:
                    path.unlink()
        except OSError as error:
            raise ProfileFailed(_unwritable(folder / f"{title}.md", error)) from error
        return target

    def put_terms(self, name: str, text: str) -> None:
        """Write the terms, one a line. Comments in them are lost where the text has none."""
        path = self.folder(name) / TERMS_FILE
        try:
            replace_file(path, (text.rstrip("\n") + "\n").encode())
        except OSError as error:
            raise ProfileFailed(_unwritable(path, error)) from error

    def documents(self, name: str) -> dict[str, str]:
        """Return the text of each document by its title, those without words too."""
        texts = self._texts(name)
        return {Path(file).stem: text for file, text in texts.items() if file != TERMS_FILE}

    def terms(self, name: str) -> str:
        return self._texts(name).get(TERMS_FILE, "")

    def choices(self, name: str) -> Choices:
        return read_choices(self.folder(name) / CHOICES_FILE)

    def choose(self, name: str, choice: str, value: object) -> Choices:
        """Change one choice in `profile.toml`, which keeps its comments."""
        return save_choice(self.folder(name) / CHOICES_FILE, choice, value)

    def rename(self, name: str, to: str) -> Path:
        folder = self.folder(name)
        to = self._free(to, but=name)
        try:
            return folder.rename(self._folder / to)
        except OSError as error:
            raise ProfileFailed(_unwritable(self._folder / to, error)) from error

    def copy(self, name: str, to: str) -> Path:
        return self.create(to, self.files(name))

    def delete(self, name: str) -> None:
        """Remove its folder and everything in it."""
        folder = self.folder(name)
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise ProfileFailed(_unwritable(folder, error)) from error

    def files(self, name: str) -> dict[str, bytes]:
        """What makes up a profile, by file name: documents, terms, choices, prepared answers."""
        folder = self.folder(name)
        try:
            paths = sorted(path for path in folder.iterdir() if belongs(path.name))
            return {path.name: path.read_bytes() for path in paths if path.is_file()}
        except OSError as error:
            raise ProfileFailed(f"{folder} cannot be read ({error.strerror}).") from error

    def free_name(self, wanted: str) -> str:
        """Return the name, with a number where there is such a profile already."""
        taken = {name.casefold() for name in self._store.names()}
        names = (wanted, *(f"{wanted[: LONGEST_NAME - 4]} {number}" for number in range(2, 999)))
        return next(name for name in names if name.casefold() not in taken)

    def _texts(self, name: str) -> dict[str, str]:
        files = self.files(name)
        return {
            file: "\n".join(decoded(data).splitlines())
            for file, data in files.items()
            if Path(file).suffix.lower() in SUFFIXES
        }

    def _free(self, name: str, but: str = "") -> str:
        """Return the name as it may be used; raise ProfileFailed where it may not, or is taken."""
        name = unicodedata.normalize("NFC", name.strip())
        if not may_be_a_file(name):
            raise ProfileFailed(f"A profile cannot be named {name!r}: use letters, digits and -.")
        taken = {taken.casefold() for taken in self._store.names() if taken != but}
        if name.casefold() in taken:
            raise ProfileFailed(f"There is a profile {name!r} already: choose another name.")
        return name


def belongs(file_name: str) -> bool:
    """Whether a file of that name is part of a profile."""
    known = file_name in {CHOICES_FILE, PREPARED_FILE}
    return known or (may_be_a_file(file_name) and Path(file_name).suffix.lower() in SUFFIXES)


def may_be_a_file(name: str) -> bool:
    """Whether every system can have a file or a folder of that name."""
    return (
        0 < len(name.encode("utf-8", "replace")) <= 3 * LONGEST_NAME
        and len(name) <= LONGEST_NAME
        and name.isprintable()
        and not _NEVER_IN_A_NAME & set(name)
        and not name.startswith((".", "-", " "))
        and not name.endswith((".", " "))
        and name.partition(".")[0].strip().casefold() not in _DEVICES
    )


def file_stem(title: str) -> str:
    """A title as the name of a file; raise ProfileFailed where nothing of it can be one."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
    stem = " ".join(kept.split()).lstrip("-_ ")[: LONGEST_NAME - len(".md")].strip()
    if not may_be_a_file(f"{stem}.md") or f"{stem}.txt" == TERMS_FILE:
        raise ProfileFailed(f"A document cannot be named {title!r}: use letters and digits.")
    return stem


def _unwritable(path: Path, error: OSError) -> str:
    return f"{path} cannot be written ({error.strerror}): check that it is yours and there is room."
