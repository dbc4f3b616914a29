"""Reads a safe subset of Markdown while it comes: what was read once is never read otherwise.

Bold, italic, inline code, lists, headings, fenced code, and links as their text. Everything else,
HTML above all, is text. A mark is held back until the characters after it tell what it is; one
that opens and is never closed holds to the end of its paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from agent.overlay.flow import Face
from agent.overlay.letters import ideographic

RowKind = Literal["text", "heading", "item", "fence", "code"]
"""A fence comes before the lines of its code."""
DEEPEST = 3
BULLET, INNER_BULLET = "\u2022", "\u2013"


@dataclass(frozen=True, slots=True)
class Row:
    """A new line begins."""

    kind: RowKind
    marker: str = ""
    """What stands before a list's item, which hangs beside it."""
    level: int = 0
    """How deep a list's item is, up to DEEPEST."""
    gap: bool = False
    """An empty line stands before it."""
    language: str = ""
    """Of code, as its fence says."""


@dataclass(frozen=True, slots=True)
class Said:
    """More of the line."""

    text: str
    face: Face


Bit = Row | Said

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`\n]*)")
_HEADING = re.compile(r" {0,3}#{1,6} +(?=\S)")
_ITEM = re.compile(r"( *)(?:[-*+•]|(\d{1,3})[.)]) +(?=\S)")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *")
_QUOTE = re.compile(r" {0,3}> ?")
_UNDECIDED = re.compile(
    r" *(?:`{0,2}|`{3,}[^`]*|~{1,2}|~{3,}[^\n]*|#{1,6} *|[-*_+•] *|\d{1,3}(?:[.)] *)?"
    r"|([-*_])(?: *\1)+ *|> ?)"
)
_PLAIN = re.compile(r"[^\n*_`\[!\\]+")
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,120})\]\([^()\n]{0,500}(?:\([^()\n]{0,100}\)[^()\n]{0,100})?\)"
)
_HALF_LINK = re.compile(r"!?(?:\[[^\[\]\n]{0,120}(?:\](?:\([^\n]{0,700})?)?)?")
_MARKS = re.compile(r"[*_`]")


