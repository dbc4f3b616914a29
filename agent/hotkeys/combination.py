"""A combination of keys as people write it, `ctrl+alt+grave`, and as a value. Pure."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, get_args

from agent.hotkeys.places import PLACES

Modifier = Literal["ctrl", "alt", "shift", "super", "altgr"]
NAMED: tuple[Modifier, ...] = ("ctrl", "alt", "shift", "super")
"""In the order in which they are written. What types characters (AltGr) belongs to no hotkey."""

OTHER_MODIFIERS: dict[str, Modifier] = {
    "control": "ctrl",
    "option": "alt",
    "cmd": "super",
    "command": "super",
    "meta": "super",
    "win": "super",
    "windows": "super",
}
OTHER_KEYS = {
    "`": "grave",
    "backtick": "grave",
    "-": "minus",
    "=": "equal",
    "[": "leftbracket",
    "]": "rightbracket",
    "\\": "backslash",
    ";": "semicolon",
    "'": "quote",
    "apostrophe": "quote",
    ",": "comma",
    ".": "period",
    "/": "slash",
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
}
ALONE = {f"f{number}" for number in range(1, 25)} | {"pause"}
"""Keys that type nothing, and so may be a hotkey without ctrl, alt or super."""


class NotACombination(ValueError):
    """The text is one line that says what it must be."""


@dataclass(frozen=True, slots=True)
class Combination:
    """Modifiers held, all of them and no others, while one key is pressed."""

    held: frozenset[Modifier]
    key: str
    """A name in `places.PLACES`."""

    def __str__(self) -> str:
        return "+".join([name for name in NAMED if name in self.held] + [self.key])


def parse(text: str) -> Combination:
    """Return the combination that was written; raise NotACombination."""
    *modifiers, key = [part.strip().lower() for part in text.split("+")]
    key = OTHER_KEYS.get(key, key)
    held = frozenset(_modifier(name) for name in modifiers)
    if len(held) < len(modifiers):
        raise NotACombination("must name each key once")
    if key not in PLACES:
        raise NotACombination(f"must be keys joined by +, as in ctrl+alt+grave ({_unknown(key)})")
    if not held & {"ctrl", "alt", "super"} and key not in ALONE:
        raise NotACombination(f"must have ctrl, alt or super in it: {key} alone is for typing")
    return Combination(held, key)


def _modifier(name: str) -> Modifier:
    name = OTHER_MODIFIERS.get(name, name)
    for known in NAMED:
        if name == known:
            return known
    if name in PLACES or name in OTHER_KEYS:
        raise NotACombination("must have one key beside ctrl, alt, shift and super")
    if name in get_args(Modifier):
        raise NotACombination(f"must do without {name}, which types characters")
    raise NotACombination(f"must begin with ctrl, alt, shift or super ({_unknown(name)})")


def _unknown(name: str) -> str:
    """What to say of a name that no key has."""
    if not name:
        return "a key is missing"
    close = get_close_matches(name, [*PLACES, *NAMED], n=1)
    return f"{name!r} is no key" + (f"; did you mean {close[0]}?" if close else "")
