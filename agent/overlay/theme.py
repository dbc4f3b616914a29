"""How the overlay looks: one type scale, one accent, light words on a dark panel."""

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF

from agent.overlay.items import Mark, Style

SCALE = 1.18
"""From one size of the type scale to the next."""
LINE = 1.16
"""A line's height, as a multiple of what the font itself asks for."""
RADIUS = 14.0
SHADED_BELOW = 0.75
"""Less opaque panels shade their words, which may stand on anything."""

PANEL = QColor("#10141b")
EDGE = QColor(255, 255, 255, 34)
SHADE = QColor(0, 0, 0, 160)
BRIGHT, SOFT, DIM = QColor("#f5f7fa"), QColor("#d3dae4"), QColor("#a3afc0")
ACCENT = QColor("#6fe3cf")
AMBER = QColor("#ffc978")

STEPS: dict[Style, int] = {
    "state": -1, "small": -1, "guess": -1, "dim": -2, "label": -2, "cue": -1, "question": -1,
    "lead": 1, "body": 0, "old_label": -2, "old_lead": 1, "old_body": 0, "warning": -1,
}  # fmt: skip
COLOURS: dict[Style, QColor] = {
    "state": BRIGHT, "small": SOFT, "guess": DIM, "dim": DIM, "label": ACCENT, "cue": SOFT,
    "question": SOFT, "lead": BRIGHT, "body": BRIGHT, "old_label": DIM, "old_lead": DIM,
    "old_body": DIM, "warning": AMBER,
}  # fmt: skip
STRONG: frozenset[Style] = frozenset({"state", "label", "old_label", "question"})
MARK_COLOURS: dict[Mark, QColor] = {
    "old": DIM, "rule": EDGE, "ring": DIM, "warn": AMBER, "track": EDGE, "thumb": DIM,
}  # fmt: skip
"""The others are in the accent."""


MOST_MEASURED = 20_000
"""Pieces of text whose width is kept."""


class Theme:
    """The fonts and what they measure. Needs a QGuiApplication."""

    def __init__(self, points: float) -> None:
        """`points` is the size of the answer's text."""
        self.fonts = {style: _font(style, points) for style in STEPS}
        self._metrics = {style: QFontMetricsF(font) for style, font in self.fonts.items()}
        # The same words are measured again with every event: asking Qt each time costs more than
        # painting them.
        self._advances: dict[tuple[Style, str], float] = {}
        self._heights = {s: float(round(m.height() * LINE)) for s, m in self._metrics.items()}

    def advance(self, style: Style, text: str) -> float:
        known = self._advances.get((style, text))
        if known is None:
            if len(self._advances) >= MOST_MEASURED:
                self._advances.clear()
            known = self._metrics[style].horizontalAdvance(text)
            self._advances[style, text] = known
        return known

    def height(self, style: Style) -> float:
        return self._heights[style]

    def baseline(self, style: Style) -> float:
        """From the top of a line to where its letters stand."""
        metrics = self._metrics[style]
        return (self._heights[style] - metrics.height()) / 2 + metrics.ascent()


def _font(style: Style, points: float) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setFamilies(["Inter", *font.families()])
    font.setPointSizeF(max(7.5, points * SCALE ** STEPS[style]))
    font.setWeight(QFont.Weight.DemiBold if style in STRONG else QFont.Weight.Normal)
    return font
