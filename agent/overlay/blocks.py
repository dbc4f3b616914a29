"""The answers of one turn, one below the other, as items that never move once they are there."""

from collections.abc import Iterator
from dataclasses import dataclass

from agent.events import Kind
from agent.overlay.flow import Flow, opening_end
from agent.overlay.items import (
    BAR,
    INDENT,
    PAD,
    UNIT,
    Item,
    Mark,
    Measure,
    Shape,
    Style,
    Words,
    fitted,
)
from agent.overlay.view import Block, Turn

ERROR_LINES = 4
LABELS: dict[Kind, str] = {
    "final": "Answer",
    "prepared": "Prepared answer",
    "provisional": "First guess, may change",
    "cue": "From your profile",
}
MARKS: dict[Kind, Mark] = {
    "final": "solid",
    "prepared": "double",
    "provisional": "dashed",
    "cue": "dotted",
}
RETIRED = "Set aside, the question changed"


@dataclass(frozen=True, slots=True)
class Column:
    """Items from y = 0 on, and how high they stand."""

    items: tuple[Item, ...]
    height: float
    newest: float | None
    """Where an answer begins that the last column did not have."""


class Blocks:
    """Arranges the same turn again and again while its answers grow."""

    def __init__(self, measure: Measure, width: float) -> None:
        """`width` is that of the panel, in logical pixels."""
        self._measure = measure
        self._width = width - 2 * PAD - INDENT
        self._flows: dict[tuple[int, Style], Flow] = {}
        self._seen: set[int] = set()

    def arrange(self, turn: Turn) -> Column:
        items: list[Item] = []
        y, newest = 0.0, None
        for block in turn.blocks:
            if not block.visible:
                continue
            if items:
                y += 1.5 * UNIT
            if block.request_id not in self._seen:
                self._seen.add(block.request_id)
                newest = y
            top = y
            for words in self._block(block, y):
                items.append(words)
                y = words.y + self._measure.height(words.style)
            mark = "old" if block.retired else MARKS[block.kind]
            items.append(Shape(PAD, top, BAR, y - top, mark))
        return Column(tuple(items), y, newest)

    def _block(self, block: Block, y: float) -> Iterator[Words]:
        x = PAD + INDENT
        if block.retired:
            yield Words(x, y, RETIRED, "old_label")
        else:
            yield Words(x, y, LABELS[block.kind], "label")
        y += self._measure.height("label")
        end = opening_end(block.text)
        whole = block.ended or block.retired
        lead: Style = "old_lead" if block.retired else "lead"
        rest: Style = "old_body" if block.retired else "body"
        opening = self._lines(block, "lead", block.text[:end], whole or end is not None)
        others = self._lines(block, "body", block.text[end:], whole) if end is not None else []
        for style, lines in ((lead, opening), (rest, others)):
            for line in lines:
                if line:
                    yield Words(x, y, line, style, block.retired)
                y += self._measure.height(style) if line else UNIT
            y += UNIT / 2
        if block.error:
            text = ("Unfinished: " if block.text else "No answer: ") + block.error
            for line in fitted(self._measure, "warning", text, self._width, ERROR_LINES):
                yield Words(x, y, line, "warning")
                y += self._measure.height("warning")

    def _lines(self, block: Block, style: Style, text: str, whole: bool) -> list[str]:
        flow = self._flows.get((block.request_id, style))
        if flow is None:
            flow = Flow(self._width, lambda piece: self._measure.advance(style, piece))
            self._flows[block.request_id, style] = flow
        flow.grow(text, whole)
        return flow.lines
