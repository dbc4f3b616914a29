"""The window in which a question is typed or corrected, by real keys, in this process.

Runs where DISPLAY is set: scripts/test.py runs it inside the virtual desktop.
"""

import os
from collections.abc import Iterator

import pytest

if not os.environ.get("DISPLAY"):
    pytest.skip("needs a display", allow_module_level=True)

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLineEdit

from agent.desktop.ask_window import AskWindow
from agent.desktop.asking import works
from agent.overlay.view import OnStage
from agent.turn import Asked
from tests.e2e.desktop.desk import until
from tests.e2e.test_overlay_window import app, xdotool

__all__ = ["app"]

SCREEN_TOP = QRect(700, 20, 520, 300)
SCREEN_BOTTOM = QRect(700, 480, 520, 300)
MISHEARD = OnStage(7, "What is a new text?", "A new text is text that is new.")


class NotListening(Exception):
    pass


class Reader:
    """Somebody who asks, with an overlay at this place, that shows this."""

    def __init__(self) -> None:
        self.place = SCREEN_TOP
        self.stage: OnStage | None = None
        self.listening = True
        self.obeyed: list[str] = []
        self.asked: list[object] = []
        self._works = works(self._session, self, self.obeyed.append)  # type: ignore[arg-type]

    def ask(self, asked: object) -> None:
        self.asked.append(asked)

    def do(self, action: str, argument: str = "") -> None:
        self._works[action](argument)

    def open(self, action: str) -> AskWindow:
        self.do(action)
        (window,) = opened()
        until(lambda: xdotool("getwindowfocus") == str(window.winId()))
        until(lambda: isinstance(window.focusWidget(), QLineEdit) and window.isActiveWindow())
        return window

    def _session(self) -> "Reader":
        if not self.listening:
            raise NotListening
        return self


def opened() -> list[AskWindow]:
    every = QApplication.topLevelWidgets()
    return [one for one in every if isinstance(one, AskWindow) and one.isVisible()]


@pytest.fixture
def reader(app: QApplication) -> Iterator[Reader]:
    yield Reader()
    for window in opened():
        window.close()


def typed(window: AskWindow) -> str:
    return window.findChildren(QLineEdit)[0].text()


def test_a_question_is_typed_and_return_asks_it(reader: Reader) -> None:
    window = reader.open("type")
    assert window.windowTitle() == "Type a question - Amigo"
    assert typed(window) == ""
    xdotool("type", "--delay", "5", "  what is  a mutex ")
    xdotool("key", "Return")
    until(lambda: reader.obeyed)
    assert reader.obeyed == ["type what is a mutex"]
    assert opened() == []


def test_a_misheard_question_is_there_to_be_typed_over(reader: Reader) -> None:
    reader.stage = MISHEARD
    window = reader.open("correct")
    assert window.windowTitle() == "Correct the question - Amigo"
    assert typed(window) == MISHEARD.question
    xdotool("type", "--delay", "5", "What is a mutex?")
    xdotool("key", "Return")
    until(lambda: reader.obeyed)
    assert reader.obeyed == ["correct What is a mutex?"]


def test_a_word_of_it_is_corrected(reader: Reader) -> None:
    reader.stage = MISHEARD
    reader.open("correct")
    xdotool("key", "End", "BackSpace", "ctrl+BackSpace", "ctrl+BackSpace")
    xdotool("type", "--delay", "5", "mutex?")
    xdotool("key", "Return")
    until(lambda: reader.obeyed)
    assert reader.obeyed == ["correct What is a mutex?"]


def test_escape_asks_nothing_and_neither_does_an_empty_line(reader: Reader) -> None:
    window = reader.open("type")
    xdotool("type", "--delay", "5", "   ")
    until(lambda: typed(window))
    xdotool("key", "Return")
    xdotool("type", "--delay", "5", "x")
    until(lambda: typed(window).endswith("x"))
    assert window.isVisible(), "nothing was asked, so it stays"
    xdotool("key", "Escape")
    until(lambda: not opened())
    assert reader.obeyed == []


def test_a_second_one_takes_the_place_of_the_first(reader: Reader) -> None:
    reader.open("type")
    reader.stage = MISHEARD
    assert typed(reader.open("correct")) == MISHEARD.question


@pytest.mark.parametrize("place", [SCREEN_TOP, SCREEN_BOTTOM], ids=["above", "below"])
def test_the_overlay_which_stays_in_front_does_not_cover_it(reader: Reader, place: QRect) -> None:
    reader.place = place
    window = reader.open("type")
    screen = QApplication.primaryScreen().availableGeometry()
    until(lambda: not window.frameGeometry().intersects(place))
    assert screen.contains(window.frameGeometry())


def test_with_words_given_no_window_is_needed(reader: Reader) -> None:
    for action in ("type", "correct"):
        reader.do(action, "What is a mutex?")
    assert reader.asked == [Asked("What is a mutex?")] * 2
    assert opened() == []


def test_without_a_session_it_is_not_opened(reader: Reader) -> None:
    reader.listening = False
    for action in ("type", "correct"):
        with pytest.raises(NotListening):
            reader.do(action)
    assert opened() == []
