"""Where everything of a view stands on the panel: values to paint, without a toolkit.

From the top: state, live words, cues, the answer, notices. Once an answer has a word to see, the
room of all that stands above it is fixed, so that no painted word moves until another turn takes
its place; cues that come when no room was kept for them stand below.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.overlay.blocks import LABELS, Blocks, Column
from agent.overlay.flow import wrapped
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
from agent.overlay.view import State, Turn, View

LIVE_LINES = 2
CUE_LINES = 4
CUE_LINES_EACH = 2
QUESTION_LINES = 2
NOTICE_LINES = 3
BULLET = "•"
PROBLEMS_SHOWN = 3
STEP_LINES = 2
"""A panel that grows with its answer grows by so many lines at once."""

STATES: dict[State, tuple[str, Mark]] = {
    "idle": ("Not listening", "ring"),
    "listening": ("Listening", "dot"),
    "paused": ("Paused", "ring"),
    "answering": ("Answering", "dot"),
    "problem": ("Needs attention", "warn"),
}


@dataclass(frozen=True, slots=True)
class Page:
    items: tuple[Item, ...]
    height: float
    scroll: float
    """How far the answer is scrolled, between 0 and `overflow`."""
    overflow: float
    """How much of the answer does not fit, in logical pixels."""


@dataclass(frozen=True, slots=True)
class Room:
    """The lines kept above an answer while its turn is on the stage."""

    turn: tuple[int, int]
    cues: int
    question: int


class Pages:
    """Arranges one view after another, each following from the last by `view.after`."""

    def __init__(self, measure: Measure, width: float, most: float, fills: bool) -> None:
        """`most` is the greatest height, in logical pixels like `width`; a panel that `fills`
        has that height as soon as there is an answer, instead of growing with it."""
        self._measure = measure
        self._width = width
        self._inner = width - 2 * PAD
        self._most = most
        self._fills = fills
        self._kept: Room | None = None
        self._blocks = Blocks(measure, width)

    def arrange(self, view: View, scroll: float = 0.0) -> Page:
        """`scroll` is how far the reader has scrolled; a new answer is brought into sight."""
        turn = view.stage
        room = self._room(view, turn)
        items, y = self._head(view, turn, room)
        foot, below = self._foot(view, cues=room.cues == 0)
        below += PAD
        overflow = 0.0
        if turn and turn.visible:
            column = self._blocks.arrange(turn)
            height = self._viewport(column.height, self._most - y - below)
            overflow = max(0.0, column.height - height)
            scroll = min(max(0.0, self._sought(column, scroll, height)), overflow)
            items += self._seen(column, y, scroll, height)
            y += height
        items += [replace(item, y=y + item.y) for item in foot]
        return Page(tuple(items), y + below, scroll, overflow)

    def _room(self, view: View, turn: Turn | None) -> Room:
        if turn is None:
            self._kept = None
            return Room((0, 0), len(self._cue_lines(view, CUE_LINES)), 0)
        if self._kept and self._kept.turn == turn.key:
            return self._kept
        cues = len(self._cue_lines(view, CUE_LINES))
        question = len(self._fit("question", turn.question, QUESTION_LINES))
        if not turn.visible:
            return Room(turn.key, cues, question)
        self._blocks = Blocks(self._measure, self._width)
        self._kept = Room(turn.key, max(cues, CUE_LINES_EACH) if cues else 0, max(question, 1))
        return self._kept

    def _viewport(self, content: float, most: float) -> float:
        """How much of the answer is seen at once, in whole steps."""
        step = STEP_LINES * self._h("body")
        most = max(step, most)
        return most if self._fills else min(most, -(-content // step) * step)

    def _sought(self, column: Column, scroll: float, height: float) -> float:
        newest = column.newest
        if newest is None or scroll <= newest <= scroll + height - 3 * self._h("lead"):
            return scroll
        return newest

    def _seen(self, column: Column, top: float, scroll: float, height: float) -> Iterator[Item]:
        """What is in sight: whole lines only, and the part of each bar."""
        for item in column.items:
            y = item.y - scroll
            if isinstance(item, Words):
                if y >= 0 and y + self._h(item.style) <= height + 1:
                    yield Words(item.x, top + y, item.text, item.style, item.struck)
            elif (end := min(height, y + item.height)) > (start := max(0.0, y)):
                yield Shape(item.x, top + start, item.width, end - start, item.mark)
        if column.height > height:
            x = self._width - UNIT
            thumb = max(3 * UNIT, height * height / column.height)
            place = (height - thumb) * scroll / (column.height - height)
            yield Shape(x, top, BAR, height, "track")
            yield Shape(x, top + place, BAR, thumb, "thumb")

    def _head(self, view: View, turn: Turn | None, room: Room) -> tuple[list[Item], float]:
        items = [*self._state(view), *self._live(view)]
        y = PAD + self._h("state") + UNIT * 0.75 + LIVE_LINES * self._h("small")
        if room.cues:
            items += self._cues(view, y + UNIT, room.cues)
            y += UNIT + self._h("label") + room.cues * self._h("cue")
        if turn and (turn.visible or turn.question):
            items.append(Shape(PAD, y + UNIT, self._inner, 1, "rule"))
            y += 2 * UNIT
            lines = self._fit("question", turn.question, room.question)
            for row, line in enumerate(lines):
                items.append(Words(PAD, y + row * self._h("question"), line, "question"))
            y += room.question * self._h("question") + UNIT
        return items, y

    def _state(self, view: View) -> Iterator[Item]:
        text, mark = STATES[view.state]
        yield Shape(PAD, PAD + (self._h("state") - UNIT) / 2, UNIT, UNIT, mark)
        x = PAD + 2 * UNIT
        yield Words(x, PAD, text, "state")
        x += self._measure.advance("state", text) + 1.5 * UNIT
        drop = (self._h("state") - self._h("dim")) / 2
        names = " · ".join(view.providers)
        for line in fitted(self._measure, "dim", names, self._width - PAD - x, 1):
            yield Words(x, PAD + drop, line, "dim")

    def _live(self, view: View) -> Iterator[Item]:
        """The last lines of what is heard; what may still change is dimmer."""
        y = PAD + self._h("state") + UNIT * 0.75
        text = f"{view.heard} {view.interim}".strip()
        if not text:
            waiting = view.listening and not view.paused
            hint = "Waiting for somebody to speak" if waiting else "Nothing is heard or sent"
            yield Words(PAD, y, hint, "dim")
        lines = wrapped(text, self._inner, lambda piece: self._measure.advance("small", piece))
        hidden = max(0, len(lines) - LIVE_LINES)
        at = 0
        for row, line in enumerate(lines, -hidden):
            at = text.index(line, at)
            fixed = line[: max(0, len(view.heard) - at)]
            at += len(line)
            if row < 0:
                continue
            top = y + row * self._h("small")
            if fixed:
                yield Words(PAD, top, fixed, "small")
            if guess := line[len(fixed) :]:
                yield Words(PAD + self._measure.advance("small", fixed), top, guess, "guess")

    def _cues(self, view: View, y: float, most: int) -> Iterator[Item]:
        lines = self._cue_lines(view, most)
        if not lines:
            return
        x = PAD + INDENT
        yield Shape(PAD, y, BAR, self._h("label") + len(lines) * self._h("cue"), "dotted")
        yield Words(x, y, LABELS["cue"], "label")
        y += self._h("label")
        for line, first in lines:
            if first:
                yield Words(x, y, BULLET, "cue")
            yield Words(x + INDENT, y, line, "cue")
            y += self._h("cue")

    def _cue_lines(self, view: View, most: int) -> list[tuple[str, bool]]:
        """Each line of the cues, and whether it is the first of its cue."""
        lines: list[tuple[str, bool]] = []
        for cue in view.cues:
            each = min(CUE_LINES_EACH, most - len(lines))
            fit = fitted(self._measure, "cue", cue, self._inner - 2 * INDENT, each)
            lines += [(line, row == 0) for row, line in enumerate(fit)]
        return lines

    def _foot(self, view: View, cues: bool) -> tuple[list[Item], float]:
        """Notices from y = 0 on, with their distance from what stands above, and their height."""
        items: list[Item] = []
        y = UNIT
        if cues and view.cues:
            items += self._cues(view, y, CUE_LINES)
            y += self._h("label") + len(self._cue_lines(view, CUE_LINES)) * self._h("cue") + UNIT
        if view.skipped:
            for line in self._fit("dim", f"Not answered: {view.skipped}", 1):
                items.append(Words(PAD, y, line, "dim"))
                y += self._h("dim")
        for problem in view.problems[-PROBLEMS_SHOWN:]:
            drop = (self._h("warning") - UNIT) / 2
            items.append(Shape(PAD, y + drop, UNIT, UNIT, "warn"))
            width = self._inner - INDENT - UNIT / 2
            for line in fitted(self._measure, "warning", problem.message, width, NOTICE_LINES):
                items.append(Words(PAD + INDENT + UNIT / 2, y, line, "warning"))
                y += self._h("warning")
        return items, y if items else 0.0

    def _fit(self, style: Style, text: str, most: int) -> list[str]:
        return fitted(self._measure, style, text, self._inner, most)

    def _h(self, style: Style) -> float:
        return self._measure.height(style)
