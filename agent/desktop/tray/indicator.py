"""pystray's tray icon, where it has a menu: Windows, macOS, and AppIndicator on Linux.

It runs beside Qt on the main thread, but on Windows on a thread of its own, from which it calls
back. pystray is imported here only: the import itself needs a display, and PyGObject on Linux.
"""

import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

from agent.desktop.tray import Condition, Do, TrayFailed, TrayState
from agent.desktop.tray.icons import Panel, image
from agent.desktop.tray.menu import Check, Entry, Item, Radio, Separator, Submenu, menu, tooltip

PIXELS = 64
"""pystray takes one image and shrinks it."""


class IndicatorTray:
    def __init__(self, do: Do, panel: Panel) -> None:
        """Raise TrayFailed where pystray does not work here after all."""
        self._do = do
        self._panel: Panel = panel
        self._pystray = _pystray()
        self._condition: Condition | None = None
        self._entries: Sequence[Entry] | None = None
        self._icon: Any = None

    def show(self, state: TrayState) -> None:
        entries = menu(state)
        drawn = image(state.condition, self._panel, PIXELS)
        if self._icon is None:
            self._begin(state, drawn, entries)
        elif state.condition != self._condition:
            self._icon.icon = drawn
            self._icon.title = tooltip(state)
        if entries != self._entries:
            self._icon.menu = self._menu(entries)
        self._condition, self._entries = state.condition, entries

    def close(self) -> None:
        if self._icon is None:
            return
        self._icon.visible = False
        if sys.platform == "win32":
            self._icon.stop()  # elsewhere this would stop Qt's loop, or wait for nothing

    def _begin(self, state: TrayState, drawn: object, entries: Sequence[Entry]) -> None:
        own_thread = sys.platform == "win32"
        self._icon = self._pystray.Icon("amigo", drawn, tooltip(state), self._menu(entries))
        self._entries = entries
        interrupt = signal.getsignal(signal.SIGINT)
        try:
            # Where there is no thread of its own, only this one may touch the icon.
            self._icon.run_detached(_appear if own_thread else _do_nothing)
        except Exception as error:  # GLib's errors, which are no class of ours
            raise TrayFailed(f"pystray does not start ({type(error).__name__})") from error
        finally:
            signal.signal(signal.SIGINT, interrupt)  # pystray gives it up
        if not own_thread:
            self._icon.visible = True
        if sys.platform == "linux":
            # At the end it would close a notification, and fail where no service shows any.
            self._icon._notifier = _Silent()

    def _menu(self, entries: Sequence[Entry]) -> Any:  # noqa: ANN401 - an untyped library's
        return self._pystray.Menu(*(self._item(entry) for entry in entries))

    def _item(self, entry: Entry) -> Any:  # noqa: ANN401
        make = self._pystray.MenuItem
        match entry:
            case Separator():
                return self._pystray.Menu.SEPARATOR
            case Submenu(title, inner):
                return make(title, self._menu(inner))
            case Item(title, name, argument, enabled):
                return make(title, self._call(name, argument), enabled=enabled)
            case Check(title, name, argument, checked):
                return make(title, self._call(name, argument), checked=lambda _: checked)
            case Radio(title, name, argument, chosen):
                call = self._call(name, argument)
                return make(title, call, checked=lambda _: chosen, radio=True)

    def _call(self, name: str, argument: str) -> Any:  # noqa: ANN401
        # pystray counts the arguments that it may give.
        return lambda: self._do(name, argument)


class _Silent:
    def hide(self) -> None:
        pass


def _appear(icon: Any) -> None:  # noqa: ANN401
    icon.visible = True


def _do_nothing(icon: object) -> None:
    pass


def _pystray() -> Any:  # noqa: ANN401
    """Import pystray with the back end that has a menu, never with another."""
    if sys.platform != "linux":
        import pystray

        return pystray
    os.environ["PYSTRAY_BACKEND"] = "appindicator"
    try:
        import pystray
    except (ImportError, ValueError) as error:
        raise TrayFailed(f"AppIndicator does not work here ({error})") from error
    finally:
        del os.environ["PYSTRAY_BACKEND"]
    return pystray
