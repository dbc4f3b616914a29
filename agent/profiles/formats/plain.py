"""Bytes as text, and text as it is kept. Pure, but for `read`."""

import codecs
import re
import unicodedata
from pathlib import Path

from agent.profiles.formats import Limits, NotReadable, Reading

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MOST_FOREIGN = 0.4
NO_TEXT = "it is not text: save it as PDF, DOCX or plain text"
UNKNOWN_LETTERS = "which letters its bytes stand for is not known: save it as UTF-8"

_HYPHENATED = re.compile("(?<=\\w)(?:\u00ad|\u0002|\ufffe)[ ]*\n[ ]*(?=\\w)")
"""A word broken at the end of a line by a hyphen that is not its own; PDFium marks it so."""
_LINE_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NEVER_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\ufffe\uffff\ud800-\udfff]")
_SPACES_AT_AN_END = re.compile(r"[ \t\u00a0]+(?=\n)")
_BLANK_LINES = re.compile(r"\n{3,}")
_SHAPES = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdfb\ufe70-\ufefc]+")
"""Letters as they are drawn, joined or in their place in a word, where PDF keeps the drawing."""


def read(path: Path, limits: Limits) -> Reading:
    with path.open("rb") as file:
        data = file.read(2 * limits.text_bytes)
        whole = not file.read(1)
    text = decoded(data, whole=whole)
    if "\0" in text:
        raise NotReadable(NO_TEXT)
    cut = [] if whole else [f"All after the first {len(data) // 1000:,} kB was left out."]
    if not text.isascii() and text == _as_older_windows(data):
        if _foreign_share(text) > MOST_FOREIGN:
            raise NotReadable(UNKNOWN_LETTERS)
        cut.append("It is not UTF-8 and was read as Western European text: check its accents.")
    return Reading(text, cut=tuple(cut))


def decoded(data: bytes, *, whole: bool = True) -> str:
    """By its byte order mark, else as UTF-8, else as what older Windows programs write.

    Where `data` is not `whole`, its last letter may be cut in two, and is then left out.
    """
    encoding = next((e for mark, e in _BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
    except UnicodeDecodeError:
        return _as_older_windows(data)


def _as_older_windows(data: bytes) -> str:
    return data.decode("cp1252", errors="replace")


def _foreign_share(text: str) -> float:
    """How many of the letters have accents or are none: nearly all where the guess was wrong."""
    letters = [c for c in text if not c.isspace()]
    return sum(not c.isascii() for c in letters) / len(letters)


def tidy(text: str) -> str:
    """The same words in lines that end alike, without what no reader sees, and no empty rows."""
    text = _HYPHENATED.sub("", _LINE_BREAK.sub("\n", text))
    text = _NEVER_TEXT.sub("", text).replace("\u00a0", " ")
    text = _SHAPES.sub(lambda shapes: unicodedata.normalize("NFKC", shapes[0]), text)
    return _BLANK_LINES.sub("\n\n", _SPACES_AT_AN_END.sub("", text + "\n")).strip()


def shortened(text: str, most_bytes: int) -> str:
    """As much as fits into so many bytes of UTF-8, up to the end of a line where there is one."""
    data = text.encode("utf-8")
    if len(data) <= most_bytes:
        return text
    kept = data[:most_bytes].decode("utf-8", "ignore")
    head, line_break, _ = kept.rpartition("\n")
    return (head if line_break else kept).rstrip()