class Markup:
    """Give it the whole text again and again as it grows; it returns what is new."""

    def __init__(self) -> None:
        self._at = 0
        self._line_start = True
        self._gap = False
        self._fence = ""
        """What closes the code that is being read."""
        self._item_level: int | None = None
        self._strong = self._em = False
        self._ticks = 0
        """How many backticks close the inline code that is being read."""
        self._before = ""
        """The character before, of the same line."""

    def read(self, text: str, whole: bool) -> list[Bit]:
        """Take the text so far, which starts with what was given before; `whole`: it is all."""
        bits: list[Bit] = []
        while self._at < len(text):
            before = self._at, self._line_start
            if self._fence and self._line_start:
                bits += self._code_line(text, whole)
            elif self._fence:
                bits += self._code(text)
            elif self._line_start:
                bits += self._begin(text, whole)
            else:
                bits += self._inline(text, whole)
            if (self._at, self._line_start) == before:
                break
        return bits

    def _code_line(self, text: str, whole: bool) -> Iterator[Bit]:
        """The beginning of a line of code, unless it closes the code."""
        end = text.find("\n", self._at)
        line = text[self._at : end if end >= 0 else None]
        stripped = line.strip()
        if stripped and len(stripped) >= 3 and set(stripped) == {self._fence[0]}:
            if end >= 0 or whole:
                self._fence, self._gap = "", True
                self._at += len(line) + (end >= 0)
            return
        if end < 0 and not whole and set(stripped) <= {self._fence[0]}:
            return
        self._line_start = False
        yield Row("code")
        if not line:
            yield from self._code(text)

    def _code(self, text: str) -> Iterator[Bit]:
        end = text.find("\n", self._at)
        line = text[self._at : end if end >= 0 else None]
        if line:
            yield Said(line, "code")
        self._at += len(line) + (end >= 0)
        self._line_start = end >= 0

    def _begin(self, text: str, whole: bool) -> Iterator[Bit]:
        """What kind of line it is, once that is known."""
        end = text.find("\n", self._at)
        line = text[self._at : end if end >= 0 else None]
        known = end >= 0 or whole
        if not line.strip() or (known and _RULE.fullmatch(line)):
            if known:
                self._gap = True
                self._at += len(line) + (end >= 0)
            return
        if not known and _UNDECIDED.fullmatch(line):
            return
        if fence := _FENCE.fullmatch(line):
            self._fence = fence[1]
            language = (fence[2].split() or [""])[0].lower()
            self._at += len(line) + (end >= 0)
            self._end_paragraph()
            yield Row("fence", gap=True, language=language)
            return
        if quote := _QUOTE.match(line):
            self._at += quote.end()
            if not line[quote.end() :].strip():
                return
            line = line[quote.end() :]
        yield self._row(line)
        self._line_start, self._gap, self._before = False, False, ""

    def _row(self, line: str) -> Row:
        indent = len(line) - len(line.lstrip(" "))
        if heading := _HEADING.match(line):
            row, used = Row("heading", gap=self._gap), heading.end()
        elif item := _ITEM.match(line):
            level = min(DEEPEST, (len(item[1]) + 1) // 3)
            bullet = INNER_BULLET if level else BULLET
            row = Row("item", f"{item[2]}." if item[2] else bullet, level, self._gap)
            used = item.end()
        elif indent >= 2 and self._item_level is not None:
            row, used = Row("item", "", self._item_level, self._gap), indent
        else:
            row, used = Row("text", gap=self._gap), indent
        self._at += used
        if row.gap or row.kind != "text":
            self._end_paragraph()
        self._item_level = row.level if row.kind == "item" else None
        return row

    def _end_paragraph(self) -> None:
        self._strong = self._em = False
        self._ticks = 0

    @property
    def _face(self) -> Face:
        if self._ticks:
            return "code"
        return "strong" if self._strong else "em" if self._em else "plain"

    def _inline(self, text: str, whole: bool) -> Iterator[Bit]:
        if plain := _PLAIN.match(text, self._at):
            yield self._say(plain[0], len(plain[0]))
            return
        char = text[self._at]
        if char == "\n":
            self._at += 1
            self._line_start = True
        elif char in "*_`":
            yield from self._mark(text, whole)
        elif self._ticks:
            yield self._say(char, 1)
        elif char == "\\":
            yield from self._escaped(text, whole)
        else:
            yield from self._link(text, whole)

    def _escaped(self, text: str, whole: bool) -> Iterator[Bit]:
        after = text[self._at + 1 : self._at + 2]
        if after and not after.isalnum() and not after.isspace():
            yield self._say(after, 2)
        elif after or whole:
            yield self._say("\\", 1)

    def _link(self, text: str, whole: bool) -> Iterator[Bit]:
        """The text of a link; a bracket that begins none is a bracket."""
        if link := _LINK.match(text, self._at):
            shown = _MARKS.sub("", link[1])
            if shown:
                yield self._say(shown, len(link[0]))
            else:
                self._at = link.end()
        else:
            half = _HALF_LINK.match(text, self._at)
            if whole or half is None or half.end() < len(text):
                yield self._say(text[self._at], 1)

    def _say(self, text: str, used: int) -> Said:
        self._at += used
        self._before = text[-1]
        return Said(text, self._face)

    def _mark(self, text: str, whole: bool) -> Iterator[Bit]:
        char, end = text[self._at], self._at
        while end < len(text) and text[end] == char:
            end += 1
        if end == len(text) and not whole:
            return
        count, after = end - self._at, text[end : end + 1]
        if char == "`":
            if self._ticks == count or (not self._ticks and after.strip()):
                self._ticks = 0 if self._ticks else count
                self._at = end
                return
        elif not self._ticks and self._turns(char, count, after):
            self._at = end
            return
        yield self._say(char * count, count)

    def _turns(self, char: str, count: int, after: str) -> bool:
        """Whether these stars or lines open or close emphasis; if so, that is done."""
        strong, em = count in (2, 3), count in (1, 3)
        if count > 3:
            return False
        closes = bool(self._before.strip()) and not (char == "_" and _in_word(after))
        if closes and (self._strong or not strong) and (self._em or not em):
            self._strong = self._strong and not strong
            self._em = self._em and not em
            return True
        opens = bool(after.strip()) and not _in_word(self._before)
        if opens and not (strong and self._strong) and not (em and self._em):
            self._strong = self._strong or strong
            self._em = self._em or em
            return True
        return False


def _in_word(char: str) -> bool:
    return char.isalnum() and not ideographic(char)


def said(text: str) -> str:
    """Return a text without its marks."""
    shown = ""
    for bit in Markup().read(text, whole=True):
        if isinstance(bit, Said):
            shown += bit.text
        elif shown:
            shown += "\n"
    return shown
