"""A small window with the session's notes: plain text, to copy or to save."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
)

from agent.files import replace_file

NAME = "Amigo notes.md"
WIDTH, HEIGHT = 640, 520


class NotesWindow(QDialog):
    """Shows what `text` returns, read anew each time it is opened."""

    def __init__(self, text: Callable[[], str]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Session notes - Amigo")
        self._text = text
        self._paper = QPlainTextEdit(self)
        self._paper.setReadOnly(True)
        self._paper.setAccessibleName("Session notes")
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        buttons.addButton("&Copy", roles.ActionRole).clicked.connect(self._copy)
        buttons.addButton("&Save...", roles.ActionRole).clicked.connect(self._choose_file)
        buttons.addButton("C&lose", roles.RejectRole).clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._paper)
        layout.addWidget(self._said)
        layout.addWidget(buttons)
        self.resize(WIDTH, HEIGHT)

    def open_anew(self, kept: str) -> None:
        """Show it, in front, with the notes as they are now; the newest are in sight.

        `kept` says in a sentence what becomes of them.
        """
        self._paper.setPlainText(self._text())
        self._say(kept)
        bar = self._paper.verticalScrollBar()
        self.show()
        bar.setValue(bar.maximum())
        self.raise_()
        self.activateWindow()

    def save(self, path: Path) -> None:
        try:
            replace_file(path, self._paper.toPlainText())
        except OSError as error:
            self._say(f"{path} cannot be written ({error.strerror}): choose another folder.")
        else:
            self._say(f"Saved to {path}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._paper.toPlainText())
        self._say("Copied.")

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Save notes", NAME, "Markdown (*.md)")
        if chosen:
            self.save(Path(chosen))

    def _say(self, line: str) -> None:
        self._said.setText(line)
