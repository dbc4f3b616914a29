"""What a page is made of: lines of words and simple shapes, each with its place."""

from dataclasses import dataclass
from typing import Literal, Protocol

from agent.overlay.flow import elided, wrapped

Style = Literal[
    "state", "small", "guess", "dim", "label", "cue", "question",
    "lead", "body", "old_label", "old_lead", "old_body", "warning",
]  # fmt: skip
Mark = Literal[
    "solid", "dashed", "double", "dotted", "old", "rule", "dot", "ring", "warn", "track", "thumb"
]

UNIT = 8.0
"""All spacing is a multiple or a half of it, in logical pixels."""
PAD = 2.5 * UNIT
INDENT = 1.5 * UNIT
BAR = 4.0
"""Width of the bar beside an answer or cues, whose shape tells its kind."""


class Measure(Protocol):
    def advance(self, style: Style, text: str) -> float:
        """Width in logical pixels."""
        ...

    def height(self, style: Style) -> float:
        """From one line to the next, in logical pixels."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """A line of plain text whose line box has its top left corner here."""

    x: float
    y: float
    text: str
    style: Style
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    x: float
    y: float
    width: float
    height: float
    mark: Mark


Item = Words | Shape


def fitted(measure: Measure, style: Style, text: str, width: float, most: int) -> list[str]:
    """Break a text into at most `most` lines; the last of them shows when there was more."""

    def advance(piece: str) -> float:
        return measure.advance(style, piece)

    lines = wrapped(text, width, advance)
    if len(lines) > most > 0:
        lines[most - 1 :] = [elided(" ".join(lines[most - 1 :]), width, advance)]
    return lines[:most]
