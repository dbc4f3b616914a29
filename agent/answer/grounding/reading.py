"""Reads the numbers of a text: in digits, in words, as shares, dates and rates. Pure. English."""

import re
from collections.abc import Iterator
from dataclasses import replace

from agent.answer.grounding.amounts import BYTES, KINDS, OFTEN, RATES, SECONDS, SHORT, Number
from agent.answer.grounding.dates import (
    DATE,
    DECADES,
    MONTH_WORDS,
    NTH,
    YEAR,
    date_of,
    nth_of,
    year_of,
)
from agent.answer.grounding.figures import ONES, PARTS, SCALES, TENS, WORTH
from agent.answer.grounding.plain import NUMBER, plain_of
from agent.answer.grounding.shares import (
    HALF,
    OUT_OF,
    PART,
    PART_WORDS,
    PERIOD,
    half_of,
    out_of,
    part_of,
)
from agent.answer.words import stem

_LINKING = ("cent", "between", "during", "roughly", "nearly", "almost")
NOT_CONTENT = frozenset(
    stem(word)
    for words in (SECONDS, SHORT, KINDS, WORTH, SCALES, PARTS, BYTES, RATES, _LINKING)
    for word in words
)
"""The stems of units, of numbers in words, and of what links these."""
_RECURS = re.compile(
    rf"\b(?:(?:once|(?:an?|one) \w+)(?: an?| every| per)|(?<!\w of )(?:every|each)) ({PERIOD})\b"
    rf"|\b({'|'.join(OFTEN)})\b",
    re.IGNORECASE,
)
_COUNTING = frozenset(
    (*ONES, *TENS, *(f"{word}fold" for word in (*ONES, *TENS)), *SCALES, *SECONDS, *OFTEN)
) | {"twice", "dozen", "half", "", *DECADES}
_WORDS = re.compile("[a-z]+|(?=[0-9])")
"""With "" for each digit."""
_HEDGE = re.compile(
    r"\b(?:(?P<near>about|around|roughly|approximately|some|something like)"
    r"|(?P<below>nearly|almost|close to|just under|just below)"
    r"|(?P<least>(?<!took )(?<!take )(?<!taken )(?<!taking )over|more than|above|at least|beyond)"
    r"|(?P<most>under|less than|fewer than|below|within|up to|at most))\s$",
    re.IGNORECASE,
)
_LONGEST_HEDGE = 20
_MEANS = {"near": (0.95, 1.05), "below": (0.85, 1.0), "least": (1.0, 1.6), "most": (0.75, 1.0)}
"""What a number behind such words may stand for, as parts of it."""


def numbers_in(text: str) -> Iterator[Number]:
    """Yield those that claim something: not "one of", "two reasons" or "a third provider"."""
    text = text.replace("\u2019", "'")
    words = {*_WORDS.findall(text.lower())}
    for pattern, read, needed in _READERS:
        if words.isdisjoint(needed):
            continue
        for found in pattern.finditer(text):
            number = read(found, text)
            if number is None:
                continue
            start = found.start()
            hedge = _HEDGE.search(text, max(start - _LONGEST_HEDGE, 0), start)
            means = (hedge and hedge.lastgroup) or (found.groupdict().get("odd") and "near")
            yield replace(number, means=_MEANS[means]) if means else number
            if pattern is not NUMBER:  # so that it is not read once more as a plain one
                text = text[: found.start()] + "\0" * len(found[0]) + text[found.end() :]


def recurring(text: str) -> Iterator[Number]:
    """Yield how often something is said to happen: "every month", "once a week"."""
    for found in _RECURS.finditer(text):
        seconds = SECONDS[found[1].lower() if found[1] else OFTEN[found[2].lower()]]
        yield Number(1.0, "", found[0], per=seconds)


_READERS = (
    (YEAR, year_of, frozenset(("", *DECADES))),
    (HALF, half_of, frozenset(("half",))),
    (DATE, date_of, MONTH_WORDS),
    (OUT_OF, out_of, frozenset(("in", "out"))),
    (NTH, nth_of, frozenset(("day", "week", "month", "year"))),
    (PART, part_of, PART_WORDS),
    (NUMBER, plain_of, _COUNTING),
)
"""Each with the words one of which it needs; "" is a digit."""
