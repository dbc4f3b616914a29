"""The far side of an import: a process that reads one document and sends its text.

It sends a `Reading`, or the clause that says why there is none, and ends. It may use so much
memory and no more, writes no file (on Linux and macOS it could not), and leaves no core dump.
"""

import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from agent.profiles.formats import Limits, NotReadable, Reading
from agent.profiles.formats.plain import shortened, tidy
from agent.profiles.memory import limit_own

LONGEST_MARK = 1024
"""How far into a file the mark of its format may stand."""
DEEPEST = 3000
"""Calls within calls; markup may be nested 256 deep."""
NICENESS = 5
"""Less than the agent's own threads, which must not wait; more would starve on a busy machine."""

BROKEN = "it is damaged: open it in its program, save it anew and import that"
TOO_MUCH = "it takes more than {} MB of memory to read: save it smaller, or paste the text"
OLD = {
    b"\xd0\xcf\x11\xe0": "it is an older Word file: save it as DOCX or PDF and import that",
    b"{\\rtf": "it is RTF: save it as DOCX or PDF and import that",
}
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
LOCKED = "it is protected by a password: save a copy without one and import that"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
PICTURE = "it is a picture: run it through OCR, or paste the text"
OTHER_ZIP = "it is an archive: unpack it and import the document in it"
MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body")


def read_one(owner: Connection, path: str, limits: Limits) -> None:
    _limit(limits)
    try:
        answer: Reading | str = _read(Path(path), limits)
    except NotReadable as error:
        answer = str(error)
    except OSError as error:
        answer = f"it cannot be read ({error.strerror or type(error).__name__})"
    except MemoryError:
        answer = TOO_MUCH.format(limits.memory_bytes // 1_000_000)
    except Exception:  # noqa: BLE001 - whatever a parser raises over a broken file
        answer = BROKEN
    owner.send(answer)


def _limit(limits: Limits) -> None:
    sys.setrecursionlimit(DEEPEST)
    if sys.platform != "win32":
        os.nice(NICENESS)
    limit_own(limits.memory_bytes)


def _read(path: Path, limits: Limits) -> Reading:
    size = path.stat().st_size
    if size == 0:
        raise NotReadable("it is empty")
    if size > limits.file_bytes:
        most = limits.file_bytes // 1_000_000
        raise NotReadable(f"it has {size // 1_000_000:,} MB, {most} at most: save it smaller")
    reading = _by_format(path, limits)
    text = tidy(reading.text)
    if not text:
        raise NotReadable("it holds no text")
    kept = shortened(text, limits.text_bytes)
    cut = reading.cut
    if len(kept) < len(text):
        cut = (*cut, f"Only the first {limits.text_bytes // 1000} kB of text were kept.")
    return Reading(kept, reading.pages, cut)


def _by_format(path: Path, limits: Limits) -> Reading:
    """By what the file begins with, whatever its name; each library is loaded when it is used."""
    with path.open("rb") as file:
        head = file.read(LONGEST_MARK)
    if b"%PDF-" in head:
        from agent.profiles.formats import pdf

        return pdf.read(path, limits)
    if head.startswith(b"PK"):
        return _zipped(path, limits)
    for mark, message in OLD.items():
        if head.startswith(mark):
            raise NotReadable(LOCKED if ENCRYPTED_PART in path.read_bytes() else message)
    if head.startswith(PICTURES):
        raise NotReadable(PICTURE)
    named = path.suffix.lower() in {".html", ".htm", ".xhtml"}
    if named or any(mark in head.lower() for mark in MARKUP):
        from agent.profiles.formats import web

        return web.read(path, limits)
    from agent.profiles.formats import plain

    return plain.read(path, limits)


def _zipped(path: Path, limits: Limits) -> Reading:
    from agent.profiles.formats import odt, word

    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except (BadZipFile, NotImplementedError):
        raise NotReadable(BROKEN) from None
    if word.BODY in names:
        return word.read(path, limits)
    if "content.xml" in names:
        return odt.read(path, limits)
    raise NotReadable(OTHER_ZIP)
