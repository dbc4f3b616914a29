"""The text of one answer as lines that never move once they are there, its first sentence larger.

Places begin at the sheet's top; in a text read from right to left, at its right edge.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from agent.overlay.flow import Flow, opening_end
from agent.overlay.items import UNIT, Measure, Shape, Span, Style, Words
from agent.overlay.listing import Listing
from agent.overlay.markup import Markup, Row, Said

Tones = Callable[[str, str], Sequence[Sequence[Span]] | None]
"""What the pieces of some code of a language are, line by line; None: not known yet."""
BULLET_HANG, NUMBER_HANG = 2 * UNIT, 3 * UNIT


def colourless(language: str, code: str) -> None:
    return None


@dataclass(slots=True)
class _Open:
    """The row that grows."""

    flow: Flow | Listing
    style: Style
    x: float
    top: float
    marker: str = ""
    hang: float = 0.0
    lines: int = 0
    """How many of the flow's lines are among the words."""
    tail: int = 0
    """Where among the words the last of them begins."""


@dataclass(slots=True)
class _Box:
    """A block of code."""

    language: str
    shape: int
    """Its place among the shapes."""
    rows: list[str] = field(default_factory=list)
    words: list[tuple[int, int, int]] = field(default_factory=list)
    """Place among the words, row, and where in that row the words begin."""
    tones: Sequence[Sequence[Span]] = ()
    closed: bool = False
    done: bool = False
    """It is closed, and all of it is toned."""


