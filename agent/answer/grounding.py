"""Which names and numbers of an answer the profile does not bear out: "not in your profile". Pure.

A name has to occur in the profile, or what it is short for. A number has to occur there, or follow
from two that do, in about the same context: twelve people do not bear out twelve weeks.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import islice

import numpy as np
import numpy.typing as npt

from agent.answer.amounts import NOT_CONTENT, Number
from agent.answer.claims import TERMS, Claim, claim_of, names_in, sentences
from agent.answer.implied import follows, known_numbers, listed, spans
from agent.answer.passages import passages
from agent.answer.words import content, stem
from agent.profiles import Profile

NEAR_BEST = 0.65
"""The part of the best line's overlap with a sentence that a line with its number must reach."""
BESIDE_IT = 0.1
"""The same where it stands in the section of the best line."""
MANY_LENGTHS = 4
MOST_NEAR = 150
"""So many lines with numbers are looked at for a sentence; most profiles have fewer."""
TELLING = 1000
"""A number as great as this is hardly found in a profile by chance."""
HEADING_WORTH = 0.5
"""What a word of the heading above counts against one of the line itself."""
ALIASES = {"postgres": "postgresql", "golang": "go", "js": "javascript", "msc": "master"}
SMALL = frozenset("of de van von der di la the and".split())
NO_NAMES = frozenset(
    "i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december api apis cpu http https "
    "rest sql json tls tcp ui ux ok it ceo cto hr".split()
)

_WORD = re.compile(r"[A-Za-z0-9][\w+#]*(?:['\u2019][a-z]+\b)?")
_MEANWHILE = re.compile(r"\b(?:when|before|after|until|later|into|since)\b", re.IGNORECASE)
"""Puts two events in an order."""
_SINCE = re.compile(r"\b(?:since|from|until|till)\s(?=\d{4}\b)", re.IGNORECASE)
_DEFINITE = re.compile(r"\W*(?:the|this|that|these|those)\b", re.IGNORECASE)
_POSITIONS = {stem(word) for word in "employer company job position role".split()}
_TWO_CAPITALS = re.compile(r"[A-Z]\S*\s.*?[A-Z]")
"""What every name of several words has."""
_NUMERONYM = re.compile(r"([a-z])(\d{1,2})([a-z])")


