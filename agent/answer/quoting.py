"""Text from documents and speech, made safe to send: cleaned, and quoted between fences that it
cannot contain. Pure."""

import hashlib
import re
import unicodedata

_LINE_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Cn"}
_UNSEEN_LETTERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)


def clean(text: str) -> str:
    """Leave out what cannot be seen: control, invisible and unassigned characters."""
    text = _LINE_BREAKS.sub("\n", text)
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    unseen = {c for c in set(text) if unicodedata.category(c) in _UNSEEN_CATEGORIES}
    table: dict[int, str | None] = {ord(c): None for c in unseen - {"\n", "\t"}}
    table |= {ord(c): " " for c in set(text) if unicodedata.category(c) == "Zs"}
    return _UNSEEN_LETTERS.sub("", text.translate(table))


def quote(kind: str, label: str, text: str) -> str:
    """Put cleaned text between fences whose name depends on it and does not occur in it."""
    mark = text
    while True:
        mark = hashlib.sha256(mark.encode()).hexdigest()[:12]
        if mark not in text and mark not in label:
            return f"<{kind}-{mark}{label}>\n{text}\n</{kind}-{mark}>"


def tokens(text: str) -> int:
    """Estimate what a text costs, rather too high than too low: a token for 3 bytes of UTF-8.

    English takes a token for about 4.5 bytes in the vocabularies of today's models, other scripts
    one for 3 to 6. No tokenizer is used: theirs fetch their vocabularies when they first run.
    """
    return (len(text) if text.isascii() else len(text.encode("utf-8", "replace"))) // 3 + 1


def shortened(text: str, most: int) -> str:
    """The beginning of a text that costs `most` tokens at most, by the estimate of `tokens`."""
    if tokens(text) <= most:
        return text
    data = text.encode("utf-8", "replace")[: max(0, 3 * (most - 1))]
    return data.decode("utf-8", "ignore")
