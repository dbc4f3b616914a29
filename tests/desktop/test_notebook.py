"""Where notes are while the agent runs, and where they go."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from agent.desktop.notebook import MOST_WAITING, Notebook
from agent.events import AnswerEnded, AnswerStarted, Listening, Question, Token

BEGAN = datetime(2026, 11, 3, 14, 2, 31)


class Clock:
    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> datetime:
        return self.now


def ask(notebook: Notebook, question: str) -> None:
    notebook.post(Question(1, question))
    notebook.post(AnswerStarted(1, 1, "final"))
    notebook.post(Token(1, " Because."))


def test_an_answer_that_is_still_being_written_can_be_read() -> None:
    notebook = Notebook(Clock())
    notebook.post(Listening(True))
    ask(notebook, "Why?")
    assert "## 14:02:31 Why?\n\nBecause.\n" in notebook.text()


def test_a_session_is_saved_to_a_file_of_its_own_for_its_owner_only(tmp_path: Path) -> None:
    clock = Clock()
    notebook = Notebook(clock)
    files = []
    for question in ("First?", "Second?"):
        notebook.post(Listening(True))
        ask(notebook, question)
        notebook.post(Listening(False))
        files.append(notebook.save_session(tmp_path / "notes"))
        clock.now += timedelta(hours=1)
    assert [file.name for file in files if file] == [
        "2026-11-03 14.02.31.md",
        "2026-11-03 15.02.31.md",
    ]
    assert "Second?" in files[1].read_text() if files[1] else False
    assert "First?" not in files[1].read_text() if files[1] else False
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "notes").iterdir()} == {0o600}
    assert (tmp_path / "notes").stat().st_mode & 0o777 == 0o700
    assert "First?" in notebook.text()


def test_a_session_without_a_question_leaves_no_file(tmp_path: Path) -> None:
    notebook = Notebook(Clock())
    notebook.post(Listening(True))
    assert notebook.save_session(tmp_path / "notes") is None
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "notes").touch()
    notebook = Notebook(Clock())
    ask(notebook, "Why?")
    with pytest.raises(OSError, match="notes"):
        notebook.save_session(tmp_path / "notes")


def test_words_that_wait_are_bounded_even_when_no_answer_ever_ends() -> None:
    notebook = Notebook(Clock())
    notebook.post(AnswerStarted(1, 1, "final"))
    for _ in range(3 * MOST_WAITING):
        notebook.post(Token(1, " on"))
    assert len(notebook._waiting) < MOST_WAITING


def test_threads_that_post_and_read_at_once_lose_nothing() -> None:
    notebook = Notebook(Clock())

    def answers(first: int) -> Callable[[], None]:
        def run() -> None:
            for number in range(first, first + 50):
                notebook.post(Question(number, f"Question {number}?"))
                notebook.post(AnswerStarted(number, number, "final"))
                notebook.post(AnswerEnded(number))
                notebook.text()

        return run

    threads = [threading.Thread(target=answers(first)) for first in (0, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert notebook.text().count("## ") == 100
