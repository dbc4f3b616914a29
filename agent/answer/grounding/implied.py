"""What the numbers of a profile's line say beside themselves: shares, differences, counts. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise, permutations

from agent.answer.grounding.amounts import OFTEN, ROUNDED, SECONDS, YEARS, Number
from agent.answer.grounding.dates import feasts
from agent.answer.grounding.lending import lent
from agent.answer.grounding.reading import numbers_in
from agent.answer.grounding.shares import PERIOD
from agent.answer.words import content

_EACH = re.compile(rf"\b(?:each|every|per|an?)\s({PERIOD})\b|\b({'|'.join(OFTEN)})\b")
_EVERY = re.compile(r"\b(?:each|every)\s$")
_PERCENTILE = re.compile(r"\bp(\d\d)\b")
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_BY = re.compile(r"\bby\s$")
"""What is left of a whole is no part of it where it stands by how much that changed."""
_TOGETHER = re.compile(
    r"\b(?:together|altogether|in all|in total|combined|all told)\b", re.IGNORECASE
)
_LISTED = re.compile(r"(?:(?:,|,?\s(?:and|or))(?:\sthen)?\s)")
_LABELLED = re.compile(r"(\w+):\s([^.;:]+)")
_NAMED = re.compile(
    r"\b(\w+)(?: well| fluently)?(?::|,|\s[-\u2013\u2014])\s([^.;:]*?\sand\s[^.;:,]+)"
)
_COUNTED_PER = re.compile(rf"\b[a-z]+s (?:per|a|an|each|every) ({PERIOD})\b")
"""Tells a rate before its numbers: "pages per week down from 23 to 3"."""
_ABOUT = (0.9, 1.1)
"""What a profile's "over" or "about" stands for at most."""
_MANY = 100
"""Things of different kinds that are as many may be added up: loaves and rolls."""
_CLOSE = 0.025
"""How far a share may be rounded."""
_MOST_TO_COMBINE = 6
_DECEMBER = 1231
_BOTH_ENDS = (0.8, 1.2)
"""From February to July it is five months, or six."""


def known_numbers(line: str) -> list[Number]:
    """Return the numbers of a profile's line and what follows from them.

    Of "115,000 to 125,000 euros" the first has the unit of the second, and what lies between is
    known, too. A list is as long as it is: "Languages: English and Dutch".
    """
    labelled = _LABELLED.match(line)
    lists = [*feasts(line), *([_length(labelled)] if labelled else [])]
    found = lent((replace(n, means=_clipped(n.means)) for n in numbers_in(line)), line)
    if rate := _COUNTED_PER.search(line):
        per = SECONDS[rate[1]]
        for at, n in enumerate(found):
            if not (n.unit or n.noun or n.per) and line.find(n.text) > rate.start():
                found[at] = replace(n, per=per)
    for at, (one, other) in enumerate(pairwise([*found])):
        begin = line.find(f"{one.text} to {other.text}")
        grows = one.unit == other.unit == "money" and one.value < other.value
        if grows and begin >= 0 and not _FROM.search(line, 0, begin):
            half = (other.value - one.value) / 2
            found[at] = replace(one, means=(1.0, other.value / one.value))
            found.append(replace(other, value=half, text=""))
    return [*found, *follows(found), *_parts_of(found), *_said_by(found, line), *lists]


def _clipped(means: tuple[float, float]) -> tuple[float, float]:
    """A profile that has "over three years" does not bear out five."""
    return max(means[0], _ABOUT[0]), min(means[1], _ABOUT[1])


