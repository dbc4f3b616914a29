"""Keeps the icon where it can be seen: panels come late, go away, and come back as another kind."""

import logging
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from agent.desktop.tray import Do, Tray, TrayFailed, TrayState
from agent.desktop.tray.choice import Choice, Host, choose, host, indicator, panel_is_dark
from agent.desktop.tray.icons import Panel

log = logging.getLogger(__name__)

LOOK_MS = 2000
PATIENCE_LOOKS = 5
"""How often nothing may be found before the user is told: panels may start after the agent."""
NO_TRAY = (
    "This desktop shows no tray icons. Everything else works: keys, and commands such as "
    "`amigo toggle`."
)


class TrayKeeper:
    """Used on the main thread. `missing` is called once where there is no tray at all."""

    def __init__(
        self,
        do: Do,
        state: Callable[[], TrayState],
        about_to_open: Callable[[], None],
        missing: Callable[[str], None],
        look: Callable[[], Host] = host,
        make: "Callable[[TrayKeeper, Host], Tray] | None" = None,
    ) -> None:
        """`look` tells what shows icons now; `make` brings one there."""
        self._do = do
        self._state = state
        self._about_to_open = about_to_open
        self._missing = missing
        self._look = look
        self._make = make or TrayKeeper._made
        self._tray: Tray | None = None
        self._host: Host = "none"
        self._looks = 0
        self._timer = QObject()
        self._closed = False
        self._choice: Choice | None = None

    @property
    def told(self) -> str:
        """What is in use, in a few words."""
        return self._choice.reason if self._choice else "none"

    def open(self) -> None:
        self.look()
        if sys.platform == "linux":
            clock = QTimer(self._timer)
            clock.setTimerType(Qt.TimerType.VeryCoarseTimer)
            clock.timeout.connect(self.look)
            clock.start(LOOK_MS)

    def refresh(self) -> None:
        """Bring the icon and its menu up to date."""
        if self._tray is not None:
            self._tray.show(self._state())

    def close(self) -> None:
        """Take the icon away for good: an end takes time, and the clock may tick meanwhile."""
        self._closed = True
        self._timer.deleteLater()
        if self._tray is not None:
            self._tray.close()
            self._tray = None

    def look(self) -> None:
        """See what there is now, and be there; called again and again where panels may change."""
        if self._closed:
            return
        found = self._look()
        if found == "none":
            # An icon whose panel went away comes back with it by itself.
            self._looks += 1
            if self._tray is None and self._looks == PATIENCE_LOOKS:
                log.info("no tray on this desktop")
                self._missing(NO_TRAY)
            return
        if self._tray is not None and found == self._host:
            return
        if self._tray is not None:
            self._tray.close()
        self._host = found
        self._tray = self._make(self, found)
        log.info("tray: %s", self.told)

    def _made(self, found: Host) -> Tray:
        """Make the icon and show it; Qt's where pystray promised a menu and has none."""
        state = self._state()
        has_indicator = found == "status notifier" and indicator()
        self._choice = choose(found, indicator=has_indicator)
        if self._choice is not None and self._choice.back_end == "pystray":
            from agent.desktop.tray.indicator import IndicatorTray

            try:
                tray: Tray = IndicatorTray(self._do, _panel())
                tray.show(state)
            except TrayFailed as failure:
                self._choice = Choice("qt", f"Qt's, because {failure}")
            else:
                return tray
        from agent.desktop.tray.qt import QtTray

        tray = QtTray(self._do, _panel(), self._about_to_open)
        tray.show(state)
        return tray


def _panel() -> Panel:
    scheme = QGuiApplication.styleHints().colorScheme()
    dark = scheme != Qt.ColorScheme.Light
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "")
    return "dark" if panel_is_dark(sys.platform, desktop, dark) else "light"