class Sheet:
    """`words` grows at its end, and is in order of y. `shapes` are code's boxes."""

    def __init__(self, measure: Measure, x: float, width: float, tones: Tones = colourless) -> None:
        self.words: list[Words] = []
        self.shapes: list[Shape] = []
        self.height = 0.0
        self._measure = measure
        self._x = x
        self._width = width
        self._tones = tones
        self._markup = Markup()
        self._taken: tuple[int, bool] = (0, False)
        self._row: _Open | None = None
        self._lead: str | None = ""
        """The opening sentence so far; None once it is over."""
        self._hang = 0.0
        self._box: _Box | None = None
        self._boxes: list[_Box] = []

    def grow(self, text: str, whole: bool) -> None:
        """Take the text so far, which starts with what was given before; `whole`: it is all."""
        if self._taken == (len(text), whole):
            return
        self._taken = len(text), whole
        for bit in self._markup.read(text, whole):
            if isinstance(bit, Row):
                self._close_row()
                self._begin(bit)
            else:
                self._say(bit)
        if whole:
            self._close_row()
            self._close_box()
        elif self._row is not None:
            self._emit(self._row)

    def colour(self) -> None:
        """Tone the code as far as it is known what its pieces are."""
        for box in self._boxes:
            if box.done:
                continue
            rows = box.rows if box.closed else box.rows[:-1]
            tones = self._tones(box.language, "\n".join(rows)) if rows else None
            if tones is None or tones is box.tones:
                continue
            box.tones, box.done = tones, box.closed
            for place, row, start in box.words:
                if row < len(tones):
                    words = self.words[place]
                    spans = _within(tones[row], start, start + len(words.text))
                    self.words[place] = replace(words, tones=spans)

    def underlined(self, phrases: tuple[str, ...]) -> list[Shape]:
        """Return a line under each place where one of these phrases stands."""
        places, text = list[int](), ""
        before: Words | None = None
        for words in self.words:
            text += " " if before and before.y != words.y else ""
            places.append(len(text))
            text += words.text
            before = words
        shapes: list[Shape] = []
        for phrase in phrases:
            start = text.find(phrase)
            while phrase and start >= 0:
                end = start + len(phrase)
                for place, words in zip(places, self.words, strict=True):
                    shapes += self._under(words, start - place, end - place)
                start = text.find(phrase, end)
        return shapes

    def _under(self, words: Words, start: int, end: int) -> list[Shape]:
        start, end = max(0, start), min(end, len(words.text))
        if start >= end:
            return []
        y = words.y + self._measure.height(words.style) - 4
        before = self._measure.advance(words.style, words.text[:start], words.face)
        width = self._measure.advance(words.style, words.text[start:end], words.face)
        x = words.x - before - width if words.right_to_left else words.x + before
        return [Shape(x, y, width, 2, "doubt")]

    def _begin(self, row: Row) -> None:
        gap = row.gap and (bool(self.words) or bool(self._boxes))
        if row.kind == "fence":
            self._lead = None
            self._close_box()
            self.height += UNIT if self.words or self._boxes else 0.0
            self._box = _Box(row.language, len(self.shapes))
            self._boxes.append(self._box)
            self.shapes.append(Shape(self._x, self.height, self._width, UNIT, "code"))
            self.height += UNIT / 2
            return
        if row.kind == "code" and self._box:
            self._box.rows.append("")
            columns = max(8, int((self._width - 2 * UNIT) / self._measure.advance("code", "0")))
            self._open(Listing(columns, self._measure.advance("code", "0")), "code", UNIT)
            return
        self._close_box()
        self.height += UNIT if gap else 0.0
        if row.kind == "item":
            self._lead = None
            if row.marker:
                number = row.marker.endswith(".")
                room = self._measure.advance("body", row.marker) + UNIT / 2
                self._hang = max(NUMBER_HANG if number else BULLET_HANG, room)
            self._flow("body", row.level * BULLET_HANG + self._hang, row.marker)
        else:
            self._flow("body" if self._lead is None else "lead")
        if row.kind == "heading":
            self._heading = True

    def _flow(self, style: Style, indent: float = 0.0, marker: str = "") -> _Open:
        self._heading = False
        flow = Flow(
            self._width - indent, lambda text, face: self._measure.advance(style, text, face)
        )
        return self._open(flow, style, indent, marker)

    def _open(self, flow: Flow | Listing, style: Style, indent: float, marker: str = "") -> _Open:
        row = _Open(flow, style, self._x + indent, self.height, marker, self._hang)
        self._row = row
        return row

    def _say(self, said: Said) -> None:
        row = self._row
        if row is None:
            return
        face = "strong" if said.face == "plain" and self._heading else said.face
        text = said.text
        if row.style == "code":
            if self._box:
                self._box.rows[-1] += text
        elif self._lead is not None and not self._heading:
            before = len(self._lead)
            self._lead += text
            end = opening_end(self._lead)
            if end is not None:
                split = max(0, end - before)
                row.flow.add(text[:split], face)
                self._close_row()
                row, text = self._flow("body"), text[split:]
        row.flow.add(text, face)

    def _emit(self, row: _Open) -> None:
        """Put what is new of the flow's lines among the words."""
        lines, height = row.flow.lines, self._measure.height(row.style)
        first = max(0, row.lines - 1)
        if row.lines:
            del self.words[row.tail :]
        for index in range(first, len(lines)):
            row.tail = len(self.words)
            y = row.top + index * height
            if index == 0 and row.marker:
                self.words.append(self._marker(row, y))
            if isinstance(row.flow, Listing):
                self._note_code(row.flow, index)
            for run in lines[index]:
                if row.flow.right_to_left:
                    x = self._x + self._width - (row.x - self._x) - run.x
                    words = Words(x, y, run.text, row.style, run.face, right_to_left=True)
                else:
                    words = Words(row.x + run.x, y, run.text, row.style, run.face)
                self.words.append(words)
        row.lines = len(lines)
        self.height = row.top + len(lines) * height
        if self._box:
            box = self.shapes[self._box.shape]
            self.shapes[self._box.shape] = replace(box, height=self.height + UNIT / 2 - box.y)

    def _marker(self, row: _Open, y: float) -> Words:
        x = row.x - row.hang
        if row.flow.right_to_left:
            return Words(
                2 * self._x + self._width - x, y, row.marker, row.style, right_to_left=True
            )
        return Words(x, y, row.marker, row.style)

    def _note_code(self, listing: Listing, index: int) -> None:
        """Remember which words show which code, so that they can be toned later."""
        if self._box is None:
            return
        known, place, start = self._box.words, len(self.words), listing.starts[index]
        while known and known[-1][0] >= place:
            known.pop()
        for run in listing.lines[index]:
            known.append((place, len(self._box.rows) - 1, start))
            place, start = place + 1, start + len(run.text)

    def _close_row(self) -> None:
        row, self._row = self._row, None
        if row is None:
            return
        row.flow.finish()
        self._emit(row)
        if row.style == "lead" and row.lines:
            self._lead = None
            self.height += UNIT / 2

    def _close_box(self) -> None:
        if self._box is not None:
            self.height += UNIT / 2
            self._box.closed = True
            self._box = None


def _within(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    return tuple(
        (max(0, a - start), min(b, end) - start, tone)
        for a, b, tone in spans
        if a < end and b > start
    )
