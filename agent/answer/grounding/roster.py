"""The names that a profile holds, what is short for them, and which headings have them. Pure."""

import re
from collections import Counter, defaultdict

from agent.answer.grounding.context import Context
from agent.answer.grounding.names import (
    NO_NAMES,
    SMALL,
    initials,
    names_in,
    parts,
    words_of,
    words_of_names,
)
from agent.answer.grounding.places import INSIDE
from agent.answer.words import bears
from agent.profiles import Profile

JOB = re.compile(r"\b(?:job|posting|vacancy|advert)", re.IGNORECASE)
"""In the title of a document: that of the job, not of the speaker's life."""
_PIECE = re.compile(r"[A-Za-z]+|[^\sA-Za-z-]")
_DENIED = re.compile(r"[^A-Za-z]*(?:I )?(?:[Hh]ave )?(?:[Nn]ever|[Nn]ot?)\b")
"""Begins a line that tells what is not so."""
_NUMBERED = re.compile(r"([A-Z]{2,})(\d+)")
"""Like "GA4"."""
_TWO_CAPITALS = re.compile(r"[A-Z]\S*\s.*?[A-Z]")
"""What every name of several words has."""
_KINDS = re.compile("[A-Z]{2,}s")
"""Things of a kind: "SDKs"."""
_NUMERONYM = re.compile(r"([a-z])(\d{1,2})([a-z])")
_NONE = frozenset[str]()
_SHORTEST = 3
"""Fewer letters begin some words of any line."""


class Roster:
    def __init__(self, profile: Profile, context: Context) -> None:
        self._context = context
        everything = "\n".join(text for document in profile.documents for text in document)
        written = {word for word, _ in parts(everything)}
        self._words = {*words_of(everything)}
        own = (text for title, text in profile.documents if not JOB.search(title))
        lines = (line for text in own for line in re.split(r"[.!?;\n]", text))
        self._own = {w for line in lines if not _DENIED.match(line) for w in words_of(line)}
        """Those of what is told of the speaker, save for what is denied."""
        names = {
            name
            for text in context.texts
            if _TWO_CAPITALS.search(text)
            for name in names_in(text, -1)
            if _TWO_CAPITALS.search(name)
        }
        self._lines = defaultdict[str, set[int]](set)
        """For each word the sections that have it."""
        for at, text in enumerate(context.texts):
            for word in words_of(text):
                self._lines[word].add(context.section[at])
        self._initials = {initials(name) for name in names}
        self._letters = {each for text in context.texts for each in _letters(text).split()}
        self.about: dict[str, set[int]] = defaultdict(set)
        """For each word of a name in a heading, where that heading stands among the lines."""
        for at, headings in enumerate(context.headings.values(), context.heads_from):
            above = {word for each in headings for word in words_of_names(each, -1)}
            # A heading may begin with a name: a word that nowhere stands in small letters.
            for word in above - NO_NAMES - written:
                self.about[word].add(at)

    def headings_on(self, sentence: str) -> set[int]:
        """Where the headings stand that name what a sentence names."""
        words = words_of_names(sentence, -1)
        return {at for word in words for at in self.about.get(word, ())}

    def has(self, name: str) -> bool:
        return all(
            word.lower() in NO_NAMES
            or _KINDS.fullmatch(word)
            or known in self._words
            or known in self._context
            or not INSIDE.get(known, _NONE).isdisjoint(self._words)
            or self._has_in_full(word)
            for word, known in parts(name)
        )

    def has_whole(self, name: str) -> bool:
        """Whether it has a name, and one of several words in one section."""
        titled = " of " in name and self.about.keys().isdisjoint(words_of(name))
        words = [w for word, w in parts(name) if titled or word.lower() not in NO_NAMES]
        if not self.has(name):
            return False
        return (
            len(words) < 2
            or not (titled or all(w in self._words for w in words))
            or bool(set.intersection(*(self._lines.get(w, set()) for w in words)))
        )

    def only_the_job_has(self, name: str) -> bool:
        """Whether a word of a name occurs nowhere that the speaker tells of."""
        words = {*words_of(name)} - NO_NAMES
        return bool((words & self._words) - self._own)

    def _has_in_full(self, word: str) -> bool:
        """Whether the profile has what a word is short for: k8s, OTel, TU of a university."""
        if short := _NUMERONYM.fullmatch(word.lower()):
            first, left_out, last = short.groups()
            return self._has_like(f"{first}.{{{left_out}}}{last}")
        if word.isupper() and word.isalpha() and len(word) > 1:
            letters, longest = Counter(word.lower()), len(word) + 1
            if len(word) >= _SHORTEST and not self._letters.isdisjoint(
                (word.lower(), word.lower().removesuffix("u"))
            ):
                return True  # the last one of ICU stands for a unit
            return any(len(full) <= longest and letters <= Counter(full) for full in self._initials)
        if numbered := _NUMBERED.fullmatch(word):
            return numbered[2] in self._words and self._has_in_full(numbered[1])
        pieces = re.findall("[A-Z][a-z]*", word)
        return (
            len(pieces) > 1
            and "".join(pieces) == word
            and self._has_like("".join(f"{piece.lower()}[a-z]*" for piece in pieces))
        )

    def _has_like(self, pattern: str) -> bool:
        return any(re.fullmatch(pattern, word) for word in self._words)


def _letters(text: str) -> str:
    """The first letters of a line's words, with a space for what parts them; behind these the
    letters of its names, where "and" parts nothing."""
    pieces = _PIECE.findall(text)
    every = "".join(w[0].lower() if bears(w) else " " for w in pieces)
    named = "".join(w[0].lower() if w[0].isupper() else " " for w in pieces if w not in SMALL)
    return f"{every} {named}"
