"""The sessions' notes, as the resident agent keeps, shows and saves them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from agent.desktop.notebook import Notebook
from agent.events import Problem, Shown
from agent.ground import Ground
from agent.settings import data_dir

if TYPE_CHECKING:
    from agent.desktop.notes_window import NotesWindow

FOLDER = "notes"
"""In the data folder: a file for each session, where the user wants that."""


class Notekeeper:
    """`on` returns what holds now; `tell` shows a problem, and may be called from any thread."""

    def __init__(self, on: Callable[[], Ground], tell: Callable[[Problem], None]) -> None:
        self._on = on
        self._tell = tell
        self._book = Notebook()
        self._window: NotesWindow | None = None

    def post(self, event: Shown) -> None:
        """Take an event that was shown. Any thread may call this."""
        self._book.post(event)

    def text(self) -> str:
        """Return all notes as Markdown."""
        return self._book.text()

    def session_over(self) -> None:
        """Save the session's notes where the user wants that. Any thread may call this."""
        if not self._on().settings.session.save_notes:
            return
        try:
            self._book.save_session(self._folder())
        except OSError as error:
            why = f"The notes could not be saved in {self._folder()} ({error.strerror})"
            self._tell(Problem("notes", f"{why}: `amigo notes --save FILE` puts them elsewhere"))

    def show(self) -> None:
        """Open the window. Only the main thread calls this."""
        if self._window is None:
            from agent.desktop.notes_window import NotesWindow

            self._window = NotesWindow(self._book.text)
        saved = self._on().settings.session.save_notes
        self._window.open_anew(
            f"Each session's notes are saved in {self._folder()} when it ends."
            if saved
            else "Kept in memory only, until Amigo quits."
        )

    def _folder(self) -> Path:
        return data_dir(self._on().environ) / FOLDER
