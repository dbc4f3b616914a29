"""The overlay's colours: three palettes with the same roles, each with one accent."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from agent.overlay import ThemeName
from agent.overlay.items import Mark, Style, Tone

PANEL = QColor("#10141b")
BRIGHT, SOFT, DIM = QColor("#f5f7fa"), QColor("#d3dae4"), QColor("#a3afc0")
ACCENT = QColor("#6fe3cf")
AMBER = QColor("#ffc978")


@dataclass(frozen=True, slots=True)
class Palette:
    panel: QColor
    edge: QColor
    edge_width: float
    shade: QColor
    """Behind words of a panel that lets much of the desktop through."""
    bright: QColor
    soft: QColor
    dim: QColor
    accent: QColor
    ink: QColor
    """Words on the accent."""
    warning: QColor
    code: QColor
    """Behind code."""
    track: QColor
    """Behind the part of the bar that tells what is seen."""
    tones: dict[Tone, QColor]
    opaque: bool = False
    """Whatever the settings say: nothing shines through."""

    def words(self, style: Style) -> QColor:
        return getattr(self, _WORDS[style])  # type: ignore[no-any-return]

    def mark(self, mark: Mark) -> QColor:
        return getattr(self, _MARKS.get(mark, "accent"))  # type: ignore[no-any-return]


_WORDS: dict[Style, str] = {
    "state": "bright", "small": "soft", "guess": "dim", "dim": "dim", "label": "accent",
    "cue": "soft", "question": "soft", "number": "dim", "chip": "ink", "lead": "bright",
    "body": "bright", "code": "bright", "old_label": "dim", "old_lead": "dim", "old_body": "dim",
    "old_code": "dim", "warning": "warning",
}  # fmt: skip
_MARKS: dict[Mark, str] = {
    "old": "dim", "rule": "edge", "ring": "dim", "bars": "dim", "warn": "warning", "track": "track",
    "thumb": "dim", "code": "code", "doubt": "warning",
}  # fmt: skip
"""The others are in the accent."""

DARK = Palette(
    panel=PANEL,
    edge=QColor(255, 255, 255, 40),
    edge_width=1.0,
    shade=QColor(0, 0, 0, 160),
    bright=BRIGHT,
    soft=SOFT,
    dim=DIM,
    accent=ACCENT,
    ink=QColor("#06231e"),
    warning=AMBER,
    code=QColor(255, 255, 255, 18),
    track=QColor(255, 255, 255, 40),
    tones={
        "keyword": QColor("#cbb2ff"),
        "name": QColor("#8ccfff"),
        "string": QColor("#b4e391"),
        "number": QColor("#ffc38a"),
        "comment": QColor("#a3afc0"),
    },
)
LIGHT = Palette(
    panel=QColor("#fbfcfe"),
    edge=QColor(15, 23, 34, 56),
    edge_width=1.0,
    shade=QColor(255, 255, 255, 190),
    bright=QColor("#0f1722"),
    soft=QColor("#2c3848"),
    dim=QColor("#55627a"),
    accent=QColor("#0a7567"),
    ink=QColor("#ffffff"),
    warning=QColor("#8a4700"),
    code=QColor(15, 23, 34, 14),
    track=QColor(15, 23, 34, 56),
    tones={
        "keyword": QColor("#6a2bb8"),
        "name": QColor("#0b579f"),
        "string": QColor("#2f6a12"),
        "number": QColor("#944700"),
        "comment": QColor("#55627a"),
    },
)
HIGH_CONTRAST = Palette(
    panel=QColor("#000000"),
    edge=QColor("#ffffff"),
    edge_width=2.0,
    shade=QColor("#000000"),
    bright=QColor("#ffffff"),
    soft=QColor("#ffffff"),
    dim=QColor("#e4e4e4"),
    accent=QColor("#ffe600"),
    ink=QColor("#000000"),
    warning=QColor("#ffb454"),
    code=QColor("#1c1c1c"),
    track=QColor("#4d4d4d"),
    tones={
        "keyword": QColor("#ffe600"),
        "name": QColor("#9bd6ff"),
        "string": QColor("#a9ff98"),
        "number": QColor("#ffcb94"),
        "comment": QColor("#dcdcdc"),
    },
    opaque=True,
)
NAMED = {"dark": DARK, "light": LIGHT, "high-contrast": HIGH_CONTRAST}


def chosen(theme: ThemeName) -> Palette:
    """Return what the settings or the desktop ask for. Needs a QGuiApplication."""
    if theme != "system":
        return NAMED[theme]
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST
    return LIGHT if hints.colorScheme() == Qt.ColorScheme.Light else DARK
