"""What can be told of an answer given aloud, from its words and their time: pace, length, fillers,
whether the first sentence takes up the question, and which parts of a story are there. Pure.

Counted, not judged: a transcript shows what was said, not how well. English.
"""

import re
from dataclasses import dataclass
from typing import Literal

from agent.answer.shapes import kind_of
from agent.answer.words import content, same

USUAL_PACE = 110, 170
"""Words a minute that are easily followed."""
USUAL_SECONDS = 20, 150
FEW_WORDS = 20
"""With fewer nothing can be told of the pace."""
OFTEN = 0.04
"""The part of all words from which fillers are noticed."""
_FILLERS = re.compile(
    r"\b(?:u[hm]+|e[hr]+m?|hmm+|you know|i mean|sort of|kind of|basically|actually|literally"
    r"|like(?=,))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w']+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")

Part = Literal["situation", "task", "action", "result"]
_PARTS: dict[Part, re.Pattern[str]] = {
    "situation": re.compile(
        r"\b(?:when|while|at the time|back (?:then|in)|in (?:19|20)\d\d|last (?:year|month)"
        r"|at (?:my|our|a)|we (?:had|were)|there was|i was (?:at|in|working))\b",
        re.IGNORECASE,
    ),
    "task": re.compile(
        r"\b(?:i (?:had|needed|was asked|wanted|was responsible)|my (?:task|job|goal|role)"
        r"|we (?:had|needed|wanted) to|the (?:goal|task|problem|challenge|aim) was"
        r"|responsible for|deadline)\b",
        re.IGNORECASE,
    ),
    "action": re.compile(
        r"\b(?<!and )(?:i (?:then |first |also )?(?!needed|wanted|learned)"
        r"(?:\w+ed|built|wrote|made|took|led|ran|set|put|met|went|spoke|began|found|told|chose"
        r"|brought|gave|cut|drew|held|kept|taught))\b",
        re.IGNORECASE,
    ),
    "result": re.compile(
        r"\b(?:as a result|in the end|finally|eventually|since then|the (?:result|outcome)"
        r"|which (?:meant|led)|led to|turned out|i learned|we (?:shipped|delivered|won|renewed)"
        r"|(?:fell|rose|dropped|grew|went|cut|down|up|improved|increased|reduced)\b[^.]{0,40}"
        r"(?:\d|percent|half|twice))\b|\b\d+ ?(?:%|percent)",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Feedback:
    words: int
    seconds: float
    """From the first word to the last."""
    fillers: tuple[tuple[str, int], ...]
    """The most frequent first."""
    takes_up: bool | None
    """Whether the first sentence has words of the question; None where neither has any to share."""
    parts: tuple[Part, ...] | None
    """Which parts of a story are there; None where the question asks for none."""

    @property
    def pace(self) -> int | None:
        """Words a minute; None where there are too few words to tell."""
        if self.words < FEW_WORDS or not self.seconds:
            return None
        return round(60 * self.words / self.seconds)

    @property
    def many_fillers(self) -> bool:
        return sum(count for _, count in self.fillers) > OFTEN * self.words

    @property
    def missing(self) -> tuple[Part, ...]:
        return () if self.parts is None else tuple(p for p in _PARTS if p not in self.parts)


def feedback(question: str, answer: str, seconds: float) -> Feedback:
    """`seconds`: how long the answer took, pauses included."""
    story = kind_of(question) == "behavioural"
    return Feedback(
        words=len(_WORD.findall(answer)),
        seconds=seconds,
        fillers=_counted(answer),
        takes_up=_takes_up(question, answer),
        parts=tuple(p for p, mark in _PARTS.items() if mark.search(answer)) if story else None,
    )


def _counted(answer: str) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for filler in _FILLERS.findall(answer):
        found[filler.lower()] = found.get(filler.lower(), 0) + 1
    return tuple(sorted(found.items(), key=lambda item: -item[1]))


def _takes_up(question: str, answer: str) -> bool | None:
    asked = set(content(question))
    first = _SENTENCE.split(answer.strip())[0]
    said = set(content(first))
    if not asked or not said:
        return None
    meant = asked.union(*(same(word) for word in asked))
    return bool(meant & said)
