"""The keys by their place on the keyboard: what each system calls the same key. Pure data.

Names are what a US keyboard has engraved there. Linux codes are those of input-event-codes.h,
Windows scan codes those of set 1 (0xE000 marks extended ones), macOS codes the kVK_ANSI_* of
Carbon's Events.h, symbols the X11 names that the GlobalShortcuts portal takes.
"""

from dataclasses import dataclass

X11_OFFSET = 8
"""An X keycode is the Linux code plus this, on every server that the desktops use."""
EXTENDED = 0xE000


@dataclass(frozen=True, slots=True)
class Place:
    linux: int
    windows: int
    symbol: str
    macos: int | None = None
    """None: a Mac keyboard has no such key."""


def _row(first: int, names: str, mac_codes: tuple[int, ...], symbols: str = "") -> dict[str, Place]:
    """Keys side by side, whose codes follow each other; Windows calls these as Linux does."""
    keys = zip(names.split(), (symbols or names).split(), mac_codes, strict=True)
    return {
        name: Place(first + number, first + number, symbol, mac)
        for number, (name, symbol, mac) in enumerate(keys)
    }


def _extended(linux: int, scan: int, symbol: str, macos: int | None) -> Place:
    return Place(linux, EXTENDED | scan, symbol, macos)


PLACES: dict[str, Place] = {
    **_row(1, "escape", (53,), "Escape"),
    **_row(
        2,
        "1 2 3 4 5 6 7 8 9 0 minus equal backspace tab",
        (18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27, 24, 51, 48),
        "1 2 3 4 5 6 7 8 9 0 minus equal BackSpace Tab",
    ),
    **_row(
        16,
        "q w e r t y u i o p leftbracket rightbracket enter",
        (12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 33, 30, 36),
        "q w e r t y u i o p bracketleft bracketright Return",
    ),
    **_row(
        30,
        "a s d f g h j k l semicolon quote grave",
        (0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39, 50),
        "a s d f g h j k l semicolon apostrophe grave",
    ),
    **_row(
        43,
        "backslash z x c v b n m comma period slash",
        (42, 6, 7, 8, 9, 11, 45, 46, 43, 47, 44),
    ),
    **_row(57, "space", (49,)),
    **_row(
        59,
        "f1 f2 f3 f4 f5 f6 f7 f8 f9 f10",
        (122, 120, 99, 118, 96, 97, 98, 100, 101, 109),
        "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10",
    ),
    **_row(87, "f11 f12", (103, 111), "F11 F12"),
    "home": _extended(102, 0x47, "Home", 115),
    "up": _extended(103, 0x48, "Up", 126),
    "pageup": _extended(104, 0x49, "Page_Up", 116),
    "left": _extended(105, 0x4B, "Left", 123),
    "right": _extended(106, 0x4D, "Right", 124),
    "end": _extended(107, 0x4F, "End", 119),
    "down": _extended(108, 0x50, "Down", 125),
    "pagedown": _extended(109, 0x51, "Page_Down", 121),
    "insert": _extended(110, 0x52, "Insert", None),
    "delete": _extended(111, 0x53, "Delete", 117),
    "pause": Place(119, 0x45, "Pause"),
    **{
        f"f{number}": Place(170 + number, 0x64 + number - 13, f"F{number}", macos)
        for number, macos in zip(
            range(13, 24), (105, 107, 113, 106, 64, 79, 80, 90, None, None, None), strict=True
        )
    },
    "f24": Place(194, 0x76, "F24"),
}

BY_X11 = {place.linux + X11_OFFSET: name for name, place in PLACES.items()}
BY_WINDOWS = {place.windows: name for name, place in PLACES.items()}
