"""The parts that windows are made of: words in few tones and sizes, buttons, cards."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QIcon, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from agent.overlay import OverlaySettings
from agent.overlay.palette import DARK

Tone = Literal["bright", "soft", "dim", "accent", "warning", "bad"]

MARGIN = 24
"""Between a window and the edges of the screen, at least."""
NARROWEST = 0.8
"""Of the width that a window would like, when something is beside it."""
ROOMY = 40
"""A screen's width, in heights of a line, from which fields stand beside their labels."""
TITLE, HEADING, BODY, SMALL = 1.8, 1.15, 1.08, 0.98
"""Sizes of type, as multiples of the desktop's."""


def title(text: str) -> QLabel:
    return _words(text, "bright", TITLE, QFont.Weight.DemiBold)


def heading(text: str) -> QLabel:
    return _words(text, "accent", HEADING, QFont.Weight.DemiBold)


def body(text: str, tone: Tone = "soft") -> QLabel:
    return _words(text, tone, BODY)


def small(text: str = "") -> QLabel:
    return _words(text, "dim", SMALL)


def buddy(text: str, field: QWidget) -> QLabel:
    """Return the label of a field; its mnemonic leads there."""
    label = body(text)
    label.setTextFormat(Qt.TextFormat.AutoText)  # mnemonics need it; the text is the program's own
    label.setBuddy(field)
    label.setWordWrap(False)
    return label


class Option(QWidget):
    """A check box, or a radio button, whose words wrap where there is little room."""

    def __init__(self, button: QAbstractButton, text: str) -> None:
        super().__init__()
        self.button = button
        button.setAccessibleName(text.replace("&", ""))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        label = buddy(text, button)
        label.setWordWrap(True)
        label.setProperty("tone", "bright")
        lines = QHBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(em(self, 0.6))
        lines.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(label, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.button.setFocus()
        self.button.click()
        event.accept()


def primary(text: str) -> QPushButton:
    return _button(text, "primary")


def plain(text: str) -> QPushButton:
    return _button(text, "plain")


def quiet(text: str) -> QPushButton:
    return _button(text, "quiet")


def danger(text: str) -> QPushButton:
    return _button(text, "danger")


def card() -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    return frame


def rule() -> QFrame:
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


class Said(QLabel):
    """One line about how something went; says it to a screen reader too."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(scaled(self.font(), BODY))
        self.clear_it()

    def clear_it(self) -> None:
        self._say("", "dim")

    def working(self, text: str) -> None:
        self._say(text, "soft")

    def good(self, text: str) -> None:
        self._say(f"✓ {text}", "accent")

    def doubtful(self, text: str) -> None:
        self._say(text, "warning")

    def bad(self, text: str) -> None:
        self._say(text, "bad")

    def _say(self, text: str, tone: Tone) -> None:
        self.setVisible(bool(text))
        self.setText(text)
        self.setAccessibleName(text)
        set_tone(self, tone)


def set_tone(label: QLabel, tone: Tone) -> None:
    label.setProperty("tone", tone)
    label.style().unpolish(label)
    label.style().polish(label)


def scaled(font: QFont, times: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * times)
    larger.setWeight(weight)
    return larger


def em(widget: QWidget, times: float) -> int:
    """Return a length in logical pixels that grows with the type."""
    return round(QFontMetricsF(widget.font()).height() * times)


def is_cramped(widget: QWidget) -> bool:
    """Tell whether the type is so large for the screen that two columns do not fit."""
    return widget.screen().availableGeometry().width() < em(widget, ROOMY)


def place(window: QWidget, width_em: float, height_em: float, overlay: OverlaySettings) -> None:
    """Give a window its size, beside where the overlay stands as far as there is room."""
    room = window.screen().availableGeometry()
    width = min(em(window, width_em), room.width() - 2 * MARGIN)
    beside = room.width() - overlay.width - 3 * MARGIN
    if beside >= width * NARROWEST:
        width = min(width, beside)
    height = min(em(window, height_em), room.height() - 3 * MARGIN)
    window.resize(width, height)
    left = max(MARGIN, (room.width() - overlay.width - 2 * MARGIN - width) // 2)
    if overlay.corner.endswith("left"):
        left = room.width() - width - left
    window.move(room.left() + left, room.top() + max(MARGIN, (room.height() - height) // 3))


def app_icon() -> QIcon:
    picture = QPixmap(QSize(64, 64))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(DARK.panel)
    painter.setPen(QPen(DARK.accent, 5))
    painter.drawEllipse(6, 6, 52, 52)
    painter.setBrush(DARK.accent)
    painter.drawEllipse(24, 24, 16, 16)
    painter.end()
    return QIcon(picture)


def _words(
    text: str, tone: Tone, size: float, weight: QFont.Weight = QFont.Weight.Normal
) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    label.setFont(scaled(label.font(), size, weight))
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def _button(text: str, kind: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(kind)
    button.setAutoDefault(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
