"""What stands above the answer: state, live words, cues, and the question set apart."""

from collections.abc import Iterator, Sequence

from agent.overlay.blocks import LABELS
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
from agent.overlay.letters import reads_right_to_left
from agent.overlay.view import State, Turn, View

LIVE_LINES = 2
LIVE_MOST = 99
"""Lines of live words, of which the last are seen."""
CUE_LINES = 4
CUE_LINES_EACH = 2
QUESTION_LINES = 2
RULE_GAP = 1.5 * UNIT
"""Above and below the rule, on which the number of the answer stands."""
BULLET = "•"
SEPARATOR = " · "
PINNED, CLICK_THROUGH = "Stays", "Clicks pass through"
MODES_AND_FIGURES = 0.6
"""How much of the state's line they may take."""

STATES: dict[State, tuple[str, Mark]] = {
    "idle": ("Not listening", "ring"),
    "listening": ("Listening", "dot"),
    "paused": ("Paused", "bars"),
    "answering": ("Answering", "writing"),
    "problem": ("Needs attention", "warn"),
}


class Head:
    def __init__(self, measure: Measure, width: float) -> None:
        """`width` is that of the panel, in logical pixels."""
        self._measure = measure
        self._fitted = Fitting(measure)
        self._width = width
        self._inner = width - 2 * PAD

    @property
    def live_end(self) -> float:
        """Where the live words end."""
        return PAD + self._h("state") + UNIT * 0.75 + LIVE_LINES * self._h("small")

    def state(self, view: View) -> Iterator[Item]:
        text, mark = STATES[view.state]
        yield Shape(PAD, PAD + (self._h("state") - UNIT) / 2, UNIT, UNIT, mark)
        x = PAD + 2 * UNIT
        yield Words(x, PAD, text, "state")
        x += self._measure.advance("state", text) + 1.5 * UNIT
        y = PAD + (self._h("state") - self._h("dim")) / 2
        end = self._width - PAD
        if told := self._told(view, (end - x) * MODES_AND_FIGURES):
            end -= self._measure.advance("dim", told)
            yield Words(end, y, told, "dim")
            end -= 2 * UNIT
        if view.remark:
            style, names = "small", view.remark
            y = PAD + (self._h("state") - self._h("small")) / 2
        else:
            whole = self._as_many([], view.providers, end - x)
            style, names = "dim", whole or "".join(view.providers[:1])
        for piece in self._fitted(style, names, end - x, 1):  # type: ignore[arg-type]
            yield Words(x, y, piece, style)  # type: ignore[arg-type]

    def _told(self, view: View, room: float) -> str:
        """How the overlay behaves now, and what of the session's figures there is room for."""
        modes = [CLICK_THROUGH] * view.click_through + [PINNED] * view.pinned
        figures = view.figures.split(SEPARATOR) if view.figures else []
        return self._as_many(modes, figures, room)

    def _as_many(self, needed: Sequence[str], parts: Sequence[str], room: float) -> str:
        """The needed parts, and the first ones of the others as far as they fit beside them."""
        for count in range(len(parts), 0, -1):
            whole = SEPARATOR.join([*needed, *parts[:count]])
            if self._measure.advance("dim", whole) <= room:
                return whole
        return SEPARATOR.join(needed)

    def live(self, view: View) -> Iterator[Item]:
        """The last lines of what is heard; what may still change is slanted and dimmer."""
        top = PAD + self._h("state") + UNIT * 0.75
        text = f"{view.heard} {view.interim}".strip()
        if not text:
            waiting = view.listening and not view.paused
            hint = "Waiting for somebody to speak" if waiting else "Nothing is heard or sent"
            yield Words(PAD, top, hint, "dim")
        lines = self._fitted("small", text, self._inner, LIVE_MOST)
        hidden = max(0, len(lines) - LIVE_LINES)
        at = 0
        for row, piece in enumerate(lines, -hidden):
            at = max(at, text.find(piece, at))
            fixed = piece[: max(0, len(view.heard) - at)]
            at += len(piece)
            if row >= 0:
                yield from self._live_line(piece, fixed, top + row * self._h("small"))

    def _live_line(self, text: str, fixed: str, y: float) -> Iterator[Item]:
        if reads_right_to_left(text):
            yield line(PAD, y, text, "small" if fixed else "guess", self._inner)
            return
        if fixed:
            yield Words(PAD, y, fixed, "small")
        if guess := text[len(fixed) :]:
            yield Words(PAD + self._measure.advance("small", fixed), y, guess, "guess")

    def cues(self, view: View, y: float, most: int) -> Iterator[Item]:
        lines = self.cue_lines(view, most)
        if not lines:
            return
        x = PAD + INDENT
        yield Shape(PAD, y, BAR, self._h("label") + len(lines) * self._h("cue"), "dotted")
        yield Words(x, y, LABELS["cue"], "label")
        y += self._h("label")
        for text, first in lines:
            piece = line(x + INDENT, y, text, "cue", self._inner - 2 * INDENT)
            if first:
                yield Words(x, y, BULLET, "cue")
            yield piece
            y += self._h("cue")

    def cue_lines(self, view: View, most: int) -> list[tuple[str, bool]]:
        """Each line of the cues, and whether it is the first of its cue."""
        lines: list[tuple[str, bool]] = []
        for cue in view.cues:
            each = min(CUE_LINES_EACH, most - len(lines))
            fit = self._fitted("cue", cue, self._inner - 2 * INDENT, each)
            lines += [(piece, row == 0) for row, piece in enumerate(fit)]
        return lines

    def question(self, view: View, turn: Turn, y: float, most: int) -> Iterator[Item]:
        """The question, and which of the answers kept is seen: marked where it is not the newest.

        Words of the question may change: only the room for them is fixed.
        """
        end = self._width - PAD
        answers = view.answers
        if len(answers) > 1 and turn in answers:
            index = answers.index(turn) + 1
            style: Style = "number" if index == len(answers) else "chip"
            text = f"{index} of {len(answers)}"
            top = y - self._h(style) / 2
            chip = UNIT if style == "chip" else 0.0
            x = end - self._measure.advance(style, text) - chip
            if chip:
                yield Shape(x - chip, top, end - x + chip, self._h(style), "chip")
            yield Words(x, top, text, style)
            end = x - chip - UNIT
        yield Shape(PAD, y, end - PAD, 1, "rule")
        y += RULE_GAP
        for row, words in enumerate(self.question_lines(turn, most)):
            yield line(PAD, y + row * self._h("question"), words, "question", self._inner)

    def question_lines(self, turn: Turn, most: int) -> list[str]:
        return self._fitted("question", turn.question, self._inner, most)

    def _h(self, style: Style) -> float:
        return self._measure.height(style)
