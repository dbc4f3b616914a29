"""Breaks growing text into lines so that nothing, once placed, moves: no toolkit, no clock."""

import re
from collections.abc import Callable

Advance = Callable[[str], float]
"""The width of a text in logical pixels."""

GROWTH_CHARS = 12
"""How far a word that is not yet whole is expected to grow."""

_PIECES = re.compile(r"\n|[^\S\n]+|\S+")
_SENTENCE_END = re.compile(r"(?:(?<=\w\w\w)\.|[!?])[\"')\]\u2019\u201d]*(?=\s)|\n")
_OPENING_CHARS = range(12, 200)


class Flow:
    """Lines of at most `width`; `lines` only grows: at its end, and the last line at its end.

    A word may arrive in pieces. Its beginning is placed at once where the rest has room, and
    otherwise waits until the word is whole. A word wider than a line is broken.
    """

    def __init__(self, width: float, advance: Advance) -> None:
        self.lines: list[str] = []
        self._width = width
        self._advance = advance
        self._reserve = advance("n" * GROWTH_CHARS)
        self._taken = 0
        self._x = 0.0
        self._breaks = 0
        self._space = False
        self._word = ""
        """What has come of a word that is not yet whole."""
        self._placed = 0
        """How many characters of it are placed."""

    def grow(self, text: str, whole: bool = False) -> None:
        """Take the text so far, which starts with what was given before; `whole`: it is all."""
        for piece in _PIECES.findall(text, self._taken):
            if piece.isspace():
                self._end_word()
                self._breaks += piece == "\n"
                self._space = True
            else:
                self._word += piece
        self._taken = len(text)
        if whole:
            self._end_word()
        elif self._word:
            self._place_beginning()

    def _end_word(self) -> None:
        if self._word:
            self._start_word(self._advance(self._word))
            self._place_rest()
        self._word, self._placed, self._space = "", 0, False

    def _place_beginning(self) -> None:
        width = self._advance(self._word)
        if self._placed == 0:
            x = self._x + (self._advance(" ") if self._space else 0.0)
            fits = x + width <= self._width
            if (
                self._x > 0
                and not self._breaks
                and fits
                and x + width + self._reserve > self._width
            ):
                return
            self._start_word(width)
        self._place_rest()

    def _start_word(self, width: float) -> None:
        """Go to where the word begins, unless it has begun."""
        if self._placed:
            return
        space = self._advance(" ") if self._space and self._x > 0 else 0.0
        if not self.lines or self._breaks or self._x + space + width > self._width:
            if self._breaks > 1 and self.lines:
                self.lines.append("")
            self.lines.append("")
            self._x = 0.0
        elif space:
            self.lines[-1] += " "
            self._x += space
        self._breaks, self._space = 0, False

    def _place_rest(self) -> None:
        rest = self._word[self._placed :]
        self._placed = len(self._word)
        width = self._advance(rest)
        if self._x + width <= self._width:
            self.lines[-1] += rest
            self._x += width
            return
        for char in rest:
            width = self._advance(char)
            if self._x + width > self._width and self._x > 0:
                self.lines.append("")
                self._x = 0.0
            self.lines[-1] += char
            self._x += width


def wrapped(text: str, width: float, advance: Advance) -> list[str]:
    """Break text that is all there."""
    flow = Flow(width, advance)
    flow.grow(text, whole=True)
    return flow.lines


def elided(text: str, width: float, advance: Advance) -> str:
    """Cut the end of a line that is too wide, and show that it was cut."""
    if advance(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if advance(text[:middle].rstrip() + "…") <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def opening_end(text: str) -> int | None:
    """Where the opening sentence of a growing answer ends; None while it may go on."""
    end = _SENTENCE_END.search(text, _OPENING_CHARS.start, _OPENING_CHARS.stop + 1)
    if end:
        return end.end()
    if len(text) <= _OPENING_CHARS.stop:
        return None
    space = text.rfind(" ", 0, _OPENING_CHARS.stop)
    return space if space > 0 else _OPENING_CHARS.stop