class Grounding:
    def __init__(self, profile: Profile) -> None:
        """Takes one to two seconds for a profile of 1 MB, 15 ms for an ordinary one; keep it."""
        self._numbers: dict[int, list[Number]] = {}
        """Of each line that has any, and what follows from them."""
        self._by_value: dict[float, dict[Number, set[int]]] = defaultdict(dict)
        """Those that stand in a line, with their lines."""
        self._about: dict[str, set[int]] = defaultdict(set)
        """For each word of a name in a heading, where that heading stands among the lines."""
        lines = passages(profile)
        headings = {line.section: line.headings for line in lines}
        above = {section: " ".join(found) for section, found in headings.items()}
        texts = [*(line.text for line in lines), *above.values()]
        self._section = [*(line.section for line in lines), *above]
        self._heads_from = len(lines)
        """Behind the lines the headings of the sections, each of which stands for its section."""
        words = {w for title, text in profile.documents for w in _WORD.findall(f"{title} {text}")}
        self._words = set(_names(" ".join(words)))
        names = set[str]()
        words_above = {section: content(text) for section, text in above.items()}
        worth: dict[str, dict[int, float]] = defaultdict(dict)
        for at, text in enumerate(texts):
            self._take(at, text)
            counts = dict.fromkeys(words_above[self._section[at]], HEADING_WORTH)
            for each, count in (counts | dict.fromkeys(content(text), 1.0)).items():
                worth[each][at] = count
            if _TWO_CAPITALS.search(text):
                names.update(name for name in names_in(text, -1) if " " in name)
        self._stems = {
            each: (np.fromiter(lines, np.intp), np.fromiter(lines.values(), np.float64))
            for each, lines in worth.items()
        }
        """For each stem the lines it occurs in, and what it counts there."""
        self._initials = {_initials(name) for name in names}
        self._take_headings(headings.values(), words)
        self._count = len(texts)
        self._telling = {
            number: lines
            for standing in self._by_value.values()
            for number, lines in standing.items()
            if number.value >= TELLING or number.per
        }
        for at, numbers in self._numbers.items():
            for number in (n for n in numbers if n.unit == "money"):
                self._telling.setdefault(number, set()).add(at)
        self._take_career()
        self._terms = [at for at in self._numbers if TERMS.search(texts[at])]
        self._sections: dict[int, list[int]] = defaultdict(list)
        for at, section in enumerate(self._section):
            self._sections[section].append(at)

    def _take_headings(self, headings: Iterable[Sequence[str]], words: set[str]) -> None:
        """A dated heading may begin with a name: a word that nowhere stands in small letters."""
        for at, found in enumerate(headings, self._heads_from):
            dated = any(number.unit == "date" for number in self._numbers.get(at, ()))
            first = -1 if dated else 0
            above_it = {word for heading in found for word in _words_of_names(heading, first)}
            for word in above_it - NO_NAMES - (words if dated else set()):
                self._about[word].add(at)

    def _take_career(self) -> None:
        """A heading with two years is of a position that was held."""
        of_headings = (
            [n for n in self._numbers.get(at, ()) if n.text and n.unit == "date"]
            for at in range(self._heads_from, self._count)
        )
        held = [dates for dates in of_headings if len(dates) > 1]
        self._dates = [date for dates in held for date in dates]
        self._career = sorted(spans(self._dates), key=lambda n: n.value)[-1:]
        """From the first of these years to the last, and how many positions."""
        self._career += [Number(len(held), "", "", noun) for noun in _POSITIONS]

    def _take(self, at: int, text: str) -> None:
        if numbers := known_numbers(text):
            self._numbers[at] = numbers
        for number in numbers:
            if number.text:
                self._by_value[number.value].setdefault(number, set()).add(at)

    def unsupported(self, text: str) -> tuple[str, ...]:
        """The names and numbers that its claims rest on and the profile does not, as they stand."""
        found = []
        for sentence in sentences(text):
            about = self._headings_on(sentence)
            claim = claim_of(sentence, bool(about))
            if claim and (claim.speaks or about or self._is_told(sentence)):
                found += [name for name in claim.names if not self._has(name)]
                found += self._wrong(claim)
                found += [n.text for n in claim.terms if not self._is_offered(n)]
        return tuple(found)

    def _is_told(self, sentence: str) -> bool:
        """Whether a line of the profile has two words of a sentence; one of "the ledger"."""
        needed = 1 if _DEFINITE.match(sentence) else 2
        return bool(self._shared(sentence).max(initial=0) >= needed)

    def _shared(self, sentence: str) -> npt.NDArray[np.float64]:
        """How many words each line has in common with a sentence."""
        shared = np.zeros(self._count)
        for word in set(content(sentence)) - NOT_CONTENT:
            if word in self._stems:
                shared[self._stems[word][0]] += 1
        return shared

    def _is_offered(self, said: Number) -> bool:
        return any(known.bears_out(said) for at in self._terms for known in self._numbers[at])

    def _has(self, name: str) -> bool:
        return all(
            word.lower() in NO_NAMES
            or known in self._words
            or stem(known) in self._stems
            or self._has_in_full(word)
            for word, known in _parts(name)
        )

    def _has_in_full(self, word: str) -> bool:
        """Whether the profile has what a word is short for: k8s, OTel, TU of a university."""
        if short := _NUMERONYM.fullmatch(word.lower()):
            first, left_out, last = short.groups()
            return self._has_like(f"{first}.{{{left_out}}}{last}")
        if word.isupper() and word.isalpha():
            letters, longest = set(word.lower()), len(word) + 1
            return len(word) > 1 and any(
                len(full) <= longest and letters <= set(full) for full in self._initials
            )
        parts = re.findall("[A-Z][a-z]*", word)
        return (
            len(parts) > 1
            and "".join(parts) == word
            and self._has_like("".join(f"{p.lower()}[a-z]*" for p in parts))
        )

    def _has_like(self, pattern: str) -> bool:
        return any(re.fullmatch(pattern, word) for word in self._words)

    def _headings_on(self, sentence: str) -> set[int]:
        """Where the headings stand that name what a sentence names."""
        words = _words_of_names(sentence, -1)
        return {at for word in words for at in self._about.get(word, ())}

    def _wrong(self, claim: Claim) -> list[str]:
        numbers = claim.numbers
        if not numbers:
            return []
        overlap = self._overlap(claim.sentence)
        near = {*self._near(overlap), *self._headings_on(claim.sentence)}
        if not overlap.any():
            near.update(at for said in numbers for at in self._exactly(said))
        places = {said: self._places(said, near) for said in numbers}
        right = [said for said in numbers if places[said]]
        implied = [*right, *follows(right), *listed(claim.sentence)]
        if len({*_words_of_names(claim.sentence, -1)} & self._about.keys()) != 1:
            implied += self._career
        if overlap.any():
            implied += self._compared(self._section[int(overlap.argmax())])
        if _SINCE.search(claim.sentence):
            implied += self._dates
        if _MEANWHILE.search(claim.sentence):
            shared = self._shared(claim.sentence)
            times = {at for at in near if at >= self._heads_from or shared[at] > 1}
            implied += spans([n for at in times for n in self._numbers.get(at, ())])
        return [
            said.text
            for said in numbers
            if not places[said]
            and not any(known.bears_out(said) for known in implied)
            and not any(self._beside(said, other, places[other]) for other in numbers)
        ]

    def _compared(self, section: int) -> list[Number]:
        """How the two or three times that a story tells compare; nothing where it tells more."""
        found = [n for at in self._sections[section] for n in self._numbers.get(at, ())]
        lengths = [n for n in found if n.unit == "time" and n.text]
        if len(lengths) >= MANY_LENGTHS:
            return []
        return [n for n in follows(lengths) if n.unit != "time"]

    def _beside(self, said: Number, other: Number, right: set[int]) -> bool:
        """Whether the profile has both numbers in a line, or in a section that is right for the
        other one, where one lends the other its unit: "3 minutes instead of 41"."""
        if said.text == other.text:
            return False
        mine, theirs = self._exactly(said), self._exactly(other)
        if mine & theirs:
            return True
        lent = not said.unit + said.noun or not other.unit + other.noun
        return lent and any(self._section[at] in right for at in mine)

    def _exactly(self, said: Number) -> set[int]:
        """The lines that a number stands in as it is said."""
        standing = self._by_value.get(said.value, {}).items()
        return {at for known, lines in standing if known.bears_out(said) for at in lines}

    def _places(self, said: Number, near: set[int]) -> set[int]:
        """The sections whose lines bear a number out in a context like the sentence's."""
        if said.value >= TELLING and said.unit != "date":
            telling = self._telling.items()
            found = (lines for known, lines in telling if known.bears_out(said))
            return {self._section[at] for lines in found for at in lines}
        return {
            self._section[at]
            for at in near
            if any(known.bears_out(said) for known in self._numbers.get(at, ()))
        }

    def _near(self, overlap: npt.NDArray[np.float64]) -> list[int]:
        """The lines with numbers whose context is like a sentence's with that overlap."""
        best = overlap.max(initial=0.0)
        if not best:
            return [*islice(self._numbers, MOST_NEAR)]
        likely = {int(at): overlap[at] for at in np.flatnonzero(overlap >= best * NEAR_BEST)}
        here = {self._section[at] for at, shared in likely.items() if shared >= best}
        for section in here:
            beside = {at: overlap[at] for at in self._sections[section]}
            likely.update((at, some) for at, some in beside.items() if some >= best * BESIDE_IT)
        headings = {self._sections[self._section[at]][-1]: some for at, some in likely.items()}
        likely.update(headings)
        with_numbers = ((some, at) for at, some in likely.items() if at in self._numbers)
        return [at for _, at in nlargest(MOST_NEAR, with_numbers)]

    def _overlap(self, sentence: str) -> npt.NDArray[np.float64]:
        """How much each line has in common with a sentence; rare words count more."""
        shared = np.zeros(self._count)
        for word in set(content(sentence)) - NOT_CONTENT:
            if word in self._stems and not word[0].isdigit():
                lines, worth = self._stems[word]
                shared[lines] += worth * math.log(1 + self._count / len(lines))
        return shared


def _names(text: str) -> list[str]:
    return [known for _, known in _parts(text)]


def _parts(text: str) -> list[tuple[str, str]]:
    """The words of a name, each as it stands and as it is known."""
    words = [re.split("['\u2019]", word)[0] for word in _WORD.findall(text)]
    return [(w, ALIASES.get(w.lower(), w.lower())) for w in words if w.lower() not in SMALL]


def _words_of_names(text: str, first: int) -> Iterator[str]:
    return (word for name in names_in(text, first) for word in _names(name))


def _initials(name: str) -> str:
    return "".join(known[0] for _, known in _parts(name))
