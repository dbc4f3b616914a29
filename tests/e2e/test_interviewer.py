"""How a practice interview goes on, in this process: what is asked, and when it listens."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

if not os.environ.get("DISPLAY"):
    pytest.skip("needs a display", allow_module_level=True)

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from agent.capture import CaptureFailed
from agent.desktop.windows import interviewer, sound
from agent.desktop.windows.choosing_questions import Choice
from agent.desktop.windows.errand import Errands
from agent.desktop.windows.interviewer import Interviewer
from agent.events import Listening, Painted
from agent.ground import Ground
from agent.practice.feedback import Feedback, feedback
from tests.e2e.desktop.desk import Desk, until
from tests.e2e.test_settings_window import app

__all__ = ["app"]


class Interview:
    """An interview whose sound is made up; the microphone answers when it is told to."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk = desk
        self.played: list[str] = []
        self.opened: list[str] = []
        """The questions after which the microphone was opened."""
        self.hears: list[bool] = []
        self.said: list[tuple[str, str]] = []
        self.answer = threading.Event()
        for name in ("QUIET_MS", "BEGIN_MS", "ANSWER_MS"):
            monkeypatch.setattr(interviewer, name, 0 if name == "QUIET_MS" else 10_000)
        monkeypatch.setattr(interviewer, "reading_ms", lambda words: 1)
        monkeypatch.setattr(interviewer, "hear_answer", self._hear)
        monkeypatch.setattr(sound, "check", lambda settings: "Speakers")
        monkeypatch.setattr(sound, "play_file", self._play)
        self.parent = QObject()
        self.it = Interviewer(desk, Errands(desk.call), self.parent)
        self.it.hears.connect(self.hears.append)
        self.it.said.connect(lambda tone, text: self.said.append((tone, text)))

    def _play(self, file: Path, output: str, stopped: Callable[[], bool]) -> None:
        self.played.append(file.name)

    def _hear(self, on: Ground, question: str, stopped: Callable[[], bool]) -> Feedback:
        self.opened.append(question)
        while not stopped() and not self.answer.wait(0.01):
            pass
        return feedback(question, "Because I like it.", 2.0)

    def begin(self, count: int, *, answers_aloud: bool) -> None:
        self.it.begin(Choice("recorded", count), answers_aloud=answers_aloud)
        until(lambda: self.desk.listening)
        self.it.saw(Listening(on=True))

    def answered(self, turn_id: int) -> None:
        until(lambda: len(self.played) == turn_id)
        self.it.saw(Painted(turn_id, 10 * turn_id, "final"))


@pytest.fixture
def interview(app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Interview:
    return Interview(Desk(tmp_path, {}), monkeypatch)


def test_without_being_switched_on_the_microphone_is_never_opened(interview: Interview) -> None:
    interview.begin(2, answers_aloud=False)
    interview.answered(1)
    interview.answered(2)
    until(lambda: not interview.it.busy)
    assert interview.said[-1] == ("good", "That was the interview.")
    assert interview.opened == []
    assert True not in interview.hears
    assert not interview.desk.listening


def test_an_answer_is_heard_after_each_question_and_the_next_waits_for_it(
    interview: Interview,
) -> None:
    interview.begin(2, answers_aloud=True)
    interview.answered(1)
    until(lambda: interview.opened)
    assert interview.hears[-1]
    assert len(interview.played) == 1
    interview.answer.set()
    until(lambda: len(interview.played) == 2)
    assert not interview.hears[-1]
    interview.answered(2)
    until(lambda: not interview.it.busy)
    told = [result.feedback for result in interview.it.interview.results]
    assert [one.words for one in told if one] == [4, 4]
    assert not interview.hears[-1]


def test_next_ends_the_answer(interview: Interview) -> None:
    interview.begin(1, answers_aloud=True)
    interview.answered(1)
    until(lambda: interview.opened)
    assert interview.it.may_go_on
    interview.it.go_on()
    until(lambda: not interview.it.busy)
    assert interview.said[-1] == ("good", "That was the interview.")


def test_stop_closes_the_microphone_at_once(interview: Interview) -> None:
    interview.begin(2, answers_aloud=True)
    interview.answered(1)
    until(lambda: interview.opened)
    interview.it.stop()
    assert not interview.hears[-1]
    assert not interview.it.busy
    assert len(interview.played) == 1


def test_a_microphone_that_is_not_there_ends_it_with_what_to_do(
    interview: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deaf(on: Ground, question: str, stopped: Callable[[], bool]) -> Feedback:
        raise CaptureFailed("There is no microphone: plug one in.")

    monkeypatch.setattr(interviewer, "hear_answer", deaf)
    interview.begin(1, answers_aloud=True)
    interview.answered(1)
    until(lambda: not interview.it.busy)
    assert interview.said[-1] == ("bad", "There is no microphone: plug one in.")
    assert not interview.hears[-1]


def test_a_list_that_is_empty_is_told_before_anything_is_played(interview: Interview) -> None:
    interview.it.begin(Choice("own", 3, own="  \n"), answers_aloud=False)
    until(lambda: not interview.it.busy)
    tone, text = interview.said[-1]
    assert tone == "bad"
    assert "one question a line" in text
    assert interview.played == []
