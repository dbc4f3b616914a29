"""Holds keys of an X server for this program alone, and tells which another program holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, combinations

from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import BadAccess, BadDrawable, BadWindow, CatchError

from agent.hotkeys import Binding
from agent.hotkeys.combination import Modifier
from agent.hotkeys.places import PLACES, X11_OFFSET

FIXED: dict[int, Modifier] = {X.ShiftMask: "shift", X.ControlMask: "ctrl"}
BY_SYMBOL: tuple[tuple[Modifier | None, tuple[int, ...]], ...] = (
    ("alt", (XK.XK_Alt_L, XK.XK_Alt_R, XK.XK_Meta_L, XK.XK_Meta_R)),
    ("super", (XK.XK_Super_L, XK.XK_Super_R)),
    (None, (XK.XK_Num_Lock, XK.XK_Scroll_Lock)),
)
"""What a modifier is by the keys that set it; None: it does not count. Of any other it is not
known what it does, so it counts as AltGr."""


@dataclass(frozen=True, slots=True)
class Modifiers:
    """What the bits of an event's state mean on this server, with the present keyboard."""

    meaning: dict[int, Modifier]
    """By mask."""
    locks: tuple[int, ...]
    """Masks that do not count."""

    def held(self, state: int) -> frozenset[Modifier]:
        return frozenset(name for mask, name in self.meaning.items() if state & mask)

    def masks(self, held: frozenset[Modifier]) -> list[int]:
        """Return every state that means these, one for each way the locks can be."""
        base = sum(min(m for m, name in self.meaning.items() if name == one) for one in held)
        ways = chain.from_iterable(
            combinations(self.locks, count) for count in range(len(self.locks) + 1)
        )
        return [base + sum(way) for way in ways]


def modifiers(display: Display) -> Modifiers:
    meaning, locks = dict(FIXED), [X.LockMask]
    for index, keycodes in enumerate(display.get_modifier_mapping()):
        mask = 1 << index
        symbols = {
            display.keycode_to_keysym(code, level) for code in keycodes if code for level in (0, 1)
        }
        if index < X.Mod1MapIndex or not symbols - {X.NoSymbol}:
            continue
        known = [name for name, those in BY_SYMBOL if symbols & set(those)]
        match known[0] if known else "altgr":
            case None:
                locks.append(mask)
            case name:
                meaning[mask] = name
    return Modifiers(meaning, tuple(locks))


class Grabs:
    """The keys that are held for us; their presses come to this display and to nobody else.

    Used on one thread. `taken` are those of the wanted ones that another program holds.
    """

    def __init__(self, display: Display) -> None:
        self._display = display
        self._root = display.screen().root
        self._granted: set[Binding] = set()
        self.taken: tuple[Binding, ...] = ()
        self.modifiers = modifiers(display)

    def hold(self, wanted: Iterable[Binding]) -> None:
        """Hold these from now on, and let go of any others."""
        wanted = list(wanted)
        for binding in self._granted - set(wanted):
            self._let_go(binding)
        attempts = {
            binding: self._grab(binding) for binding in wanted if binding not in self._granted
        }
        self._display.sync()
        self.taken = tuple(one for one, error in attempts.items() if error.get_error() is not None)
        for binding in self.taken:  # some ways of the locks may have been granted
            self._let_go(binding)
        self._granted = set(wanted) - set(self.taken)
        self._display.sync()

    def renew(self) -> bool:
        """Look at the keyboard again; return whether its modifiers are others now.

        Then nothing is held any more.
        """
        now = modifiers(self._display)
        if now == self.modifiers:
            return False
        for binding in self._granted:
            self._let_go(binding)
        self._granted.clear()
        self.modifiers = now
        return True

    def _grab(self, binding: Binding) -> CatchError:
        error = CatchError(BadAccess)
        for mask in self._masks(binding):
            self._root.grab_key(
                _keycode(binding), mask, False, X.GrabModeAsync, X.GrabModeAsync, onerror=error
            )
        return error

    def _let_go(self, binding: Binding) -> None:
        for mask in self._masks(binding):
            self._root.ungrab_key(_keycode(binding), mask)

    def _masks(self, binding: Binding) -> list[int]:
        return self.modifiers.masks(binding.keys.held)


def _keycode(binding: Binding) -> int:
    return PLACES[binding.keys.key].linux + X11_OFFSET


def locked(display: Display) -> bool:
    """Return whether a window that no window manager manages covers the whole screen.

    Above every managed window, and with the keyboard grabbed, that is how a locked screen looks.
    """
    screen = display.screen()
    for window in reversed(screen.root.query_tree().children):
        try:
            attributes = window.get_attributes()
            if attributes.map_state != X.IsViewable:
                continue
            if not attributes.override_redirect:
                return False
            place = window.get_geometry()
        except (BadWindow, BadDrawable):  # it is gone meanwhile
            continue
        if place.width >= screen.width_in_pixels and place.height >= screen.height_in_pixels:
            return True
    return False
