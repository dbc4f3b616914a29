"""Holds the notes of the sessions while the agent runs: events in from any thread, Markdown out."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from agent.events import AnswerEnded, Listening, Shown
from agent.files import replace_file
from agent.notes import Noted, Notes, after
from agent.notes.markdown import markdown

MOST_WAITING = 500


def local_time() -> datetime:
    return datetime.now().astimezone()


class Notebook:
    """Any thread may call its methods. `clock` is the wall clock."""

    def __init__(self, clock: Callable[[], datetime] = local_time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._notes = Notes()
        self._waiting: list[tuple[Shown, datetime]] = []

    def post(self, event: Shown) -> None:
        """Take an event that was shown; while an answer is written this only sets it aside."""
        if not isinstance(event, Noted):
            return
        with self._lock:
            self._waiting.append((event, self._clock()))
            done = isinstance(event, AnswerEnded | Listening)
            if done or len(self._waiting) >= MOST_WAITING:
                self._catch_up()

    def text(self) -> str:
        """Return all notes as Markdown."""
        return markdown(self._read())

    def save_session(self, folder: Path) -> Path | None:
        """Write the newest session's notes, for their owner only, and return the file.

        Return None where nothing was asked. Raise OSError.
        """
        notes = self._read().newest_session
        if not notes.notes:
            return None
        path = folder / f"{notes.session:%Y-%m-%d %H.%M.%S}.md"
        replace_file(path, markdown(notes))
        return path

    def _read(self) -> Notes:
        with self._lock:
            self._catch_up()
            return self._notes

    def _catch_up(self) -> None:
        for event, at in self._waiting:
            self._notes = after(self._notes, event, at)
        self._waiting.clear()
