"""Tells a screen reader: what there is, as named texts, and what is new, as announcements."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from agent.overlay.spoken import Announcement, announced, spoken
from agent.overlay.view import View

PAUSE_MS = 250
"""How long changes are gathered before they are told."""


class _Text(QLabel):
    """Is read and not seen: the page is painted by the window itself."""

    def __init__(self, name: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(0, 0, 1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        pass


class Voice:
    """Costs nothing where no screen reader listens."""

    def __init__(self, window: QWidget, say: Callable[[QWidget, Announcement], None]) -> None:
        self._window = window
        self._say = say
        self._told = self._now = View()
        self._texts = {name: _Text(name, window) for name in ("State", "Question", "Answer")}
        self._timer = QTimer(window)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)

    def see(self, view: View) -> None:
        self._now = view
        if not self._timer.isActive():
            self._timer.start(PAUSE_MS)

    def _tell(self) -> None:
        before, self._told = self._told, self._now
        if not QAccessible.isActive():
            return
        words = spoken(self._now)
        shown = {"State": words.state, "Question": words.question, "Answer": words.answer}
        for name, text in shown.items():
            if self._texts[name].text() != text:
                self._texts[name].setText(text)
                self._texts[name].setAccessibleDescription(text)
        for announcement in announced(before, self._now):
            self._say(self._window, announcement)


def say(window: QWidget, announcement: Announcement) -> None:
    event = QAccessibleAnnouncementEvent(window, announcement.text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if announcement.urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
