"""The numbers of a profile, line by line, and which of them count what is said. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from agent.answer.grounding.amounts import SECONDS, Number
from agent.answer.grounding.context import Each
from agent.answer.grounding.implied import follows, known_numbers, spans
from agent.answer.words import content, same, stem

ROUNDED = 0.15
TELLING = 1000
"""A number as great as this is hardly found in a profile by chance."""
DISTINCT = 10
"""Nor is one of so many of the same things."""
MOST_LINES = 150
"""A profile with more lines with numbers is not searched for one that is like another."""
MANY_LENGTHS = 4
"""A story that tells so many times, sums or counts compares no two of them for certain."""
_ANYBODY = frozenset(
    stem(word) for word in "people colleague report person staff head member".split()
)
"""Counts people of any kind."""
_SHORT = (SECONDS["hour"], SECONDS["minute"])
"""What is often said in the other: "a quarter of an hour"."""
_POINTS = stem("point")
"""What lies between two shares is told in."""
_BETWEEN = re.compile(r"\b(?:off|saved?|less|more|fewer|shorter|longer|faster|slower)\b")
_POSITIONS = {stem(word) for word in "employer company job position role".split()}


class Ledger:
    def __init__(self, texts: Sequence[str], heads_from: int) -> None:
        """The headings of the sections stand behind the lines, from `heads_from` on."""
        self._texts = texts
        self._numbers: dict[int, list[Number]] = {}
        """Of each line that has any, and what follows from them."""
        self._by_value: dict[float, dict[Number, set[int]]] = defaultdict(dict)
        """Those that stand in a line, with their lines."""
        self._telling: dict[Number, set[int]] = defaultdict(set)
        for at, text in enumerate(texts):
            if numbers := known_numbers(text):
                self._numbers[at] = numbers
            for number in numbers:
                if number.text:
                    self._by_value[number.value].setdefault(number, set()).add(at)
                if _tells(number):
                    self._telling[number].add(at)
        standing = (number for known in self._by_value.values() for number in known)
        self._counted = {n.noun for n in standing if not n.unit} - {""} - _ANYBODY
        """What the profile counts, and so no number of something else bears out."""
        self.held = {
            at: dates
            for at in range(heads_from, len(texts))
            if len(dates := [n for n in self.at(at) if n.text and n.unit == "date"]) > 1
        }
        """The dates of the headings that have two: of positions that were held."""
        self.dates = [date for dates in self.held.values() for date in dates]
        self.career = sorted(spans(self.dates), key=lambda n: n.value)[-1:]
        """From the first of these years to the last, and how many positions."""
        self.career += [Number(len(self.held), "", "", noun) for noun in _POSITIONS]

    def __iter__(self) -> Iterator[int]:
        """The lines with numbers."""
        return iter(self._numbers)

    def __contains__(self, at: int) -> bool:
        return at in self._numbers

    def at(self, line: int) -> Sequence[Number]:
        return self._numbers.get(line, ())

    def of(self, lines: Iterable[int]) -> list[Number]:
        return [number for line in lines for number in self.at(line)]

    def bears(self, known: Number, said: Number) -> bool:
        """Whether a number bears out another one that counts the same, as far as can be told."""
        if said.noun == _POINTS and known.unit == "%":
            said = replace(said, unit="%", noun="", many=False)
        if said.per and not known.per and known.unit == "time":
            return False
        return (known.noun == said.noun or self._may_count(known, said)) and known.bears_out(said)

    def _may_count(self, known: Number, said: Number) -> bool:
        """Whether two numbers may count the same although they name it otherwise, or one not."""
        other = known.noun and said.noun in self._counted and said.noun not in same(known.noun)
        rate = bool(said.per) != bool(known.per) and (said.per or said.noun)
        single = known.per and known.value == 1 != said.value and said.noun  # "a second"
        return not (other or rate or single or known in self.career)

    def exactly(self, said: Number) -> set[int]:
        """The lines that a number stands in as it is said."""
        standing = self._by_value.get(said.value, {}).items()
        return {at for known, lines in standing if self.bears(known, said) for at in lines}

    def anywhere(self, said: Number, shared: Each) -> set[int]:
        """The lines that count exactly that; of a bare number those that share a word."""
        bare = not (said.unit or said.noun or said.per)
        return {
            at
            for known, lines in self._by_value.get(said.value, {}).items()
            if self.bears(known, said)
            for at in lines
            if (shared[at] if bare else self.counts(known, said, at, shared[at]))
        }

    def of_a_kind(self, said: Number) -> set[int]:
        """The lines of a short profile that bear out a number, whatever they are about."""
        lines = self._numbers if len(self._numbers) <= MOST_LINES else ()
        standing = ((at, n) for at in lines for n in self.at(at) if n.text)
        alike = ((at, n) for at, n in standing if said.scale in (n.scale, *_SHORT))
        return {at for at, known in alike if _even(known, said) and self.bears(known, said)}

    def telling(self, said: Number, shared: Each) -> set[int]:
        """The lines with a number that none has by chance: where it counts another thing, those
        that share a word with the sentence."""
        if said.value < TELLING or said.unit == "date":
            return set()
        return {
            at
            for known, lines in self._telling.items()
            for at in (lines if self.bears(known, said) else ())
            if shared[at] or known.noun == said.noun or not (known.noun and said.noun)
        }

    def counts(self, known: Number, said: Number, at: int, shared: float) -> bool:
        """Whether a line's number may count what is said, by what else that line counts and how
        many words it shares with the sentence."""
        if said.part and known.text and self._is_most(known, at):
            return False
        named = said.noun not in _ANYBODY and said.noun in content(self._texts[at])
        if named or (known.unit == "often" and said.many):
            return named
        if not (known.noun and said.noun) or known.noun == said.noun:
            return True
        if said.noun not in _ANYBODY:
            return shared >= (2 if known.noun in _ANYBODY else 3)
        others = any(n.noun in _ANYBODY for n in self.at(at))
        return known.noun in _ANYBODY or (shared > 0 and not others)

    def _is_most(self, known: Number, at: int) -> bool:
        """Whether a line has nothing greater that it may be a part of."""
        return known.value >= max(n.value for n in self.at(at) if n.unit == known.unit)

    def rivals(self, at: int, said: Number) -> bool:
        """Whether a line has another number of the very same kind."""
        return any(
            known.text
            and known.value != 1
            and known.unit == said.unit
            and (known.noun == said.noun or known.per == said.per > 0)
            for known in self.at(at)
            if said.unit or said.noun
        )

    def compared(self, lines: Iterable[int], sentence: str) -> Iterator[Number]:
        """How the two or three times or sums that a story tells compare; nothing where it tells
        more. What lies between two is meant only where a sentence says so."""
        between = _BETWEEN.search(sentence)
        found = self.of(lines)
        for unit in ("time", "money", ""):
            alike = [n for n in found if n.unit == unit and n.text]
            if len(alike) < MANY_LENGTHS:
                yield from (n for n in follows(alike) if between or n.unit != unit or not unit)


def _even(known: Number, said: Number) -> bool:
    """Whether they are so near each other that one may be the other, rounded."""
    whole = known.value * known.scale
    return abs(whole - said.value * said.scale) <= ROUNDED * whole


def _tells(number: Number) -> bool:
    if number.unit == "money" or number.per:
        return bool(number.text)
    return number.value >= TELLING and bool(number.text or number.unit == "times")
