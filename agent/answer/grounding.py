"""Which names and numbers of an answer the profile does not bear out: "not in your profile". Pure.

A name has to occur in the profile. A number has to occur there in about the same context: twelve
people here do not bear out twelve engineers there.
"""

import math
import re
from collections import defaultdict
from dataclasses import replace
from itertools import zip_longest

from agent.answer.claims import UNITS, Claim, Number, claim_of, numbers_in, sentences
from agent.answer.passages import passages
from agent.answer.words import content
from agent.profiles import Profile

NEAR_BEST = 0.65
"""The part of the best line's overlap with a sentence that a line with its number must reach."""
BESIDE_IT = 0.1
"""The same where it stands in the section of the best line."""
TELLING = 1000
"""A number as great as this is hardly found in a profile by chance."""
HEADING_WORTH = 0.5
"""What a word of the heading above counts against one of the line itself."""
ALIASES = {"postgres": "postgresql", "k8s": "kubernetes", "golang": "go", "js": "javascript"}
SMALL = frozenset("of de van von der la di the and".split())
NONE = Number(0, "", "")
UNIT_STEMS = frozenset(content(" ".join(UNITS)))

_WORD = re.compile(r"[A-Za-z0-9][\w+#]*")


class Grounding:
    def __init__(self, profile: Profile) -> None:
        """Takes about as long as a `CueFinder`; make one for each profile."""
        self._words: set[str] = set()
        self._stems: dict[str, dict[int, float]] = defaultdict(dict)
        """For each stem the lines it occurs in, and what it counts there."""
        self._numbers: dict[float, dict[int, set[str]]] = defaultdict(dict)
        """For each value the lines it occurs in, with the kinds of its units there."""
        lines = passages(profile)
        for title, text in profile.documents:
            self._words.update(_names(f"{title} {text}"))
        for at, line in enumerate(lines):
            above = " ".join(line.headings)
            for stem in content(above):
                self._stems[stem][at] = HEADING_WORTH
            for stem in content(line.text):
                self._stems[stem][at] = 1.0
            for number in (*_with_spans(line.text), *_with_spans(above)):
                self._numbers[number.value].setdefault(at, set()).add(number.unit)
        self._count = len(lines)
        self._section = [line.section for line in lines]
        self._sections: dict[int, list[int]] = defaultdict(list)
        for at, section in enumerate(self._section):
            self._sections[section].append(at)

    def unsupported(self, text: str) -> tuple[str, ...]:
        """The names and numbers that its claims rest on and the profile does not, as they stand."""
        found = []
        for sentence in sentences(text):
            claim = claim_of(sentence)
            if claim is not None:
                found += [name for name in claim.names if not self._has(name)]
                found += self._wrong(claim)
        return tuple(found)

    def _has(self, name: str) -> bool:
        return all(word in self._words for word in _names(name))

    def _wrong(self, claim: Claim) -> list[str]:
        if not claim.numbers:
            return []
        overlap = self._overlap(claim.sentence)
        best = max(overlap.values(), default=0.0)
        return [n.text for n in claim.numbers if not self._bears_out(n, overlap, best)]

    def _bears_out(self, number: Number, overlap: defaultdict[int, float], best: float) -> bool:
        lines = self._numbers.get(number.value, {})
        if number.value >= TELLING and number.unit != "date":
            return any(_same(number.unit, units) for units in lines.values())
        for at, units in lines.items():
            beside = max(overlap[i] for i in self._sections[self._section[at]])
            needed = BESIDE_IT if beside >= best else NEAR_BEST
            if _same(number.unit, units) and overlap[at] >= needed * best:
                return True
        return False

    def _overlap(self, sentence: str) -> defaultdict[int, float]:
        """How much each line has in common with a sentence; rare words count more."""
        shared = defaultdict[int, float](float)
        for stem in set(content(sentence)) - UNIT_STEMS:
            lines = self._stems.get(stem, {})
            for at, worth in lines.items():
                shared[at] += worth * math.log(1 + self._count / len(lines))
        return shared


def _names(text: str) -> list[str]:
    words = (word.lower().removesuffix("'s") for word in _WORD.findall(text))
    return [ALIASES.get(word, word) for word in words if word not in SMALL]


def _with_spans(text: str) -> list[Number]:
    """The numbers of a line, and the years between the dates it names.

    Of "115,000 to 125,000 euros" the first has the unit of the second.
    """
    found = [
        replace(one, unit=one.unit or other.unit)
        for one, other in zip_longest(numbers_in(text), [*numbers_in(text)][1:], fillvalue=NONE)
        if one is not NONE
    ]
    dates = [number.value for number in found if number.unit == "date"]
    if len(dates) > 1:
        found.append(Number(max(dates) - min(dates), "year", ""))
    return found


def _same(unit: str, units: set[str]) -> bool:
    """A number without a unit may be any."""
    return not unit or unit in units
