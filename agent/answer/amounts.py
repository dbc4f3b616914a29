"""The numbers of a text: what they count, in units that compare, and how exactly they are meant.

Pure. "Half a dozen", "a month and a half", "four fifths" and "1 March" are numbers, too. English.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.answer.words import content, stem

SECONDS = {
    "millisecond": 0.001, "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86_400.0,
    "week": 604_800.0, "fortnight": 1_209_600.0, "month": 2_629_800.0, "quarter": 7_889_400.0,
    "year": 31_557_600.0,
}  # fmt: skip
_BYTES = {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15}
_RATES = {"rps": 1.0, "qps": 1.0, "tps": 1.0, "rpm": 60.0}
_SHORT = {"ms": "millisecond", "s": "second", "sec": "second", "min": "minute"}
OFTEN = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
_KINDS = {
    "percent": "%", "%": "%", "per cent": "%", "euro": "money", "dollar": "money",
    "pound": "money", "fold": "times", "x": "times", "am": "clock", "pm": "clock",
    "a.m": "clock", "p.m": "clock", "o'clock": "clock",
}  # fmt: skip
_UNCOUNTED = frozenset("out reason thing way point part side of person word option step".split())
"""What a number before one of these counts is nothing that a profile would hold."""
YEARS = range(1950, 2050)

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9}
_WORTH = (
    {word: float(i) for i, word in enumerate(_ONES)}
    | {word: 10.0 * i for i, word in enumerate(_TENS, 2)}
    | {"twice": 2.0, "dozen": 12.0, "half": 0.5, "a": 1.0, "an": 1.0}
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
NOT_CONTENT = frozenset(
    stem(word)
    for word in (*SECONDS, *_SHORT, *_KINDS, *_WORTH, *_SCALES, *_PARTS, *_BYTES, *_RATES, "cent")
)
"""The stems of units and of numbers in words."""

_WORD = "|".join(reversed([*_ONES, *_TENS]))
PERIOD = "|".join(SECONDS)
_MONTH = "|".join(form for month in _MONTHS for form in (month, month[:3]))
_BIG = "hundred|thousand|million|billion"
_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})\b"
    rf"|\b(?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|(?:(?<=\s)(?P<month3>{_MONTH})|^(?P<month4>{_MONTH})(?=\s\d))\b"
)
_NTH = re.compile(
    rf"\b(?P<unit>day|week|month|year)\s(?P<nth>\d{{1,2}}|{_WORD})\b(?!\s\w+s\b)", re.IGNORECASE
)
_PART = re.compile(
    rf"\b(?P<many>{_WORD}|a)[-\s](?P<part>{'|'.join(_PARTS)})(?P<s>s?)\b(?P<of>\sof\s(?:an?\s)?(?:(?P<unit>{PERIOD})\b)?)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"""(?<![\w./-])(?:
        (?P<sign>[$€£])?(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?:\s?(?P<scale>k|M|{_BIG})\b
          |(?=\s?(?:to|and|or|-|\u2013)\s?\d+\s?(?P<next>k|{_BIG})\b))?
      | (?P<half>half\san?)(?:\s(?P<dozen>dozen))?(?=\s\w)
      | (?P<words>(?:a\s)?dozen\b|twice\b|a(?=\s(?:{_BIG})\b)
          |(?:{_WORD})(?:[-\s](?:{_WORD})\b)?(?=\b|fold))(?:\s(?P<wordscale>{_BIG})\b)?
      | (?P<one>an?)(?=\s(?:{PERIOD})\b) | (?=fortnight\b)
    )
    (?P<more>\sand\sa\shalf\b)?
    (?:[\s-]?(?P<unit>%|per\scent\b|[ap]\.m\b|o'clock\b|[A-Za-z]+))?
    (?P<late>\sand\sa\shalf\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_WORDS = frozenset(form.lower() for form in _MONTH.split("|"))
_PART_WORDS = frozenset(form for part in _PARTS for form in (part, part + "s"))
_COUNTING = frozenset(
    (*_ONES, *_TENS, *(f"{word}fold" for word in (*_ONES, *_TENS)), *_SCALES, *SECONDS, *OFTEN)
) | {"twice", "dozen", "half", ""}
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile("[a-z]+")
_RATE = re.compile(
    rf"(?:\s(?!and\b|in\b|to\b)[a-z]+){{0,2}}?(?:\s(?:an?|per|each|every)\s|/)(?P<period>{PERIOD}|s)\b"
)
_COMPARES = re.compile(r"\s(?:as|the|that|this|what|more|less|\w+er)\b")
_BEFORE_A_PART = re.compile(r"\b(?:by|to|than|at|past|only|about|nearly|almost|roughly|over)\s$")
_LASTS = re.compile(
    r"\b(?:for|in|within|after|took|take|takes|lasted|about|around|roughly|over|nearly|almost|than)\s$"
)
"""What stands before "a week" where that is a length of time."""
_HEDGE = re.compile(
    r"\b(?:(?P<near>about|around|roughly|approximately|some|something like)"
    r"|(?P<below>nearly|almost|close to|just under|just below)"
    r"|(?P<least>over|more than|above|at least|beyond)"
    r"|(?P<most>under|less than|fewer than|below|within|up to|at most))\s$",
    re.IGNORECASE,
)
_LONGEST_HEDGE = 20
_MEANS = {"near": (0.9, 1.1), "below": (0.85, 1.0), "least": (1.0, 2.0), "most": (0.5, 1.0)}
"""What a number behind such words may stand for, as parts of it."""
ROUNDED = (0.95, 1.05)
_CONVERTED = 0.15
"""How far apart times in different units may be: two months are about eight weeks."""
_RATES_CONVERTED = 0.3
"""The same of rates, where a week may have five days."""
_FLOAT = 1e-9
"""What may be lost in calculating."""
_OFTEN_ENOUGH = 20
"""Who did a thing more times than this means often."""


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    unit: str
    """Its kind: "time", "%", "money", "times" (as much), "often" (how many times), "data", "date",
    "clock"; "" for a mere count."""
    text: str
    """As it stands, with its unit where that is known."""
    noun: str = ""
    """The stem of what it counts, where that is no unit."""
    scale: float = 1.0
    """How many seconds its unit has, for a time."""
    per: float = 0.0
    """In how many seconds that is done, for a rate."""
    means: tuple[float, float] = (1.0, 1.0)
    """The least and the most it may stand for, as parts of its value."""
    many: bool = False
    """Whether the noun is certainly what it counts: a plural."""

    def like(self, other: "Number") -> "Number":
        """This number in the other's unit, where it has none of its own: "from 900 ms to 120"."""
        if self.unit or self.noun:
            return self
        return replace(self, unit=other.unit, scale=other.scale, per=self.per or other.per)

    def goes_with(self, other: "Number") -> bool:
        """Whether both count the same, as far as can be told."""
        nouns = {self.noun, other.noun} - {""}
        return self.unit == other.unit and bool(self.per) == bool(other.per) and len(nouns) < 2

    def bears_out(self, said: "Number") -> bool:
        """Whether who knows this number may say that one. One without a unit may be any."""
        if said.unit and said.unit != self.unit:
            return False
        if self.per != said.per and said.noun and self.noun and said.noun != self.noun:
            return False
        if said.noun and self.unit not in ("", "often") and (said.many or not self.text):
            return False
        known, told, wider = self.value, said.value, 0.0
        if said.unit in ("time", "data") and self.scale != said.scale:
            known, told, wider = known * self.scale, told * said.scale, _CONVERTED
        elif self.per and said.per and self.per != said.per:
            known, told, wider = known / self.per, told / said.per, _RATES_CONVERTED
        wider += _FLOAT
        least, most = told * said.means[0] * (1 - wider), told * said.means[1] * (1 + wider)
        return least <= known * self.means[1] and known * self.means[0] <= most


def may_count(text: str) -> bool:
    """Whether it may hold a number, or tell how often: cheap."""
    return not _counting(text).isdisjoint(_COUNTING)


def _counting(text: str) -> set[str]:
    """Its words, and "" for a digit."""
    words = set(_LETTERS.findall(text.lower()))
    if _DIGIT.search(text):
        words.add("")
    return words


def numbers_in(text: str) -> Iterator[Number]:
    """Yield those that claim something: not "one of", "two reasons" or "a third provider"."""
    text = text.replace("\u2019", "'")
    words = _counting(text)
    for pattern, read, needed in _READERS:
        if words.isdisjoint(needed):
            continue
        for found in pattern.finditer(text):
            number = read(found, text)
            if number is None:
                continue
            start = found.start()
            hedge = _HEDGE.search(text, max(start - _LONGEST_HEDGE, 0), start)
            yield replace(number, means=_MEANS[hedge.lastgroup or ""]) if hedge else number
            if pattern is not _NUMBER:  # so that it is not read once more as a plain one
                text = text[: found.start()] + "\0" * len(found[0]) + text[found.end() :]


def _date(found: re.Match[str], _: str) -> Number:
    """A day or a month is a hundred for each month, and the days: below every year."""
    name = next(found[key] for key in ("month", "month2", "month3", "month4") if found[key])
    month = next(at for at, full in enumerate(_MONTHS, 1) if full.startswith(name[:3]))
    return Number(100 * month + int(found["day"] or found["day2"] or 0), "date", found[0])


def _nth(found: re.Match[str], _: str) -> Number:
    """Week five is five weeks from the beginning."""
    nth = found["nth"].lower()
    value = float(nth) if nth.isdigit() else _WORTH[nth]
    return Number(value, "time", found[0], scale=SECONDS[found["unit"].lower()])


def _part(found: re.Match[str], text: str) -> Number | None:
    """A share, or a part of a length of time; not "a third provider", nor "once a quarter"."""
    if not found["of"] and not _BEFORE_A_PART.search(text, 0, found.start()):
        return None
    value = _WORTH[found["many"].lower()] / _PARTS[found["part"].lower()]
    if found["unit"]:
        return Number(value, "time", found[0], scale=SECONDS[found["unit"].lower()])
    plain = found[0].removesuffix(found["of"] or "")
    return Number(100 * value, "%", plain, means=ROUNDED)


def _plain(found: re.Match[str], text: str) -> Number | None:
    word = (found["unit"] or "").lower()
    unit, scale = _unit_of(word)
    noun = "" if unit else word.removesuffix("s")
    end = found.end() if unit or not word else found.start("unit") - 1
    rate = _RATE.match(text, end)
    value = _value(found)
    if noun == "time":
        if _COMPARES.match(text, found.end()):
            unit, noun = "times", ""
        elif rate:
            noun = ""
        elif value > _OFTEN_ENOUGH or found.start() == 0:
            return None
        else:
            unit, noun = "often", ""
    elif not rate and found["words"] == "twice" and not _COMPARES.match(text, found.end("words")):
        unit, noun, end = "often", "", found.end("words")
    if noun in _UNCOUNTED or _only_a_word(found, unit, text):
        return None
    if found["sign"]:
        unit = "money"
    counted = "" if unit else "".join(content(noun))
    if not unit and value in YEARS and found["digits"] == f"{value:.0f}":
        unit = "" if counted and word.endswith("s") else "date"
    plain = text[found.start() : end].strip().rstrip("-")
    per = SECONDS[_SHORT.get(rate["period"], rate["period"])] if rate else 0.0
    if word in _RATES:
        counted, per = "", _RATES[word]
    many = bool(counted) and (word.endswith("s") or word == "people")
    return Number(value, unit, plain, counted, scale, per, many=many)


def _unit_of(word: str) -> tuple[str, float]:
    for form in (word, word.removesuffix("s")):
        name = _SHORT.get(form, form)
        if name in SECONDS:
            return "time", SECONDS[name]
        if name in _BYTES:
            return "data", _BYTES[name]
        if name in _KINDS:
            return _KINDS[name], 1.0
    return "", 1.0


def _only_a_word(found: re.Match[str], unit: str, text: str) -> bool:
    """Whether it counts nothing: "two-phase", "eleven releases a week", "half a mind"."""
    if not unit and found["unit"] and text[found.start("unit") - 1] == "-":
        return True
    if found["one"] and not found["late"]:
        return not _LASTS.search(text, 0, found.start())
    return bool(found["half"] and not found["dozen"] and unit != "time")


def _value(found: re.Match[str]) -> float:
    scale = _SCALES.get((found["scale"] or found["next"] or found["wordscale"] or "").lower(), 1.0)
    more = 0.5 if found["more"] or found["late"] else 0.0
    if found["digits"]:
        return (float(found["digits"].replace(",", "")) + more) * scale
    if found["half"]:
        return 6.0 if found["dozen"] else 0.5
    if not found["words"]:
        return 1.0 + more
    parts = re.split(r"[-\s]", found["words"].lower())
    worth = 12.0 if parts[-1] == "dozen" else sum(_WORTH[part] for part in parts)
    return (worth + more) * scale


_READERS = (
    (_DATE, _date, _MONTH_WORDS),
    (_NTH, _nth, frozenset(("day", "week", "month", "year"))),
    (_PART, _part, _PART_WORDS),
    (_NUMBER, _plain, _COUNTING),
)
"""Each with the words one of which it needs; "" is a digit."""
