"""Where everything of a view stands on the panel: values to paint, without a toolkit.

From the top: state, live words, cues, the answer, notices. Once an answer has a word to see, the
room of all that stands above it is fixed, so that no painted word moves until another turn takes
its place; cues that come when no room was kept for them stand below. A turn that the reader comes
back to stands as it stood.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.overlay.blocks import Blocks, Column
from agent.overlay.head import CUE_LINES, CUE_LINES_EACH, QUESTION_LINES, RULE_GAP, Head
from agent.overlay.items import BAR, INDENT, PAD, UNIT, Fitting, Item, Measure, Shape, Style, line
from agent.overlay.sheet import Tones, colourless
from agent.overlay.view import Key, Turn, View

NOTICE_LINES = 3
PROBLEMS_SHOWN = 3
STEP_LINES = 2
"""A panel that grows with its answer grows by so many lines at once."""


@dataclass(frozen=True, slots=True)
class Page:
    items: tuple[Item, ...]
    height: float
    scroll: float
    """How far the answer is scrolled, between 0 and `overflow`."""
    overflow: float
    """How much of the answer does not fit, in logical pixels."""
    viewport: float = 0.0
    """How much of the answer is seen at once."""


@dataclass(frozen=True, slots=True)
class Room:
    """The lines kept above an answer."""

    cues: int
    question: int


@dataclass(slots=True)
class _Kept:
    """A turn as it stands once it has an answer."""

    room: Room
    blocks: Blocks
    scroll: float = 0.0


class Pages:
    """Arranges one view after another, each following from the last."""

    def __init__(
        self, measure: Measure, width: float, most: float, fills: bool, tones: Tones = colourless
    ) -> None:
        """`most` is the greatest height, in logical pixels like `width`; a panel that `fills`
        has that height as soon as there is an answer, instead of growing with it."""
        self._measure = measure
        self._fitted = Fitting(measure)
        self._width = width
        self._inner = width - 2 * PAD
        self.most = most
        self._fills = fills
        self._tones = tones
        self._kept: dict[Key, _Kept] = {}
        self._top = Head(measure, width)

    def arrange(self, view: View, by: float = 0.0) -> Page:
        """`by` is how far the reader scrolls now; a new answer is brought into sight."""
        turn = view.stage
        kept = self._keep(view, turn) if turn and turn.visible else None
        room = kept.room if kept else self._room(view, turn)
        items, y = self._head(view, turn, room)
        foot, below = self._foot(view, cues=room.cues == 0)
        below += PAD
        scroll = overflow = height = 0.0
        if turn and kept:
            column = kept.blocks.arrange(turn)
            height = self._viewport(column.height, self.most - y - below, turn.awaited)
            overflow = max(0.0, column.height - height)
            scroll = self._sought(column, kept.scroll + by, height)
            scroll = kept.scroll = min(max(0.0, scroll), overflow)
            items += [
                replace(item, y=y + item.y)
                for item in column.seen(scroll, scroll + height, self._measure)
            ]
            items += self._bar(column, y, scroll, height)
            y += height
        items += [replace(item, y=y + item.y) for item in foot]
        return Page(tuple(items), y + below, scroll, overflow, height)

    def _room(self, view: View, turn: Turn | None) -> Room:
        cues = len(self._top.cue_lines(view, CUE_LINES))
        question = len(self._top.question_lines(turn, QUESTION_LINES)) if turn else 0
        return Room(cues, question)

    def _keep(self, view: View, turn: Turn) -> _Kept:
        kept = self._kept.get(turn.key)
        if kept is None:
            known = {one.key for one in view.turns}
            self._kept = {key: old for key, old in self._kept.items() if key in known}
            room = self._room(view, turn)
            cues = max(room.cues, CUE_LINES_EACH) if room.cues else 0
            blocks = Blocks(self._measure, self._width, self._tones)
            kept = _Kept(Room(cues, max(room.question, 1)), blocks)
            self._kept[turn.key] = kept
        return kept

    def _viewport(self, content: float, most: float, grows: bool) -> float:
        """How much of the answer is seen at once: in whole steps while it grows."""
        step = STEP_LINES * self._h("body")
        most = max(step, most)
        if self._fills:
            return most
        return min(most, -(-content // step) * step if grows else content)

    def _sought(self, column: Column, scroll: float, height: float) -> float:
        newest = column.newest
        if newest is None or scroll <= newest <= scroll + height - 3 * self._h("lead"):
            return scroll
        return newest

    def _bar(self, column: Column, top: float, scroll: float, height: float) -> Iterator[Item]:
        """How much of the answer is in sight, and where in it that is."""
        if column.height <= height:
            return
        x = self._width - UNIT
        thumb = max(3 * UNIT, height * height / column.height)
        place = (height - thumb) * scroll / (column.height - height)
        yield Shape(x, top, BAR, height, "track")
        yield Shape(x, top + place, BAR, thumb, "thumb")

    def _head(self, view: View, turn: Turn | None, room: Room) -> tuple[list[Item], float]:
        items = [*self._top.state(view), *self._top.live(view)]
        y = self._top.live_end
        if room.cues:
            items += self._top.cues(view, y + UNIT, room.cues)
            y += UNIT + self._h("label") + room.cues * self._h("cue")
        if turn and (turn.visible or turn.question):
            items += self._top.question(view, turn, y + RULE_GAP, room.question)
            y += 2 * RULE_GAP + room.question * self._h("question") + UNIT
        return items, y

    def _foot(self, view: View, cues: bool) -> tuple[list[Item], float]:
        """Notices from y = 0 on, with their distance from what stands above, and their height."""
        items: list[Item] = []
        y = 1.5 * UNIT
        if cues and view.cues:
            items += self._top.cues(view, y, CUE_LINES)
            lines = self._top.cue_lines(view, CUE_LINES)
            y += self._h("label") + len(lines) * self._h("cue") + UNIT
        if view.skipped:
            for text in self._fitted("dim", f"Not answered: {view.skipped}", self._inner, 1):
                items.append(line(PAD, y, text, "dim", self._inner))
                y += self._h("dim")
        width = self._inner - INDENT - UNIT / 2
        for problem in view.problems[-PROBLEMS_SHOWN:]:
            drop = (self._h("warning") - UNIT) / 2
            items.append(Shape(PAD, y + drop, UNIT, UNIT, "warn"))
            for text in self._fitted("warning", problem.message, width, NOTICE_LINES):
                items.append(line(PAD + INDENT + UNIT / 2, y, text, "warning", width))
                y += self._h("warning")
        return items, y if items else 0.0

    def _h(self, style: Style) -> float:
        return self._measure.height(style)
