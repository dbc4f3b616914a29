"""Which names and numbers of an answer the profile does not bear out: "not in your profile". Pure.

A name has to occur in the profile, or what it is short for. A number has to occur there, or follow
from two that do, in about the same context: twelve people do not bear out twelve weeks.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from agent.answer.amounts import NOT_CONTENT, Number, follows, known_numbers, numbers_in
from agent.answer.claims import TERMS, Claim, claim_of, names_in, sentences
from agent.answer.passages import passages
from agent.answer.words import content, stem
from agent.profiles import Profile

NEAR_BEST = 0.65
"""The part of the best line's overlap with a sentence that a line with its number must reach."""
BESIDE_IT = 0.1
"""The same where it stands in the section of the best line."""
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
_NUMERONYM = re.compile(r"([a-z])(\d{1,2})([a-z])")


class Grounding:
    def __init__(self, profile: Profile) -> None:
        """Takes about as long as a `CueFinder`; make one for each profile."""
        self._words: set[str] = set()
        self._initials: set[str] = set()
        """Of the names that have several words."""
        self._stems: dict[str, dict[int, float]] = defaultdict(dict)
        """For each stem the lines it occurs in, and what it counts there."""
        self._numbers: dict[int, list[Number]] = {}
        """Of each line that has any, and what follows from them."""
        self._by_value: dict[float, list[tuple[Number, int]]] = defaultdict(list)
        """Those that stand in a line, with the line."""
        self._about: dict[str, set[int]] = defaultdict(set)
        """For each word of a name in a heading, where that heading stands among the lines."""
        lines = passages(profile)
        headings = {line.section: line.headings for line in lines}
        above = {section: " ".join(found) for section, found in headings.items()}
        texts = [*(line.text for line in lines), *above.values()]
        self._section = [*(line.section for line in lines), *above]
        self._heads_from = len(lines)
        """Behind the lines the headings of the sections, each of which stands for its section."""
        for title, text in profile.documents:
            self._words.update(_names(f"{title} {text}"))
        for at, text in enumerate(texts):
            self._take(at, text, above[self._section[at]])
        for at, found in enumerate(headings.values(), len(lines)):
            for word in (word for heading in found for word in _words_of_names(heading, 0)):
                self._about[word].add(at)
        self._count = len(texts)
        standing = [each for numbers in self._by_value.values() for each in numbers]
        self._counted = {number.noun for number, _ in standing} - {""}
        self._telling = [each for each in standing if each[0].value >= TELLING or each[0].per]
        self._terms = [at for at in self._numbers if TERMS.search(texts[at])]
        self._sections: dict[int, list[int]] = defaultdict(list)
        for at, section in enumerate(self._section):
            self._sections[section].append(at)

    def _take(self, at: int, text: str, above: str) -> None:
        for word in content(above):
            self._stems[word][at] = HEADING_WORTH
        for word in content(text):
            self._stems[word][at] = 1.0
        if numbers := known_numbers(text):
            self._numbers[at] = numbers
        for number in numbers:
            if number.text:
                self._by_value[number.value].append((number, at))
        self._initials.update(_initials(name) for name in names_in(text, -1))

    def unsupported(self, text: str) -> tuple[str, ...]:
        """The names and numbers that its claims rest on and the profile does not, as they stand."""
        found = []
        for sentence in sentences(text):
            overlap = self._overlap(sentence)
            claim = claim_of(sentence)
            if claim is None:
                found += self._miscounted(sentence)
            elif claim.speaks or overlap:
                found += [name for name in claim.names if not self._has(name)]
                found += self._wrong(claim, overlap)
                found += [n.text for n in claim.terms if not self._is_offered(n)]
        return tuple(found)

    def _miscounted(self, sentence: str) -> list[str]:
        """Of a sentence on whom the profile is about: what the profile counts otherwise."""
        if not self._headings_on(sentence):
            return []
        counted = [n for n in numbers_in(sentence) if n.noun in self._counted]
        return [n.text for n in counted if not self._exactly(n)]

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
        return len(parts) > 1 and self._has_like("".join(f"{p.lower()}[a-z]*" for p in parts))

    def _has_like(self, pattern: str) -> bool:
        return any(re.fullmatch(pattern, word) for word in self._words)

    def _headings_on(self, sentence: str) -> set[int]:
        """Where the headings stand that name what a sentence names."""
        words = _words_of_names(sentence, -1)
        return {at for word in words for at in self._about.get(word, ())}

    def _wrong(self, claim: Claim, overlap: dict[int, float]) -> list[str]:
        numbers = claim.numbers
        if not numbers:
            return []
        near = {*self._near(overlap), *self._headings_on(claim.sentence)}
        places = {said: self._places(said, near) for said in numbers}
        right = [said for said in numbers if places[said]]
        implied = [*right, *follows(right)]
        return [
            said.text
            for said in numbers
            if not places[said]
            and not any(known.bears_out(said) for known in implied)
            and not any(self._beside(said, other, places[other]) for other in numbers)
        ]

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
        return {at for known, at in self._by_value.get(said.value, ()) if known.bears_out(said)}

    def _places(self, said: Number, near: set[int]) -> set[int]:
        """The sections whose lines bear a number out in a context like the sentence's."""
        if said.value >= TELLING and said.unit != "date":
            return {self._section[at] for known, at in self._telling if known.bears_out(said)}
        return {
            self._section[at]
            for at in near
            if any(known.bears_out(said) for known in self._numbers.get(at, ()))
        }

    def _near(self, overlap: dict[int, float]) -> Iterable[int]:
        """The lines with numbers whose context is like a sentence's with that overlap."""
        best = max(overlap.values(), default=0.0)
        if not best:
            yield from self._numbers
            return
        beside = defaultdict[int, float](float)
        for at, shared in overlap.items():
            section = self._section[at]
            beside[section] = max(beside[section], shared)
        for section, most in beside.items():
            needed = best * (BESIDE_IT if most >= best else NEAR_BEST)
            for at in self._sections[section]:
                near = most if at >= self._heads_from else overlap.get(at, 0.0)
                if near >= needed:
                    yield at

    def _overlap(self, sentence: str) -> dict[int, float]:
        """How much each line has in common with a sentence; rare words count more."""
        shared = defaultdict[int, float](float)
        for word in set(content(sentence)) - NOT_CONTENT:
            if word[0].isdigit():
                continue
            lines = self._stems.get(word, {})
            for at, worth in lines.items():
                shared[at] += worth * math.log(1 + self._count / len(lines))
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
