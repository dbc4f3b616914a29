"""What a sentence of an answer claims of its speaker: names, and numbers with their units. Pure.

Knowledge ("Raft needs a majority", "you have 72 hours"), denials, questions, scenes and plans claim
nothing, plans save for the terms of the job: pay, dates, notice. English.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from agent.answer.amounts import Number, numbers_in

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n+")
_CLAUSE = re.compile(
    r"(?:[;:]|\s[-\u2013\u2014])\s|,?\s(?=(?:so|but|because|although|though|while|whereas)\b)"
    r"|,\s(?=and (?:I|we|you|it|they|that)\b|as [A-Z])"
)
_SPEAKER = re.compile(r"\b(?:I|we|my|our|me|us|I'm|I've|we're|we've)\b", re.IGNORECASE)
_LISTENER = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_OPINION = re.compile(r"\bI (?:\w+ly )?(?:say|mean|think|believe|know|guess|suppose|find|hope)\b")
_PLAN = re.compile(
    r"\b(?:I|we|you)(?:'d|'ll| would| will| could| can| should| might)\b", re.IGNORECASE
)
TERMS = re.compile(
    r"\b(?:available|notice|join|salary|paid|pay|expect|looking for"
    r"|start(?!-| (?:with|by|from)\b))\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\bwould\b")
_SCENE = re.compile(
    r"\W*(?:suppose|imagine|assume|picture|say|let's say|let us say)\b", re.IGNORECASE
)
_AS = re.compile(r"as (?!I\b)[A-Z]")
"""Begins a clause that tells what somebody else says."""
_IF = re.compile(r"\b(?:if|once|whenever)\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"\b(?:(?:have|had|did|do)(?:n't| not) (?:\w+ )?(?:used?|worked?|have|had|known?|tried|try)"
    r"|(?:haven't|have not|not used|no (?:[\w-]+ ){0,2}experience)"
    r"|never (?:used|worked|tried|run|had|touched|done|been|led|built))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|went|led|fell|rose|grew|cut|left|built|ran|wrote|took|brought|made"
    r"|became|came|got|gave|kept|held|won|lost|saw|paid|sold|told|found|began|moved|saved|needed"
    r"|used|dropped|shipped|renewed|joined)\b"
    r"|^(?:(?:The|This|That|These|Those) (?:\w+ ){1,3}?|[A-Z]\w+ )\w+ed\b"
)
_OLD = re.compile(r"\b1[0-8]\d\d\b|\b19[0-4]\d\b")
"""A year of which nobody alive can tell."""

_NAME = re.compile(
    r"\b[A-Z][\w+#]*(?:[-'\u2019.][A-Za-z]\w*)*"
    r"(?:\s(?:(?:de|van|von|der|of|la|di|the)\s){0,2}[A-Z][\w+#]*(?:[-'\u2019.][A-Za-z]\w*)*)*"
)
_BESIDE = re.compile(r"'s\s|,\s(?:the|our|my|an?|who)\s[^,]+,\s")
_THING = re.compile(r"(?:ing|ity|tion|ment|ness|[ae]nce|[ae]ncy|age|put|ue|ic|[ertlmky]s)$")
"""How words end that are rather nouns than names."""
_SUBJECTS = frozenset(
    "i we he she it they you that this these those there what which who one everyone everybody "
    "everything nobody nothing somebody something someone both all most some many few sales "
    "support tracking and but so then when while after before here".split()
)
"""Words that begin a sentence as its subject and are no names."""
_BOUND = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Claim:
    sentence: str
    names: tuple[str, ...]
    numbers: tuple[Number, ...]
    terms: tuple[Number, ...]
    """Those of what is asked for or offered: pay, dates, notice."""
    speaks: bool
    """Whether the speaker occurs in it."""


def split(text: str) -> tuple[str, str]:
    """Part a growing text into the sentences that are over and the one that may go on."""
    end = max((found.end() for found in _SENTENCE_END.finditer(text)), default=0)
    return text[:end], text[end:]


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE_END.split(text) if _BOUND.search(part)]


def claim_of(sentence: str) -> Claim | None:
    """What a sentence claims of its speaker; None where it tells of the world."""
    clauses = [(clause, _kind(clause)) for clause in _clauses(sentence)]
    if sentence.rstrip("\"')]").endswith("?") or _SCENE.match(sentence) or _OLD.search(sentence):
        clauses = [(sentence, "nothing")]
    kinds = {kind for _, kind in clauses}
    if kinds <= {"world", "nothing"} and "world" in kinds:
        return None
    told = _only(clauses, {"spoken", "told", "world"} if kinds & {"spoken", "told"} else ())
    first = _BOUND.search(sentence)
    return Claim(
        sentence,
        tuple(names_in(told, first.start() if first else 0)),
        tuple(_claiming(told)),
        tuple(_claiming(_only(clauses, {"terms"}))),
        bool(kinds & {"spoken", "terms"}),
    )


def _claiming(text: str) -> Iterator[Number]:
    """One is hardly ever told, but named: "one of my juniors"; and none is no number."""
    for number in numbers_in(text):
        if number.value not in (0, 1) or number.unit == "%" or number.text[0] in "aA":
            yield number


def _clauses(sentence: str) -> list[str]:
    """Their lengths add up to the sentence's."""
    ends = [*(found.end() for found in _CLAUSE.finditer(sentence)), len(sentence)]
    return [sentence[begin:end] for begin, end in pairwise([0, *ends])]


def _kind(clause: str) -> Literal["spoken", "told", "world", "terms", "nothing"]:
    """Whether a clause tells of the speaker, or of the world, or only what would be."""
    speaks = _SPEAKER.search(_OPINION.sub(" ", _PLAN.sub(" ", clause)))
    past = _PAST.search(clause)
    planned = _PLAN.search(clause) or (not past and _WOULD.search(clause))
    if _DENIAL.search(clause) or _AS.match(clause) or (planned and _IF.search(clause)):
        return "nothing"
    if planned and not speaks:
        return "terms" if TERMS.search(clause) else "nothing"
    if _LISTENER.search(clause) and not speaks:
        return "nothing"
    if speaks:
        return "spoken"
    return "told" if past else "world"


def _only(clauses: Sequence[tuple[str, str]], kinds: Collection[str]) -> str:
    """The sentence with all other clauses blank."""
    return "".join(clause if kind in kinds else " " * len(clause) for clause, kind in clauses)


def names_in(text: str, first: int = 0) -> Iterator[str]:
    """Capitalised words in runs as they stand. At `first` a sentence begins with any word."""
    for found in _NAME.finditer(text):
        word, _, rest = found[0].partition(" ")
        if found.start() != first or _odd(word) or (not rest and _acts(word, text, found.end())):
            yield found[0]
        elif rest[:1].isupper():
            yield rest


def _acts(word: str, text: str, end: int) -> bool:
    """Whether a sentence's first word is a name, by what follows it; "Traffic fell" has none."""
    if word.lower() in _SUBJECTS:
        return False
    return bool(
        _BESIDE.match(text, end) or (_PAST.match(text, end + 1) and not _THING.search(word))
    )


def _odd(word: str) -> bool:
    """Whether only a name is written like this: an acronym, or a capital or digit inside."""
    return len(word) > 1 and any(c.isupper() or c.isdigit() for c in word[1:]) and "'" not in word
