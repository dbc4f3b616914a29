"""Which names and numbers of an answer the profile does not bear out: "not in your profile". Pure.

A name has to occur in the profile, or what it is short for. A number has to occur there, or follow
from others that do, in about the same context: twelve people do not bear out twelve weeks.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from heapq import nlargest

from agent.answer.grounding.amounts import SECONDS, YEARS, Number
from agent.answer.grounding.claims import Claim, claim_of, sentences
from agent.answer.grounding.clauses import SPEAKER, TERMS
from agent.answer.grounding.context import NEAR_BEST, Context, Each
from agent.answer.grounding.implied import follows, listed, multiplied, shared_out, spans, together
from agent.answer.grounding.ledger import DISTINCT, Ledger
from agent.answer.grounding.names import NO_NAMES, words_of, words_of_names
from agent.answer.grounding.roster import JOB, Roster
from agent.answer.passages import Passage, passages
from agent.profiles import Profile

MUCH = 3
"""Who says so many words of a line tells of it, whatever the names."""
MOST_NEAR = 150
"""So many lines with numbers are looked at for a sentence; most profiles have fewer."""
STRONG = 0.9
"""The part of the best line's overlap where what only follows from its numbers bears out, too."""
ELSEWHERE = 7.0
"""The overlap that tells for certain which employer a sentence is about,"""
NOT_HERE = 0.5
"""and the part of it that no line of the one it names may reach."""

_SAME_EVENT = 2
"""So many words has a line in common with a sentence that names a stranger in the same event."""
_SHORT = tuple(SECONDS[each] for each in ("hour", "minute"))
"""What is often said in the other: "a quarter of an hour"."""
_MEANWHILE = re.compile(r"\b(?:when|before|after|until|later|into|since)\b", re.IGNORECASE)
"""Puts two events in an order."""
_SO_FAR = re.compile(r"(?:'ve|'s|\bhave|\bhas)\b.*\bfor\b", re.IGNORECASE)
_STAYED = re.compile(r"\b(?:stayed|spent|stay|there|years (?:at|in|with))\b", re.IGNORECASE)
"""Tells of a position, which need not be named."""
_CAREER = re.compile(r"\bof (?:my|these|those) [\w-]+ years\b", re.IGNORECASE)
_DEFINITE = re.compile(
    r"\W*(?:the|this|that|these|those|he|she|they|his|her|their)\b", re.IGNORECASE
)


