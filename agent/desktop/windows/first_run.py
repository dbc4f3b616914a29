"""The first run: six steps from nothing to the first answer. Left half-way, it goes on there."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agent.desktop.texts import tr
from agent.desktop.windows import look, progress
from agent.desktop.windows.dress import colours_of, dress
from agent.desktop.windows.progress import STEPS
from agent.desktop.windows.steps import Step, Tour
from agent.desktop.windows.steps.hearing import Hearing
from agent.desktop.windows.steps.hotkey import HotkeyStep
from agent.desktop.windows.steps.keys import KeysStep
from agent.desktop.windows.steps.practice import PracticeStep
from agent.desktop.windows.steps.profile import ProfileStep
from agent.desktop.windows.steps.welcome import Welcome
from agent.settings import data_dir

MAKERS: dict[str, Callable[[Tour], Step]] = {
    "welcome": Welcome,
    "sound": Hearing,
    "keys": KeysStep,
    "profile": ProfileStep,
    "hotkey": HotkeyStep,
    "practice": PracticeStep,
}


class FirstRun(QDialog):
    def __init__(self, tour: Tour, on_closed: Callable[[], None]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._tour = tour
        self._on_closed = on_closed
        self.setObjectName("page")
        self.setWindowTitle(tr("Set up Amigo"))
        self.setWindowIcon(look.app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self, tour.desk.on.settings.overlay.theme)
        self._steps: dict[str, Step] = {}
        self._pages = QStackedWidget()
        self._dots = Dots(len(STEPS))
        self._later = look.quiet(tr("&Not now"))
        self._back = look.plain(tr("&Back"))
        self._next = look.primary("")
        self._next.setDefault(True)
        self._later.clicked.connect(self.close)
        self._back.clicked.connect(lambda: self._go(-1))
        self._next.clicked.connect(self._forward)
        self._lay_out()
        self._show(tour.progress.step)

    @property
    def step(self) -> Step:
        return self._steps[self._tour.progress.step]

    def saw(self, event: object) -> None:
        self.step.saw(event)

    def reject(self) -> None:
        """Escape leaves it, as closing does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.step.left()
        event.accept()
        self._on_closed()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._later)
        buttons.addStretch()
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._pages)
        self._pages.setObjectName("page")
        lines = QVBoxLayout(self)
        side = look.em(self, 2)
        lines.setContentsMargins(side, look.em(self, 1.5), side, look.em(self, 1.2))
        lines.setSpacing(look.em(self, 1))
        lines.addWidget(self._dots)
        lines.addWidget(scroll, 1)
        lines.addLayout(buttons)
        look.place(self, 34, 26, self._tour.desk.on.settings.overlay)

    def _forward(self) -> None:
        if self.step.go_on():
            self._go(1)

    def _go(self, by: int) -> None:
        place = STEPS.index(self._tour.progress.step) + by
        self.step.left()
        if place >= len(STEPS):
            self._keep(replace(self._tour.progress, done=True, step=STEPS[0]))
            self.close()
            return
        self._keep(self._tour.progress.at(STEPS[place]))
        self._show(STEPS[place])

    def _show(self, name: str) -> None:
        if name not in self._steps:
            step = self._steps[name] = MAKERS[name](self._tour)
            step.changed.connect(self._update)
            step.done.connect(self._next.setFocus)
            self._pages.addWidget(step)
        step = self._steps[name]
        self._pages.setCurrentWidget(step)
        self._dots.at(STEPS.index(name))
        self._update()
        step.entered()

    def _update(self) -> None:
        step = self.step
        last = self._tour.progress.step == STEPS[-1]
        self._next.setText(step.forward or tr("&Continue"))
        self._next.setEnabled(step.ready)
        self._back.setVisible(self._tour.progress.step != STEPS[0])
        self._later.setVisible(not last)

    def _keep(self, now: progress.Progress) -> None:
        self._tour.progress = now
        with suppress(OSError):  # the worst is that a step is seen twice
            progress.save(data_dir(self._tour.desk.on.environ), now)


class Dots(QWidget):
    """How far it is."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count, self._at = count, 0
        self._size = look.em(self, 0.5)
        self.setFixedHeight(2 * self._size)

    def at(self, place: int) -> None:
        self._at = place
        told = tr("Step {place} of {count}").format(place=place + 1, count=self._count)
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius, colours = self._size / 2, colours_of(self)
        for place in range(self._count):
            painter.setBrush(colours.palette.accent if place <= self._at else colours.line)
            painter.drawEllipse(
                QPointF(radius + place * 2.4 * self._size, self._size), radius, radius
            )
        painter.end()
