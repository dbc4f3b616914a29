"""Text from models, transcribers and documents, made safe to paint: plain, visible, bounded."""

import re
from unicodedata import category

ANSWER_CHARS = 20_000
CUT = " […]"

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Control, format (zero-width, bidi), surrogate, private and unassigned code points."""
_JOINERS = frozenset("\u200c\u200d")
"""Persian words and many emoji are spelt with them."""
TAB = "    "
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_BREAKS = frozenset("\n\u2028\u2029")
_PLAIN = re.compile(r"[ -~\n]*")


def clean(text: str) -> str:
    """Leave what can be seen: lines break with a newline only, and a tab is TAB."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(map(_seen, text))


def _seen(char: str) -> str:
    if char in _BREAKS:
        return "\n"
    if char == "\t":
        return TAB
    if char in _JOINERS:
        return char
    if char in _BLANK_LETTERS or category(char) in _INVISIBLE:
        return ""
    return char


def one_line(text: str, limit: int) -> str:
    """Return the clean text on one line of at most `limit` characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def grown(text: str, more: str) -> str:
    """Add `more` to an answer: it starts with a word and ends, cut, at ANSWER_CHARS."""
    if not text:
        more = more.lstrip()
    if len(text) + len(more) <= ANSWER_CHARS:
        return text + more
    if len(text) >= ANSWER_CHARS:
        return text
    return text + more[: ANSWER_CHARS - len(text)] + CUT
