"""Chooses what reports pressed keys on this desktop."""

import sys
from collections.abc import Mapping

from agent.hotkeys import Keyboard


def keyboard_for(environ: Mapping[str, str]) -> Keyboard:
    """What a system needs beyond this is loaded when it starts."""
    if sys.platform == "win32":
        from agent.hotkeys.windows import WindowsKeyboard

        return WindowsKeyboard()
    if sys.platform == "darwin":
        from agent.hotkeys.macos import MacKeyboard

        return MacKeyboard()
    if environ.get("XDG_SESSION_TYPE") == "wayland" or environ.get("WAYLAND_DISPLAY"):
        from agent.hotkeys.portal import PortalKeyboard

        return PortalKeyboard()
    from agent.hotkeys.x11 import X11Keyboard

    return X11Keyboard()
