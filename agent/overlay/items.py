"""What a page is made of: lines of words and simple shapes, each with its place."""

from dataclasses import dataclass
from typing import Literal, Protocol

from agent.overlay.flow import Face, elided, wrapped
from agent.overlay.letters import reads_right_to_left

Style = Literal[
    "state", "small", "guess", "dim", "label", "cue", "question", "number", "chip",
    "lead", "body", "code", "old_label", "old_lead", "old_body", "old_code", "warning",
]  # fmt: skip
"""Size and colour."""
Tone = Literal["keyword", "name", "string", "number", "comment"]
"""What a piece of code is."""
Mark = Literal[
    "solid", "dashed", "double", "dotted", "old", "rule", "dot", "writing", "ring", "bars", "warn",
    "track", "thumb", "code", "chip", "doubt",
]  # fmt: skip
Span = tuple[int, int, Tone]
"""From this character to before that one."""

UNIT = 8.0
"""All spacing is a multiple or a half of it, in logical pixels."""
PAD = 2.5 * UNIT
INDENT = 1.5 * UNIT
BAR = 4.0
"""Width of the bar beside an answer or cues, whose shape tells its kind."""


MOST_FITTED = 300
"""Texts whose lines are kept."""


class Measure(Protocol):
    def advance(self, style: Style, text: str, face: Face = "plain") -> float:
        """Width in logical pixels."""
        ...

    def height(self, style: Style) -> float:
        """From one line to the next, in logical pixels."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a line of text, whose line box has its top left corner here.

    Where it is read from right to left, this is its top right corner.
    """

    x: float
    y: float
    text: str
    style: Style
    face: Face = "plain"
    struck: bool = False
    right_to_left: bool = False
    tones: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    x: float
    y: float
    width: float
    height: float
    mark: Mark


Item = Words | Shape


def line(x: float, y: float, text: str, style: Style, width: float) -> Words:
    """Place a whole line at that side of its `width` where it is read from."""
    if reads_right_to_left(text):
        return Words(x + width, y, text, style, right_to_left=True)
    return Words(x, y, text, style)


class Fitting:
    """Breaks texts that are all there into lines, and keeps what it did: they are seen again with
    each event."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._known: dict[tuple[Style, str, float, int], list[str]] = {}

    def __call__(self, style: Style, text: str, width: float, most: int) -> list[str]:
        """Return at most `most` lines; the last of them shows when there was more."""
        key = style, text, width, most
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_FITTED:
                self._known.clear()
            known = self._known[key] = self._fitted(*key)
        return known

    def _fitted(self, style: Style, text: str, width: float, most: int) -> list[str]:
        def advance(piece: str) -> float:
            return self._measure.advance(style, piece)

        lines = wrapped(text, width, advance)
        if len(lines) > most > 0:
            lines[most - 1 :] = [elided(" ".join(lines[most - 1 :]), width, advance)]
        return lines[:most]
