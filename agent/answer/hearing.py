"""Which known word a misheard or oddly split word is. Pure.

A word that is known, or that is an ordinary word of asking, is never taken for another.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from agent.answer.ways import DROPPED, PHRASES, PREAMBLE, SAME

SHORTEST_MISHEARD = 5
SHORTEST_JOINED = 6
ENDINGS_MISHEARD = ("or", "er")
"""What the end of a longer word may be taken for: "balance or" is a balancer."""
ALIKE = 0.75
"""How alike two words that sound the same must be written."""

_SOUNDS = (
    ("tch", "x"), ("sch", "sk"), ("ch", "x"), ("sh", "x"), ("ph", "f"), ("gh", ""), ("kn", "n"),
    ("wr", "r"), ("qu", "k"), ("ck", "k"), ("th", "t"), ("dge", "j"),
)  # fmt: skip
_WORD = re.compile(r"(?<![\\a-z])[a-z]{2,}")
_LETTERS = str.maketrans(
    {"d": "t", "b": "p", "g": "k", "q": "k", "v": "f", "z": "s"}
    | dict.fromkeys("aeiouyhw", "")
)  # fmt: skip
_ORDINARY = (
    DROPPED
    | PREAMBLE
    | {
        word
        for text in (SAME, *(pattern for pattern, _ in PHRASES))
        for word in _WORD.findall(text)
    }
)


class Vocabulary:
    def __init__(self, words: Iterable[str]) -> None:
        """`words` in the order in which the known texts hold them."""
        every = list(words)
        self._known = frozenset(every)
        self._ordinary = self._known | _ORDINARY
        self._split = {
            one + two: (one, two)
            for one, two in pairwise(every)
            if len(one + two) >= SHORTEST_JOINED and one + two not in self._known
        }
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            if len(word) >= SHORTEST_MISHEARD - 1:
                self._by_sound[sound(word)].append(word)

    def hear(self, words: Iterable[str]) -> list[str]:
        """The words with each unknown one replaced by the known word it must be, if any."""
        said = list(words)
        heard: list[str] = []
        while said:
            if letters := self._spelled(said):
                heard.append("".join(said[:letters]))
                del said[:letters]
                continue
            one, two = said[0], said[1] if len(said) > 1 else ""
            if two and (joined := self._joined(one, two)):
                heard.append(joined)
                del said[:2]
                continue
            heard.extend(self._split.get(one) or (self._misheard(one),))
            del said[0]
        return heard

    def _spelled(self, said: list[str]) -> int:
        """How many of the first words are the letters of a known one, as in "u r l"."""
        run = next((i for i, word in enumerate(said) if len(word) > 1), len(said))
        lengths = range(run, 1, -1)
        return next((n for n in lengths if "".join(said[:n]) in self._known), 0)

    def _joined(self, one: str, two: str) -> str | None:
        both = one + two
        if len(both) < SHORTEST_JOINED:
            return None
        if both in self._known:
            return both
        known = (one in self._ordinary) + (two in self._ordinary)
        if known == 2 and two not in ENDINGS_MISHEARD:
            return None
        if known == 1 and min(len(one), len(two)) < 2:
            return None
        found = self._misheard(both)
        return found if found != both else None

    def _misheard(self, word: str) -> str:
        if word in self._ordinary or len(word) < SHORTEST_MISHEARD:
            return word
        alike = self._by_sound.get(sound(word), [])
        ratio, best = max(((_ratio(word, known), known) for known in alike), default=(0.0, word))
        return best if ratio >= ALIKE else word


@lru_cache(maxsize=16_384)
def sound(word: str) -> str:
    """The consonants of a word as they sound, voiced and voiceless ones alike."""
    for letters, one in _SOUNDS:
        word = word.replace(letters, one)
    word = re.sub(r"c(?=[eiy])", "s", word).replace("c", "k").replace("x", "ks")
    first = "a" if word[:1] in tuple("aeiouy") else ""
    return first + re.sub(r"(.)\1+", r"\1", word.translate(_LETTERS))


def _ratio(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()
