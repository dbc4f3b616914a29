"""The answers of one turn, one below the other, as items that never move once they are there."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agent.events import Kind, Wish
from agent.overlay.items import (
    BAR,
    INDENT,
    PAD,
    UNIT,
    Fitting,
    Item,
    Mark,
    Measure,
    Shape,
    Style,
    Words,
    line,
)
from agent.overlay.sheet import Sheet, Tones, colourless
from agent.overlay.view import Block, Turn

ERROR_LINES = 4
LABELS: dict[Kind, str] = {
    "final": "Answer",
    "prepared": "Prepared answer",
    "provisional": "First guess, may change",
    "cue": "From your profile",
}
WISHES: dict[Wish, str] = {
    "again": "Answered again",
    "shorter": "Shorter",
    "longer": "Longer",
    "example": "Example",
}
MARKS: dict[Kind, Mark] = {
    "final": "solid",
    "prepared": "double",
    "provisional": "dashed",
    "cue": "dotted",
}
RETIRED = "Set aside, the question changed"
DOUBTFUL = "Dotted underline: not in your profile"
OLD: dict[Style, Style] = {"lead": "old_lead", "body": "old_body", "code": "old_code"}
SECOND_MS = 1000


def label_of(block: Block) -> str:
    """Name in words what kind of answer it is."""
    return WISHES[block.wish] if block.wish else LABELS[block.kind]


def lasted(milliseconds: int) -> str:
    if milliseconds < SECOND_MS:
        return f"{milliseconds} ms"
    return f"{milliseconds / SECOND_MS:.1f} s"


@dataclass(frozen=True, slots=True)
class Column:
    """Everything of a turn from y = 0 on, and how high it stands."""

    lines: tuple[tuple[float, Sequence[Words]], ...]
    """Lines in order of y, and how far below the top each of these lists begins."""
    shapes: tuple[Shape, ...]
    height: float
    newest: float | None
    """Where an answer begins that the last column did not have."""

    def seen(self, start: float, end: float, measure: Measure) -> Iterator[Item]:
        """What stands from `start` to `end`: whole lines only, and the part of each shape."""
        for shape in self.shapes:
            top, bottom = max(start, shape.y), min(end, shape.y + shape.height)
            if top < bottom:
                yield replace(shape, y=top - start, height=bottom - top)
        for offset, lines in self.lines:
            for index in range(bisect_left(lines, start - offset, key=_top), len(lines)):
                words = lines[index]
                y = words.y + offset
                if y >= end:
                    break
                if y + measure.height(words.style) <= end + 1:
                    yield replace(words, y=y - start)


class Blocks:
    """Arranges the same turn again and again while its answers grow."""

    def __init__(self, measure: Measure, width: float, tones: Tones = colourless) -> None:
        """`width` is that of the panel, in logical pixels."""
        self._measure = measure
        self._fitted = Fitting(measure)
        self._width = width - 2 * PAD - INDENT
        self._tones = tones
        self._sheets: dict[int, Sheet] = {}
        self._old: dict[int, list[Words]] = {}
        """The lines of the answers that were set aside, and do not grow any more."""

    def arrange(self, turn: Turn) -> Column:
        lines: list[tuple[float, Sequence[Words]]] = []
        shapes: list[Shape] = []
        y, newest = 0.0, None
        for block in turn.blocks:
            if not block.visible:
                continue
            if lines:
                y += 1.5 * UNIT
            sheet = self._sheets.get(block.request_id)
            if sheet is None:
                sheet = self._sheets[block.request_id] = Sheet(
                    self._measure, PAD + INDENT, self._width, self._tones
                )
                newest = y
            top = y
            head = list(self._head(block))
            lines.append((y, head))
            y += self._measure.height("label")
            sheet.grow(block.text, block.ended or block.retired)
            sheet.colour()
            lines.append((y, self._struck(block, sheet) if block.retired else sheet.words))
            shapes += [replace(s, y=y + s.y) for s in self._shapes(block, sheet)]
            y += sheet.height
            foot = list(self._foot(block))
            y += UNIT / 2 * bool(foot)
            lines.append((y, foot))
            y += sum(self._measure.height(words.style) for words in foot)
            mark = "old" if block.retired else MARKS[block.kind]
            shapes.append(Shape(PAD, top, BAR, y - top, mark))
        return Column(tuple(lines), tuple(shapes), y, newest)

    def _shapes(self, block: Block, sheet: Sheet) -> list[Shape]:
        doubtful = block.doubts if not block.retired else ()
        return [*sheet.shapes, *(sheet.underlined(doubtful) if doubtful else ())]

    def _struck(self, block: Block, sheet: Sheet) -> list[Words]:
        if block.request_id not in self._old:
            self._old[block.request_id] = [
                replace(words, style=OLD[words.style], struck=True, tones=())
                for words in sheet.words
            ]
        return self._old[block.request_id]

    def _head(self, block: Block) -> Iterator[Words]:
        x = PAD + INDENT
        if block.retired:
            yield Words(x, 0.0, RETIRED, "old_label")
            return
        label = label_of(block)
        yield Words(x, 0.0, label, "label")
        if block.took_ms is not None:
            x += self._measure.advance("label", label)
            yield Words(x, 0.0, f"  {lasted(block.took_ms)}", "dim")

    def _foot(self, block: Block) -> Iterator[Words]:
        x, y = PAD + INDENT, 0.0
        if block.doubts and not block.retired:
            yield Words(x, y, DOUBTFUL, "dim")
            y += self._measure.height("dim")
        if block.error:
            text = ("Unfinished: " if block.has_words else "No answer: ") + block.error
            for piece in self._fitted("warning", text, self._width, ERROR_LINES):
                yield line(x, y, piece, "warning", self._width)
                y += self._measure.height("warning")


def _top(words: Words) -> float:
    return words.y
