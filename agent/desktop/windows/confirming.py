"""Asks before something is lost. Return and Escape both keep it."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget


def confirm(
    over: QWidget, title: str, text: str, *, do: str, keep: str, then: Callable[[], None]
) -> None:
    """Open a question over a window, and return; `then` is called where the user wants it."""
    asked = QMessageBox(over.window())
    asked.setWindowTitle(title)
    asked.setText(text)
    doing = asked.addButton(do, QMessageBox.ButtonRole.DestructiveRole)
    keeping = asked.addButton(keep, QMessageBox.ButtonRole.RejectRole)
    asked.setDefaultButton(keeping)
    asked.setEscapeButton(keeping)

    def answered() -> None:
        asked.deleteLater()
        if asked.clickedButton() is doing:
            then()

    asked.finished.connect(answered)
    asked.open()