def _said_by(numbers: Sequence[Number], line: str) -> Iterator[Number]:
    """Yield what the words of a line say beside its numbers, or one of these otherwise."""
    for each in numbers:
        if each.unit == "time" and _EVERY.search(line, 0, max(line.find(each.text), 0)):
            yield Number(1, "", "", per=each.value * each.scale)
        if each.unit == "times" and each.value > 1:
            yield Number(100 / each.value, "%", "", means=ROUNDED)
        if each.unit == "%" and not _BY.search(line, 0, max(line.find(each.text), 0)):
            yield Number(abs(100 - each.value), "%", "")
    for found in _PERCENTILE.finditer(line):
        yield Number(float(found[1]), "%", found[0])
        yield Number(100 - float(found[1]), "%", found[0])
    for found in _EACH.finditer(line):
        seconds = SECONDS[found[1] or OFTEN[found[2]]]
        yield Number(1, "", found[0], per=seconds)
        if seconds < SECONDS["year"]:
            yield Number(1, "time", found[0], scale=seconds)


def _parts_of(numbers: Sequence[Number]) -> Iterator[Number]:
    """Yield how much a share of a sum is, and what it is for each of so many."""
    for share, whole in permutations(numbers[:_MOST_TO_COMBINE], 2):
        if share.unit == "%" and whole.unit in ("", "money") and not whole.per:
            part = share.value * whole.value / 100
            yield replace(whole, value=part, text="", noun="", means=ROUNDED)
    for one, other in combinations(numbers[:_MOST_TO_COMBINE], 2):
        if not one.unit + other.unit and min(one.value, other.value) >= _MANY:
            yield replace(other, value=one.value + other.value, text="", noun="")
    for whole, many in permutations(numbers[:_MOST_TO_COMBINE], 2):
        if whole.unit == "money" and not many.unit and 1 < many.value < whole.value:
            yield replace(whole, value=whole.value / many.value, text="", means=ROUNDED)


def multiplied(said: Sequence[Number], known: Iterable[Number]) -> Iterator[Number]:
    """Yield what a rate comes to in a length of time that is said, and that length with it."""
    lengths = [each for each in said if each.unit == "time"]
    sums = [each for each in said if each.unit not in ("time", "date") and not each.per]
    for rate in known:
        if not (rate.per and rate.text):
            continue
        for length in lengths:
            value = rate.value * length.value * length.scale / rate.per
            whole = replace(rate, value=value, per=0.0, text="", means=_ABOUT)
            if any(whole.bears_out(n) for n in sums if rate.noun in (n.noun, "")):
                yield whole
                yield length


def together(sentence: str, known: Sequence[Number]) -> Iterator[Number]:
    """Yield the sum of two counts where a sentence tells that it adds up."""
    if _TOGETHER.search(sentence):
        for one, other in combinations(known[:_MOST_TO_COMBINE], 2):
            if not one.unit + other.unit and one.text and other.text:
                yield replace(other, value=one.value + other.value, text="", noun="")


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
        small, large = sorted(n.value * n.scale / (n.per or 1) for n in (one, other))
        if not one.goes_with(other) or not 0 < small < large:
            continue
        if one.unit == "date" and large <= _DECEMBER:
            months = large // 100 - small // 100
            yield Number(months + 0.5, "time", "", scale=SECONDS["month"], means=_BOTH_ENDS)
        if one.unit == "date":
            yield Number(large - small, "time", "", scale=SECONDS["year"])
            continue
        yield replace(one, value=(large - small) / one.scale * (one.per or 1), text="")
        yield Number(large / small, "times", "", means=ROUNDED)
        for share in (small / large, 1 - small / large, large / small - 1):
            if share < 1:
                off = _CLOSE * min(1, 2 - 2 * share)
                yield Number(100 * share, "%", "", means=(1 - off, 1 + off))


def spans(dates: Collection[Number]) -> Iterator[Number]:
    """Yield the years between any two years, which the months that are left out change by half."""
    years = {date.value for date in dates if date.unit == "date" and date.value in YEARS}
    for one, other in combinations(sorted(years), 2):
        off = 0.5 / (other - one)
        means = (1 - off, 1 + off) if other - one > 1 else (1.0, 1.0)
        yield Number(other - one, "time", "", scale=SECONDS["year"], means=means)
