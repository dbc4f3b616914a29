"""Breaks growing text into lines so that nothing, once placed, moves: no toolkit, no clock."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from agent.overlay.letters import CLOSERS, IDEOGRAPHS, OPENERS, clusters, reads_right_to_left

Face = Literal["plain", "strong", "em", "code"]
Advance = Callable[[str, Face], float]
"""The width of a text in logical pixels."""

GROWTH_CHARS = 12
"""How far a word that is not yet whole is expected to grow."""

_PIECES = re.compile(
    rf"\s+|[{OPENERS}]*[{IDEOGRAPHS}]|[{CLOSERS}]+|[{OPENERS}]+"
    rf"|[^\s{IDEOGRAPHS}{CLOSERS}{OPENERS}]+"
)
_CLOSING = re.compile(f"[{CLOSERS}]+")
_OPENING = re.compile(f"[{OPENERS}]+")
_IDEOGRAPHIC = re.compile(f"[{OPENERS}]*[{IDEOGRAPHS}]")
_SENTENCE_END = re.compile(
    r"(?:(?<=\w\w\w)\.|[!?])[\"')\]\u2019\u201d]*(?=\s)"
    r"|[\u3002\uff01\uff1f][\u300d\u300f\uff09]*(?=[^\u300d\u300f\uff09])"
    r"|\n"
)

_SPACE = re.compile(r"\s")
_OPENING_CHARS = range(12, 200)
_SHORTEST_IDEOGRAPHIC = 4
_LAST_NARROW = "\u2fff"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one face. `x` and `width` are measured from where lines begin."""

    x: float
    text: str
    face: Face
    width: float


@dataclass(slots=True)
class _Word:
    spaced: bool
    """Whether a space stands before it."""
    pieces: list[tuple[str, Face]]
    placed: int = 0
    """How many of its characters are on a line."""

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


