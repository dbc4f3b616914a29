"""Reads shares: halves, thirds, "two in five", "one check in thirty". Pure. English."""

import re

from agent.answer.grounding.amounts import ROUNDED, SECONDS, Number
from agent.answer.grounding.figures import PARTS, WORD, WORTH

PERIOD = "|".join(SECONDS)
HALF = re.compile(
    r"\bhalf\s(?:of\s)?(?:my|our|their|his|her)\b"
    r"|(?:(?<=\bby )|(?<=\bby (?:more|less) than )|(?<=\bby about )|(?<=\bby over )"
    r"|(?<=\bby (?:nearly|almost) ))half\b(?!\s(?:an?|the)\b)"
    r"|(?<=\bin )half\b",
    re.IGNORECASE,
)
OUT_OF = re.compile(
    rf"\b(?P<some>{WORD}|\d\d?)\s(?:in(?: every)?|(?:\w+\s)?(?:out of|(?:of )?every))\s"
    r"(?P<all>three|four|five|six|ten|10|a hundred|hundred|100)\b(?!\s\w+s\b)"
    rf"|\b(?P<one>one)\s(?:\w+\s)?in\s(?P<many>{WORD}|(?!(?:19|20)\d\d\b)\d\d+)\b(?!\s(?:\w+s\b|percent|%))",
    re.IGNORECASE,
)
_THAN = (
    "(?:less|more|fewer|smaller|larger|bigger|lower|higher|shorter|longer|faster|slower|cheaper"
    "|quicker|lighter)"
)
PART = re.compile(
    rf"\b(?P<many>{WORD}|a)[-\s](?P<part>{'|'.join(PARTS)})(?P<s>s?)\b(?!['\u2019]s)(?P<of>\sof\s(?:an?\s)?(?:(?P<unit>{PERIOD})\b)?)?(?P<than>\s{_THAN}\b)?",
    re.IGNORECASE,
)
_BEFORE_A_PART = re.compile(r"\b(?:by|to|than|at|past|only|about|nearly|almost|roughly|over)\s$")
PART_WORDS = frozenset(form for part in PARTS for form in (part, part + "s"))


def half_of(found: re.Match[str], _: str) -> Number:
    return Number(50.0, "%", "half", means=ROUNDED)


def out_of(found: re.Match[str], _: str) -> Number:
    said = found.group("one", "many") if found["one"] else found.group("some", "all")
    some, all_of = (_worth(word.lower()) for word in said)
    return Number(100 * some / all_of, "%", found[0], means=ROUNDED)


def _worth(word: str) -> float:
    return 100.0 if word.endswith("hundred") else WORTH.get(word) or float(word)


def part_of(found: re.Match[str], text: str) -> Number | None:
    """A share, or a part of a length of time; not "a third provider", nor "once a quarter"."""
    if not (found["of"] or found["than"]) and not _BEFORE_A_PART.search(text, 0, found.start()):
        return None
    value = WORTH[found["many"].lower()] / PARTS[found["part"].lower()]
    if found["unit"]:
        return Number(value, "time", found[0], scale=SECONDS[found["unit"].lower()])
    plain = found[0].removesuffix(found["than"] or "").removesuffix(found["of"] or "")
    return Number(100 * value, "%", plain, means=ROUNDED)
