"""What is left of a question when only what it asks is kept: a short tuple of word stems. Pure.

Two texts with the same stems ask the same thing. What may differ is how the asking is phrased
("tell me about", "could you describe"), politeness, function words, and words of one meaning.
Whatever can turn a meaning stays: negations, numbers, places in time, question words, order.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from agent.answer.ways import (
    ASKS,
    CONTRACTIONS,
    DROPPED,
    ENDINGS,
    FRAME_DROPPED,
    NUMBERS,
    PHRASES,
    PREAMBLE,
    SAME,
)
from agent.answer.words import stem

_WORD = re.compile(r"[a-z0-9][a-z0-9+#]*(?:'[a-z]+)?")
_BRITISH = (
    (re.compile(r"is(e[ds]?|ing|ations?)$"), r"iz\1"),
    (re.compile(r"our(s|ed)?$"), r"or\1"),
)
_SHORTEST_BRITISH = 6
_SHORTEST_PLURAL = 3
_EMBEDDED = re.compile(r"\b(?:tellme )?what (?:(?:a|an|the) )?(\S+) (?:is|are)$")
_TELL_ME = re.compile(r"\btellme(?! (?:what|how|why|when|where|who))\b")
_PHRASES = tuple((re.compile(pattern), other) for pattern, other in PHRASES)


def plain_words(text: str) -> list[str]:
    """The words as said, in small letters: contractions in full, numbers in figures."""
    text = text.lower().replace("\u2019", "'").replace("-", " ")
    said: list[str] = []
    for word in _WORD.findall(text):
        said.extend(_in_full(word))
    return said


def meaning(text: str) -> tuple[str, ...]:
    """The stems that say what a text asks, in order."""
    return stems(reduced(plain_words(text)))


def reduced(words: Iterable[str]) -> tuple[str, ...]:
    """The words with every known way of asking replaced by one that stands for all of its kind."""
    return _reduced(" ".join(words))


def asks(words: tuple[str, ...]) -> bool:
    """Tell whether reduced words begin a question: a statement can have the same stems."""
    return ASKS.match(" ".join(words[:2])) is not None


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """What is asked, of reduced words."""
    found = (_stem(word) for word in words if word not in DROPPED)
    return tuple(one for one in found if one)


def frame(words: Iterable[str]) -> tuple[str, ...]:
    """Almost every one of reduced words, for questions too short to be known by stems alone.

    "What is it good for" and "are you good" are both about the stem "good".
    """
    text = _EMBEDDED.sub(r"what is \1", " ".join(words))
    text = _TELL_ME.sub("what is", text)
    said = (word for word in text.split() if word not in FRAME_DROPPED)
    return tuple(_singular(_ONE_FOR_ALL.get(word, word)) for word in said)


def _singular(word: str) -> str:
    plural = len(word) > _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss")
    return "is" if word == "are" else word[:-1] if plural else word


@lru_cache(maxsize=512)
def _reduced(text: str) -> tuple[str, ...]:
    for pattern, other in _PHRASES:
        text, changes = pattern.subn(other, text)
        if changes:
            text = " ".join(text.split())
    return tuple(text.split())


@lru_cache(maxsize=16_384)
def _in_full(word: str) -> tuple[str, ...]:
    bare, apostrophe, ending = word.partition("'")
    if ending == "t" and bare.endswith("n"):
        word = CONTRACTIONS.get(bare + "t", bare[:-1] + " not")
    elif apostrophe:
        word = CONTRACTIONS.get(bare + ending, bare + ENDINGS.get("'" + ending, ""))
    else:
        word = CONTRACTIONS.get(word, word)
    return tuple(_spelled(one) for one in word.split())


def _spelled(word: str) -> str:
    """Numbers in figures, and the American spelling."""
    if len(word) >= _SHORTEST_BRITISH:
        for pattern, other in _BRITISH:
            word = pattern.sub(other, word)
    return NUMBERS.get(word, word)


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    return stem(_ONE_FOR_ALL.get(word, word))


_ONE_FOR_ALL = {
    _spelled(word): _spelled(line.split()[0]) for line in SAME.split("\n") for word in line.split()
}
OPENING = frozenset(_stem(word) for word in PREAMBLE)
"""Stems of a preamble that says nothing about the question after it."""
