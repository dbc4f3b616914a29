"""The overlay as the rest of the program knows it: events in, and word of what was painted out.

Made and used on the thread of the QApplication, except `post`. Check `display.display_problem`
before the QApplication is made.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from agent.events import Painted, Shown
from agent.overlay import OverlaySettings
from agent.overlay.feed import Feed
from agent.overlay.items import UNIT
from agent.overlay.page import Pages
from agent.overlay.theme import Theme
from agent.overlay.toast import Toast
from agent.overlay.view import View, newly_painted

MARGIN = int(3 * UNIT)
"""Between the overlay and the edges of the screen, in logical pixels."""
MOST_OF_SCREEN = 0.7
"""How much of the screen's height the overlay may take."""
SCROLL_LINES = 3


FRAME_MS = 16


class _Bell(QObject):
    rung = Signal()
    rung_softly = Signal()
    painted = Signal()


class Overlay:
    """`on_painted` is called on the UI thread, after the words are on the screen."""

    def __init__(self, settings: OverlaySettings, on_painted: Callable[[Painted], None]) -> None:
        self._settings = settings
        self._on_painted = on_painted
        self._theme = Theme(settings.font_points)
        self._bell = _Bell()
        self._bell.rung.connect(self._catch_up, Qt.ConnectionType.QueuedConnection)
        self._bell.painted.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._bell.rung_softly.connect(self._catch_up_soon, Qt.ConnectionType.QueuedConnection)
        self._feed = Feed(self._bell.rung.emit, self._bell.rung_softly.emit)
        self._view = self._reported = View()
        self._scroll = 0.0
        self._toast = Toast(
            self._theme, settings.opacity, self._bell.painted.emit, self.scroll_notches
        )
        self._toast.winId()
        self._screen = self._room = self._place = QRect()
        self._pages = self._measured()

    @property
    def visible(self) -> bool:
        return self._toast.isVisible()

    @property
    def place(self) -> QRect:
        """Where on the desktop it stands, in logical pixels."""
        return self._place

    def post(self, event: Shown) -> None:
        """Any thread may call this; it never waits."""
        self._feed.post(event)

    def show(self) -> None:
        self._arrange()
        self._toast.show()
        self._toast.raise_()

    def hide(self) -> None:
        self._toast.hide()

    def toggle(self) -> None:
        if self.visible:
            self.hide()
        else:
            self.show()

    def scroll_notches(self, notches: float) -> None:
        """Scroll the answer by notches of a wheel, down being positive."""
        self._scroll += notches * SCROLL_LINES * self._theme.height("body")
        self._arrange()

    def _catch_up_soon(self) -> None:
        QTimer.singleShot(FRAME_MS, self._bell, self._catch_up)

    def _catch_up(self) -> None:
        before, self._view = self._view, self._feed.catch_up(self._view)
        if self.visible and self._view is not before:
            self._arrange()

    def _arrange(self) -> None:
        if self._available() != self._screen:
            self._pages = self._measured()
        page = self._pages.arrange(self._view, self._scroll)
        self._scroll = page.scroll
        self._toast.setAccessibleDescription(_spoken(self._view))
        self._place = self._placed(int(page.height))
        self._toast.show_page(page, self._room, self._place)

    def _report(self) -> None:
        before, self._reported = self._reported, self._view
        for painted in newly_painted(before, self._reported):
            self._on_painted(painted)

    def _available(self) -> QRect:
        return QGuiApplication.primaryScreen().availableGeometry()

    def _measured(self) -> Pages:
        """Begin anew for the screen as it is now."""
        self._screen = self._available()
        fills = self._settings.corner.startswith("bottom")
        most = int(self._screen.height() * MOST_OF_SCREEN)
        self._room = self._placed(most)
        return Pages(self._theme, self._room.width(), most, fills)

    def _placed(self, height: int) -> QRect:
        """Where a panel of that height stands on the desktop."""
        width = min(self._settings.width, self._screen.width() - 2 * MARGIN)
        place = QRect(0, 0, width, height)
        inner = self._screen.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        match self._settings.corner:
            case "top-left":
                place.moveTopLeft(inner.topLeft())
            case "top-right":
                place.moveTopRight(inner.topRight())
            case "bottom-left":
                place.moveBottomLeft(inner.bottomLeft())
            case "bottom-right":
                place.moveBottomRight(inner.bottomRight())
        return place


def _spoken(view: View) -> str:
    """What a screen reader says of the view."""
    turn = view.stage
    answers = [b.text for b in turn.blocks if b.text and not b.retired] if turn else []
    question = [turn.question] if turn and turn.question else []
    return "\n".join([*question, *answers, *(p.message for p in view.problems)])
