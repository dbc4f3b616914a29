"""One line to type a question in. Return asks it, Escape closes the window."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout

WIDTH = 520
MARGIN = 60
"""To the edge of the screen, in logical pixels."""
LONGEST = 2000
_open: "list[AskWindow]" = []
"""At most one, which nothing else holds."""


class AskWindow(QDialog):
    def __init__(self, title: str, before: str, on_question: Callable[[str], None]) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(f"{title} - Amigo")
        self._on_question = on_question
        self._line = QLineEdit(before, self)
        self._line.setMaxLength(LONGEST)
        self._line.setAccessibleName(title)
        self._line.setPlaceholderText("What was asked?")
        self._line.selectAll()
        buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        buttons.addButton("&Answer", roles.AcceptRole)
        buttons.addButton("Cancel", roles.RejectRole)
        buttons.accepted.connect(self._ask)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._line)
        layout.addWidget(buttons)
        self.resize(WIDTH, self.sizeHint().height())

    def open_in_front(self, beside: QRect) -> None:
        """Open where `beside`, which stays above every window, does not cover it."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        above = beside.center().y() > screen.center().y()
        self.show()
        middle = self.frameGeometry()
        middle.moveCenter(screen.center())
        edge = screen.top() + MARGIN if above else screen.bottom() - MARGIN - middle.height()
        self.move(middle.left(), edge)
        self.raise_()
        self.activateWindow()
        self._line.setFocus()

    def _ask(self) -> None:
        if question := " ".join(self._line.text().split()):
            self._on_question(question)
            self.close()


def ask_in_window(
    title: str, before: str, beside: QRect, on_question: Callable[[str], None]
) -> None:
    """Open the window, in the place of one that is open. Main thread only."""
    for window in _open:
        window.close()
        window.deleteLater()
    _open[:] = [AskWindow(title, before, on_question)]
    _open[0].open_in_front(beside)
