"""Hotkeys as people read them on their keys."""

NAMES = {
    "grave": "`", "minus": "-", "equal": "=", "leftbracket": "[", "rightbracket": "]",
    "backslash": "\\", "semicolon": ";", "quote": "'", "comma": ",", "period": ".", "slash": "/",
    "pageup": "Page Up", "pagedown": "Page Down",
}  # fmt: skip


def key_names(hotkey: str) -> list[str]:
    """Return its keys in the order they are pressed: ["Ctrl", "Alt", "`"]."""
    return [NAMES.get(key, key.title()) for key in hotkey.split("+") if key]
