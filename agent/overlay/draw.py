"""How words and shapes are put on the panel with a painter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from agent.overlay.items import Item, Mark, Shape, Words
from agent.overlay.palette import Palette
from agent.overlay.theme import Theme

RADIUS = 14.0
SHADED_BELOW = 0.75
"""Less opaque panels shade their words, which may stand on anything."""


class Drawing:
    """One look: type, colours, and how much shines through."""

    def __init__(self, theme: Theme, palette: Palette, opacity: float) -> None:
        self.theme = theme
        self._palette = palette
        self._shaded = opacity < SHADED_BELOW and not palette.opaque
        self._panel = QColor(palette.panel)
        self._panel.setAlphaF(1.0 if palette.opaque else opacity)

    def panel(
        self, painter: QPainter, size: QSizeF, dashed: bool, bands: Sequence[tuple[int, int]]
    ) -> None:
        """The panel itself, where these rows of pixels are painted again.

        Its edge is `dashed` where clicks pass through it.
        """
        # A rounded path is filled slowly, and most words stand far from the corners.
        first, end = int(RADIUS), int(size.height() - RADIUS)
        round_bands: list[QRectF] = []
        for top, bottom in bands:
            if dashed or bottom <= first or top >= end:
                round_bands.append(QRectF(0, top, size.width(), bottom - top))
                continue
            self._straight(painter, size.width(), max(top, first), min(bottom, end))
            if top < first:
                round_bands.append(QRectF(0, top, size.width(), first - top))
            if bottom > end:
                round_bands.append(QRectF(0, end, size.width(), bottom - end))
        for band in round_bands:
            painter.save()
            painter.setClipRect(band, Qt.ClipOperation.IntersectClip)
            self._rounded(painter, size, dashed)
            painter.restore()

    def _straight(self, painter: QPainter, width: float, top: float, bottom: float) -> None:
        thick, high = self._palette.edge_width, bottom - top
        painter.fillRect(QRectF(thick / 2, top, width - thick, high), self._panel)
        painter.fillRect(QRectF(0, top, thick, high), self._palette.edge)
        painter.fillRect(QRectF(width - thick, top, thick, high), self._palette.edge)

    def _rounded(self, painter: QPainter, size: QSizeF, dashed: bool) -> None:
        thick = 2.0 if dashed else self._palette.edge_width
        pen = QPen(self._palette.accent if dashed else self._palette.edge, thick)
        if dashed:
            pen.setDashPattern([4.0, 4.0])
        painter.setPen(pen)
        painter.setBrush(self._panel)
        inset = thick / 2
        edge = QRectF(inset, inset, size.width() - thick, size.height() - thick)
        painter.drawRoundedRect(edge, RADIUS, RADIUS)

    def rows(self, item: Item) -> tuple[int, int]:
        """From which to which row of pixels the panel has to be painted again when this comes or
        goes."""
        if isinstance(item, Words):
            return int(item.y) - 1, int(item.y + self.theme.height(item.style)) + 2
        return int(item.y) - 2, int(item.y + item.height) + 3

    def item(self, painter: QPainter, item: Item) -> None:
        if isinstance(item, Shape):
            _shape(painter, item, self._palette.mark(item.mark))
        else:
            self._words(painter, item)

    def _words(self, painter: QPainter, item: Words) -> None:
        painter.setFont(self.theme.font(item.style, item.face, item.struck))
        x, y = item.x, round(item.y + self.theme.baseline(item.style))
        if item.right_to_left:
            x -= self.theme.advance(item.style, item.text, item.face)
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        left = round(x)
        if self._shaded:
            painter.setPen(self._palette.shade)
            for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                painter.drawText(left + dx, y + dy, item.text)
        colour = self._palette.words(item.style)
        if self._shaded and colour in (self._palette.soft, self._palette.dim):
            colour = self._palette.bright
        painter.setPen(colour)
        if item.tones:
            self._code(painter, item, left, y)
        else:
            painter.drawText(left, y, item.text)
        if item.right_to_left:
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _code(self, painter: QPainter, item: Words, x: float, y: float) -> None:
        """Each piece in its tone; a letter's place does not depend on the tones."""
        at = 0
        for start, end, tone in [*item.tones, (len(item.text), len(item.text), None)]:
            for text, colour in (
                (item.text[at:start], self._palette.words(item.style)),
                (item.text[start:end], self._palette.tones[tone] if tone else None),
            ):
                if text.strip() and colour is not None:
                    painter.setPen(colour)
                    painter.drawText(QPointF(x, y), text)
                x += self.theme.advance(item.style, text, item.face)
            at = end


def _shape(painter: QPainter, shape: Shape, colour: QColor) -> None:
    box = QRectF(shape.x, shape.y, shape.width, shape.height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    _SHAPES[shape.mark](painter, box)


def _bar(painter: QPainter, box: QRectF) -> None:
    painter.drawRoundedRect(box.adjusted(0, 0, -1, 0), 1.5, 1.5)


def _double(painter: QPainter, box: QRectF) -> None:
    """Two bars of whole pixels: thinner ones would run together."""
    for x in (0, 3):
        painter.drawRect(QRectF(box.x() + x, box.y(), 2, box.height()))


def _broken(painter: QPainter, box: QRectF, length: float, gap: float) -> None:
    y = box.top()
    while y < box.bottom():
        height = min(length, box.bottom() - y)
        if height < length / 2:  # a crumb is no dash
            break
        painter.drawRoundedRect(QRectF(box.x(), y, 3, height), 1.5, 1.5)
        y += length + gap


def _dots(painter: QPainter, box: QRectF) -> None:
    """Three, for words that are on their way."""
    radius = box.width() / 8
    middle = box.center()
    for x in (box.left() + radius, middle.x(), box.right() - radius):
        painter.drawEllipse(QPointF(x, middle.y()), radius, radius)


def _ring(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(painter.brush().color(), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _bars(painter: QPainter, box: QRectF) -> None:
    third = box.width() / 3
    painter.drawRect(box.adjusted(0, 0, -2 * third, 0))
    painter.drawRect(box.adjusted(2 * third, 0, 0, 0))


def _triangle(painter: QPainter, box: QRectF) -> None:
    top = QPointF(box.center().x(), box.top())
    painter.drawPolygon([box.bottomLeft(), box.bottomRight(), top])


def _points(painter: QPainter, box: QRectF) -> None:
    x = box.left()
    while x < box.right():
        painter.drawEllipse(QRectF(x, box.y(), 2, 2))
        x += 4


_SHAPES: dict[Mark, Callable[[QPainter, QRectF], None]] = {
    "solid": _bar,
    "old": _bar,
    "thumb": _bar,
    "track": _bar,
    "dashed": lambda painter, box: _broken(painter, box, 9.0, 5.0),
    "dotted": lambda painter, box: _broken(painter, box, 3.0, 4.0),
    "double": _double,
    "code": lambda painter, box: painter.drawRoundedRect(box, 6.0, 6.0),
    "chip": lambda painter, box: painter.drawRoundedRect(box, box.height() / 2, box.height() / 2),
    "rule": lambda painter, box: painter.drawRect(box),
    "dot": lambda painter, box: painter.drawEllipse(box),
    "writing": _dots,
    "ring": _ring,
    "bars": _bars,
    "warn": _triangle,
    "doubt": _points,
}
