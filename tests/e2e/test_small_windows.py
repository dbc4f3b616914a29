"""The windows for practice and for preparing, in this process: they fit, and need no mouse."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

if not os.environ.get("DISPLAY"):
    pytest.skip("needs a display", allow_module_level=True)

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QSpinBox, QWidget

from agent.desktop.windows.errand import Errands
from agent.desktop.windows.interview import Result
from agent.desktop.windows.practice import PracticeWindow
from agent.desktop.windows.prepare import PrepareWindow
from agent.practice.debrief import Outcome
from agent.practice.feedback import feedback
from agent.practice.questions import recorded
from tests.e2e.desktop.desk import Desk, cut_off, until
from tests.e2e.test_settings_window import app, language, picture, type_size

__all__ = ["app", "language", "type_size"]

QUESTIONS = [one.text for one in recorded()]
ANSWER = "Um, when I was there, my task was to choose. In the end we took Kafka."
Opened = Callable[[Desk, Callable[[], None]], QDialog]


def practice(desk: Desk, closed: Callable[[], None]) -> QDialog:
    window = PracticeWindow(desk, Errands(desk.call), closed)
    window._choice.choose("own")
    lines = ("Wrote the ledger in Python and PostgreSQL: double entry, audited twice, no finding.",)
    results = []
    for text in QUESTIONS:
        came = Outcome(text, text, "profile", -1234.5, lines, 30)
        results.append(Result(text, 1, "cue", came, feedback(text, ANSWER, 9.0)))
    window._results.show_all(results)
    window._show_whether_it_hears(True)
    window._next.setEnabled(True)
    window._said.bad("The tone was played on Speakers, but only silence came back: unmute it.")
    return window


def prepare(desk: Desk, closed: Callable[[], None]) -> QDialog:
    window = PrepareWindow(desk, Errands(desk.call), closed)
    window._bar.show()
    window._said.bad("127.0.0.1 refused the API key (401): set the right one.")
    return window


@pytest.fixture
def desk(app: QApplication, tmp_path: Path) -> Desk:
    model = {"AMIGO_ANSWER__BASE_URL": "http://127.0.0.1:9/v1", "OPENAI_API_KEY": "test-key"}
    return Desk(tmp_path, model)


@pytest.fixture(params=[practice, prepare], ids=["practice", "prepare"])
def opened(request: pytest.FixtureRequest) -> Opened:
    made: Opened = request.param
    return made


def show(window: QDialog) -> None:
    window.show()
    window.activateWindow()
    until(window.isActiveWindow)


def test_no_text_is_cut_off(
    type_size: float,
    language: str,
    desk: Desk,
    opened: Opened,
) -> None:
    window = opened(desk, lambda: None)
    show(window)
    if isinstance(window, PrepareWindow):
        until(lambda: window._offer)
    for _ in range(5):
        QApplication.processEvents()
    picture(window, f"{type(window).__name__}-{language}-{type_size:g}")
    assert cut_off(window) == []
    window.close()


def test_everything_is_reached_by_tab_and_has_a_name(desk: Desk, opened: Opened) -> None:
    window = opened(desk, lambda: None)
    show(window)
    if isinstance(window, PrepareWindow):
        until(window._start.isEnabled)
    reached: set[QWidget] = set()
    while (focused := window.focusWidget()) not in reached:
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    for kind in (QAbstractButton, QSpinBox):
        for widget in window.findChildren(kind):
            assert widget in reached
            words = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or words
    window.close()


def test_escape_closes_it(desk: Desk, opened: Opened) -> None:
    closed = []
    window = opened(desk, lambda: closed.append(True))
    show(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    until(lambda: closed)


def test_a_paused_agent_is_not_practised_with(desk: Desk) -> None:
    desk.listening = desk.paused = True
    window = PracticeWindow(desk, Errands(desk.call), lambda: None)
    show(window)
    window._start.click()
    assert "paused" in window._said.text()
    assert not window._interviewer.busy
    assert desk.listening
    window.close()
