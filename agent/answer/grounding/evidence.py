"""Which lines of a profile bear out the numbers of a sentence, and what follows from them. Pure."""

import re
from collections.abc import Collection, Iterator
from heapq import nlargest

from agent.answer.grounding.amounts import SECONDS, YEARS, Number
from agent.answer.grounding.claims import Claim
from agent.answer.grounding.context import NEAR_BEST, Context, Each
from agent.answer.grounding.implied import follows, listed, multiplied, spans, together
from agent.answer.grounding.ledger import DISTINCT, Ledger
from agent.answer.grounding.names import words_of, words_of_names
from agent.answer.grounding.roster import Roster

MOST_NEAR = 150
"""So many lines with numbers are looked at for a sentence; most profiles have fewer."""
STRONG = 0.9
"""The part of the best line's overlap where what only follows from its numbers bears out, too."""
ALIKE = 0.4
"""The part of it where a line bears out a share or a sum though others are more about the same."""

_SAME_EVENT = 2
"""So many words has a line in common with a sentence that tells of the same event."""
_MEANWHILE = re.compile(r"\b(?:when|before|after|until|later|into|since)\b", re.IGNORECASE)
"""Puts two events in an order."""
_SO_FAR = re.compile(r"(?:'ve|'s|\bhave|\bhas)\b.*\bfor\b", re.IGNORECASE)
_STAYED = re.compile(r"\b(?:stayed|spent|stay|there|years (?:at|in|with))\b", re.IGNORECASE)
"""Tells of a position, which need not be named."""


