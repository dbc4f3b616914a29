"""Whether the desktop asks for less motion. Asked once, when something is about to move."""

import ctypes
import os
import sys
from pathlib import Path

CLIENT_AREA_ANIMATION = 0x1042
"""Of Windows: SPI_GETCLIENTAREAANIMATION."""
PORTAL_MS = 150
"""How long the portal of a Linux desktop may take to answer."""


def less_motion() -> bool:
    """A desktop that does not say is taken to want motion."""
    if sys.platform == "win32":
        on = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(CLIENT_AREA_ANIMATION, 0, ctypes.byref(on), 0)
        return not on.value
    if sys.platform == "darwin":
        from PySide6.QtCore import QSettings

        file = Path.home() / "Library/Preferences/com.apple.universalaccess.plist"
        settings = QSettings(str(file), QSettings.Format.NativeFormat)
        return bool(settings.value("reduceMotion", False))
    return _portal_says_less()


def _portal_says_less() -> bool:
    """GNOME's switch, which the settings portal of other desktops tells too."""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

    portal = QDBusInterface(
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
        QDBusConnection.sessionBus(),
    )
    portal.setTimeout(PORTAL_MS)
    reply = portal.call("ReadOne", "org.gnome.desktop.interface", "enable-animations")
    if reply.type() != QDBusMessage.MessageType.ReplyMessage or not reply.arguments():
        return False
    value = reply.arguments()[0]
    return getattr(value, "variant", lambda: value)() is False
