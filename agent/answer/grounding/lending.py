"""Numbers that lend each other what they count: "from 9 to 22 percent", "five years, then six".

Pure. English.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from agent.answer.grounding.amounts import Number

_ELLIPTIC = re.compile(r"(?:\bthe (?:last|first|past)|(?:[,;:]| and| then| and then))\s$")
"""Begins the part of a time: "17 years, the last six managing a ward"."""
_AGAINST = re.compile(
    r"\W*(?:[\w-]+\s){0,5}?(?:to|instead of|rather than|against|down from|up from"
    r"|compared (?:to|with)|versus|not)\s"
    r"(?:(?:over|about|nearly|almost|roughly|around|more than|less than|under|only|just)\s)?$"
)
"""Stands between two numbers of the same."""
_SCALES = {"million": 1e6, "billion": 1e9, "thousand": 1e3}
_MOST_YEARS = 60
"""Of a life at work."""
_OF_THEM = re.compile(r"\sof (?:them|those|these)\b")
_PLACED = re.compile(r"\s(?:in|at|as|of them|on|for|with|managing|leading|running)\b")


def lent(numbers: Iterable[Number], text: str) -> list[Number]:
    """Return the numbers of a text, each with a unit where another one lends it."""
    every = sorted(numbers, key=lambda n: text.find(n.text))
    found = [number for number in every if number.unit != "date"]
    for at, (_, other) in enumerate(pairwise([*found])):
        one = found[at]
        if one.noun and one.per and other.per and not other.unit + other.noun:
            found[at + 1] = replace(other, noun=one.noun)
        elif other.per and not one.unit + other.unit and not one.per and _joined(one, other, text):
            found[at] = replace(one, per=other.per)
        elif _goes_on(one, other, text):
            found[at + 1] = other.like(one)
        if (
            one.noun
            and not other.unit
            and _OF_THEM.match(text, text.find(other.text) + len(other.text))
        ):
            found[at + 1] = replace(other, noun=one.noun)
        begin = text.find(one.text)
        start = text.find(other.text, max(begin, 0) + len(one.text))
        if begin < 0 or start < 0 or not _AGAINST.match(text[begin + len(one.text) : start]):
            continue
        if not other.unit + other.noun:
            scale = _scale(one) if other.value < _scale(one) else 1
            found[at + 1] = replace(other.like(one), value=other.value * scale, noun=one.noun)
        elif not one.unit:
            noun = one.noun or other.noun
            found[at] = replace(one, unit=other.unit, scale=other.scale, noun=noun)
    return [*found, *(number for number in every if number.unit == "date")]


def _scale(number: Number) -> float:
    """How many of each the last word of a number stands for."""
    return next((scale for word, scale in _SCALES.items() if word in number.text), 1)


def _joined(one: Number, other: Number, text: str) -> bool:
    return bool(re.search(rf"{re.escape(one.text)}\s[\w-]+\sand\s{re.escape(other.text)}", text))


def _goes_on(one: Number, other: Number, text: str) -> bool:
    """Whether a bare number counts the unit of the time before it."""
    if one.unit != "time" or other.unit + other.noun or other.value > _MOST_YEARS:
        return False
    start = max(text.find(other.text, max(text.find(one.text), 0) + len(one.text)), 0)
    return bool(_ELLIPTIC.search(text, 0, start) and _PLACED.match(text, start + len(other.text)))
