"""How long the hotkey takes, from the key to changed pixels where the overlay stands."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from agent.hotkeys import HotkeySettings
from agent.hotkeys.combination import parse
from agent.hotkeys.places import PLACES, X11_OFFSET
from tests.e2e.desktop.program import Program
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.waiting import wait_for

LIMIT_SECONDS = 5.0
STRIP_HEIGHT = 40
"""Of the overlay's top: its edge and its first line, in pixels."""
HELD = (XK.XK_Control_L, XK.XK_Alt_L)


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds after the key's event was handed to the X server."""

    shown_ms: list[float]
    gone_ms: list[float]

    def lines(self) -> list[str]:
        return [
            f"  {what:<14}{statistics.median(ms):>8.1f}{max(ms):>8.1f}"
            for what, ms in (("key to shown", self.shown_ms), ("key to gone", self.gone_ms))
        ]


class Eyes:
    """Sees the strip of the screen where the overlay appears."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._root = display.screen().root
        self._keycode = PLACES[parse(HotkeySettings().toggle).key].linux + X11_OFFSET

    def find(self) -> None:
        """The overlay is shown now: remember where it stands."""
        window = wait_for(self._window, LIMIT_SECONDS, "the overlay's window")
        place = window.get_geometry()
        self._strip = (place.x, place.y, place.width, STRIP_HEIGHT)

    def pixels(self) -> bytes:
        picture = self._root.get_image(*self._strip, X.ZPixmap, 0xFFFFFFFF)
        return bytes(picture.data)

    def time_toggle(self, when: Callable[[bytes], bool]) -> float:
        """Press the key; return the milliseconds until the strip's pixels are as they should."""
        symbols = [self._display.keysym_to_keycode(symbol) for symbol in HELD]
        for code in symbols:
            xtest.fake_input(self._display, X.KeyPress, code)
        self._display.sync()
        began = time.perf_counter()
        xtest.fake_input(self._display, X.KeyPress, self._keycode)
        self._display.flush()
        while not when(self.pixels()):
            assert time.perf_counter() - began < LIMIT_SECONDS, "the key did nothing"
        passed = time.perf_counter() - began
        for code in (self._keycode, *symbols):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()
        return 1000 * passed

    def _window(self) -> Any:  # noqa: ANN401 - python-xlib has no types
        for window in self._root.query_tree().children:
            if (
                window.get_attributes().map_state == X.IsViewable
                and window.get_wm_name() == "Amigo"
            ):
                return window
        return None


def measure(agent: Agent, presses: int) -> Times:
    """Show and hide the overlay of this agent by its hotkey, so many times each."""
    display = Display()
    try:
        eyes = Eyes(display)
        agent.tell("show")
        eyes.find()
        without = _settled(eyes, agent, "hide")
        shown, gone = [], []
        for _ in range(presses + 1):
            shown.append(eyes.time_toggle(lambda seen: seen != without))
            _settled(eyes, agent, "status")
            gone.append(eyes.time_toggle(lambda seen: seen == without))
            _settled(eyes, agent, "status")
        return Times(shown[1:], gone[1:])  # before the first, the hotkeys may not have been there
    finally:
        display.close()


def _settled(eyes: Eyes, agent: Agent, command: str) -> bytes:
    """Return the strip once it has stopped to change."""
    agent.tell(command)
    last = [b""]

    def same() -> bool:
        before, last[0] = last[0], eyes.pixels()
        return before == last[0]

    wait_for(same, LIMIT_SECONDS, "a screen that is still")
    return last[0]


def main(presses: int) -> int:
    """Measure an agent of our own, and print it."""
    with tempfile.TemporaryDirectory(prefix="amigo-bench-") as folder:
        program = Program(("--hidden",), Path(folder), {})
        try:
            times = measure(Agent(program), presses)
        finally:
            program.end()
    sys.stdout.write(f"hotkey, {presses} times, ms:   median     max\n")
    sys.stdout.write("\n".join(times.lines()) + "\n")
    return 0
