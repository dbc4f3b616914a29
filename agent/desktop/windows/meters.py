"""How loud each output plays now: one capture child per output, only while it is looked at."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from agent.capture import CaptureSettings
from agent.capture.ear import Deaf, Heard
from agent.capture.outputs import Output, outputs
from agent.capture.system import Listener, start_listener
from agent.children import ChildDied
from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.dress import colours_of
from agent.desktop.windows.errand import Errands, Failed
from agent.desktop.windows.tone import level
from agent.threads import Crew

MOST = 6
"""Outputs with a meter: each costs a process."""
FRAME_MS = 50
LOOK_SECONDS = 0.25
LOUD = 0.97
FALL = 0.06
"""How far a bar may fall from one frame to the next."""


class Levels:
    """Listens to outputs until it is ended; `now` holds the newest level of each, 0 to 1."""

    def __init__(self, start: Callable[[CaptureSettings], Listener] = start_listener) -> None:
        self.now: dict[str, float] = {}
        self._start = start
        self._ended = threading.Event()

    def listen(self, output: str) -> None:
        Crew(lambda _name, _error: None).start("meter", lambda: self._follow(output))

    def end(self) -> None:
        self._ended.set()

    def _follow(self, output: str) -> None:
        listener = self._start(CaptureSettings(output=output))
        try:
            while not self._ended.is_set():
                try:
                    _, message = listener.receive(LOOK_SECONDS)
                except TimeoutError:
                    continue
                if isinstance(message, Heard):
                    self.now[output] = level(message.pcm)
                elif isinstance(message, Deaf):
                    self.now[output] = 0.0
        except ChildDied:
            self.now[output] = 0.0
        finally:
            listener.end()


class Meters(QWidget):
    """A name and a bar for each output. `found` is told which outputs there are."""

    def __init__(self, errands: Errands, found: Callable[[tuple[Output, ...]], None]) -> None:
        super().__init__()
        self._errands = errands
        self._found = found
        self._levels: Levels | None = None
        self._bars: dict[str, Bar] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(look.em(self, 1))
        self._said = look.Said()
        self._grid.addWidget(self._said, 0, 0, 1, 2)
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self._paint)

    def begin(self) -> None:
        if self._levels is not None:
            return
        self._levels = Levels()
        if not self._bars:
            self._said.working(tr("Looking for outputs..."))
        self._errands.run(self, "outputs", outputs, self._show)

    def end(self) -> None:
        self._timer.stop()
        if self._levels is not None:
            self._levels.end()
            self._levels = None

    def _show(self, outcome: tuple[Output, ...] | Failed) -> None:
        if isinstance(outcome, Failed):
            self._said.bad(outcome.why)
            return
        if self._levels is None:
            return
        self._said.clear_it()
        for place, output in enumerate(outcome[:MOST], 1):
            if output.id not in self._bars:
                bar = self._bars[output.id] = Bar(output.name)
                self._grid.addWidget(look.body(output.name), place, 0)
                self._grid.addWidget(bar, place, 1)
            self._levels.listen(output.id)
        self._found(outcome)
        self._timer.start()

    def _paint(self) -> None:
        if self._levels is not None:
            for output, now in self._levels.now.items():
                self._bars[output].at(now)


class Bar(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._level = 0.0
        self._height = look.em(self, 0.5)
        self.setFixedHeight(2 * self._height)
        self.setAccessibleName(tr("Level of {output}").format(output=name))

    def at(self, level: float) -> None:
        shown = max(level, self._level - FALL)
        if shown != self._level:
            self._level = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, self._height / 2, self.width(), self._height)
        radius = self._height / 2
        colours = colours_of(self)
        painter.setBrush(colours.line)
        painter.drawRoundedRect(track, radius, radius)
        palette = colours.palette
        painter.setBrush(palette.warning if self._level > LOUD else palette.accent)
        painter.drawRoundedRect(
            track.adjusted(0, 0, -self.width() * (1 - self._level), 0), radius, radius
        )
        painter.end()
