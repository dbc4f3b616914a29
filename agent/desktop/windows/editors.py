"""The field for a setting, made from its type: one factory, one small interface."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from agent.desktop.windows import look, naming
from agent.schema import Setting, as_typed

FAR = 1_000_000_000
PRICE_DECIMALS = 4


class Editor:
    """A widget and how to read, show and watch its value."""

    def __init__(
        self,
        widget: QWidget,
        show: Callable[[Any], object],
        watch: Callable[[Callable[[object], None]], object],
        *,
        wide: bool = False,
    ) -> None:
        """`wide`: it stands below its label, not beside it."""
        self.widget = widget
        self.wide = wide
        self._show = show
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(_Wheel(widget))
        self.changed: Callable[[object], None] = lambda value: None
        watch(lambda value: self.changed(value))

    def show(self, value: object) -> None:
        """Show a value that the user did not type."""
        self.widget.blockSignals(True)
        self._show(value)
        self.widget.blockSignals(False)


def editor_for(setting: Setting) -> Editor:
    if setting.choices:
        return _choice(setting)
    match setting.default:
        case bool():
            return _switch()
        case int():
            return _whole(setting)
        case float():
            return _number(setting)
        case _:
            return _paper() if setting.has_lines else _text()


def suggesting(pairs: "list[tuple[str, str]]", *, free: bool) -> Editor:
    """A list of (value, name) to choose from; with `free`, anything may be typed, too."""
    box = QComboBox()
    box.setEditable(free)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(18)
    for value, name in pairs:
        box.addItem(name, value)

    def show(value: object) -> None:
        place = box.findData(value)
        if place < 0 and not free:
            box.addItem(str(value), value)
            place = box.count() - 1
        if place >= 0:
            box.setCurrentIndex(place)
        else:
            box.setEditText(str(value))

    def watch(tell: Callable[[object], None]) -> None:
        box.activated.connect(lambda place: tell(box.itemData(place)))
        line = box.lineEdit()
        if line is not None:
            line.editingFinished.connect(lambda: tell(typed(box)))

    return Editor(box, show, watch)


def typed(box: QComboBox) -> object:
    """Return the value that was chosen, or typed."""
    place = box.findText(box.currentText())
    return box.itemData(place) if place >= 0 else box.currentText().strip()


def _choice(setting: Setting) -> Editor:
    return suggesting([(str(one), naming.choice(one)) for one in setting.choices], free=False)


def _switch() -> Editor:
    box = QCheckBox()
    return Editor(box, lambda value: box.setChecked(bool(value)), box.toggled.connect)


def _whole(setting: Setting) -> Editor:
    box = QSpinBox()
    low, high = _limits(setting)
    box.setRange(int(low), int(high))
    box.setSingleStep(max(1, int(min(high - low, 10_000) / 100)))
    _dress_number(box, setting)
    return Editor(box, box.setValue, box.valueChanged.connect)


def _number(setting: Setting) -> Editor:
    box = Number()
    low, high = _limits(setting)
    priced = setting.unit.startswith("per ")
    box.setDecimals(PRICE_DECIMALS if priced else 2 if high - low <= 10 else 1)
    box.setRange(low, high)
    box.setSingleStep(0.05 if high - low <= 2 else 1.0)
    _dress_number(box, setting)
    return Editor(box, box.setValue, box.valueChanged.connect)


def _text() -> Editor:
    line = QLineEdit()
    return Editor(
        line,
        lambda value: line.setText(as_typed(value)),
        lambda tell: line.editingFinished.connect(lambda: tell(line.text())),
    )


def _paper() -> Editor:
    paper = Paper()
    paper.setFixedHeight(look.em(paper, 6))
    return Editor(
        paper,
        lambda value: paper.setPlainText(as_typed(value)),
        lambda tell: paper.left.connect(lambda: tell(paper.toPlainText().strip())),
        wide=True,
    )


def _dress_number(box: QSpinBox | QDoubleSpinBox, setting: Setting) -> None:
    box.setKeyboardTracking(False)
    box.setCorrectionMode(box.CorrectionMode.CorrectToNearestValue)
    if setting.unit and " " not in setting.unit:
        box.setSuffix(f" {setting.unit}")


def _limits(setting: Setting) -> tuple[float, float]:
    limits = setting.limits
    low = limits.ge if limits.ge is not None else limits.gt
    high = limits.le if limits.le is not None else limits.lt
    return (
        -FAR if low is None else float(low),  # type: ignore[arg-type]  # settings are numbers
        FAR if high is None else float(high),  # type: ignore[arg-type]
    )


class Paper(QPlainTextEdit):
    """Several lines of text. Tab leaves them, and what was typed counts then."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.left.emit()


class Number(QDoubleSpinBox):
    def textFromValue(self, value: float) -> str:  # noqa: N802
        """Return 30, not 30.00."""
        shortest = QLocale.FloatingPointPrecisionOption.FloatingPointShortest
        return self.locale().toString(value, "f", shortest.value)


class _Wheel(QObject):
    """Who scrolls a page must not change what the pointer happens to pass."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        wheel = event.type() == QEvent.Type.Wheel
        if wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
