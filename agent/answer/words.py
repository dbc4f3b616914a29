"""The words of a question that carry its meaning, as stems, with those that mean the same. Pure."""

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9][a-z0-9+#]*(?:'[a-z]+)?")
_ENDINGS = ("ments", "ment", "ings", "ing", "ures", "ure", "ies", "ied", "est", "ers", "er", "ed")
_SHORTEST_STEM = 4

_EMPTY = frozenset(
    """
    a about actually again all also always am an and another any anything are as ask at awesome
    basically be because been before being best better biggest bit brief briefly but by bye can
    check come could currently day describe detail did different do does doing done each else
    ever every everyone example excellent explain feel few fine first for from get give go going
    good got great greatest guess had handle handled handling happens happy has have having he
    hear hello her here hey hi him his how i if in instance into is it its just kind kindly know
    last let like little look looking lot lots made main make many may maybe me mean more most
    much my name need new next nice no not now of off ok okay on once one only or other our out
    over perfect perhaps please position possible question quick quickly quite really recent
    recently right role said say screen see share she should show since situation so some
    somebody someone something sometimes sort specific specifically start sure take talk tell
    than thank thanks that the their them then there these they thing things think this those
    though through time times to today together too try two typical uh um unless until up us use
    used usually very walk was way we well went were what when where which while who why will
    wish with within without wonder would wow yeah year years yes yet you your yours
    """.split()
)

_SAME = (
    "yourself background introduce introduction summary resume cv career experience",
    "leave quit resign departure",
    "weakness weaknesses shortcoming flaw",
    "strength strengths strong",
    "fail failed failure mistake wrong regret",
    "conflict disagree disagreed disagreement argue argued",
    "colleague coworker teammate",
    "difficult hard tough challenging",
    "stakeholder stakeholders customer client",
    "proud proudest achievement accomplishment accomplish",
    "outage incident emergency",
    "salary compensation pay expectations",
    "mentor mentoring mentored coach coaching",
    "lead leading leader leadership manage",
    "test tests testing tested",
    "job work company employer",
    "pressure stress stressful",
    "slow latency slowness",
    "motivate motivation motivates interested interest",
    "migrate migration moved replace replaced",
)
_IRREGULAR = {
    "left": "leave",
    "led": "lead",
    "built": "build",
    "broke": "break",
    "broken": "break",
    "wrote": "write",
    "written": "write",
    "taught": "teach",
    "chose": "choose",
    "chosen": "choose",
    "grew": "grow",
    "ran": "run",
}
WEAK = frozenset({"experienc"})
"""Stems that count only where there is no other word."""


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Cut off what grammar adds: light, and the same for every form of most words."""
    word = re.sub(r"'\w*$", "", word)
    word = _IRREGULAR.get(word, word)
    if len(word) > _SHORTEST_STEM and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:_SHORTEST_STEM] + word[_SHORTEST_STEM:].rstrip("ey")


def bearing(text: str) -> list[str]:
    """The words that are not empty ones, in order, in small letters."""
    return [word for word in _words(text) if _root(word)]


def content(text: str) -> list[str]:
    """Their stems."""
    return [root for word in _words(text) if (root := _root(word))]


def bears(word: str) -> bool:
    """Whether a single word is no empty one."""
    return bool(_root(word.lower()))


def same(word: str) -> frozenset[str]:
    """The stems that mean about the same as this stem, without itself."""
    return _MEANINGS.get(word, frozenset())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("\u2019", "'"))


@lru_cache(maxsize=65_536)
def _root(word: str) -> str:
    """The stem of a word that is no empty one."""
    bears = word.partition("'")[0] not in _EMPTY and (len(word) > 1 or word in "cr")
    return stem(word) if bears else ""


_GROUPS = [frozenset(stem(word) for word in line.split()) for line in _SAME]
_MEANINGS = {word: group - {word} for group in _GROUPS for word in group}
