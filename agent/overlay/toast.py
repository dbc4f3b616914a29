"""The window that paints a page: translucent, on top of everything, never in the focus."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion, QWheelEvent
from PySide6.QtWidgets import QWidget

from agent.overlay.items import Item, Measure, Shape, Words
from agent.overlay.page import Page
from agent.overlay.theme import (
    ACCENT,
    BRIGHT,
    COLOURS,
    DIM,
    EDGE,
    MARK_COLOURS,
    PANEL,
    RADIUS,
    SHADE,
    SHADED_BELOW,
    SOFT,
    Theme,
)

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


class Toast(QWidget):
    """`on_paint` is called when the page has been painted and is about to be on the screen;
    `on_scroll` with the notches the reader has turned the wheel, down being positive."""

    def __init__(
        self,
        theme: Theme,
        opacity: float,
        on_paint: Callable[[], None],
        on_scroll: Callable[[float], None],
    ) -> None:
        super().__init__(None, FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Amigo")
        self.setWindowTitle("Amigo")
        self._theme = theme
        self._shaded = opacity < SHADED_BELOW
        self._panel = PANEL.__copy__()
        self._panel.setAlphaF(opacity)
        self._on_paint = on_paint
        self._on_scroll = on_scroll
        self._page = Page((), 0.0, 0.0, 0.0)
        self._place = QRect()

    def show_page(self, page: Page, room: QRect, place: QRect) -> None:
        """Paint what differs from the last page, before this returns.

        `room` is what the window takes of the desktop, and `place` what of it the page covers;
        the rest is neither seen nor clicked. A window that changed its size with every line
        would be painted whole each time, which costs milliseconds before an answer's first word.
        """
        old, self._page = self._page, page
        before, self._place = self._place, place.translated(-room.topLeft())
        if room != self.geometry():
            self.setGeometry(room)
            before = QRect()
        if self._place != before:
            self.setMask(QRegion(self._place))
        if self._place.topLeft() != before.topLeft():
            self.repaint(self._place)
            return
        region = QRegion()
        for item in set(old.items) ^ set(page.items):
            row = _row(item, self._theme, self.width()).toAlignedRect()
            region += row.translated(self._place.topLeft())
        if self._place != before:
            ends = sorted((before.bottom(), self._place.bottom()))
            rounded = ends[0] - round(RADIUS)
            region += QRect(0, rounded, self.width(), ends[1] - rounded + 1) & self._place
        if not region.isEmpty():
            self.repaint(region)
        elif self.windowHandle().isExposed():
            self._on_paint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._place.topLeft())
        painter.setPen(QPen(EDGE, 1))
        painter.setBrush(self._panel)
        edge = QRectF(0, 0, self._place.width(), self._place.height())
        painter.drawRoundedRect(edge.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        touched = QRectF(event.region().boundingRect().translated(-self._place.topLeft()))
        for item in self._page.items:
            if _row(item, self._theme, self.width()).intersects(touched):
                self._draw(painter, item)
        painter.end()
        self._on_paint()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self._on_scroll(-event.angleDelta().y() / EIGHTHS / WHEEL_STEP_DEGREES)
        event.accept()

    def _draw(self, painter: QPainter, item: Item) -> None:
        if isinstance(item, Shape):
            _draw_shape(painter, item)
            return
        font = self._theme.fonts[item.style]
        if item.struck:
            font = font.__copy__()
            font.setStrikeOut(True)
        painter.setFont(font)
        x, y = round(item.x), round(item.y + self._theme.baseline(item.style))
        if self._shaded:
            painter.setPen(SHADE)
            for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                painter.drawText(x + dx, y + dy, item.text)
        colour = COLOURS[item.style]
        painter.setPen(BRIGHT if self._shaded and colour in (SOFT, DIM) else colour)
        painter.drawText(x, y, item.text)


def _draw_shape(painter: QPainter, shape: Shape) -> None:
    colour = MARK_COLOURS.get(shape.mark, ACCENT)
    box = QRectF(shape.x, shape.y, shape.width, shape.height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    match shape.mark:
        case "solid" | "old" | "thumb" | "track":
            painter.drawRoundedRect(box.adjusted(0, 0, -1, 0), 1.5, 1.5)
        case "rule":
            painter.drawRect(box)
        case "dot":
            painter.drawEllipse(box)
        case "ring":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.5))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        case "warn":
            painter.drawPolygon(
                [box.bottomLeft(), box.bottomRight(), QPointF(box.center().x(), box.top())]
            )
        case "double":
            painter.drawRect(box.adjusted(0, 0, -2.75, 0))
            painter.drawRect(box.adjusted(2.75, 0, 0, 0))
        case "dashed" | "dotted":
            length, gap = (9.0, 5.0) if shape.mark == "dashed" else (3.0, 4.0)
            y = box.top()
            while y < box.bottom():
                height = min(length, box.bottom() - y)
                painter.drawRoundedRect(QRectF(box.x(), y, 3, height), 1.5, 1.5)
                y += length + gap


def _row(item: Item, measure: Measure, width: float) -> QRectF:
    """What of the panel has to be painted again when this item comes or goes."""
    if isinstance(item, Words):
        return QRectF(0, item.y - 1, width, measure.height(item.style) + 2)
    return QRectF(item.x - 2, item.y - 2, item.width + 4, item.height + 4)
