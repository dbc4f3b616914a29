"""The one thread on which hotkeys of an X server are held, heard and matched. See `x11`."""

import logging
import select
from collections import deque
from collections.abc import Sequence

from Xlib import X
from Xlib.display import Display

from agent.hotkeys import Binding, Press, Report, Standing
from agent.hotkeys.doorbell import Doorbell
from agent.hotkeys.matcher import Matcher
from agent.hotkeys.overheard import Heard, Listener, Order, overhear
from agent.hotkeys.places import BY_X11, PLACES, X11_OFFSET
from agent.hotkeys.x11_grabs import Grabs, locked

log = logging.getLogger(__name__)

RETRY_SECONDS = 3.0
"""Between two looks at whether another program has let a key go."""
REMEMBERED_EVENTS = 64
"""Of how many it is known that they came already; the two ways differ by milliseconds."""


def watch(
    bindings: Sequence[Binding], press: Press, report: Report, orders: Doorbell[Order]
) -> None:
    """Return when ordered to stop."""
    display = Display()
    listener: Listener | None = None
    try:
        watcher = _Watcher(display, bindings, press, report)
        listener = _overhear(display, bindings, orders)
        while watcher.go_on(orders.take()):
            select.select([display, orders], [], [], RETRY_SECONDS if watcher.lacks else None)
    finally:
        if listener is not None:
            listener.stop()
        display.close()


def _overhear(
    display: Display, bindings: Sequence[Binding], orders: Doorbell[Order]
) -> Listener | None:
    if not display.has_extension("RECORD"):
        return None
    watched = frozenset(PLACES[one.keys.key].linux + X11_OFFSET for one in bindings)
    try:
        return overhear(display, watched, orders.put)
    except ImportError as error:
        log.warning("no hotkeys in open menus: %s", type(error).__name__)
        return None


class _Watcher:
    def __init__(
        self, display: Display, bindings: Sequence[Binding], press: Press, report: Report
    ) -> None:
        self._display = display
        self._matcher = Matcher(bindings)
        self._press = press
        self._report = report
        self._grabs = Grabs(display)
        self._seen: deque[Heard] = deque(maxlen=REMEMBERED_EVENTS)
        self._reported: Standing | None = None
        self._hold()

    @property
    def lacks(self) -> bool:
        """Whether another program has a key that was to be ours."""
        return bool(self._grabs.taken)

    def go_on(self, orders: Sequence[Order]) -> bool:
        """Do what there is to do; return whether there will be more."""
        for order in orders:
            match order:
                case "stop":
                    return False
                case Heard():
                    self._overheard(order)
                case bool():
                    self._matcher.show(order)
                    self._hold()
        if not orders and self.lacks:
            self._hold()
        self._read()
        return True

    def _read(self) -> None:
        """Take what the server has sent to us: keys that it holds for us, another keyboard."""
        changed = False
        while self._display.pending_events():
            event = self._display.next_event()
            if event.type in (X.KeyPress, X.KeyRelease):
                pressed = event.type == X.KeyPress
                self._take(Heard(pressed, event.detail, event.time, event.state))
            elif event.type == X.MappingNotify:
                self._display.refresh_keyboard_mapping(event)
                changed = True
        if changed and self._grabs.renew():
            self._matcher.clear()
            self._hold()
            self._read()  # what came while they were taken hold of

    def _overheard(self, heard: Heard) -> None:
        """Take it if the server did not hold it for us, since another program has the keyboard."""
        if heard.pressed:
            self._display.sync()  # what it held for us is here after this
            self._read()
        if heard in self._seen or (heard.pressed and locked(self._display)):
            return
        self._take(heard)

    def _take(self, heard: Heard) -> None:
        if heard in self._seen:
            return
        self._seen.append(heard)
        key = BY_X11.get(heard.keycode)
        if key is None:
            return
        at = heard.at_ms / 1000
        if not heard.pressed:
            self._matcher.up(key, at)
            return
        action = self._matcher.down(key, self._grabs.modifiers.held(heard.state), at)
        if action is not None:
            self._press(action)

    def _hold(self) -> None:
        """Hold what is live, and tell if it is not what it was."""
        self._matcher.refuse(())
        self._grabs.hold(self._matcher.live)
        self._matcher.refuse(one.keys for one in self._grabs.taken)
        standing = Standing(taken=self._grabs.taken)
        if standing != self._reported:
            self._reported = standing
            self._report(standing)
