"""Reads days, months, years and decades. Pure. English."""

import re
from collections.abc import Iterator

from agent.answer.grounding.amounts import SECONDS, Number
from agent.answer.grounding.figures import WORD, WORTH

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
MONTH = "|".join(form for month in _MONTHS for form in (month, month[:3])) + "|Sept"
DECADES = dict(zip(("seventies", "eighties", "nineties"), (1970, 1980, 1990), strict=True))
YEAR = re.compile(
    rf"(?<!\w)(?:the\s)?(?:(?P<when>early|mid|late)[-\s])?"
    rf"(?:(?P<decade>{'|'.join(DECADES)})|(?P<tens>(?:19|20)\d0|'[6-9]0)s)\b"
    r"|(?<=early-)(?:19|20)\d\d\b|(?<=mid-)(?:19|20)\d\d\b|(?<=late-)(?:19|20)\d\d\b"
    r"|(?<![\w'])'(?P<short>[0-4]\d)\b(?!')",
    re.IGNORECASE,
)
_WITHIN = {"early": (0, 4), "mid": (3, 7), "late": (6, 9), "": (0, 9)}
"""Which years of a decade are meant."""
DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{MONTH})\b"
    rf"|\b(?P<month2>{MONTH})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|(?:(?<=[\s(])(?P<month3>{MONTH})|^(?P<month4>{MONTH})(?=\s\d))\b"
)
NTH = re.compile(
    rf"\b(?P<unit>day|week|month|year)\s(?P<nth>\d{{1,2}}|{WORD})\b(?!\s(?:\w+s|percent|per)\b|\s?%|[.,]\d)",
    re.IGNORECASE,
)
FEASTS = {
    "black friday": 1100.0, "thanksgiving": 1100.0, "christmas": 1200.0, "halloween": 1000.0,
    "new year": 100.0, "valentine": 200.0,
}  # fmt: skip
_FEAST = re.compile("|".join(FEASTS), re.IGNORECASE)
MONTH_WORDS = frozenset(form.lower() for form in MONTH.split("|"))


def date_of(found: re.Match[str], _: str) -> Number:
    """A day or a month is a hundred for each month, and the days: below every year."""
    name = next(found[key] for key in ("month", "month2", "month3", "month4") if found[key])
    month = next(at for at, full in enumerate(_MONTHS, 1) if full.startswith(name[:3]))
    return Number(100 * month + int(found["day"] or found["day2"] or 0), "date", found[0])


def year_of(found: re.Match[str], _: str) -> Number:
    """A year, or the years that a decade is short for."""
    if found["short"]:
        return Number(2000.0 + int(found["short"]), "date", found[0])
    tens = found["tens"] or ""
    first = DECADES.get((found["decade"] or "").lower()) or int(tens.replace("'", "19") or 0)
    if not first:
        return Number(float(found[0]), "date", found[0])
    begin, end = _WITHIN[(found["when"] or "").lower()]
    return Number(first, "date", found[0], means=((first + begin) / first, (first + end) / first))


def feasts(text: str) -> Iterator[Number]:
    """The months of feasts that are named."""
    return (Number(FEASTS[found[0].lower()], "date", "") for found in _FEAST.finditer(text))


def nth_of(found: re.Match[str], text: str) -> Number | None:
    """Week five is five weeks from the beginning; "Year 10" is a class at school."""
    if found["unit"] == "Year":
        return None
    nth = found["nth"].lower()
    value = float(nth) if nth.isdigit() else WORTH[nth]
    return Number(value, "time", found[0], scale=SECONDS[found["unit"].lower()])
