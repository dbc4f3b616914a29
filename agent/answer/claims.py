"""What a sentence of an answer claims of its speaker: names, and numbers with their units. Pure.

Knowledge ("Raft needs a majority") and denials ("I have not used it") claim nothing, and plans
("I'd start with the traces") nothing but their numbers. English.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n+")
_SPEAKER = re.compile(r"\b(?:I|we|my|our|me|us|I'm|I've|we're|we've)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:I|my)\b", re.IGNORECASE)
_PLAN = re.compile(
    r"\b(?:I|we|you)(?:'d|'ll| would| will| could| can| should| might)\b|\bwould\b", re.IGNORECASE
)
_DENIAL = re.compile(
    r"\b(?:haven't|have not|no experience|not used|don't have"
    r"|never (?:used|worked|tried|run|had|touched|done|been|led|built))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|went|led|fell|rose|grew|cut|left|built|ran|wrote|took|brought|made"
    r"|became|came|got|gave|kept|held|won|lost|saw|paid|sold|told|found|began|moved|saved|needed"
    r"|used|dropped|shipped|renewed|joined)\b"
)

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORTH = (
    {word: float(i) for i, word in enumerate(_ONES)}
    | {word: 10.0 * i for i, word in enumerate(_TENS, 2)}
    | {"twice": 2.0}
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9}
UNITS = {
    "percent": "%", "%": "%", "per cent": "%",
    "ms": "ms", "millisecond": "ms", "milliseconds": "ms",
    "s": "s", "sec": "s", "second": "s", "seconds": "s",
    "min": "min", "minute": "min", "minutes": "min", "hour": "h", "hours": "h",
    "day": "day", "days": "day", "week": "week", "weeks": "week",
    "month": "month", "months": "month", "year": "year", "years": "year",
    "euro": "money", "euros": "money", "dollars": "money", "pounds": "money",
}  # fmt: skip
_WORD_NUMBER = "|".join([*_TENS, *reversed(_ONES), "twice"])
_NUMBER = re.compile(
    rf"""(?<![\w./-])(?:
        (?P<sign>[$€£])?(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?:\s?(?P<scale>k|M|million|billion|thousand)\b)?
      | (?P<words>(?:{_WORD_NUMBER})(?:[-\s](?:{_WORD_NUMBER}))?)\b
        (?:\s(?P<wordscale>hundred|thousand|million|billion)\b)?
      | (?P<dozen>a\sdozen|dozen)\b | (?P<fortnight>fortnight)\b | (?P<month>a\smonth)\b
      | (?:(?<=for\s)|(?<=about\s)|(?<=over\s)|(?<=nearly\s))(?P<one>a)(?=\s(?:year|week)\b)
    )(?:[\s-]?(?P<unit>%|per\scent\b|[A-Za-z]+))?""",
    re.VERBOSE | re.IGNORECASE,
)
_UNCOUNTED = frozenset(
    "reason reasons thing things way ways point points part parts side sides of person time times"
    " word words option options step steps".split()
)
_YEARS = range(1950, 2050)

_NAME = re.compile(
    r"\b[A-Z][\w+#]*(?:[-'\u2019.][A-Za-z]\w*)*"
    r"(?:\s(?:(?:de|van|von|der|of|la|di|the)\s){0,2}[A-Z][\w+#]*(?:[-'\u2019.][A-Za-z]\w*)*)*"
)
_NOT_NAMES = frozenset(
    "i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december api apis cpu http https "
    "rest sql json tls tcp ui ux ok it ceo cto hr".split()
)
_SUBJECT = re.compile(rf"(?:'s\s|\s(?=(?:{_PAST.pattern})))")
_SUBJECTS = frozenset(
    "i we he she it they you that this these those there what which who one everyone everybody "
    "everything nobody nothing somebody something someone both all most some many few sales "
    "support tracking and but so then when while after before here".split()
)
"""Words that begin a sentence as its subject and are no names."""
_BOUND = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    unit: str
    """The kind of its unit: "%", "ms", "week", "year" ("year" also for dates); "" for none."""
    text: str
    """As it stands in the sentence, with its unit where that is known."""


@dataclass(frozen=True, slots=True)
class Claim:
    sentence: str
    names: tuple[str, ...]
    numbers: tuple[Number, ...]


def split(text: str) -> tuple[str, str]:
    """Part a growing text into the sentences that are over and the one that may go on."""
    end = max((found.end() for found in _SENTENCE_END.finditer(text)), default=0)
    return text[:end], text[end:]


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE_END.split(text) if _BOUND.search(part)]


def claim_of(sentence: str) -> Claim | None:
    """What a sentence claims of its speaker; None where it claims nothing."""
    speaks = _SPEAKER.search(_PLAN.sub(" ", sentence))
    planned = _PLAN.search(sentence)
    past = _PAST.search(sentence)
    if _DENIAL.search(sentence):
        return None
    numbers = tuple(numbers_in(sentence))
    if past or (speaks and not planned):
        return Claim(sentence, tuple(names_in(sentence)), numbers)
    return Claim(sentence, (), numbers) if planned and _SELF.search(sentence) else None


def names_in(sentence: str) -> Iterator[str]:
    """Capitalised words that no sentence begins with, in runs as they stand."""
    first = _BOUND.search(sentence)
    for found in _NAME.finditer(sentence):
        name = found[0]
        if first and found.start() == first.start():
            word, _, rest = name.partition(" ")
            subject = not rest and _SUBJECT.match(sentence, found.end())
            if not _odd(word) and not (subject and word.lower() not in _SUBJECTS):
                if not rest[:1].isupper():
                    continue
                name = rest
        if name.lower() not in _NOT_NAMES:
            yield name


def numbers_in(text: str) -> Iterator[Number]:
    for found in _NUMBER.finditer(text):
        value, unit = _value(found), ""
        word = (found["unit"] or "").lower()
        end = found.end()
        if found["sign"]:
            unit = "money"
        elif found["fortnight"] or found["month"]:
            unit = "week"
        else:
            unit = UNITS.get(word, "")
        if word in _UNCOUNTED or (value == 1 and unit != "%" and not found["one"]):
            continue
        if found["unit"] and not UNITS.get(word):
            end = found.start("unit")
        plain = text[found.start() : end].strip().rstrip("-")
        if not unit and value in _YEARS and found["digits"] == f"{value:.0f}":
            unit = "date"
        yield Number(value, unit, plain)


def _value(found: re.Match[str]) -> float:
    if found["one"]:
        return 1
    if found["dozen"]:
        return 12
    if found["fortnight"]:
        return 2
    if found["month"]:
        return 4
    if found["digits"]:
        scale = (found["scale"] or "").lower()
        return float(found["digits"].replace(",", "")) * _SCALES.get(scale, 1)
    parts = re.split(r"[-\s]", found["words"].lower())
    return sum(_WORTH[part] for part in parts) * _SCALES.get((found["wordscale"] or "").lower(), 1)


def _odd(word: str) -> bool:
    """Whether only a name is written like this: an acronym, or a capital or digit inside."""
    return len(word) > 1 and any(c.isupper() or c.isdigit() for c in word[1:]) and "'" not in word
