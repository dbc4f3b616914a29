"""The overlay as the rest of the program knows it: events in, and word of what was painted out.

Made and used on the thread of the QApplication, except `post`. Check `display.display_problem`
before the QApplication is made.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from agent.events import Painted, Shown
from agent.overlay import LARGEST_POINTS, SMALLEST_POINTS, OverlaySettings
from agent.overlay.draw import Drawing
from agent.overlay.feed import Feed
from agent.overlay.firstwords import FirstWords
from agent.overlay.fold import timed
from agent.overlay.lifetime import Lifetime
from agent.overlay.page import Page, Pages
from agent.overlay.palette import chosen
from agent.overlay.place import next_corner
from agent.overlay.standing import Standing
from agent.overlay.theme import Theme
from agent.overlay.toast import Drag, Toast, Wires
from agent.overlay.tones import Colourist
from agent.overlay.view import OnStage, State, View, looking, on_stage
from agent.overlay.voice import Voice, say

SCROLL_LINES = 3
"""By a notch of the wheel."""
KEY_SCROLLS = 0.6
"""How much of what is seen of an answer a key scrolls by: some of it stays, to go on from."""
FRAME_MS = 16
REMARK_MS = 2000


class _Bell(QObject):
    rung = Signal()
    rung_softly = Signal()
    painted = Signal()


class Overlay:
    """`on_painted` is called on the UI thread, after the words are on the screen."""

    on_state: Callable[[], None] = staticmethod(lambda: None)
    """Called on the UI thread when `state` has changed."""
    on_visible: Callable[[bool], None] = staticmethod(lambda shown: None)
    """Called on the UI thread when `visible` has changed."""

    def __init__(
        self,
        settings: OverlaySettings,
        on_painted: Callable[[Painted], None],
        memory: Path | None = None,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        """`memory` is the file that keeps what the user changes by hand; None: nothing does.

        `clock` counts seconds.
        """
        self._settings = settings
        self._on_painted = on_painted
        self._clock = clock
        self._bell = _Bell()
        self._bell.rung.connect(self._catch_up, Qt.ConnectionType.QueuedConnection)
        self._bell.painted.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._bell.rung_softly.connect(self._catch_up_soon, Qt.ConnectionType.QueuedConnection)
        self._feed = Feed(self._bell.rung.emit, self._bell.rung_softly.emit)
        self._first_words = FirstWords()
        self._view = View()
        self._page = Page((), 0.0, 0.0, 0.0)
        self._standing = Standing(settings, memory, self._bell.rung.emit)
        self._theme = Theme(self._standing.spot.points)
        self._colourist = Colourist(self._bell.rung_softly.emit)
        wires = Wires(
            self._bell.painted.emit,
            self.scroll_notches,
            lambda: self._lifetime.touch(),
            self._drag,
            lambda shown: self.on_visible(shown),
        )
        self._toast = Toast(self._drawing(), wires)
        self._toast.winId()
        self._lifetime = Lifetime(self._toast, settings, clock)
        self._voice = Voice(self._toast, say)
        self._pages = self._measured()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._restyle)
        hints.accessibility().contrastPreferenceChanged.connect(self._restyle)

    @property
    def visible(self) -> bool:
        return self._toast.isVisible()

    @property
    def state(self) -> State:
        return self._view.state

    @property
    def place(self) -> QRect:
        """Where on the desktop it stands, in logical pixels."""
        box = self._standing.panel(int(self._page.height))
        return QRect(box.x, box.y, box.width, box.height)

    @property
    def stage(self) -> OnStage | None:
        """The question and the answer that the reader sees; None where there is none, or it is
        of a session that is over."""
        return on_stage(self._view)

    def post(self, event: Shown) -> None:
        """Any thread may call this; it never waits."""
        self._first_words.hear(event, self._clock())
        self._feed.post(event)

    def show(self) -> None:
        self._arrange()
        self._lifetime.show()

    def hide(self) -> None:
        """Until it is shown again, or the next session begins."""
        self._lifetime.hide()

    def close(self) -> None:
        """Be gone for good. Its thread is the only one that may end a window."""
        self._toast.hide()
        self._toast.deleteLater()
        self._bell.deleteLater()

    def toggle(self) -> None:
        if self.visible:
            self.hide()
        else:
            self.show()

    def apply(self, settings: OverlaySettings) -> None:
        """Look as these settings say, from now on."""
        self._settings = settings
        self._standing.apply(settings)
        self._lifetime.apply(settings)
        self._restyle()

    def tell_figures(self, figures: str) -> None:
        """Say quietly, in a few words, how fast the session's answers were and what they cost."""
        if figures != self._view.figures:
            self._view = replace(self._view, figures=figures)
            self._catch_up_soon()

    def look_at_next(self) -> None:
        self._look(1)

    def look_at_previous(self) -> None:
        self._look(-1)

    def scroll_up(self) -> None:
        self._scroll(-KEY_SCROLLS * self._page.viewport)

    def scroll_down(self) -> None:
        self._scroll(KEY_SCROLLS * self._page.viewport)

    def scroll_notches(self, notches: float) -> None:
        """Scroll the answer by notches of a wheel, down being positive."""
        self._scroll(notches * SCROLL_LINES * self._theme.height("body"))

    def make_bigger(self) -> None:
        self._write_in(self._standing.spot.points + 1)

    def make_smaller(self) -> None:
        self._write_in(self._standing.spot.points - 1)

    def move_to_next_corner(self) -> None:
        self._standing.change(next_corner(self._standing.spot))
        self._pages = self._measured()
        self._remark(self._standing.spot.corner.replace("-", " ").capitalize())

    def pin(self) -> None:
        """Keep it on the screen, or let it fade again."""
        self._view = replace(self._view, pinned=not self._view.pinned)
        self._lifetime.see(self._view)
        self._remark("" if self._view.pinned else "Fades when it was read")

    def let_clicks_through(self) -> None:
        """Let clicks through to what is behind it, or not any more."""
        self._view = replace(self._view, click_through=not self._view.click_through)
        self._toast.let_clicks_through(self._view.click_through)
        self._remark("" if self._view.click_through else "Clicks stay here")

    def copy(self) -> bool:
        """Put the answer on the clipboard; return whether there is one."""
        turn = self._view.stage
        if turn is None or not turn.answer:
            return False
        QGuiApplication.clipboard().setText(turn.answer)
        self._remark("Copied")
        return True

    def _look(self, steps: int) -> None:
        self._view = looking(self._view, steps)
        self.show()

    def _scroll(self, pixels: float) -> None:
        self._lifetime.touch()
        self._arrange(pixels)

    def _write_in(self, points: int) -> None:
        points = min(max(points, SMALLEST_POINTS), LARGEST_POINTS)
        self._standing.change(replace(self._standing.spot, points=points))
        self._restyle()
        self._remark(f"{points} pt")

    def _remark(self, text: str) -> None:
        """Say for a moment what a key did."""
        self._view = replace(self._view, remark=text)
        self._lifetime.touch()
        self._arrange()
        QTimer.singleShot(REMARK_MS, self._bell, lambda: self._forget(text))

    def _forget(self, remark: str) -> None:
        if remark and self._view.remark == remark:
            self._view = replace(self._view, remark="")
            self._arrange()

    def _drag(self, drag: Drag) -> None:
        width = self._standing.room.width
        self._standing.drag(drag, int(self._page.height))
        self._pages.most = self._standing.room.height
        if self._standing.room.width != width:
            self._pages = self._measured()
        self._arrange()

    def _catch_up_soon(self) -> None:
        QTimer.singleShot(FRAME_MS, self._bell, self._catch_up)

    def _catch_up(self) -> None:
        before, self._view = self._view, self._feed.catch_up(self._view)
        if self.visible:
            self._arrange()
        if self._view is before:
            return
        was_visible = self.visible
        self._lifetime.see(self._view)
        if self.visible:
            if not was_visible:
                self._arrange()
            self._first_words.came(before, self._view)
        self._voice.see(self._view)
        if self._view.state != before.state:
            self.on_state()

    def _arrange(self, scrolled: float = 0.0) -> None:
        if self._standing.look():
            self._dress()
        self._page = self._pages.arrange(self._view, scrolled)
        standing = self._standing
        panel = standing.panel(int(self._page.height))
        self._toast.show_page(self._page, standing.room, panel, standing.spot.fills)

    def _report(self) -> None:
        for painted, took_ms in self._first_words.painted(self._view, self._clock()):
            self._on_painted(painted)
            if painted.request_id is not None and took_ms is not None:
                self._view = timed(self._view, painted.request_id, took_ms)
                self._catch_up_soon()

    def _restyle(self) -> None:
        """Dress anew; what is in sight stays about where it is."""
        before = self._page
        self._dress()
        self._arrange()
        share = before.scroll / max(1.0, before.overflow + before.viewport)
        self._arrange(share * (self._page.overflow + self._page.viewport))

    def _dress(self) -> None:
        self._theme = Theme(self._standing.spot.points)
        self._toast.restyle(self._drawing())
        self._pages = self._measured()

    def _drawing(self) -> Drawing:
        return Drawing(self._theme, chosen(self._settings.theme), self._settings.opacity)

    def _measured(self) -> Pages:
        """Begin anew for the monitor and the type as they are now."""
        room = self._standing.room
        fills = self._standing.spot.fills
        return Pages(self._theme, room.width, room.height, fills, self._colourist)
