"""Reads plain numbers: digits or words, with their unit, their rate and what they count. Pure.

English.
"""

import re

from agent.answer.grounding.amounts import BYTES, KINDS, RATES, SECONDS, SHORT, YEARS, Number
from agent.answer.grounding.figures import SCALES, WORD, WORTH
from agent.answer.grounding.shares import PERIOD
from agent.answer.words import content, stem

_NEXT = re.compile(r"\s([a-z]+)")
_LINKS = frozenset(
    "of and or in to at on by for from with a an the my our your his her their its it them me us "
    "i we he she they you as than that who which when where but so if not no is are was were be "
    "have had has do did will would can could per each every out up down off over "
    "after before later ago until since again now then there here only both all more less about "
    "instead rather while because though under within without along around between".split()
)
"""Behind one of these nothing is counted any more."""
_MEASURES = {
    "km": "kilometres", "kilometers": "kilometres", "meters": "metres", "kg": "kilos",
    "kilograms": "kilos", "tonnes": "tons", "litres": "liters", "sqm": "metres",
}  # fmt: skip
_MOST_DESCRIBING = 2
"""So many words may stand between a number and what it counts."""
_NO_PARTS = frozenset("factor fold degree bit way point year day hour minute week".split())
"""What makes a word of a number and a hyphen: "two-way", "ten-day"."""
_UNCOUNTED = frozenset("out reason thing way part side person word option step".split())
"""What a few of these are is nothing that a profile would hold."""
_NO_NOUN = frozenset(
    "was is has does as less plus this its us always across perhaps yes leaves beats goes takes "
    "makes means needs were are had have can will would beat fixed taught came fell rose "
    "led".split()
)
"""What follows a number and is not what it counts."""
_FEW = range(6)
_SHORT_WORD = 4
"""A longer one in the plural is certainly counted, though it may be an empty one: "questions"."""
_OFTEN_ENOUGH = 20
"""Who did a thing more times than this means often."""
_WHOLE = "(?:full|whole|good|solid|straight|working|business|calendar|short|long|consecutive|more)"
"""What may stand between a number and its unit."""
_BIG = "hundred|thousand|million|billion"
# A time of day, "6:40", is read as one number.
NUMBER = re.compile(
    rf"""(?<![\w./-])(?:
        (?P<sign>[$€£]|(?:EUR|USD|GBP|CHF|SEK)\s)?(?P<digits>\d+(?:,\d{{3}})*(?:[.:]\d+)?)(?!/\d)(?:\s?(?P<scale>k|M|mn|bn|{_BIG})\b
          |(?=\s?(?:to|and|or|-|\u2013)\s?\d+\s?(?P<next>k|{_BIG})\b))?
      | (?P<half>half\san?|half(?=[\s-](?:hour|day)))(?:\s(?P<dozen>dozen|{_BIG})\b|(?=[\s-]\w))
      | (?P<words>(?:a\s)?dozen\b|twice\b|a(?=\s(?:{_BIG})\b)|(?:{WORD})\sdozen\b
          |(?:{WORD})(?:[-\s](?:{WORD})\b)?(?=\b|fold))(?:\s(?:(?P<hundreds>hundred)\s(?=thousand|million))?(?P<wordscale>{_BIG})\b(?:(?<=hundred)\sand\s(?P<rest>(?:{WORD})(?:[-\s](?:{WORD}))?\b))?)?
      | (?P<one>an?)(?=\s(?:{_WHOLE}\s)?(?:{PERIOD})\b) | (?=fortnight\b)
    )
    (?P<more>\sand\sa\shalf\b)?
    (?:\s(?:{_WHOLE})(?=\s(?:{PERIOD})))?
    (?P<odd>-odd\b)?
    (?:[\s-]?(?P<unit>%|[€$£]|per\scent\b|[ap]\.m\b|o'clock\b|[A-Za-z]+))?
    (?P<late>\sand\sa\shalf\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = "and|in|to|after|before|within|for|over|about|from|until|at|by|of|on|with|since|than"
_RATE = re.compile(
    rf"(?:\s(?!(?:{_BETWEEN})\b)[a-z]+){{0,2}}?(?:\s(?:an?|per|each|every)\s|/)(?P<period>{PERIOD}|s)\b"
    r"(?!\s(?:later|ago|earlier|before|after)\b)"
)
_COMPARES = re.compile(r"\s(?:as|the|that|this|what|more|less|\w+er)\b")
_LASTS = re.compile(
    r"\b(?:for|in|within|after|took|take|takes|lasted|spent|about|around|roughly|over|nearly|almost|than)\s$",
    re.IGNORECASE,
)
"""What stands before "a week" where that is a length of time."""
_LONGEST_BEFORE = 20
_DATED = re.compile(
    r"(?:\b(?:in|since|until|during|early|late|spring|summer|autumn|winter)|\0)\s$", re.IGNORECASE
)
"""Stands before a year, \\0 where a month was read."""
_LEVEL = re.compile(r"Year\s\d")
"""A class at school and no length of time: "60 Year 11 pupils"."""
_LABEL = re.compile(
    r"\b(Stage|Level|Year|Class|Type|Tier|Phase|Series|Version|Chapter|Article|Section|Grade|Band"
    r"|Part|Step|Group)s?\s$"
)
"""Stands before a number that only tells one from others."""
_FACTOR = re.compile(r"\bfactor of (?:\w+ than )?$")
_TEAM = re.compile(r"\b(?:team|group|crew) of (?:about |over )?$")
_OF_WHOLE = re.compile(
    rf"\s(?:my|our|her|his|their|its|the|those|these)\s(?:(?:\d+|{WORD})\s)?([a-z]+)"
)


def plain_of(found: re.Match[str], text: str) -> Number | None:
    word = (found["unit"] or "").lower()
    level = _LEVEL.match(text, max(found.start("unit"), 0)) or (
        word == "s"
        and text[found.start("unit") - 1].isdigit()
        and _LABEL.search(text, 0, found.start())
    )
    unit, scale = ("", 1.0) if level else _unit_of(word)
    head = "" if unit or (level and word == "s") else _head(found, word, text)
    if not (unit or level) and _unit_of(head)[0]:
        (unit, scale), head = _unit_of(head), ""
    end = (
        found.end()
        if (unit and _unit_of(word)[0]) or not word
        else len(text[: found.start("unit")].rstrip(" -"))
    )
    rate = _RATE.match(text, end)
    value = _value(found)
    if head in ("time", "times"):
        compares = _COMPARES.match(text, found.end())
        if not compares and not rate and (value > _OFTEN_ENOUGH or found.start() == 0):
            return None
        unit, head = "times" if compares else "" if rate else "often", ""
    elif not rate and found["words"] == "twice" and not _COMPARES.match(text, found.end("words")):
        unit, head, end = "often", "", found.end("words")
    if (head.removesuffix("s") in _UNCOUNTED and value in _FEW) or (
        _only_a_word(found, unit, text)
    ):
        return None
    plain = text[found.start() : end].strip().rstrip("-")
    per = SECONDS[SHORT.get(rate["period"], rate["period"])] if rate else 0.0
    if word in RATES:
        return Number(value, unit, plain, "", scale, RATES[word])
    unit, head = _by_what_stands_before(found, unit, head, text)
    one = head.removesuffix("s")
    counted = stem(one) if one != head and len(one) > _SHORT_WORD else "".join(content(one))
    many = bool(counted) and head.endswith(("s", "people"))
    if many or unit or value not in YEARS or found["digits"] != f"{value:.0f}":
        return Number(value, unit, plain, counted, scale, per, many=many)
    return Number(value, "date", plain)


def _by_what_stands_before(
    found: re.Match[str], unit: str, head: str, text: str
) -> tuple[str, str]:
    """The unit and what is counted, where that stands before the number: "€5", "team of six"."""
    before = text[max(found.start() - _LONGEST_BEFORE, 0) : found.start()]
    if found["sign"]:
        return "money", ""
    if unit:
        return unit, ""
    if label := _LABEL.search(before):
        return "", label[1].lower()
    if _FACTOR.search(before):
        return "times", ""
    if _TEAM.search(before):
        return "", "people"
    return "", "" if _DATED.search(before) and found["digits"] else head


def _head(found: re.Match[str], word: str, text: str) -> str:
    """What is counted, behind words that only describe it: "28 respiratory beds"."""
    end = found.end("unit")
    if word == "of" and text.startswith(" us", found.end()):
        return "people"
    if word == "of" and (whole := _OF_WHOLE.match(text, found.end())):
        word, end = whole[1], whole.end()
    more = None if word.endswith("s") or word in _LINKS else _NEXT.match(text, end)
    for _ in range(_MOST_DESCRIBING):
        if not more or more[1] in _LINKS:
            break
        if more[1].endswith("s") and more[1] not in _NO_NOUN:
            return _MEASURES.get(more[1], more[1])
        more = _NEXT.match(text, more.end())
    nothing = word in _NO_NOUN or word in _LINKS or word.endswith("ing")
    return "" if nothing else _MEASURES.get(word, word)


def _unit_of(word: str) -> tuple[str, float]:
    for form in (word, word.removesuffix("s")):
        name = SHORT.get(form, form)
        if name in SECONDS:
            return "time", SECONDS[name]
        if name in BYTES:
            return "data", BYTES[name]
        if name in KINDS:
            return KINDS[name], 1.0
    return "", 1.0


def _only_a_word(found: re.Match[str], unit: str, text: str) -> bool:
    """Whether it counts nothing: "two-phase", "eleven releases a week", "half a mind"."""
    if not unit and found["unit"] and text[found.start("unit") - 1] == "-":
        return found["unit"] in _NO_PARTS or _value(found) in _FEW
    if found["one"] and not found["late"]:
        bare = found[0][found.end("one") - found.start() :].strip() == found["unit"]
        return bare and not _LASTS.search(text, 0, found.start())
    return bool(found["half"] and not found["dozen"] and unit != "time")


def _value(found: re.Match[str]) -> float:
    scale = SCALES.get((found["scale"] or found["next"] or found["wordscale"] or "").lower(), 1.0)
    more = 0.5 if found["more"] or found["late"] else 0.0
    if found["digits"]:
        return (float(found["digits"].replace(",", "").replace(":", ".")) + more) * scale
    if found["half"]:
        return 0.5 * (12 if found["dozen"] == "dozen" else SCALES.get(found["dozen"], 1.0))
    if not found["words"]:
        return 1.0 + more
    parts = re.split(r"[-\s]", found["words"].lower())
    scale *= 100 if found["hundreds"] else 1
    if dozens := parts[-1] == "dozen":
        parts = parts[:-1] or ["a"]
    worth = sum(WORTH[part] for part in parts) * (12.0 if dozens else 1.0)
    rest = sum(WORTH[part] for part in re.split(r"[-\s]", (found["rest"] or "zero").lower()))
    return (worth + more) * scale + rest
