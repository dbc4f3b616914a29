"""The window that paints a page: translucent, on top of everything, never in the focus."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from agent.overlay.draw import RADIUS, Drawing
from agent.overlay.grip import Edge, edges_at
from agent.overlay.page import Page
from agent.overlay.place import Box

FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    # On X11, the only way to stay above a full-screen window that has the focus.
    | Qt.WindowType.X11BypassWindowManagerHint
)
WHEEL_STEP_DEGREES = 15.0
EIGHTHS = 8.0


@dataclass(frozen=True, slots=True)
class Drag:
    """How far the mouse went from where it was pressed."""

    held: frozenset[Edge]
    dx: int
    dy: int
    over: bool


@dataclass(frozen=True, slots=True)
class Wires:
    """Whom the window tells what happened to it."""

    painted: Callable[[], None]
    """The page has been painted and is about to be on the screen."""
    scrolled: Callable[[float], None]
    """By so many notches of the wheel, down being positive."""
    touched: Callable[[], None]
    """The mouse went over it."""
    dragged: Callable[[Drag], None]
    shown: Callable[[bool], None]


class Toast(QWidget):
    def __init__(self, drawing: Drawing, wires: Wires) -> None:
        super().__init__(None, FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Amigo")
        self.setWindowTitle("Amigo")
        self._drawing = drawing
        self._wires = wires
        self._page = Page((), 0.0, 0.0, 0.0)
        self._place = QRect()
        self._dashed = False
        self._grows_up = False
        self._pressed: tuple[QPoint, frozenset[Edge]] | None = None

    def restyle(self, drawing: Drawing) -> None:
        """Paint in this way from now on: all of it, once it is painted again."""
        self._drawing = drawing
        self.update()

    def let_clicks_through(self, on: bool) -> None:
        self.windowHandle().setFlag(Qt.WindowType.WindowTransparentForInput, on)
        self._dashed = on
        self.update()

    def show_page(self, page: Page, room: Box, panel: Box, grows_up: bool) -> None:
        """Paint what differs from the last page, before this returns.

        `room` is what the window takes of the desktop, and `panel` what of it the page covers;
        the rest is neither seen nor clicked. A window that changed its size with every line
        would be painted whole each time, which costs milliseconds before an answer's first word.
        """
        self._grows_up = grows_up
        old, self._page = self._page, page
        before = self._place
        self._place = QRect(panel.x - room.x, panel.y - room.y, panel.width, panel.height)
        taken = QRect(room.x, room.y, room.width, room.height)
        if taken != self.geometry():
            self.setGeometry(taken)
            before = QRect()
        if self._place != before:
            self.setMask(QRegion(self._place))
        if self._place.topLeft() != before.topLeft() or before.isEmpty():
            self.repaint(self._place)
            return
        region = QRegion()
        top = self._place.top()
        for item in set(old.items) ^ set(page.items):
            first, end = self._drawing.rows(item)
            region += QRect(0, top + first, self.width(), end - first)
        if self._place != before:
            ends = sorted((before.bottom(), self._place.bottom()))
            rounded = ends[0] - round(RADIUS)
            region += QRect(0, rounded, self.width(), ends[1] - rounded + 1) & self._place
        if not region.isEmpty():
            self.repaint(region)
        elif self.windowHandle().isExposed():
            self._wires.painted()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._place.topLeft())
        above = self._place.top()
        bands = [(rect.top() - above, rect.bottom() + 1 - above) for rect in event.region()]  # type: ignore[attr-defined]
        self._drawing.panel(painter, self._place.size().toSizeF(), self._dashed, bands)
        for item in self._page.items:
            first, end = self._drawing.rows(item)
            if any(first < bottom and top < end for top, bottom in bands):
                self._drawing.item(painter, item)
        painter.end()
        self._wires.painted()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._wires.shown(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._pressed = None
        self._wires.shown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self._wires.scrolled(-event.angleDelta().y() / EIGHTHS / WHEEL_STEP_DEGREES)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        self._wires.touched()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint(), self._edges(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._wires.touched()
        if self._pressed is None:
            self.setCursor(_cursor(self._edges(event)))
        else:
            self._drag(event, over=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._drag(event, over=True)
            self._pressed = None

    def _drag(self, event: QMouseEvent, over: bool) -> None:
        if self._pressed is not None:
            start, held = self._pressed
            way = event.globalPosition().toPoint() - start
            self._wires.dragged(Drag(held, way.x(), way.y(), over))

    def _edges(self, event: QMouseEvent) -> frozenset[Edge]:
        at = event.position() - QPoint(self._place.topLeft()).toPointF()
        panel = Box(0, 0, self._place.width(), self._place.height())
        return edges_at(at.x(), at.y(), panel, self._grows_up)


def _cursor(held: frozenset[Edge]) -> Qt.CursorShape:
    match len(held):
        case 0:
            return Qt.CursorShape.ArrowCursor
        case 1:
            across = held & {"left", "right"}
            return Qt.CursorShape.SizeHorCursor if across else Qt.CursorShape.SizeVerCursor
        case _:
            falling = held in ({"left", "top"}, {"right", "bottom"})
            return Qt.CursorShape.SizeFDiagCursor if falling else Qt.CursorShape.SizeBDiagCursor
