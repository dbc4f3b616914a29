"""The windows' style sheet, made from the overlay's palettes, on Qt's Fusion style."""

from pathlib import Path

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from agent.desktop.windows.look import BODY, Tone, scaled
from agent.overlay import ThemeName
from agent.overlay.palette import Palette, chosen

_FOLDER = Path(__file__).parent
_CONTROLS = (
    "QPushButton, QCheckBox, QRadioButton, QLineEdit, QComboBox, QAbstractSpinBox, QListView"
)
"""Inside a scroll area these would not inherit the window's font."""


def dress(window: QWidget, theme: ThemeName) -> None:
    """Give a window and everything in it the look; again, when the theme has changed."""
    if QApplication.style().name() != "fusion":
        QApplication.setStyle("Fusion")
    colours = Colours(chosen(theme))
    # Not the window's own: where there is a style sheet, children do not inherit it.
    QApplication.setPalette(_palette(colours))
    window.setFont(scaled(QApplication.font(), BODY))
    points = f"{window.font().pointSizeF():.1f}pt"
    window.setStyleSheet(f"{_sheet(colours)} {_CONTROLS} {{ font-size: {points}; }}")
    window.setProperty("colours", colours)


class Colours:
    """What the windows need besides the overlay's roles."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        dark = palette.panel.lightness() < 128
        sharp = palette.opaque
        self.card = palette.panel if sharp else _mixed(palette.panel, palette.bright, 0.035)
        self.field = _mixed(palette.panel, QColor("black" if dark else "white"), 0.35)
        self.line = palette.edge if sharp else _mixed(palette.panel, palette.bright, 0.15)
        self.chosen = _mixed(palette.panel, palette.accent, 0.2)
        self.faint = _mixed(palette.panel, palette.bright, 0.45)
        self.bad = QColor("#ff9b8e" if dark else "#a8201a")
        self.tick = "tick-dark.svg" if palette.ink.lightness() < 128 else "tick-light.svg"

    def tone(self, tone: Tone) -> QColor:
        palette = self.palette
        return {
            "bright": palette.bright,
            "soft": palette.soft,
            "dim": palette.dim,
            "accent": palette.accent,
            "warning": palette.warning,
            "bad": self.bad,
        }[tone]


def colours_of(widget: QWidget) -> Colours:
    """Return the colours of the window that a widget is in."""
    colours: Colours = widget.window().property("colours")
    return colours


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return `one` with a share of `other` in it."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def _sheet(c: Colours) -> str:
    p = c.palette
    panel, bright, soft, dim = (each.name() for each in (p.panel, p.bright, p.soft, p.dim))
    accent, ink = p.accent.name(), p.ink.name()
    card, field, line, faint = (each.name() for each in (c.card, c.field, c.line, c.faint))
    tones: tuple[Tone, ...] = ("bright", "soft", "dim", "accent", "warning", "bad")
    labels = " ".join(
        f'QLabel[tone="{tone}"] {{ color: {c.tone(tone).name()}; }}' for tone in tones
    )
    return f"""
{labels}
QWidget#page, QScrollArea, QDialog {{ background: {panel}; border: none; }}
QFrame#card {{ background: {card}; border: 1px solid {line}; border-radius: 10px; }}
QFrame#rule {{ background: {line}; border: none; }}
QFrame#zone {{ border: 2px dashed {line}; border-radius: 12px; }}
QFrame#zone[lit="true"] {{ border-color: {accent}; }}
QLabel#cap {{ background: {card}; color: {bright}; padding: 10px 16px; border: 1px solid {line};
  border-bottom-width: 3px; border-radius: 8px; }}
QPushButton {{ padding: 7px 16px; border-radius: 8px; border: 1px solid {line};
  background: {card}; color: {bright}; }}
QPushButton:hover {{ border-color: {dim}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton:disabled {{ color: {faint}; }}
QPushButton#primary {{ background: {accent}; color: {ink}; border-color: transparent;
  font-weight: 600; }}
QPushButton#primary:hover {{ background: {_mixed(p.accent, p.bright, 0.15).name()}; }}
QPushButton#primary:focus {{ border-color: {bright}; }}
QPushButton#primary:disabled {{ background: {c.chosen.name()}; color: {dim}; }}
QPushButton#quiet {{ background: transparent; border-color: transparent; color: {dim};
  padding: 7px 6px; }}
QPushButton#quiet:hover, QPushButton#quiet:focus {{ color: {bright}; border-color: {line}; }}
QPushButton#danger {{ color: {c.bad.name()}; }}
QPushButton#danger:disabled {{ color: {faint}; }}
QToolButton {{ color: {dim}; border: 1px solid transparent; border-radius: 6px; padding: 3px; }}
QToolButton:hover {{ color: {bright}; }}
QToolButton:focus {{ border-color: {accent}; }}
QLineEdit, QPlainTextEdit {{ padding: 6px 8px; border-radius: 7px; border: 1px solid {line};
  background: {field}; color: {bright}; selection-background-color: {accent};
  selection-color: {ink}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {accent}; }}
QLineEdit:disabled {{ color: {faint}; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ padding: 0; border: none; border-radius: 0; }}
QCheckBox, QRadioButton {{ spacing: 10px; color: {bright}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 16px; height: 16px;
  border: 1px solid {dim}; background: {field}; }}
QCheckBox::indicator {{ border-radius: 5px; }}
QRadioButton::indicator {{ border-radius: 9px; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus,
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {accent}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent};
  image: url("{(_FOLDER / c.tick).as_posix()}"); }}
QCheckBox::indicator:checked:focus {{ border-color: {bright}; }}
QRadioButton::indicator:checked {{ width: 8px; height: 8px; border: 5px solid {accent}; }}
QListWidget#names {{ border: 1px solid {line}; border-radius: 7px; background: {field};
  padding: 4px; outline: none; }}
QListWidget#names:focus {{ border-color: {accent}; }}
QListWidget#names::item {{ padding: 4px 8px; border-radius: 6px; color: {soft}; }}
QListWidget#names::item:selected {{ background: {c.chosen.name()}; color: {bright}; }}
QListWidget#pages {{ border: none; background: {field}; padding: 10px 8px; outline: none; }}
QListWidget#pages::item {{ padding: 8px 10px; border-radius: 7px; color: {soft}; }}
QListWidget#pages::item:selected {{ background: {c.chosen.name()}; color: {bright}; }}
QListWidget#pages::item:selected:active {{ font-weight: 600; }}
"""


def _palette(c: Colours) -> QPalette:
    p, role, palette = c.palette, QPalette.ColorRole, QPalette()
    roles = {
        role.Window: p.panel,
        role.WindowText: p.bright,
        role.Base: c.field,
        role.AlternateBase: c.card,
        role.Text: p.bright,
        role.PlaceholderText: p.dim,
        role.Button: _mixed(p.panel, p.bright, 0.1),
        role.ButtonText: p.bright,
        role.BrightText: p.warning,
        role.Highlight: p.accent,
        role.HighlightedText: p.ink,
        role.Accent: p.accent,
        role.ToolTipBase: c.card,
        role.ToolTipText: p.bright,
        role.Link: p.accent,
    }
    for name, colour in roles.items():
        palette.setColor(name, colour)
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, c.faint)
    return palette
