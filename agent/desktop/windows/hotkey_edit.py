"""A field that records a hotkey: click it, or press Space on it, and press the keys."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton

from agent.desktop.texts import tr
from agent.desktop.windows.editors import Editor
from agent.desktop.windows.hotkey_names import key_names
from agent.hotkeys.combination import Combination, Modifier, NotACombination, parse
from agent.hotkeys.places import PLACES, X11_OFFSET

ONLY_MODIFIERS = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_Super_L,
    Qt.Key.Key_Super_R,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)
MAC = sys.platform == "darwin"
HELD: dict[Qt.KeyboardModifier, Modifier] = {
    # Qt calls the command key Control on a Mac, and the control key Meta.
    Qt.KeyboardModifier.ControlModifier: "super" if MAC else "ctrl",
    Qt.KeyboardModifier.MetaModifier: "ctrl" if MAC else "super",
    Qt.KeyboardModifier.AltModifier: "alt",
    Qt.KeyboardModifier.ShiftModifier: "shift",
}


class HotkeyEdit(QPushButton):
    recorded = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.recording = False
        self._keys = ""
        self.clicked.connect(self._record)

    def show_keys(self, keys: str) -> None:
        self._keys = keys
        self.recording = False
        self.setText(" + ".join(key_names(keys)) if keys else tr("None"))

    def event(self, event: QEvent) -> bool:
        """While it records, no key is a shortcut of the window's, nor moves the focus."""
        if self.recording and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self._pressed(event)
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.show_keys(self._keys)
        super().focusOutEvent(event)

    def _record(self) -> None:
        self.recording = True
        self.setText(tr("Press keys (Del: none)"))

    def _pressed(self, event: QKeyEvent) -> None:
        if event.key() in ONLY_MODIFIERS:
            return
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.show_keys(self._keys)
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.recorded.emit("")
            return
        keys = combination(event)
        if keys:
            self.recorded.emit(keys)


def combination(event: QKeyEvent) -> str:
    """Return what was pressed, by the key's place; empty where nobody knows the key."""
    name = _place(event)
    held = frozenset(name for flag, name in HELD.items() if event.modifiers() & flag)
    return str(Combination(held, name)) if name else ""


def _place(event: QKeyEvent) -> str:
    for name, place in PLACES.items():
        match sys.platform:
            case "darwin":
                here = event.nativeVirtualKey() == place.macos
            case "win32":
                here = event.nativeScanCode() == place.windows
            case _:
                here = event.nativeScanCode() == place.linux + X11_OFFSET
        if here:
            return name
    return ""


def hotkey_editor(refuse: Callable[[str, str], None], name: str) -> Editor:
    """Return the field for the setting of this name; `refuse(name, why)` says what cannot be."""
    button = HotkeyEdit()

    def watch(tell: Callable[[object], None]) -> None:
        def take(keys: str) -> None:
            try:
                shown = str(parse(keys)) if keys else ""
            except NotACombination as error:
                refuse(name, str(error))
                return
            button.show_keys(shown)
            tell(shown)

        button.recorded.connect(take)

    return Editor(button, button.show_keys, watch)