class Evidence:
    """What a profile has on the numbers of one claim."""

    def __init__(
        self,
        context: Context,
        ledger: Ledger,
        roster: Roster,
        claim: Claim,
        not_meant: Collection[int],
    ) -> None:
        """`not_meant`: the lines that cannot tell of what the claim does."""
        self._context, self._ledger, self._roster, self._claim = context, ledger, roster, claim
        self._not_meant = not_meant
        self._about = roster.headings_on(claim.sentence)
        self._shared = context.shared(claim.sentence)
        self._overlap = context.overlap(claim.sentence)
        self._overlap[[*not_meant]] = 0
        self._near = {*self._like(self._overlap), *self._about, *self._of_names()}
        self._strangers = not all(map(roster.has_whole, claim.names))

    def wrong(self) -> Iterator[str]:
        """The numbers that no line about the same bears out, and nothing that follows from it."""
        claim, bears = self._claim, self._ledger.bears
        yield from (n.text for n in claim.recurring if self._happens_otherwise(n))
        places = {said: self._places(said) for said in claim.numbers}
        right = [said for said in claim.numbers if places[said]]
        implied = [*right, *follows(right), *listed(claim.sentence), *self._implied()]
        for said in claim.numbers:
            if not (
                any(bears(known, said) for known in implied)
                or any(self._beside(said, other, places[other]) for other in claim.numbers)
            ):
                yield said.text

    def _like(self, overlap: Each) -> list[int]:
        """The lines with numbers whose context is like a sentence's with that overlap."""
        likely = self._context.near(overlap).items()
        with_numbers = ((some, at) for at, some in likely if at in self._ledger)
        return [at for _, at in nlargest(MOST_NEAR, with_numbers)]

    def _of_names(self) -> Iterator[int]:
        """The lines of the only section that has a name."""
        for name in self._claim.names:
            lines = self._context.lines_with(words_of(name))
            sections = {self._context.section[at] for at in lines}
            if len(sections) == 1:
                yield from self._context.sections[sections.pop()]

    def _happens_otherwise(self, said: Number) -> bool:
        """Whether the lines that the claim is about tell how often, and not that."""
        least = self._overlap.max(initial=0.0) * NEAR_BEST
        lines = [at for at in self._like(self._overlap) if self._overlap[at] >= least]
        often = [n for n in self._ledger.of(lines) if n.per and n.value == 1]
        return bool(often) and not any(n.bears_out(said) for n in often)

    def _places(self, said: Number) -> set[int]:
        """The sections that bear a number out in a context like the claim's."""
        overlap = self._anchored(said)
        near = self._near | {*self._like(overlap)}
        found = self._ledger.telling(said, self._shared)
        found |= {at for at in near if self._has(at, said, overlap)}
        if self._shared.max(initial=0) < _SAME_EVENT and _is_special(said):
            found |= self._ledger.of_a_kind(said)
        shared = self._shared
        rivals = any(shared[at] > 1 and self._ledger.rivals(at, said) for at in near - found)
        if not overlap.any() or (said.value >= DISTINCT and not rivals):
            share = said.unit in ("%", "money") and shared.max(initial=0) >= _SAME_EVENT
            least = overlap.max(initial=0.0) * ALIKE if share else 0.0
            found |= {at for at in self._ledger.anywhere(said, shared) if overlap[at] >= least}
        elsewhere = said.value in YEARS and not found & self._ledger.held.keys()
        if said.unit == "date" and (self._strangers or elsewhere):
            found = {at for at in found if self._same_event(said, at)}
        elif self._strangers and not said.unit and not said.per:
            found = {at for at in found if shared[at]}
        return {self._context.section[at] for at in found.difference(self._not_meant)}

    def _anchored(self, said: Number) -> Each:
        """The overlap with what the other numbers add, each as much as a rare word."""
        found = self._overlap.copy()
        for other in self._claim.numbers:
            lines = self._ledger.exactly(other) if other.value >= DISTINCT else ()
            if lines and other.text != said.text:
                found[[*lines]] += self._context.rareness(len(lines))
        return found

    def _has(self, at: int, said: Number, overlap: Each) -> bool:
        """Whether a line has a number, or is so near that what follows from its own will do."""
        shared, strong = self._shared[at], overlap.max(initial=0.0) * STRONG
        close = shared > 1 or overlap[at] >= strong or at in self._about
        return any(
            (close or ((n.text or n.noun == said.noun != "") and (shared or not said.many)))
            and self._ledger.counts(n, said, at, shared)
            and self._ledger.bears(n, said)
            for n in self._ledger.at(at)
        )

    def _same_event(self, said: Number, at: int) -> bool:
        """Whether a line tells of a year, or it or one beside it shares words with the claim; one
        beside it does not where the claim names a stranger."""
        lines = {at} if self._strangers else {at - 1, at, at + 1}
        lines &= {*self._context.sections[self._context.section[at]]}
        told_of = self._context.texts[at].startswith(f"{said.value:.0f}")
        return told_of or any(self._shared[each] >= _SAME_EVENT for each in lines)

    def _implied(self) -> Iterator[Number]:
        """What follows from several lines."""
        ledger, context, sentence = self._ledger, self._context, self._claim.sentence
        named = {*words_of_names(sentence, -1)} & self._roster.about.keys()
        if len(named) != 1:
            yield from ledger.career
        if self._overlap.any():
            best = int(self._overlap.argmax())
            story = context.sections[context.section[best]]
            yield from together(sentence, ledger.at(best))
            yield from multiplied(self._claim.numbers, ledger.of(self._near))
            if self._shared[best] > 1:
                yield from ledger.compared(story, sentence)
            if context.head(best) not in ledger.held:
                yield from spans(ledger.of(story))
        yield from self._stays()
        if _SO_FAR.search(sentence):
            today = max((n.value for n in ledger.dates), default=0.0)
            most = self._overlap.max(initial=0.0)
            for n in ledger.of(at for at in self._near if self._overlap[at] >= most):
                if n.unit == "date":
                    yield Number(today - n.value, "time", "", scale=SECONDS["year"])
        if _MEANWHILE.search(sentence):
            heads = context.heads_from
            yield from spans(
                ledger.of(at for at in self._near if at >= heads or self._shared[at] > 1)
            )

    def _stays(self) -> Iterator[Number]:
        """The years at the employers that are named, or at any one where none is."""
        held = self._ledger.held.keys()
        yield from spans(self._ledger.of(self._about & held))
        if not self._about and not self._strangers and _STAYED.search(self._claim.sentence):
            for at in held:
                yield from spans(self._ledger.at(at))

    def _beside(self, said: Number, other: Number, right: set[int]) -> bool:
        """Whether the profile has both numbers in a line, or in a section that is right for the
        other one, where one lends the other its unit: "3 minutes instead of 41"."""
        if said.text == other.text or said.part:
            return False
        mine, theirs = self._ledger.exactly(said), self._ledger.exactly(other)
        if any(self._shared[at] or not said.noun for at in mine & theirs):
            return True
        lent = not other.unit + other.noun or not (said.noun or said.unit == "date")
        return lent and any(self._context.section[at] in right for at in mine)


def _is_special(said: Number) -> bool:
    """Whether a number is such that one of its kind will be the one that is meant."""
    return said.unit not in ("", "date") and said.scale < SECONDS["week"]
