"""The settings window, and what a user does to it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from agent.desktop.windows.errand import Errands
from agent.desktop.windows.settings_window import SettingsWindow
from tests.e2e.desktop.desk import Desk, until


@pytest.fixture
def desk(app: QApplication, tmp_path: Path) -> Desk:
    return Desk(tmp_path, {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"})


@pytest.fixture
def window(desk: Desk) -> Iterator[SettingsWindow]:
    window = SettingsWindow(desk, Errands(desk.call), lambda: None)
    desk.told = window.saw
    window.show()
    window.activateWindow()
    until(window.isActiveWindow)
    yield window
    window.close()


def drop(path: Path, on: QWidget) -> None:
    """Drop a file on a widget, as a file manager does."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(os.fspath(path))])
    middle = on.rect().center()
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(middle, copy, files, left, none)
    QApplication.sendEvent(on, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(on, QDropEvent(QPointF(middle), copy, files, left, none))


def answer(over: QWidget, words: str) -> None:
    """Wait for the question over a window, and press the button of these words."""
    until(lambda: any(box.isVisible() for box in over.findChildren(QMessageBox)))
    (asked,) = (box for box in over.findChildren(QMessageBox) if box.isVisible())
    press(asked, words)


def press(on: QWidget, words: str) -> None:
    """Press the button of these words."""
    named = [b for b in on.findChildren(QPushButton) if b.text().replace("&", "") == words]
    assert len(named) == 1, [b.text() for b in on.findChildren(QPushButton)]
    until(lambda: named[0].isEnabled())
    named[0].click()