class Grounding:
    def __init__(self, profile: Profile, lines: tuple[Passage, ...] | None = None) -> None:
        """Takes about a second for a profile of 1 MB, 15 ms for an ordinary one; keep it."""
        lines = passages(profile) if lines is None else lines
        self._context = Context(lines)
        texts = self._context.texts
        self._ledger = Ledger(texts, self._context.heads_from)
        dated = {at for at in self._ledger if any(n.unit == "date" for n in self._ledger.at(at))}
        self._roster = Roster(profile, self._context, dated)
        of_job = [(at, line) for at, line in enumerate(lines) if JOB.search(line.document)]
        self._offered = {at for at, line in of_job if not SPEAKER.search(line.text)}
        """The lines that tell of the job, and so of nothing that is done."""
        above = {heading for _, line in of_job for heading in line.headings}
        names = (word for heading in above for word in words_of_names(heading, 0))
        self._job_names = {*names} - NO_NAMES
        self._terms = [at for at in self._ledger if TERMS.search(texts[at])]

    def unsupported(self, text: str) -> tuple[str, ...]:
        """The names and numbers that its claims rest on and the profile does not, as they stand."""
        return tuple(found for sentence in sentences(text) for found in self._unsupported(sentence))

    def _unsupported(self, sentence: str) -> Iterator[str]:
        about = self._roster.headings_on(sentence)
        shared = self._context.shared(sentence)
        most = shared.max(initial=0)
        has: Callable[[str], bool] = self._roster.has if most < MUCH else lambda _: True
        claim = claim_of(sentence, bool(about), has)
        if not claim:
            return
        known = all(map(self._roster.has, claim.names))
        told = most >= (1 if known or _DEFINITE.match(sentence) else 2)
        if not (claim.speaks or about or told):
            return
        for name in claim.names:
            offered = claim.done and self._roster.only_the_job_has(name)
            if offered or not self._roster.has_whole(name):
                yield name
        held = about & self._ledger.held.keys()
        if len(held) == 1:
            yield from self._misplaced(claim, *held)
        if claim.numbers or claim.recurring:
            yield from self._wrong(claim, shared, about)
        terms = self._ledger.of(self._terms)
        yield from (n.text for n in claim.terms if not any(t.bears_out(n) for t in terms))

    def _misplaced(self, claim: Claim, named: int) -> Iterator[str]:
        """The employer that a sentence names where all that it tells was at another one."""
        words = {
            word
            for word in words_of_names(claim.sentence, -1)
            if named in self._roster.about.get(word, ())
        }
        overlap = self._context.overlap(claim.sentence, words)
        best = int(overlap.argmax())
        if overlap[best] < ELSEWHERE or self._context.head(best) in {named, *self._undated(best)}:
            return
        lines = {*self._context.sections[self._context.section[named]]}
        for at in self._context.lines_with(words):
            lines.update(self._story(at))
        if max(overlap[at] for at in lines) <= NOT_HERE * overlap[best]:
            yield from [name for name in claim.names if words & {*words_of(name)}][:1]

    def _undated(self, at: int) -> set[int]:
        """The heading of a line, where no position was held."""
        return {self._context.head(at)} - self._ledger.held.keys()

    def _story(self, at: int) -> Sequence[int]:
        """All lines of a section that tells a story; of a position's the one."""
        return self._context.sections[self._context.section[at]] if self._undated(at) else [at]

    def _wrong(self, claim: Claim, shared: Each, about: set[int]) -> Iterator[str]:
        """The numbers that no line about the same bears out, and nothing that follows from it."""
        numbers = claim.numbers
        overlap = self._context.overlap(claim.sentence)
        done = claim.done and self._job_names.isdisjoint(words_of_names(claim.sentence, -1))
        if done:
            overlap[[*self._offered]] = 0
        yield from (n.text for n in claim.recurring if self._happens_otherwise(n, overlap))
        near = {*self._near(overlap), *about, *self._of_persons(claim)}
        places = dict[Number, set[int]]()
        strangers = not all(map(self._roster.has_whole, claim.names))
        for said in numbers:
            anchored = self._anchored(said, overlap, numbers)
            around = near if anchored is overlap else near | {*self._near(anchored)}
            found = self._places(said, around, anchored, shared, about)
            if said.unit == "date" and strangers:  # a line has to tell of the same event
                found = {at for at in found if shared[at] >= _SAME_EVENT}
            places[said] = {
                self._context.section[at] for at in found - (self._offered if done else set())
            }
        right = [said for said in numbers if places[said]]
        implied = [*right, *follows(right), *listed(claim.sentence)]
        implied += self._implied(claim, near, overlap, shared, about)
        for said in numbers:
            if (
                not places[said]
                and not any(self._ledger.bears(known, said) for known in implied)
                and not any(self._beside(said, other, places[other]) for other in numbers)
            ):
                yield said.text

    def _of_persons(self, claim: Claim) -> Iterator[int]:
        """The lines of the only section that has a name."""
        for name in claim.names:
            sections = {
                self._context.section[at] for at in self._context.lines_with(words_of(name))
            }
            if len(sections) == 1:
                yield from self._context.sections[sections.pop()]

    def _implied(
        self, claim: Claim, near: set[int], overlap: Each, shared: Each, about: set[int]
    ) -> Iterator[Number]:
        """What follows from several lines."""
        ledger, sections = self._ledger, self._context.sections
        named = {*words_of_names(claim.sentence, -1)} & self._roster.about.keys()
        if len(named) != 1 or _CAREER.search(claim.sentence):
            yield from ledger.career
        if overlap.any():
            best = int(overlap.argmax())
            yield from together(claim.sentence, ledger.at(best))
            for at in near:
                yield from shared_out(claim.sentence, ledger.at(at))
            yield from multiplied(claim.numbers, ledger.of(near))
            yield from ledger.compared(sections[self._context.section[best]], claim.sentence)
            if self._undated(best):
                yield from spans(ledger.of(self._story(best)))
        yield from self._stays(claim, about)
        if _SO_FAR.search(claim.sentence):
            today = max((n.value for n in ledger.dates), default=0.0)
            for n in ledger.of(at for at in near if overlap[at] >= overlap.max()):
                if n.unit == "date" and n.value in YEARS:
                    yield Number(today - n.value, "time", "", scale=SECONDS["year"])
        if _MEANWHILE.search(claim.sentence):
            heads = self._context.heads_from
            yield from spans(ledger.of(at for at in near if at >= heads or shared[at] > 1))

    def _stays(self, claim: Claim, about: set[int]) -> Iterator[Number]:
        """The years at the employers that are named, or at any one where none is."""
        held = about & self._ledger.held.keys()
        for at in held:
            yield from spans(self._ledger.of(self._context.sections[self._context.section[at]]))
        yield from spans(self._ledger.of(held))
        known = not about and all(map(self._roster.has, claim.names))
        if known and _STAYED.search(claim.sentence):
            for at in self._ledger.held:
                yield from spans(self._ledger.at(at))

    def _happens_otherwise(self, said: Number, overlap: Each) -> bool:
        """Whether the lines that a sentence is about tell how often, and not that."""
        best = overlap.max(initial=0.0)
        lines = [at for at in self._near(overlap) if overlap[at] >= best * NEAR_BEST]
        often = [n for n in self._ledger.of(lines) if n.per and n.value == 1]
        return bool(often) and not any(n.bears_out(said) for n in often)

    def _anchored(self, said: Number, overlap: Each, numbers: Sequence[Number]) -> Each:
        """The overlap with what the other numbers add, each as much as a rare word."""
        found = overlap
        for other in numbers:
            telling = other.unit == "date" or other.value >= DISTINCT
            if telling and other.text != said.text and (lines := self._ledger.exactly(other)):
                found = found.copy() if found is overlap else found
                found[[*lines]] += self._context.rareness(len(lines))
        return found

    def _places(
        self, said: Number, near: set[int], overlap: Each, shared: Each, about: set[int]
    ) -> set[int]:
        """The lines that bear a number out in a context like the sentence's."""
        ledger = self._ledger
        strong = overlap.max(initial=0.0) * STRONG
        found = ledger.telling(said) | {
            at
            for at in near
            if any(
                (n.text or shared[at] > 1 or overlap[at] >= strong or at in about)
                and ledger.counts(n, said, at, shared[at])
                and ledger.bears(n, said)
                for n in ledger.at(at)
            )
        }
        if shared.max(initial=0) < 2 and _is_special(said) and len(ledger) <= MOST_NEAR:
            found |= {
                at
                for at in ledger
                if any(
                    n.text and said.scale in (n.scale, *_SHORT) and ledger.bears(n, said)
                    for n in ledger.at(at)
                )
            }
        rivals = any(shared[at] > 1 and ledger.rivals(at, said) for at in near - found)
        distinct = said.value >= DISTINCT or said.unit == "date"
        if not overlap.any() or (distinct and not rivals):
            found |= ledger.anywhere(said, shared)
        held = about & ledger.held.keys()
        if said.unit == "date" and len(held) == 1:
            found = {at for at in found if self._was_there(said, at, *held)}
        return found

    def _was_there(self, said: Number, at: int, named: int) -> bool:
        """Whether a year is one at the employer that is named, or stands where that is named."""
        section = self._context.section
        if self._ledger.while_there(said.value, named) or section[at] == section[named]:
            return True
        words = (word for word, ats in self._roster.about.items() if ats == {named})
        return at in self._context.lines_with(words)

    def _beside(self, said: Number, other: Number, right: set[int]) -> bool:
        """Whether the profile has both numbers in a line, or in a section that is right for the
        other one, where one lends the other its unit: "3 minutes instead of 41"."""
        if said.text == other.text:
            return False
        mine, theirs = self._ledger.exactly(said), self._ledger.exactly(other)
        if mine & theirs:
            return True
        lent = (
            not said.unit + said.noun
            or (said.text.isdigit() and said.unit not in ("", "date"))
            or not other.unit + other.noun
        )
        return lent and any(self._context.section[at] in right for at in mine)

    def _near(self, overlap: Each) -> list[int]:
        """The lines with numbers whose context is like a sentence's with that overlap."""
        likely = self._context.near(overlap).items()
        with_numbers = ((some, at) for at, some in likely if at in self._ledger)
        return [at for _, at in nlargest(MOST_NEAR, with_numbers)]


def _is_special(said: Number) -> bool:
    """Whether a number is such that one of its kind will be the one that is meant."""
    short = said.unit == "time" and said.scale < SECONDS["week"]
    return said.unit not in ("", "date") and (
        short or said.unit != "time" or said.value >= DISTINCT
    )
