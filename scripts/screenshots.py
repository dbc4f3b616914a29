"""Takes the README's pictures: the real overlay on a real display, through a fixed story.

python3 scripts/desktop.py --audio none -- .venv/bin/python scripts/screenshots.py [FOLDER]
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from PIL import ImageGrab
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QRect
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Cues,
    Final,
    Interim,
    Listening,
    Problem,
    Question,
    Retired,
    Shown,
    SpeechStarted,
    Token,
)
from agent.overlay import OverlaySettings
from agent.overlay.display import display_problem
from agent.overlay.window import Overlay

FOLDER = Path(__file__).parents[1] / "packaging" / "screenshots"
AROUND = 28
SETTLE_MS = 250
"""How long the desktop's compositor may take to show what was painted."""

FIRST = "Tell me about a time you had to take over a service that kept failing."
OPENING = " At Northwind I took over a billing service that paged us four times a week."
REST = (
    " I read thirty incident reports first and found two causes behind most of the noise: an"
    " unbounded queue, and a retry storm after every deploy.\n\nWe bounded the queue and added"
    " jitter to the retries. In six weeks pages fell from four a week to one a month."
)
SECOND = "What would you do differently today?"
GUESS = " I would begin with the alerts."
BETTER = " I would measure before I change anything. Then I would fix one cause at a time."
CUES = (
    "Northwind, 2021-2024: took over billing, cut pages from 4 a week to 1 a month",
    "Introduced error budgets for five teams",
)
PROVIDERS = ("Moonshine (local)", "gpt-5.4-mini")


def words(text: str) -> Iterable[str]:
    return (f" {word}" for word in text.split(" ") if word)


def answer(request_id: int, text: str) -> list[Shown]:
    return [Token(request_id, word) for word in words(text)]


LISTENING: list[Shown] = [
    Listening(True, PROVIDERS),
    SpeechStarted(0.5),
    Final("Thanks, that helps."),
    Interim("Tell me about a time you"),
]
CUED: list[Shown] = [
    Final("Tell me about a time you had to take over"),
    Interim("a service that kept"),
    Cues(1, CUES),
]
ANSWERING: list[Shown] = [
    Final("a service that kept failing."),
    Question(1, FIRST),
    AnswerStarted(1, 1, "final"),
    *answer(1, OPENING + REST[:84]),
]
ANSWERED: list[Shown] = [*answer(1, REST[84:]), AnswerEnded(1), Committed(1, 1, FIRST)]
NEXT: list[Shown] = [
    SpeechStarted(30.0),
    Interim("And what would you do"),
    Cues(2, ("Wrote the on-call handbook used by all platform teams",)),
]
GUESSED: list[Shown] = [
    Final("And what would you do"),
    Question(2, "What would you do?"),
    AnswerStarted(2, 2, "provisional"),
    *answer(2, GUESS),
]
TURNED: list[Shown] = [
    Final("differently today?"),
    Question(2, SECOND),
    Retired(2, 2),
    AnswerStarted(2, 3, "final"),
    *answer(3, BETTER),
]
PROBLEM: list[Shown] = [
    Problem("stt", "Deepgram does not answer; trying again. Check the network connection.")
]
STORY = {
    "listening": LISTENING,
    "cues": CUED,
    "answering": ANSWERING,
    "answered": ANSWERED,
    "next-question": NEXT,
    "provisional": GUESSED,
    "changed": TURNED,
    "problem": PROBLEM,
}


class Backdrop(QWidget):
    """A plain desktop, so that the pictures look the same everywhere."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        sky = QLinearGradient(0, 0, self.width(), self.height())
        for place, colour in ((0.0, "#dfe7f2"), (0.55, "#9db4d3"), (1.0, "#5b7aa6")):
            sky.setColorAt(place, QColor(colour))
        painter.fillRect(self.rect(), sky)


def settle(app: QApplication) -> None:
    deadline = QDeadlineTimer(SETTLE_MS)
    while not deadline.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def picture(app: QApplication, place: QRect, file: Path) -> None:
    settle(app)
    box = place.adjusted(-AROUND, -AROUND, AROUND, AROUND)
    screen = app.primaryScreen().geometry()
    box = box.intersected(screen)
    edges = (box.left(), box.top(), box.right() + 1, box.bottom() + 1)
    ImageGrab.grab(edges, xdisplay=os.environ["DISPLAY"]).save(file, optimize=True)
    print(file)


def main() -> int:
    if problem := display_problem():
        print(problem, file=sys.stderr)
        return 1
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    backdrop = Backdrop()
    backdrop.showFullScreen()
    overlay = Overlay(OverlaySettings(corner="top-right"), lambda painted: None)
    overlay.show()
    for name, events in STORY.items():
        for event in events:
            overlay.post(event)
        settle(app)
        picture(app, overlay.place, folder / f"{name}.png")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