class Flow:
    """Lines of at most `width`; `lines` only grows: at its end, and the last line at its end.

    A word may arrive in pieces. Its beginning is placed at once where the rest has room, and
    otherwise waits until the word is whole. A word wider than a line is broken. Where a text is
    read from right to left, so are the places of its lines' runs. Words read the other way than
    the text wait until the last of them is known: each one more moves those before it.
    """

    def __init__(self, width: float, advance: Advance) -> None:
        self.lines: list[list[Run]] = []
        self.right_to_left: bool | None = None
        """Not known before the first letter."""
        self._width = width
        self._advance = advance
        self._x = 0.0
        self._space = False
        self._word: _Word | None = None
        """What has come of a word that is not yet whole."""
        self._held: list[_Word] = []
        self._apart = False
        """The next letters begin a run."""

    def add(self, text: str, face: Face = "plain") -> None:
        for piece in _PIECES.findall(text):
            if piece.isspace():
                self._end_word()
                self._space = True
            elif _CLOSING.fullmatch(piece) and not self._space and self._word is None:
                self._hang(piece, face)
            else:
                whole = _IDEOGRAPHIC.match(piece) is not None
                word = self._word
                if whole and word is not None and not _OPENING.fullmatch(word.text):
                    self._end_word()
                self._extend(piece, face)
                if whole:
                    self._end_word()
        self._place_beginning()

    def finish(self) -> None:
        """Nothing more comes."""
        self._end_word()
        self._release()

    def _extend(self, piece: str, face: Face) -> None:
        if self._word is None:
            self._word = _Word(self._space, [])
            self._space = False
        pieces = self._word.pieces
        if pieces and pieces[-1][1] == face:
            pieces[-1] = (pieces[-1][0] + piece, face)
        else:
            pieces.append((piece, face))

    def _end_word(self) -> None:
        word, self._word = self._word, None
        if word is None:
            return
        if word.placed:
            self._place_rest(word)
            return
        way = reads_right_to_left(word.text)
        if self.right_to_left is None:
            self.right_to_left = way
        unknown = self.right_to_left is None
        if unknown or (way != self.right_to_left and (way is not None or self._held)):
            self._held.append(word)
        else:
            self._release()
            self._start(word)
            self._place_rest(word)

    def _release(self) -> None:
        held, self._held = self._held, []
        for index, word in enumerate(held):
            self._start(word, joined=index > 0)
            self._place_rest(word)

    def _place_beginning(self) -> None:
        word = self._word
        if word is None or self.right_to_left:
            return
        text = word.text
        letter = reads_right_to_left(text)
        if letter or (not text.isascii() and any(map(reads_right_to_left, text))):
            return
        if self.right_to_left is None or self._held:
            if letter is None:
                return
            self.right_to_left = False
            self._release()
        if word.placed == 0:
            width = self._of(word)
            x = self._x + (self._advance(" ", "plain") if word.spaced else 0.0)
            face = word.pieces[-1][1]
            reserve = self._advance("n" * GROWTH_CHARS, face)
            if self._x > 0 and x + width <= self._width < x + width + reserve:
                return
            self._start(word)
        self._place_rest(word)

    def _of(self, word: _Word) -> float:
        return sum(self._advance(text, face) for text, face in word.pieces)

    def _start(self, word: _Word, joined: bool = False) -> None:
        """Go to where the word begins.

        From right to left, each word is a run of its own, whose place does not depend on how wide
        the others are; words `joined` to the one before are read the other way, as one.
        """
        self._apart = bool(self.right_to_left) and not joined
        face = word.pieces[0][1]
        space = self._advance(" ", face) if word.spaced and self._x > 0 else 0.0
        if not self.lines or self._x + space + self._of(word) > self._width:
            self._break()
        elif space:
            self._put(" ", face, space)

    def _place_rest(self, word: _Word) -> None:
        at, done = 0, word.placed
        for text, face in word.pieces:
            rest = text[max(0, done - at) :]
            before = text[: len(text) - len(rest)]
            at += len(text)
            if not rest:
                continue
            # What joins with the letters before it has no width of its own.
            width = (
                self._advance(rest, face)
                if rest.isascii()
                else self._advance(text, face) - (self._advance(before, face) if before else 0.0)
            )
            if self._x + width <= self._width:
                self._put(rest, face, width)
                continue
            for cluster in clusters(rest):
                width = self._advance(cluster, face)
                if self._x + width > self._width and self._x > 0:
                    self._break()
                self._put(cluster, face, width)
        word.placed = at

    def _hang(self, piece: str, face: Face) -> None:
        """A closing mark stays on its line, if need be in the margin."""
        if self._held:
            self._held[-1].pieces.append((piece, face))
        elif self.lines:
            self._put(piece, face, self._advance(piece, face))
        else:
            self._extend(piece, face)

    def _break(self) -> None:
        self.lines.append([])
        self._x = 0.0

    def _put(self, text: str, face: Face, width: float) -> None:
        line = self.lines[-1]
        apart, self._apart = self._apart, False
        if line and line[-1].face == face and not apart:
            last = line[-1]
            line[-1] = Run(last.x, last.text + text, face, last.width + width)
        else:
            line.append(Run(self._x, text, face, width))
        self._x += width


def wrapped(text: str, width: float, advance: Callable[[str], float]) -> list[str]:
    """Break text that is all there, on one line so far."""
    flow = Flow(width, lambda piece, _: advance(piece))
    flow.add(text)
    flow.finish()
    return ["".join(run.text for run in line) for line in flow.lines]


def elided(text: str, width: float, advance: Callable[[str], float]) -> str:
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
    for end in _SENTENCE_END.finditer(text, _SHORTEST_IDEOGRAPHIC, _OPENING_CHARS.stop + 1):
        if end.end() >= _OPENING_CHARS.start or text[end.end() - 1] > _LAST_NARROW:
            return end.end()
    space = _SPACE.search(text, _OPENING_CHARS.stop)
    return space.start() if space else None
