"""The lines of the profile that fit what is being asked, found on this machine in milliseconds.

BM25 over cue-sized lines and the headings above them, by bm25s (about 85 ms to import once numpy
is there). The same words always give the same lines, and where nothing fits, nothing is shown.
"""

import math
from collections.abc import AsyncGenerator, Sequence
from itertools import pairwise
from typing import Protocol

import bm25s
import numpy as np
from numpy.typing import NDArray

from agent.answer import Prompt, Unavailable, Usage
from agent.answer.passages import Passage, passages
from agent.answer.quoting import tokens
from agent.answer.words import WEAK, bearing, content, same, stem
from agent.profiles import Profile

Scores = NDArray[np.float32]

RECENT_WORDS = 12
"""How many content words count, from the end: a long preamble must not drown the question."""
HEADING_COUNTS = 2
"""How often the words of the nearest heading count beside those of the line itself."""
RELATED_WORTH = 0.7
"""What a word that means about the same counts against the word itself."""
SATURATION = 1.2
"""k1 of BM25."""
ENOUGH = 0.42
"""The part of what the words could score at most that the best line must reach."""
NEAR_BEST = 0.8
"""The part of the best line's score that another must reach,"""
NEAR_BEST_BESIDE_IT = 0.45
"""or less where it stands in the same section."""

EXCERPT_LINES = 40
"""How many of the best lines are looked at for excerpts."""
EXCERPT_NEAR_BEST = 0.35
SECTION_LINES = 8
"""How many lines of a section stand before and after the one that fits."""

NOTHING_FITS = "Nothing in your profile fits this question."


class Finder(Protocol):
    def find(self, text: str) -> tuple[str, ...]: ...


class CueFinder:
    def __init__(self, profile: Profile, lines: tuple[Passage, ...] | None = None) -> None:
        """Takes about a second for 1 MB of text, 10 ms for an ordinary profile.

        `lines`: its passages, where they were cut already.
        """
        self._passages = passages(profile) if lines is None else lines
        self._sections = np.array([p.section for p in self._passages])
        # What a word that occurs in one line would score: what an unknown word counts.
        count = len(self._passages)
        self._unknown = math.log(1 + (count - 0.5) / 1.5) / (1 + SATURATION) if count else 0.0
        self._index: bm25s.BM25 | None = None
        self._words: dict[str, int] = {}
        words = [
            content(p.text)
            + content(" ".join(p.headings))
            + content(" ".join(p.headings[-1:])) * (HEADING_COUNTS - 1)
            for p in self._passages
        ]
        if any(words):
            # Lines are of one size by nature, so length says nothing about worth: b = 0.
            self._index = bm25s.BM25(k1=SATURATION, b=0.0)
            self._index.index(words, show_progress=False)
            self._words = self._index.vocab_dict

    def find(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """The best lines for the words so far, in the order in which they stand in the profile."""
        words = self._recent(text)
        if not words:
            return ()
        each = [self._score(word) for word in words]
        total: Scores = np.sum(each, axis=0)
        attainable = sum(float(scores.max()) or self._unknown for scores in each)
        best = int(total.argmax())
        if total[best] <= 0 or total[best] < ENOUGH * attainable:
            return ()
        beside = self._sections == self._sections[best]
        needed = total[best] * np.where(beside, NEAR_BEST_BESIDE_IT, NEAR_BEST)
        fitting = np.flatnonzero(total >= needed)
        order = fitting[np.argsort(-total[fitting], kind="stable")]
        chosen = self._distinct(order.tolist(), limit)
        chosen.sort(key=lambda i: (not beside[i], i))
        return tuple(self._passages[i].text for i in chosen)

    def excerpts(self, question: str, most: int) -> str:
        """The sections that fit a question best, of `most` estimated tokens at most; "" if none."""
        words = self._recent(question)
        if not words:
            return ""
        total: Scores = np.sum([self._score(word) for word in words], axis=0)
        found: dict[int, str] = {}
        for i in np.argsort(-total, kind="stable")[:EXCERPT_LINES].tolist():
            section = int(self._sections[i])
            if total[i] <= EXCERPT_NEAR_BEST * total.max():
                break
            if section not in found and (text := self._section(section, i)):
                if tokens("\n\n".join([*found.values(), text])) > most:
                    break
                found[section] = text
        return "\n\n".join(found[section] for section in sorted(found))

    def _section(self, section: int, line: int) -> str:
        """A section's text; of a long one, the part around a line."""
        first = int(np.searchsorted(self._sections, section))
        last = int(np.searchsorted(self._sections, section, side="right"))
        first, last = max(first, line - SECTION_LINES), min(last, line + SECTION_LINES)
        lines = [passage.text for passage in self._passages[first:last]]
        return "\n".join([" / ".join(self._passages[line].headings), *lines]).strip()

    def _recent(self, text: str) -> list[str]:
        """The last different stems; words that the recogniser split are put together again."""
        if self._index is None:
            return []
        words = bearing(text)
        stems = [stem(word) for word in words]
        for i, (one, two) in enumerate(pairwise(words)):
            if (joined := stem(one + two)) in self._words:
                stems[i] = stems[i + 1] = joined
        stems = [word for word in stems if word not in WEAK] or stems
        return list(dict.fromkeys(reversed(stems)))[:RECENT_WORDS]

    def _score(self, word: str) -> Scores:
        """What one word adds to each line: itself or, for less, one that means the same."""
        scores = self._scores(word)
        for other in sorted(same(word)):
            if other in self._words:
                scores = np.maximum(scores, RELATED_WORTH * self._scores(other))
        return scores

    def _scores(self, word: str) -> Scores:
        if self._index is None or word not in self._words:
            return np.zeros(len(self._passages), dtype=np.float32)
        scores: Scores = self._index.get_scores([word])
        return scores

    def _distinct(self, order: Sequence[int], limit: int) -> list[int]:
        chosen: dict[str, int] = {}
        for i in order:
            chosen.setdefault(self._passages[i].text, i)
            if len(chosen) == limit:
                break
        return list(chosen.values())


class CuesModel:
    """Answers with cues: what there is when no model is."""

    label = "cues from your profile"

    def __init__(self, finder: Finder) -> None:
        self.usage = Usage()
        self._finder = finder

    async def warm(self) -> None:
        self._finder.find("tell me about yourself")

    async def stream(self, prompt: Prompt) -> AsyncGenerator[str]:
        lines = self._finder.find(prompt.question)
        if not lines:
            raise Unavailable(NOTHING_FITS)
        for i, line in enumerate(lines):
            yield f"- {line}" if i == 0 else f"\n- {line}"

    async def close(self) -> None:
        return
