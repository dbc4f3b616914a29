"""Which monitor the overlay stands on, and where: what the user chose, as far as it is there."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen

from agent.overlay import OverlaySettings
from agent.overlay.grip import dragged
from agent.overlay.memory import Memory, default_spot, remember, remembered, updated
from agent.overlay.place import Box, Spot, moved, panel, room
from agent.overlay.toast import Drag


class _Watch(QObject):
    changed = True
    noticed = Signal()

    @Slot()
    def notice(self) -> None:
        self.changed = True
        self.noticed.emit()


class Standing:
    """Call `look` before each use: monitors come and go."""

    def __init__(
        self, settings: OverlaySettings, file: Path | None, on_change: Callable[[], None]
    ) -> None:
        """`file` is where it is remembered; None: only while the program runs.

        `on_change` is called, in Qt's own time, when monitors came, went or changed.
        """
        self._settings = settings
        self._file = file
        self._memory = remembered(file, settings)
        self._name = ""
        self._monitor = Box(0, 0, 0, 0)
        self._held: Box | None = None
        """The panel as it was when the mouse took hold of it."""
        self.spot = default_spot(settings)
        self._watch = _Watch()
        # The toolkit tells it while it still moves its windows about: what is done waits for that.
        self._watch.noticed.connect(on_change, Qt.ConnectionType.QueuedConnection)
        self._followed: list[QScreen] = []
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._watch.notice)
            application.screenRemoved.connect(self._watch.notice)
            application.primaryScreenChanged.connect(self._watch.notice)
        self.look()

    @property
    def room(self) -> Box:
        """What of the desktop it may cover."""
        return room(self.spot, self._monitor)

    @property
    def stretched(self) -> bool:
        """It is shown as large as it may get: someone is changing that."""
        return self._held is not None

    def panel(self, height: int) -> Box:
        return panel(self.spot, self.room, self.room.height if self.stretched else height)

    def look(self) -> bool:
        """Return whether the monitor is another one, or another size, than at the last look."""
        if not self._watch.changed:
            return False
        self._watch.changed = False
        screens = QGuiApplication.screens()
        for screen in screens:
            if screen not in self._followed:
                screen.availableGeometryChanged.connect(self._watch.notice)
        self._followed = screens
        chosen = next((s for s in screens if _name(s) == self._memory.monitor), None)
        return self._be_on(chosen or QGuiApplication.primaryScreen())

    def apply(self, settings: OverlaySettings) -> None:
        """Let the settings win that differ from the last ones."""
        self._memory = updated(self._memory, default_spot(self._settings), default_spot(settings))
        self._settings = settings
        self.spot = self._memory.spots.get(self._name, default_spot(settings))

    def change(self, spot: Spot) -> None:
        """Stand there, and remember it for this monitor."""
        self.spot = spot
        spots = {n: s for n, s in self._memory.spots.items() if n != self._name}
        self._memory = Memory(self._name, {**spots, self._name: spot})
        remember(self._file, self._memory, self._settings)

    def drag(self, drag: Drag, height: int) -> None:
        """Follow the mouse; `height` is that of the panel now."""
        if self._held is None:
            self._held = panel(self.spot, self.room, height)
        box = dragged(self._held, drag.held, drag.dx, drag.dy)
        if not drag.held:
            self._be_on(_screen_at(box) or QGuiApplication.primaryScreen())
        spot = moved(self.spot, self._monitor, box)
        if drag.held & {"left", "right"}:
            spot = replace(spot, width=box.width)
        if drag.held & {"top", "bottom"}:
            spot = replace(spot, height=box.height)
        self.spot = spot
        if drag.over:
            self._held = None
            self.change(spot)

    def _be_on(self, screen: QScreen) -> bool:
        name, monitor = _name(screen), _box(screen.availableGeometry())
        if (name, monitor) == (self._name, self._monitor):
            return False
        if name != self._name and self._held is None:
            self.spot = self._memory.spots.get(name, default_spot(self._settings))
        self._name, self._monitor = name, monitor
        return True


def _name(screen: QScreen) -> str:
    parts = screen.name(), screen.manufacturer(), screen.model(), screen.serialNumber()
    return " ".join(part for part in parts if part)


def _box(rect: QRect) -> Box:
    return Box(rect.x(), rect.y(), rect.width(), rect.height())


def _screen_at(box: Box) -> QScreen | None:
    return QGuiApplication.screenAt(QPoint(box.x + box.width // 2, box.y + box.height // 2))
