"""A profile as one file, to keep or to move: a zip of its files, byte for byte, and its name.

What comes from elsewhere is checked before anything of it is unpacked.
"""

import io
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from agent.files import replace_file
from agent.profiles import ProfileFailed
from agent.profiles.keeper import belongs, may_be_a_file
from agent.profiles.store import MOST_BYTES, MOST_DOCUMENTS

SUFFIX = ".amigo"
VERSION = 1
LABEL = "amigo-profile.json"
MOST_FILES = MOST_DOCUMENTS + 3
MOST_UNPACKED = 4 * MOST_BYTES
"""Prepared answers come on top of the documents."""
KNOWN_PACKING = {ZIP_STORED, ZIP_DEFLATED}


def export_profile(
    name: str, files: Mapping[str, bytes], path: Path, *, replace: bool = False
) -> None:
    """Write it, readable by its owner only; a file that is there is replaced with `replace`."""
    if path.exists() and not replace:
        raise ProfileFailed(f"{path} is there already: name another file.")
    try:
        replace_file(path, packed(name, files))
    except OSError as error:
        raise ProfileFailed(f"{path} cannot be written ({error.strerror}).") from error


def is_exported(path: Path) -> bool:
    """Whether it says of itself that it is a profile. Never raises."""
    try:
        if not path.is_file():
            return False  # a pipe would never end
        with ZipFile(path) as archive:
            return LABEL in archive.namelist()
    except (OSError, BadZipFile, NotImplementedError, ValueError):
        return False


def read_profile(path: Path) -> tuple[str, dict[str, bytes]]:
    """Return its name and its files; raise ProfileFailed where it is no sound profile."""
    try:
        if path.stat().st_size > MOST_UNPACKED:
            raise ProfileFailed(f"{path} is too large to be a profile.")
        return unpacked(path.read_bytes())
    except OSError as error:
        raise ProfileFailed(f"{path} cannot be read ({error.strerror}).") from error
    except _Unsound as error:
        raise ProfileFailed(f"{path} is not a profile that can be used: {error}.") from error


def packed(name: str, files: Mapping[str, bytes]) -> bytes:
    label = json.dumps({"version": VERSION, "name": name}).encode()
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for file_name, data in {LABEL: label, **files}.items():
            # The same profile is the same file, whenever it is made.
            archive.writestr(ZipInfo(file_name), data, ZIP_DEFLATED)
    return buffer.getvalue()


class _Unsound(Exception):
    """The text is a clause: why."""


def unpacked(data: bytes) -> tuple[str, dict[str, bytes]]:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if any(part.compress_type not in KNOWN_PACKING for part in parts):
                raise _Unsound("it is packed in another way")
            if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise _Unsound("it holds too much")
            files = {part.filename: archive.read(part) for part in parts}
    except (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise _Unsound("it is damaged") from error
    name = _named(files.pop(LABEL, b""))
    if not all(map(belongs, files)) or len({one.casefold() for one in files}) < len(files):
        raise _Unsound("it holds files that no profile has")
    return name, files


def _named(label: bytes) -> str:
    try:
        content = json.loads(label)
        version, name = content["version"], content["name"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _Unsound("it does not say that it is one") from error
    if version != VERSION:
        raise _Unsound("another version of Amigo made it")
    if not isinstance(name, str) or not may_be_a_file(name):
        raise _Unsound("its name cannot be used")
    return name
