"""What a sentence of an answer claims of its speaker: names, and numbers with their units. Pure.

Knowledge ("Raft needs a majority", "you have 72 hours"), denials, questions, scenes and plans claim
nothing, plans save for the terms of the job: pay, dates, notice. English.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from agent.answer.grounding.amounts import Number
from agent.answer.grounding.clauses import Kind, is_done, kind, untold
from agent.answer.grounding.lending import lent
from agent.answer.grounding.names import CHANGES, SUBJECTS, names_in
from agent.answer.grounding.reading import numbers_in, recurring

_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bSt\.)(?<!\bProf\.)[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n+"
)
_CLAUSE = re.compile(
    r"(?:[;:]|\s[-\u2013\u2014])\s|,?\s(?=(?:so|but|yet|because|although|though|while|whereas)\b)"
    r"|,\s(?=and (?:I|we|you|he|she|it|they|that|(?:the |our |my )?\w+ (?:is|was|were|has|had))\b"
    r"|as [A-Z]|(?:once|after|until|unless|if|when) )"
)
_BEGUN = re.compile(
    r"\W*((?:and|but|so|when|because|although|while|as)\s)?(?:[Tt]he\s)?(?=([A-Z][\w&]+))"
)
_COMMON = re.compile(r"[A-Z][a-z]+(?:ed|ing|ly|(?:er|or|ent|ee|ant|ist|se|ue)s)\b")
"""Begins a clause with no name."""
_POINTS_BACK = re.compile(r"\W*(?:and |but )?(?:he|she|it|they|his|her|its|their)\b", re.IGNORECASE)
_GIVE_OR_TAKE = re.compile(r"\b(?:give or take|plus or minus) $")
"""Begins how exactly another number is meant."""
_NOW = re.compile(r"\b(?:now|today|still|these days)\b")
"""Tells of what somebody has come to, where the rest would be taken for what is always so."""
_BOUND = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Claim:
    sentence: str
    names: tuple[str, ...]
    numbers: tuple[Number, ...]
    terms: tuple[Number, ...]
    """Those of what is asked for or offered: pay, dates, notice."""
    speaks: bool
    """Whether the speaker occurs in it, or may be left out of it."""
    recurring: tuple[Number, ...]
    """How often something is said to happen."""
    done: bool
    """Whether it tells what the speaker did already, and so nothing of the job that is offered."""


def split(text: str) -> tuple[str, str]:
    """Part a growing text into the sentences that are over and the one that may go on."""
    end = max((found.end() for found in _SENTENCE_END.finditer(text)), default=0)
    return text[:end], text[end:]


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE_END.split(text) if _BOUND.search(part)]


def claim_of(
    sentence: str, known: bool = False, has: Callable[[str], bool] = lambda _: True
) -> Claim | None:
    """What a sentence claims of its speaker; None where it tells of the world.

    `known` says that it names somebody or something that the speaker tells of; `has`, whether a
    name is one of theirs.
    """
    clauses = [(clause, _kind(clause, has)) for clause in _clauses(sentence)]
    clauses = _of_the_same(clauses)
    if untold(sentence):
        clauses = [(sentence, "nothing")]
    kinds = {kind for _, kind in clauses}
    general = {"world", "nothing"}
    if kinds & general and kinds <= general | {"note"} and (not known or "nothing" in kinds):
        return None
    told = _only(
        clauses, {"spoken", "told", "note", "world"} if kinds - {"nothing", "terms"} else ()
    )
    happened = "told" in kinds and not _named(sentence)
    first = _BOUND.search(sentence)
    return Claim(
        sentence,
        tuple(names_in(told, first.start() if first else 0)),
        tuple(_claiming(told)),
        tuple(n for n in _claiming(_only(clauses, {"terms"})) if n.unit or not (n.per or n.many)),
        bool(kinds & {"spoken", "terms"}) or kinds == {"note"} or happened,
        (*recurring(told), *(n for n in numbers_in(told) if n.value == 1 and n.per and not n.unit)),
        is_done(told),
    )


def _of_the_same(clauses: Sequence[tuple[str, Kind]]) -> list[tuple[str, Kind]]:
    """A clause whose subject only points back tells of the stranger before it: "Box said so; he
    meant it"; what follows a plan's colon is the plan."""
    found = list[tuple[str, Kind]]()
    for clause, alone in clauses:
        before, kind_before = found[-1] if found else ("", "told")
        stranger = alone == "told" and _POINTS_BACK.match(clause) and _BEGUN.match(before)
        plan = clause.startswith("so that ") or (alone == "note" and before.rstrip().endswith(":"))
        same = kind_before == "nothing" and (stranger or plan)
        found.append((clause, "nothing" if same else alone))
    return found


def _kind(clause: str, has: Callable[[str], bool]) -> Kind:
    """A clause that begins with a stranger and has nobody else tells of the world."""
    found = kind(clause)
    if found == "world" and clause.rstrip()[-1:] not in ".?!,;:":
        return "note"
    begun = _named(clause)
    if begun and found in ("told", "world"):
        names = [*names_in(clause, begun.end())]
        names = names if clause[begun.end() :].startswith(tuple(names)) else [begun[2], *names]
        if not any(has(name) for name in names):
            return "nothing"
        if found == "world" and has(begun[2]) and _NOW.search(clause):
            return "told"
    return found


def _named(clause: str) -> re.Match[str] | None:
    """The beginning of a clause whose subject may be a name."""
    begun = _BEGUN.match(clause)
    common = begun and (begun[2].lower() in SUBJECTS or _COMMON.match(begun[2]))
    if not begun or common or CHANGES.match(clause, begun.end(2)):
        return None
    return begun


def _claiming(text: str) -> Iterator[Number]:
    """One is hardly ever told, but named: "one of my juniors"; and none is no number."""
    for number in lent(numbers_in(text), text):
        whole = number.value == 100 and number.unit == "%" and not number.text[0].isdigit()
        if whole or number.noun == "cent" or _GIVE_OR_TAKE.search(text, 0, text.find(number.text)):
            continue
        named = number.value in (0, 1) and (not number.unit or number.text.lower() == "one")
        if not named or number.text[0] in "aA":
            yield number


def _clauses(sentence: str) -> list[str]:
    """Their lengths add up to the sentence's."""
    ends = [*(found.end() for found in _CLAUSE.finditer(sentence)), len(sentence)]
    return [sentence[begin:end] for begin, end in pairwise([0, *ends])]


def _only(clauses: Sequence[tuple[str, str]], kinds: Collection[str]) -> str:
    """The sentence with all other clauses blank."""
    return "".join(clause if kind in kinds else " " * len(clause) for clause, kind in clauses)
