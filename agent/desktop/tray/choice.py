"""Which way the icon is brought to the panel here, and why."""

import importlib
import importlib.util
import sys
from ctypes import CDLL, c_char_p, c_int, c_ulong, c_void_p
from dataclasses import dataclass
from typing import Literal

WATCHER = "org.kde.StatusNotifierWatcher"
INDICATORS = (("AppIndicator3", "0.1"), ("AyatanaAppIndicator3", "0.1"))

Host = Literal["system", "status notifier", "xembed", "none"]
BackEnd = Literal["pystray", "qt"]


@dataclass(frozen=True, slots=True)
class Choice:
    back_end: BackEnd
    reason: str


def choose(host: Host, *, indicator: bool) -> Choice | None:
    """Return the way to a host, None where there is no tray.

    `indicator`: PyGObject and AppIndicator are there, by which alone pystray has a menu on Linux.
    """
    match host:
        case "system":
            return Choice("pystray", "the system's own tray, by pystray")
        case "status notifier" if indicator:
            return Choice("pystray", "a StatusNotifier panel, by pystray and AppIndicator")
        case "status notifier":
            return Choice("qt", "a StatusNotifier panel, by Qt: pystray has no menu without gi")
        case "xembed":
            return Choice("qt", "an XEMBED panel, by Qt: pystray has no menu there")
        case "none":
            return None


def host() -> Host:
    """Return what shows icons at this moment. There must be a display."""
    if sys.platform != "linux":
        return "system"
    if _watched():
        return "status notifier"
    return "xembed" if _xembed() else "none"


def indicator() -> bool:
    """Whether PyGObject is importable and knows AppIndicator."""
    if importlib.util.find_spec("gi") is None:
        return False
    try:
        gi = importlib.import_module("gi")
    except ImportError:  # linked in from a system's Python that is not like this one
        return False
    for name, version in INDICATORS:
        try:
            gi.require_version(name, version)
        except ValueError:
            continue
        return True
    return False


def panel_is_dark(platform: str, desktop: str, scheme_is_dark: bool) -> bool:
    """Whether to draw light on dark. `desktop` is XDG_CURRENT_DESKTOP; GNOME's bar is always dark.

    Nobody can tell for sure: the images have a contour for the other case.
    """
    if platform == "linux" and "gnome" in desktop.lower():
        return True
    return scheme_is_dark


def _watched() -> bool:
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    return bool(bus.interface().isServiceRegistered(WATCHER).value())


def _xembed() -> bool:
    """Whether some window owns the selection by which a panel says that it takes icons."""
    x11 = CDLL("libX11.so.6")
    x11.XOpenDisplay.restype, x11.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    x11.XDefaultScreen.argtypes = [c_void_p]
    x11.XInternAtom.restype, x11.XInternAtom.argtypes = c_ulong, [c_void_p, c_char_p, c_int]
    x11.XGetSelectionOwner.restype, x11.XGetSelectionOwner.argtypes = c_ulong, [c_void_p, c_ulong]
    x11.XCloseDisplay.argtypes = [c_void_p]
    connection = x11.XOpenDisplay(None)
    if not connection:
        return False
    name = f"_NET_SYSTEM_TRAY_S{x11.XDefaultScreen(connection)}"
    owner = x11.XGetSelectionOwner(connection, x11.XInternAtom(connection, name.encode(), 0))
    x11.XCloseDisplay(connection)
    return bool(owner)
