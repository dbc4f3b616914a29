"""From a file of bytes to plain text: one reader a format. They run in a child process.

A reader is `read(path, limits)`: it returns a `Reading`, or raises `NotReadable` or whatever a
broken file makes its library raise.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take. A resume has 2 pages and 5,000 bytes of text."""

    file_bytes: int = 64_000_000
    pages: int = 400
    text_bytes: int = 500_000
    """Of the text that comes out, in UTF-8: half of what a whole profile may hold."""

    markup_bytes: int = 16_000_000
    """Of a web page, and of one part of a zipped document when it is unpacked."""

    memory_bytes: int = 640_000_000
    """Of the child: its address space on Linux, what it commits on Windows, its footprint on
    macOS."""

    seconds: float = 30.0
    """The worst documents within the other limits take about 1.5 s on an idle machine."""


@dataclass(frozen=True, slots=True)
class Reading:
    text: str
    pages: int = 0
    """How many pages were read; 0 where the format has none."""

    cut: tuple[str, ...] = ()
    """What was left out and why: a line each, without words of the document."""


class NotReadable(Exception):
    """The text is one clause: why, and what to do. It holds no words of the document."""


def row(cells: Iterable[str]) -> str:
    """A table's row as one line, or, where a cell holds several lines, as its cells in turn."""
    filled = [cell for cell in (cell.strip() for cell in cells) if cell]
    return ("\n\n" if any("\n" in cell for cell in filled) else " | ").join(filled)


def enough(texts: Iterable[str], most: int) -> Iterator[str]:
    """Texts until there are more than so many characters: the rest would be cut anyhow."""
    length = 0
    for text in texts:
        yield text
        length += len(text)
        if length > most:
            return
