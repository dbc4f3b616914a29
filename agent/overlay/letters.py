"""What letters ask of a line: the way they are read, where lines break, what stays together."""

import re
from unicodedata import bidirectional, combining

_JOINER = "\u200d"
_FOLLOWERS = frozenset("\ufe0e\ufe0f\u20e3\u200c") | {chr(code) for code in range(0x1F3FB, 0x1F400)}
"""Variation selectors, the keycap, and skin tones belong to what they follow."""
_REGIONAL = range(0x1F1E6, 0x1F200)

IDEOGRAPHS = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Of a character class: a line may break before and after each of them."""
CLOSERS = (
    "\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\uff09\uff3d\uff5d\u3009"
    "\u300b\u300d\u300f\u3011\u3015\u3017\u30fc\u2026\u30fb\u3005\uff05"
)
"""Of a character class: they stay on the line of what they follow."""
OPENERS = "\uff08\uff3b\uff5b\u3008\u300a\u300c\u300e\u3010\u3014\u3016"
"""Of a character class: they stay on the line of what follows."""

_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}{CLOSERS}{OPENERS}]")


def ideographic(char: str) -> bool:
    return _IDEOGRAPH.match(char) is not None


def reads_right_to_left(text: str) -> bool | None:
    """Return which way the first letter of it is read; None where it has no letter."""
    for char in text:
        way = "L" if "A" <= char <= "z" and char.isalpha() else bidirectional(char)
        if way == "L":
            return False
        if way in ("R", "AL"):
            return True
    return None


def clusters(text: str) -> list[str]:
    """Split it into what a reader sees as one character each."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for char in text:
        if found and _joins(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _joins(before: str, char: str) -> bool:
    if combining(char) or char == _JOINER or char in _FOLLOWERS or before[-1] == _JOINER:
        return True
    flags = ord(char) in _REGIONAL and ord(before[-1]) in _REGIONAL
    return flags and len(before) % 2 == 1
