"""The overlay's type: one scale of sizes, and what text measures in it."""

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from agent.overlay.flow import Face
from agent.overlay.items import Style

SCALE = 1.18
"""From one size of the type scale to the next."""
LINE = 1.16
"""A line's height, as a multiple of what the font itself asks for."""
SMALLEST_POINTS = 7.5
MONO_SIZE = 0.94
"""Letters of one width look larger than others of the same size."""
MOST_MEASURED = 20_000
"""Pieces of text whose width is kept."""

STEPS: dict[Style, int] = {
    "state": -1, "small": -1, "guess": -1, "dim": -2, "label": -2, "cue": -1, "question": -1,
    "number": -2, "chip": -2, "lead": 1, "body": 0, "code": -1, "old_label": -2, "old_lead": 1,
    "old_body": 0, "old_code": -1, "warning": -1,
}  # fmt: skip
STRONG: frozenset[Style] = frozenset({"state", "label", "old_label", "question", "chip"})
SLANTED: frozenset[Style] = frozenset({"guess"})
MONO: frozenset[Style] = frozenset({"code", "old_code"})


class Theme:
    """The fonts and what they measure. Needs a QGuiApplication."""

    def __init__(self, points: float) -> None:
        """`points` is the size of the answer's text."""
        self._points = points
        self._fonts: dict[tuple[Style, Face, bool], QFont] = {}
        self._metrics: dict[tuple[Style, Face], QFontMetricsF] = {}
        # The same words are measured again with every event: asking Qt each time costs more than
        # painting them.
        self._advances: dict[tuple[Style, Face, str], float] = {}
        plain = {style: self._measures(style, "plain") for style in STEPS}
        self._heights = {s: float(round(m.height() * LINE)) for s, m in plain.items()}
        self._baselines = {
            s: (self._heights[s] - m.height()) / 2 + m.ascent() for s, m in plain.items()
        }

    def font(self, style: Style, face: Face = "plain", struck: bool = False) -> QFont:
        font = self._fonts.get((style, face, struck))
        if font is None:
            font = _font(style, face, self._points)
            font.setStrikeOut(struck)
            self._fonts[style, face, struck] = font
        return font

    def advance(self, style: Style, text: str, face: Face = "plain") -> float:
        known = self._advances.get((style, face, text))
        if known is None:
            if len(self._advances) >= MOST_MEASURED:
                self._advances.clear()
            known = self._measures(style, face).horizontalAdvance(text)
            self._advances[style, face, text] = known
        return known

    def height(self, style: Style) -> float:
        return self._heights[style]

    def baseline(self, style: Style) -> float:
        """From the top of a line to where its letters stand."""
        return self._baselines[style]

    def _measures(self, style: Style, face: Face) -> QFontMetricsF:
        metrics = self._metrics.get((style, face))
        if metrics is None:
            metrics = self._metrics[style, face] = QFontMetricsF(self.font(style, face))
        return metrics


def _font(style: Style, face: Face, points: float) -> QFont:
    mono = face == "code" or style in MONO
    kind = QFontDatabase.SystemFont.FixedFont if mono else QFontDatabase.SystemFont.GeneralFont
    font = QFontDatabase.systemFont(kind)
    if mono:
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setFamilies(["JetBrains Mono", "Cascadia Code", "DejaVu Sans Mono", *font.families()])
    else:
        font.setFamilies(["Inter", *font.families()])
    size = points * SCALE ** STEPS[style] * (MONO_SIZE if mono else 1)
    font.setPointSizeF(max(SMALLEST_POINTS, size))
    strong = style in STRONG or face == "strong"
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setItalic(style in SLANTED or face == "em")
    return font
