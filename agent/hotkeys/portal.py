"""Hotkeys on Wayland, which only the desktop itself can hear: its GlobalShortcuts portal, on D-Bus.

The desktop may ask the user first, gives the keys it likes (ours are a wish), and reports presses
by the names of actions. A portal that is started again is asked again. Where there is none, the
advice is to bind `amigo toggle` in the desktop's own settings.
"""

import select
from collections.abc import Sequence
from contextlib import closing

from agent.hotkeys import Binding, Press, Report, Standing
from agent.hotkeys.doorbell import Doorbell
from agent.hotkeys.portal_talk import ADVICE, Talk
from agent.threads import Crew

END_SECONDS = 2.0
STOP = "stop"


class PortalKeyboard:
    label = "the desktop's portal"
    asks = True

    def __init__(self) -> None:
        self._crew = Crew(self._crashed)

    def start(self, bindings: Sequence[Binding], press: Press, report: Report) -> None:
        self._report = report
        self._orders: Doorbell[bool | str] = Doorbell()
        self._crew.start("hotkeys", lambda: self._begin(bindings, press, report))

    def show(self, shown: bool) -> None:
        self._orders.put(shown)

    def stop(self) -> None:
        self._orders.put(STOP)
        self._crew.join(END_SECONDS)

    def _begin(self, bindings: Sequence[Binding], press: Press, report: Report) -> None:
        with closing(self._orders):  # here: `stop` does not wait for ever
            self._work(bindings, press, report)

    def _work(self, bindings: Sequence[Binding], press: Press, report: Report) -> None:
        from jeepney.io.blocking import open_dbus_connection

        try:
            bus = open_dbus_connection()
        except (OSError, KeyError, TimeoutError):
            report(Standing(failure=f"no session bus here: {ADVICE}"))
            return
        with bus:
            talk = Talk(bus, bindings, press, report)
            while True:
                for order in self._orders.take():
                    if order == STOP:
                        return
                    talk.shown = bool(order)
                if not talk.hear():
                    select.select([bus.sock, self._orders], [], [])

    def _crashed(self, name: str, error: Exception) -> None:
        failure = f"lost the session bus ({type(error).__name__}): start amigo again"
        self._report(Standing(failure=failure))
