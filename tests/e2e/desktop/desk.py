"""An agent for windows that are tried in the test's own process."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from agent.ground import Ground, ground
from agent.keys import Keys
from agent.practice.debrief import Outcome
from agent.settings import Settings

LIMIT_MS = 15_000


class _Mail(QObject):
    sent = Signal(object)


class Desk:
    """Remembers what it was asked for; its folders are below `folder`."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        folders = {
            "AMIGO_CONFIG_DIR": str(folder / "config"),
            "AMIGO_DATA_DIR": str(folder / "data"),
        }
        self._on = ground({**folders, **environ})
        self._mail = _Mail()
        self._mail.sent.connect(lambda work: work(), Qt.ConnectionType.QueuedConnection)
        self.listening = False
        self.paused = False
        self.ended = False
        self.renewed = 0
        self.told: Callable[[object], None] = lambda event: None
        """A window that is told other settings, as the agent tells it."""

    @property
    def on(self) -> Ground:
        return self._on

    def call(self, work: Callable[[], None]) -> None:
        self._mail.sent.emit(work)

    def use(self, settings: Settings) -> None:
        self._on = replace(self._on, settings=settings)
        self.told(settings)

    def keep_keys_in(self, keys: Keys) -> None:
        self._on = replace(self._on, keys=keys)

    def start(self) -> None:
        self.listening = True

    def stop(self) -> None:
        self.listening = False

    def rehearse(self, recording: Path) -> None:
        self.listening = True

    def came_of(self, turn_id: int, question: str) -> Outcome | None:
        return None

    def renew(self) -> None:
        self.renewed += 1

    def show_overlay(self) -> None: ...

    def end(self) -> None:
        self.ended = True


def until(fact: Callable[[], object]) -> None:
    """Let the windows live until this is so."""
    application = QApplication.instance()
    assert application is not None
    limit = QDeadlineTimer(LIMIT_MS)
    while not fact():
        assert not limit.hasExpired(), "it did not happen in time"
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def cut_off(window: QWidget) -> list[str]:
    """Return the texts that have less room than they need."""
    cut = []
    for area in window.window().findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside and inside.width() > area.viewport().width():
            cut.append(f"a page {inside.width()} wide in {area.viewport().width()}")
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
            narrow = not label.wordWrap() and label.width() < label.sizeHint().width()
            if narrow or label.height() < needed:
                cut.append(label.text())
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    return cut + [one.text() for one in buttons if one.width() < one.sizeHint().width()]
