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
    r"\b(?:I|we|you)(?:'d(?! (?:\w+ly )?(?:\w+ed|been|had|led|built|left|run|spent)\b)|'ll"
    r"| would| will| could| can| should| might"
    r"|(?: (?:want|plan|intend|hope|aim|mean|try|prefer|tend)|'m going| am going) to)\b"
    r"|\b(?:my|our|the) (?:\w+ )?(?:plan|goal|aim|idea|intention|target) (?:\w+ ){0,5}?is\b"
    r"|\bin (?:my|the) first \w+ (?:days|weeks|months)\b",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:before|until|once|unless|after|when|if) (?:I|we)\b"
    r"|\b(?:my|our) (?:\w+ )?(?:choice|default|advice|answer|approach|rule|suggestion)\b",
    re.IGNORECASE,
)
"""What is no claim of the speaker's in a clause that tells what would be."""
_FOR_INSTANCE = re.compile(r"\b(?:say,|for instance|for example|e\.g\.|on a scale)", re.IGNORECASE)
_WANTED = re.compile(
    r"\b(?:want|need|ask|accept|take|go|move|range|settle|happy|target)\b.*(?:euros?\b|dollars?\b|[€$£])"
)
_REST_OF_IT = re.compile(r"\W*(?:that's|that is|that makes|which is|which makes)\b", re.IGNORECASE)
"""Begins what follows from the sentence before."""
TERMS = re.compile(
    r"\b(?:available|notice|join|be with you|salary|paid|pay|expect|looking for"
    r"|(?:start|begin)(?!-| (?:with|by|from)\b))\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\bwould\b")
_SCENE = re.compile(
    r"\W*(?:suppose|imagine|assume|picture|say|let's say|let us say|were I)\b", re.IGNORECASE
)
_AS = re.compile(r"as (?!I\b)[A-Z]")
"""Begins a clause that tells what somebody else says."""
_IF = re.compile(r"\b(?:if|once|whenever)\b", re.IGNORECASE)
_IN_GENERAL = re.compile(r"\W*(?:if|when|whenever|once|unless)\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"\b(?:(?:have|had|did|do)(?:n't| not) (?:\w+ )?(?:used?|worked?|have|had|known?|tried|try"
    r"|claim|own|hold|speak|run|learn|manage)"
    r"|(?:haven't|have not|not used)"
    r"|(?:no|without|lack|little) (?:[\w-]+ ){0,2}(?:experience|exposure|background)"
    r"|(?:is|was|are|were|am|I'm)(?:n't| not) (?:something|familiar|fluent|an? (?:\w+ )?expert)"
    r"|new to me"
    r"|never (?:\w+ )?(?:used|worked|tried|run|had|touched|done|been|led|built|learned|needed"
    r"|managed|held))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!\ba )(?<!\bis )(?<!\bbe )(?<!\bthe )(?<!\bare )"
    r"\b(?:was|were|had|did|went|led|fell|rose|grew|cut|left|built|ran|wrote"
    r"|took|brought|made|became|came|got|gave|kept|held|won|lost|saw|paid|sold|told|found"
    r"|began|moved|saved|needed|used|dropped|shipped|renewed|joined|bought|stood|sat|spent|taught"
    r"|met|sent|chose|broke|drove|spoke|knew|thought|felt|heard|meant|drew|threw|lay|fought)\b"
    r"|\b(?:I|we|he|she|they|it|which|who|that) (?:\w+ly )?\w+ed\b"
    r"|^(?:(?:The|This|That|These|Those) (?:\w+ ){1,3}?|[A-Z]\w+ )\w+ed\b"
    r"|^(?:[\w-]+ ){2,4}?\w+ed\b(?!.*\b(?:is|are|can|may|must|has|have|needs?)\b)"
)
_OLD = re.compile(r"\b1[0-8]\d\d\b|\b19[0-4]\d\b")
"""A year of which nobody alive can tell."""

_NAME = re.compile(
    r"\b(?:[A-Z]|[a-z]{1,4}[A-Z](?!\b))[\w+#]*(?:[-'\u2019.][A-Za-z]\w*)*"
    r"(?:\s(?:(?:de|van|von|der|of|la|di|the)\s){0,2}"
    r"(?!I\b)[A-Z][\w+#]*(?:[-'\u2019.][A-Za-z]\w*)*)*"
    r"|\b[a-z][\w-]+\.(?:com|org|net|io|ai|dev|eu|nl|de|uk|co)\b"
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


def claim_of(sentence: str, known: bool = False) -> Claim | None:
    """What a sentence claims of its speaker; None where it tells of the world.

    `known` says that it names somebody or something that the speaker tells of.
    """
    clauses = [(clause, _kind(clause)) for clause in _clauses(sentence)]
    if (
        sentence.rstrip("\"')]").endswith("?")
        or _SCENE.match(sentence)
        or (_REST_OF_IT.match(sentence) and not _SPEAKER.search(sentence))
        or _OLD.search(sentence)
    ):
        clauses = [(sentence, "nothing")]
    kinds = {kind for _, kind in clauses}
    if not known and kinds <= {"world", "nothing"} and "world" in kinds:
        return None
    told = _only(clauses, {"spoken", "told", "world"} if kinds - {"nothing", "terms"} else ())
    first = _BOUND.search(sentence)
    return Claim(
        sentence,
        tuple(names_in(told, first.start() if first else 0)),
        tuple(_claiming(told)),
        tuple(n for n in _claiming(_only(clauses, {"terms"})) if n.unit or not (n.per or n.many)),
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
    past = _PAST.search(clause)
    planned = _PLAN.search(clause) or (not past and _WOULD.search(clause))
    rest = _PLAN.sub(" ", clause)
    speaks = _SPEAKER.search(_OPINION.sub(" ", _UNREAL.sub(" ", rest) if planned else rest))
    if _DENIAL.search(clause) or _AS.match(clause) or (planned and _IF.search(clause)):
        return "nothing"
    if not past and (_FOR_INSTANCE.search(clause) or _IN_GENERAL.match(clause)):
        return "nothing"
    if planned and not speaks:
        return "terms" if TERMS.search(clause) or _WANTED.search(clause) else "nothing"
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
