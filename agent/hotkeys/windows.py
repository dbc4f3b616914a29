"""Hotkeys on Windows, as pynput's low-level hook sees every key: by scan code, so by place.

What is a hotkey does not reach the focused program. A combination that another program has
registered with the system is found by registering it for a moment, and left to that program.
While a window with higher rights has the focus, or the screen is locked, Windows shows the hook
nothing. Contract tests only: this was never run on Windows.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from agent.hotkeys import Binding, Press, Report, Standing
from agent.hotkeys.combination import Modifier
from agent.hotkeys.matcher import Matcher
from agent.hotkeys.places import BY_WINDOWS, EXTENDED, PLACES

KEY_DOWN = {0x0100, 0x0104}
"""WM_KEYDOWN, WM_SYSKEYDOWN"""
EXTENDED_FLAG = 0x01
SHIFTS, CTRLS, SUPERS = (0xA0, 0xA1), (0xA2, 0xA3), (0x5B, 0x5C)
LEFT_CTRL, RIGHT_CTRL = CTRLS
LEFT_ALT, RIGHT_ALT = 0xA4, 0xA5
IS_DOWN = 0x8000
SCAN_TO_KEY = 3
"""MAPVK_VSC_TO_VK_EX"""
FLAGS: dict[Modifier, int] = {"alt": 0x1, "ctrl": 0x2, "shift": 0x4, "super": 0x8}
"""MOD_ALT, MOD_CONTROL, MOD_SHIFT, MOD_WIN"""
TRIAL_ID = 0x0A60


class User32(Protocol):
    """What is called of user32.dll."""

    def GetAsyncKeyState(self, key: int) -> int: ...  # noqa: N802

    def MapVirtualKeyW(self, code: int, kind: int) -> int: ...  # noqa: N802

    def RegisterHotKey(self, window: None, number: int, flags: int, key: int) -> int: ...  # noqa: N802

    def UnregisterHotKey(self, window: None, number: int) -> int: ...  # noqa: N802


class KeyEvent(Protocol):
    """KBDLLHOOKSTRUCT"""

    scanCode: int  # noqa: N815
    flags: int
    time: int


def held(user32: User32) -> frozenset[Modifier]:
    """Return the modifiers that are down. AltGr is the right Alt with a left Ctrl of its own."""

    def down(*keys: int) -> bool:
        return any(user32.GetAsyncKeyState(key) & IS_DOWN for key in keys)

    alt_gr = down(RIGHT_ALT) and down(LEFT_CTRL)
    told: dict[Modifier, bool] = {
        "ctrl": down(RIGHT_CTRL) if alt_gr else down(*CTRLS),
        "alt": down(LEFT_ALT) if alt_gr else down(LEFT_ALT, RIGHT_ALT),
        "shift": down(*SHIFTS),
        "super": down(*SUPERS),
        "altgr": alt_gr,
    }
    return frozenset(name for name, is_down in told.items() if is_down)


def is_taken(user32: User32, binding: Binding) -> bool:
    """Return whether another program has registered this combination with the system."""
    key = user32.MapVirtualKeyW(PLACES[binding.keys.key].windows, SCAN_TO_KEY)
    flags = sum(FLAGS[name] for name in binding.keys.held)
    if not user32.RegisterHotKey(None, TRIAL_ID, flags, key):
        return True
    user32.UnregisterHotKey(None, TRIAL_ID)
    return False


class Hook:
    """Sees every key event before anybody else, and says which ones nobody else shall see."""

    def __init__(self, matcher: Matcher, user32: User32, press: Press) -> None:
        self._matcher = matcher
        self._user32 = user32
        self._press = press
        self._swallowed: set[str] = set()

    def hides(self, message: int, event: KeyEvent) -> bool:
        """Take one event; return whether to hide it, as a hotkey's press, repeat or release."""
        extended = EXTENDED if event.flags & EXTENDED_FLAG else 0
        key = BY_WINDOWS.get(event.scanCode | extended)
        if key is None:
            return False
        at = event.time / 1000
        if message not in KEY_DOWN:
            self._matcher.up(key, at)
            hidden = key in self._swallowed
            self._swallowed.discard(key)
            return hidden
        action = self._matcher.down(key, held(self._user32), at)
        if action is not None:
            self._swallowed.add(key)
            self._press(action)
        return key in self._swallowed


class Listener(Protocol):
    def start(self) -> None: ...

    def stop(self) -> None: ...

    def suppress_event(self) -> None:
        """Raise what hides the event from everybody else."""


class WindowsKeyboard:
    label = "Windows"
    asks = False

    def __init__(
        self, user32: User32 | None = None, listener: Callable[..., Listener] | None = None
    ) -> None:
        """Without arguments: the system's, and pynput's."""
        self._user32 = user32 or _system()
        self._make = listener or _pynput
        self._listener: Listener | None = None
        self._matcher = Matcher(())

    def start(self, bindings: Sequence[Binding], press: Press, report: Report) -> None:
        taken = tuple(one for one in bindings if is_taken(self._user32, one))
        matcher = self._matcher = Matcher([one for one in bindings if one not in taken])
        hook = Hook(matcher, self._user32, press)

        def filtered(message: int, event: KeyEvent) -> bool:
            if hook.hides(message, event):
                listener.suppress_event()
            return False  # pynput need not make a character of it

        listener = self._listener = self._make(win32_event_filter=filtered)
        listener.start()
        report(Standing(taken=taken))

    def show(self, shown: bool) -> None:
        self._matcher.show(shown)

    def stop(self) -> None:
        if self._listener is not None:
            self._listener.stop()
            self._listener = None


def _system() -> User32:
    import ctypes

    user32: User32 = ctypes.windll.user32  # type: ignore[attr-defined]
    return user32


def _pynput(**options: Any) -> Listener:  # noqa: ANN401 - pynput has no types
    from pynput.keyboard import Listener as Pynput

    listener: Listener = Pynput(**options)
    return listener
