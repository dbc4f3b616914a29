"""Hotkeys on X11: held for us by the server, and overheard while another program has the keyboard.

Holding a key (XGrabKey) is what the server offers: exact modifiers, by key code, the focused
program does not see the key, and a key that another program holds is refused. pynput's own
hotkeys do none of this. But while a menu is open its program holds the whole keyboard, and held
keys are silent; then pynput's listener, which the server's RECORD extension feeds, hears them all
the same. Each event carries the server's time, so one that came both ways is taken once. Without
RECORD, or pynput, only the hotkeys in open menus are missing.
"""

from collections.abc import Sequence
from contextlib import closing

from agent.hotkeys import Binding, Press, Report, Standing
from agent.hotkeys.doorbell import Doorbell
from agent.hotkeys.overheard import Order
from agent.threads import Crew

END_SECONDS = 2.0


class X11Keyboard:
    label = "X11"
    asks = False

    def __init__(self) -> None:
        self._crew = Crew(self._crashed)

    def start(self, bindings: Sequence[Binding], press: Press, report: Report) -> None:
        self._report = report
        self._orders: Doorbell[Order] = Doorbell()
        self._crew.start("hotkeys", lambda: self._work(bindings, press))

    def show(self, shown: bool) -> None:
        self._orders.put(shown)

    def stop(self) -> None:
        self._orders.put("stop")
        self._crew.join(END_SECONDS)

    def _work(self, bindings: Sequence[Binding], press: Press) -> None:
        with closing(self._orders):  # here: `stop` does not wait for ever
            from agent.hotkeys.x11_watch import watch  # with python-xlib and pynput: 120 ms

            watch(bindings, press, self._report, self._orders)

    def _crashed(self, name: str, error: Exception) -> None:
        failure = f"lost the display ({type(error).__name__}): start amigo again"
        self._report(Standing(failure=failure))
