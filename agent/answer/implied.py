"""What the numbers of a profile's line say beside themselves: shares, differences, counts. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from agent.answer.amounts import (
    OFTEN,
    PERIOD,
    ROUNDED,
    SECONDS,
    YEARS,
    Number,
    may_count,
    numbers_in,
)
from agent.answer.words import content

_EACH = re.compile(rf"\b(?:each|every|per|an?)\s({PERIOD})\b|\b({'|'.join(OFTEN)})\b")
_EVERY = re.compile(r"\b(?:each|every)\s$")
_PERCENTILE = re.compile(r"\bp(\d\d)\b")
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_LISTED = re.compile(r"(?:(?:,|,?\s(?:and|or))(?:\sthen)?\s)")
_LABELLED = re.compile(r"(\w+):\s([^.;:]+)")
_NAMED = re.compile(r"\b(\w+)(?::|,|\s[-\u2013\u2014])\s([^.;:]*\sand\s[^.;:,]+)")
_MOST_TO_COMBINE = 4


def known_numbers(line: str) -> list[Number]:
    """Return the numbers of a profile's line and what follows from them.

    Of "115,000 to 125,000 euros" the first has the unit of the second, and what lies between is
    known, too. A list is as long as it is: "Languages: English and Dutch".
    """
    labelled = _LABELLED.match(line)
    lists = [_length(labelled)] if labelled else []
    if not may_count(line):
        return lists
    found = [*numbers_in(line)]
    for at, (one, other) in enumerate(pairwise([*found])):
        begin = line.find(f"{one.text} to {other.text}")
        if one.unit or begin < 0:
            continue
        found[at] = replace(one, unit=other.unit, scale=other.scale, noun=one.noun or other.noun)
        if other.unit == "money" and one.value < other.value and not _FROM.search(line, 0, begin):
            half = (other.value - one.value) / 2
            found[at] = replace(found[at], means=(1.0, other.value / one.value))
            found.append(replace(other, value=half, text=""))
    return [*found, *follows(found), *_said_by(found, line), *lists]


def _said_by(numbers: Sequence[Number], line: str) -> Iterator[Number]:
    """Yield what the words of a line say beside its numbers, or one of these otherwise."""
    for each in numbers:
        if each.unit == "time" and _EVERY.search(line, 0, max(line.find(each.text), 0)):
            yield Number(1, "", "", per=each.value * each.scale)
        if each.unit == "%" and each.value < 100:
            yield Number(100 - each.value, "%", "")
    for found in _PERCENTILE.finditer(line):
        yield Number(float(found[1]), "%", "")
        yield Number(100 - float(found[1]), "%", "")
    for found in _EACH.finditer(line):
        seconds = SECONDS[found[1] or OFTEN[found[2]]]
        yield Number(1, "", "", per=seconds)
        yield Number(1, "time", "", scale=seconds)


def listed(sentence: str) -> Iterator[Number]:
    """Yield how many things are named after what they are: "two languages, Dutch and English"."""
    return (_length(found) for found in _NAMED.finditer(sentence))


def _length(listing: re.Match[str]) -> Number:
    noun = "".join(content(listing[1].lower().removesuffix("s")))
    return Number(len(_LISTED.split(listing[2])), "", "", noun or "?")


def follows(numbers: Sequence[Number]) -> Iterator[Number]:
    """Yield what two numbers of a kind say together: how often one holds the other, what share it
    is, and what lies between them."""
    for one, other in combinations(numbers[:_MOST_TO_COMBINE], 2):
        one, other = one.like(other), other.like(one)
        small, large = sorted(n.value * n.scale / (n.per or 1) for n in (one, other))
        if not one.goes_with(other) or not 0 < small < large:
            continue
        if one.unit == "date" and small not in YEARS:
            continue
        if one.unit == "date":
            yield Number(large - small, "time", "", scale=SECONDS["year"])
            continue
        yield replace(one, value=(large - small) / one.scale * (one.per or 1), text="")
        yield Number(large / small, "times", "", means=ROUNDED)
        for share in (small / large, 1 - small / large):
            off = (ROUNDED[1] - 1) * min(1, 2 - 2 * share)
            yield Number(100 * share, "%", "", means=(1 - off, 1 + off))


def spans(dates: Collection[Number]) -> Iterator[Number]:
    """Yield the years between any two years."""
    years = {date.value for date in dates if date.unit == "date" and date.value in YEARS}
    for one, other in combinations(sorted(years), 2):
        yield Number(other - one, "time", "", scale=SECONDS["year"])
