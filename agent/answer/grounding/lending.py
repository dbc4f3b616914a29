"""Numbers that lend each other what they count: "from 9 to 22 percent", "five years, then six".

Pure. English.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from agent.answer.grounding.amounts import Number

_GOES_ON = re.compile(r"(?:\bthe (?:last|first|past)|(?:[,;:]| and| then| and then))\s$")
"""Begins the part of a time: "17 years, the last six managing a ward"."""
_AGAINST = re.compile(
    r"\W*(?:[\w-]+\s){0,5}?(?:to|instead of|rather than|against|down from|up from"
    r"|compared (?:to|with)|versus|not|\u2192|->)\s"
    r"(?:(?:over|about|nearly|almost|roughly|around|more than|less than|under|only|just)\s)?$"
)
"""Stands between two numbers of the same."""
_SCALES = {"million": 1e6, "billion": 1e9, "thousand": 1e3}
_JOINS = re.compile(r"\s[\w-]+\sand\s")
"""Stands between two numbers that have one rate: "12 pages and 3 calls a week"."""
_PLACED = re.compile(r"\s(?:in|at|as|of them|on|for|with|managing|leading|running)\b")
_LONG = 60
"""More years has nobody worked."""
_OF_THEM = re.compile(r"\sof (?:them|those|these)\b")
_OF = re.compile(r"\b[Oo](?:f|ut of) (?:the |my |our )?$")


def lent(numbers: Iterable[Number], text: str) -> list[Number]:
    """Return the numbers of a text, each with a unit where another one lends it."""
    every = sorted(numbers, key=lambda n: text.find(n.text))
    found = [number for number in every if number.unit != "date"]
    for at, (_, other) in enumerate(pairwise([*found])):
        one = found[at]
        begin = text.find(one.text)
        end = begin + len(one.text)
        start = text.find(other.text, end)
        if min(begin, start) < 0:
            continue
        between, bare = text[end:start], not other.unit + other.noun
        if bare and one.noun and one.per and other.per:
            found[at + 1] = replace(other, noun=one.noun)
        elif other.per and not one.unit and not one.per and _JOINS.fullmatch(between):
            found[at] = replace(one, per=other.per)
        elif bare and one.unit == "time" and _goes_on(other, between, text[start:]):
            found[at + 1] = other.like(one)
        if bare and one.noun and _is_part(text, begin, start + len(other.text)):
            found[at + 1] = replace(other, noun=one.noun, part=one.value > other.value)
        if not _AGAINST.match(between):
            continue
        if bare:
            scale = _scale(one) if other.value < _scale(one) else 1
            found[at + 1] = replace(other.like(one), value=other.value * scale, noun=one.noun)
        elif not one.unit:
            noun, per = one.noun or other.noun, one.per or other.per
            one = replace(one, unit=other.unit, scale=other.scale, noun=noun, per=per)
            found[at] = replace(one, many=one.many or other.many)
    return [*found, *(number for number in every if number.unit == "date")]


def _scale(number: Number) -> float:
    """How many of each the last word of a number stands for."""
    return next((scale for word, scale in _SCALES.items() if word in number.text), 1)


def _goes_on(other: Number, between: str, rest: str) -> bool:
    """Whether a bare number counts the unit of the time before it."""
    placed = _PLACED.match(rest, len(other.text))
    return bool(other.value <= _LONG and _GOES_ON.search(between) and placed)


def _is_part(text: str, begin: int, end: int) -> bool:
    """Whether it is "of six engineers, four" or "six engineers, four of them"."""
    return bool(_OF_THEM.match(text, end) or _OF.search(text, 0, begin))
