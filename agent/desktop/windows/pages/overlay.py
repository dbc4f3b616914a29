"""Overlay: how it looks, with a live preview where it will stand."""

from functools import cache

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.pages import Page
from agent.events import AnswerStarted, Cues, Listening, Question, Shown, Token
from agent.overlay import OverlaySettings
from agent.overlay.window import Overlay

QUESTION = "Why did you choose this architecture?"
ANSWER = (
    "We had two services that had to scale apart. So I split them, put a queue between them, "
    "and load fell by a third within a month."
)
CUE = "Northwind, 2021-2024: split billing in two, cut load by a third"


class OverlayPage(Page):
    """While a session shows its own words, those are the preview."""

    def begin(self) -> None:
        self._preview: Overlay | None = None
        self._shown: OverlaySettings | None = None
        self.lines.addWidget(look.body(tr("The preview stands where the overlay will be.")))

    def entered(self) -> None:
        if self._preview is None and not self.desk.listening:
            self._shown = self.desk.on.settings.overlay
            self._preview = _preview()
            self._preview.apply(self._shown)
            self._preview.show()

    def left(self) -> None:
        if self._preview is not None:
            self._preview.hide()
            self._preview = None

    def saw(self, event: object) -> None:
        super().saw(event)
        now = self.desk.on.settings.overlay
        if self._preview is not None and now != self._shown:
            self._shown = now
            self._preview.apply(now)
        if isinstance(event, Listening) and event.on:
            self.left()


@cache
def _preview() -> Overlay:
    """Return the one preview: a window without a parent, let go, would end on whatever thread
    collects it."""
    preview = Overlay(OverlaySettings(), lambda painted: None)
    for event in _story():
        preview.post(event)
    return preview


def _story() -> list[Shown]:
    words = (Token(1, f" {word}") for word in tr(ANSWER).split())
    return [
        Listening(True, ("Moonshine", "gpt-5.4-mini")),
        Cues(1, (tr(CUE),)),
        Question(1, tr(QUESTION)),
        AnswerStarted(1, 1, "final"),
        *words,
    ]
