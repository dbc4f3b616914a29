"""The tray's images, drawn: a speech bubble whose shape, not only its colour, tells the condition.

Idle: an empty bubble. Listening: a sound wave in it. Answering: a solid bubble with lines of text.
Paused: two bars in it. Problem: a triangle with an exclamation mark. A thin contour of the opposite
tone keeps each legible where the panel is not as dark, or as light, as was thought.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from agent.desktop.tray import Condition

Panel = Literal["light", "dark"]
Box = tuple[float, float, float, float]
Draw = Callable[["_Pen"], None]

SIZES = (16, 22, 24, 32, 48, 64)
"""Pixels, of panels at a scale of 1 to 3."""
GRID = 22
"""Shapes are drawn on a grid of so many units, which are pixels at the commonest size."""
FINER = 6
"""Drawn so many times larger, then shrunk: that is what smooths the edges."""
CONTOUR_UNITS = 0.7
CONTOUR_OPACITY = 0.7

INK: dict[Panel, str] = {"dark": "#f5f7fa", "light": "#1b222c"}
CONTOUR: dict[Panel, str] = {"dark": "#0b0e13", "light": "#ffffff"}
ACCENT: dict[Panel, str] = {"dark": "#6fe3cf", "light": "#0b7f6f"}
AMBER: dict[Panel, str] = {"dark": "#ffc24d", "light": "#b25e00"}

BODY: Box = (2.0, 3.0, 20.0, 16.0)
CORNER = 4.5
TAIL = ((5.5, 15.0), (5.5, 20.0), (11.0, 15.0))
STROKE = 2.0


@cache
def image(condition: Condition, panel: Panel, pixels: int) -> Image.Image:
    """Return a square RGBA image of so many pixels. The same one each time: do not change it."""
    pen = _Pen(pixels)
    DRAWN[condition](pen)
    # Wherever the mean of the neighbourhood is not nothing: far quicker than a filter of maxima.
    around = pen.shape.filter(ImageFilter.BoxBlur(round(CONTOUR_UNITS * pen.scale)))
    contour = around.point([0, *[round(255 * CONTOUR_OPACITY)] * 255])
    colour = {"answering": ACCENT, "problem": AMBER}.get(condition, INK)[panel]
    large = _filled(CONTOUR[panel], contour)
    large.alpha_composite(_filled(colour, pen.shape))
    large.alpha_composite(
        _filled(ACCENT[panel] if condition == "listening" else colour, pen.inside)
    )
    return large.resize((pixels, pixels), Image.Resampling.LANCZOS)


def _filled(colour: str, mask: Image.Image) -> Image.Image:
    filled = Image.new("RGBA", mask.size, colour)
    filled.putalpha(mask)
    return filled


class _Pen:
    """Draws in grid units into two masks: the whole shape, and what is inside the bubble."""

    def __init__(self, pixels: int) -> None:
        self.scale = pixels * FINER / GRID
        size = (pixels * FINER, pixels * FINER)
        self.shape = Image.new("L", size)
        self.inside = Image.new("L", size)

    def bar(self, box: Box, radius: float = 1.0) -> None:
        """Add a rounded bar inside the bubble."""
        for mask in (self.shape, self.inside):
            ImageDraw.Draw(mask).rounded_rectangle(self._box(box), self._length(radius), fill=255)

    def cut_bar(self, box: Box) -> None:
        ImageDraw.Draw(self.shape).rounded_rectangle(self._box(box), self._length(0.9), fill=0)

    def bubble(self, *, solid: bool = False) -> None:
        self._bubble(self.shape, 0.0)
        if not solid:
            hole = Image.new("L", self.shape.size)
            self._bubble(hole, STROKE)
            self.shape = ImageChops.subtract(self.shape, hole)

    def triangle(self) -> None:
        """A solid triangle with round corners and an exclamation mark cut out of it."""
        corners = ((11.0, 3.6), (19.4, 18.4), (2.6, 18.4))
        draw = ImageDraw.Draw(self.shape)
        points = [self._point(corner) for corner in corners]
        draw.polygon(points, fill=255)
        draw.line([*points, points[0], points[1]], fill=255, width=round(3.2 * self.scale))
        for x, y in corners:
            draw.ellipse(self._box((x - 1.6, y - 1.6, x + 1.6, y + 1.6)), fill=255)
        self.cut_bar((10.0, 7.0, 12.0, 13.6))
        self.cut_bar((10.0, 15.2, 12.0, 17.2))

    def _bubble(self, mask: Image.Image, inset: float) -> None:
        draw = ImageDraw.Draw(mask)
        left, top, right, bottom = BODY
        body = (left + inset, top + inset, right - inset, bottom - inset)
        draw.rounded_rectangle(self._box(body), self._length(CORNER - inset), fill=255)
        if not inset:
            draw.polygon([self._point(corner) for corner in TAIL], fill=255)

    def _box(self, box: Box) -> Box:
        left, top, right, bottom = (value * self.scale for value in box)
        return left, top, right - 1, bottom - 1

    def _point(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * self.scale, point[1] * self.scale

    def _length(self, units: float) -> float:
        return units * self.scale


@dataclass(frozen=True, slots=True)
class _Bars:
    boxes: tuple[Box, ...]

    def __call__(self, pen: _Pen) -> None:
        pen.bubble()
        for box in self.boxes:
            pen.bar(box)


def _lines(pen: _Pen) -> None:
    pen.bubble(solid=True)
    pen.cut_bar((5.0, 6.0, 17.0, 8.0))
    pen.cut_bar((5.0, 10.0, 13.0, 12.0))


DRAWN: dict[Condition, Draw] = {
    "idle": _Bars(()),
    "listening": _Bars(
        ((6.0, 8.0, 8.0, 11.0), (10.0, 6.0, 12.0, 13.0), (14.0, 8.0, 16.0, 11.0)),
    ),
    "answering": _lines,
    "paused": _Bars(((7.5, 6.5, 9.9, 12.5), (12.1, 6.5, 14.5, 12.5))),
    "problem": _Pen.triangle,
}
