"""A profile's documents as cue-sized lines, each with the headings it stands under. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agent.answer.quoting import clean
from agent.profiles import Profile

CUE_CHARS = 160
_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_BULLET = re.compile(r"(?:[-*+\u2022\u2013\u25aa\u25cf\u25e6]|\d{1,3}[.)])\s+")
_BOLD = re.compile(r"(?:\*\*|__)[^*_]{3,100}(?:\*\*|__)(?:\s*[(,|].{0,40})?")
"""A heading where points follow."""
_RULE = re.compile(r"[-=_*~\s|:+]*$")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")
_CLAUSE_END = re.compile(r"[,;:.]\s|\s[-\u2013\u2014]\s")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A line to show, at most `CUE_CHARS` long, and the headings above it."""

    text: str
    headings: tuple[str, ...]
    section: int
    """Passages of one section stand under the same heading; sections count through the profile."""
    document: str
    """Its title."""


def passages(profile: Profile) -> tuple[Passage, ...]:
    """In the order of the documents."""
    found: list[Passage] = []
    section = 0
    for title, document in profile.documents:
        headings: tuple[tuple[int, str], ...] = ()
        section += 1
        for depth, paragraph in _paragraphs(clean(document)):
            if depth:
                section += 1
                headings = (*(h for h in headings if h[0] < depth), (depth, paragraph))
                continue
            names = tuple(name for _, name in headings)
            found.extend(Passage(text, names, section, title) for text in _cut(paragraph))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield (depth, heading), and (0, text) with the lines of each paragraph or point joined."""
    waiting, point = "", False
    for raw in text.split("\n"):
        line = raw.strip()
        heading = _HEADING.match(line)
        bullet = _BULLET.match(line)
        joins = waiting and line and not heading and not bullet and not _RULE.match(line)
        if joins and _goes_on(waiting, line):
            waiting = f"{waiting} {line}"
            continue
        if waiting:
            above = bullet and not point and _BOLD.fullmatch(waiting)
            yield (6, _plain(waiting)) if above else _kind(waiting)
        waiting, point = "", bool(bullet)
        if heading:
            yield len(heading[1]), _plain(heading[2])
        elif not _RULE.match(line):
            waiting = line[bullet.end() :] if bullet else line
    if waiting:
        yield _kind(waiting)


def _kind(line: str) -> tuple[int, str]:
    """A short line that ends with a colon, or is all in capitals, is a heading of its own."""
    text = _plain(line)
    if len(text) <= 60 and (text.endswith(":") or (text.isupper() and len(text) > 3)):
        return 6, text.removesuffix(":")
    return 0, text


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the wrapped rest of the one before."""
    return len(before) >= 50 or not line[:1].isupper()


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(lambda m: m[1] or "", text).split())


def _cut(paragraph: str) -> Iterator[str]:
    """Yield its sentences, those that are too long in parts that end at a clause or a word."""
    for sentence in _SENTENCE_END.split(paragraph):
        rest = sentence.strip()
        while len(rest) > CUE_CHARS:
            ends = [m.end() for m in _CLAUSE_END.finditer(rest, CUE_CHARS // 3, CUE_CHARS)]
            at = ends[-1] if ends else rest.rfind(" ", CUE_CHARS // 3, CUE_CHARS) + 1
            at = at or CUE_CHARS
            yield rest[:at].strip()
            rest = rest[at:].strip()
        if any(character.isalnum() for character in rest):
            yield rest
