"""A person at the keyboard: key presses by xdotool, layouts, an open menu, a locked screen."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ctypes import CDLL, c_char_p, c_uint, c_void_p

from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from agent.hotkeys.combination import parse
from agent.hotkeys.places import PLACES, X11_OFFSET
from tests.e2e.desktop.waiting import wait_for

SYMBOLS = {"ctrl": XK.XK_Control_L, "alt": XK.XK_Alt_L}
CORE_KEYBOARD = 0x100
"""XkbUseCoreKbd"""
GROUP_SHIFT = 13
"""Where XKB puts the number of the layout in the state of the modifiers."""
MENU_SECONDS = 1.5
DESKTOP_AT = ("40", "40")
"""A place where there is no window, only the desktop."""


def xdotool(*arguments: str) -> str:
    done = subprocess.run(["xdotool", *arguments], capture_output=True, text=True, timeout=20)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def press(keys: str, *more: str) -> None:
    """Press a combination by its key's code, with more modifiers held (as X symbols) if named."""
    wanted = parse(keys)
    code = PLACES[wanted.key].linux + X11_OFFSET
    xdotool("key", "+".join([*more, *sorted(wanted.held), str(code)]))


def press_as_hardware_does(display: Display, keys: str, *more: str) -> None:
    """The same without xdotool, which goes back to the first layout for each key."""
    wanted = parse(keys)
    symbols = [SYMBOLS[name] for name in sorted(wanted.held)] + [*map(XK.string_to_keysym, more)]
    codes = [display.keysym_to_keycode(symbol) for symbol in symbols]
    codes.append(PLACES[wanted.key].linux + X11_OFFSET)
    for code in codes:
        xtest.fake_input(display, X.KeyPress, code)
    for code in reversed(codes):
        xtest.fake_input(display, X.KeyRelease, code)
    display.sync()


def use_second_layout(display: Display) -> None:
    """Of the two that were set, as a panel's indicator does it."""
    x11 = CDLL("libX11.so.6")
    x11.XOpenDisplay.restype, x11.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    x11.XkbLockGroup.argtypes = [c_void_p, c_uint, c_uint]
    x11.XCloseDisplay.argtypes = [c_void_p]
    connection = x11.XOpenDisplay(display.get_display_name().encode())
    x11.XkbLockGroup(connection, CORE_KEYBOARD, 1)
    x11.XCloseDisplay(connection)
    wait_for(lambda: layout_in_use(display) == 1, 10, "the second layout")


def set_layout(*names: str) -> None:
    subprocess.run(["setxkbmap", ",".join(names)], check=True, timeout=20)


def layout_in_use(display: Display) -> int:
    """Return which of the layouts is typed with now, from 0."""
    return int(display.screen().root.query_pointer().mask >> GROUP_SHIFT) & 3


def unlock(display: Display) -> None:
    """Switch Num Lock off."""
    if display.screen().root.query_pointer().mask & X.Mod2Mask:
        xdotool("key", "Num_Lock")


def keyboard_is_held(display: Display) -> bool:
    """Return whether a program holds the whole keyboard, as one with an open menu does."""
    root = display.screen().root
    held = root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
    if held == X.GrabSuccess:
        display.ungrab_keyboard(X.CurrentTime)
        display.sync()
    return bool(held != X.GrabSuccess)


@contextmanager
def open_menu(display: Display) -> Iterator[None]:
    """The window manager's menu, open until the end."""

    def open_it() -> bool:
        """It closes by itself if a slow machine makes a long press of the click."""
        xdotool("mousemove", *DESKTOP_AT, "click", "3")
        with suppress(AssertionError):
            return wait_for(lambda: keyboard_is_held(display), MENU_SECONDS)
        return False

    wait_for(open_it, 10, "an open menu")
    try:
        yield
        assert keyboard_is_held(display), "the menu was to stay open"
    finally:
        xdotool("key", "Escape")
        wait_for(lambda: not keyboard_is_held(display), 10, "a closed menu")


@contextmanager
def locked_screen(display: Display) -> Iterator[None]:
    """What a screen locker does: a window over everything, and the whole keyboard."""
    screen = display.screen()
    window = screen.root.create_window(
        0,
        0,
        screen.width_in_pixels,
        screen.height_in_pixels,
        0,
        screen.root_depth,
        override_redirect=True,
    )
    window.map()
    window.configure(stack_mode=X.Above)
    display.sync()
    held = window.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
    assert held == X.GrabSuccess
    try:
        yield
    finally:
        display.ungrab_keyboard(X.CurrentTime)
        window.destroy()
        display.sync()
