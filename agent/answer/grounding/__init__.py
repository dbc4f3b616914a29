"""Which names and numbers of an answer the profile does not bear out: "not in your profile". Pure.

A name has to occur in the profile, or what it is short for. A number has to occur there, or follow
from others that do, in about the same context: twelve people do not bear out twelve weeks.
"""

from collections.abc import Callable, Iterator

from agent.answer.grounding.claims import Claim, claim_of, sentences
from agent.answer.grounding.clauses import PAST, SPEAKER, TERMS
from agent.answer.grounding.context import Context
from agent.answer.grounding.evidence import Evidence
from agent.answer.grounding.ledger import Ledger
from agent.answer.grounding.names import NO_NAMES, words_of, words_of_names
from agent.answer.grounding.roster import JOB, Roster
from agent.answer.passages import Passage, passages
from agent.profiles import Profile

MUCH = 3
"""Who says so many words of a line tells of it, whatever the names."""
ELSEWHERE = 7.0
"""The overlap that tells for certain which employer a sentence is about,"""
NOT_HERE = 0.5
"""and the part of it that no line of the one it names may reach."""


class Grounding:
    def __init__(self, profile: Profile, lines: tuple[Passage, ...] | None = None) -> None:
        """Takes about a second for a profile of 1 MB, 15 ms for an ordinary one; keep it."""
        lines = passages(profile) if lines is None else lines
        self._context = Context(lines)
        texts = self._context.texts
        self._ledger = Ledger(texts, self._context.heads_from)
        self._roster = Roster(profile, self._context)
        of_job = [(at, line) for at, line in enumerate(lines) if JOB.search(line.document)]
        self._offered = {at for at, line in of_job if not SPEAKER.search(line.text)}
        """The lines that tell of the job, and so of nothing that is done."""
        above = {heading for _, line in of_job for heading in line.headings}
        names = (word for heading in above for word in words_of_names(heading, 0))
        self._job_names = {*names} - NO_NAMES
        wished = (at for at in self._ledger if not PAST.search(texts[at]))
        self._terms = [at for at in wished if TERMS.search(texts[at])]

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
        if not claim.speaks and most < (1 if known else 2):
            return
        for name in claim.names:
            offered = claim.done and self._roster.only_the_job_has(name)
            if offered or not self._roster.has_whole(name):
                yield name
        held = about & self._ledger.held.keys()
        if len(held) == 1:
            yield from self._misplaced(claim, *held)
        if claim.numbers or claim.recurring:
            done = claim.done and self._job_names.isdisjoint(words_of_names(sentence, -1))
            not_meant = self._offered.union(self._terms) if done else ()
            evidence = Evidence(self._context, self._ledger, self._roster, claim, not_meant)
            yield from evidence.wrong()
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
        positions = self._ledger.held.keys() - {named}
        if overlap[best] < ELSEWHERE or self._context.head(best) not in positions:
            return
        lines = self._context.sections[self._context.section[named]]
        if max(overlap[at] for at in lines) <= NOT_HERE * overlap[best]:
            yield from [name for name in claim.names if words & {*words_of(name)}][:1]
