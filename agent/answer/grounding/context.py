"""Which lines of a profile a sentence is about, by the words that both have. Pure."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from agent.answer.grounding.reading import NOT_CONTENT
from agent.answer.passages import Passage
from agent.answer.words import content, stem

Each = npt.NDArray[np.float64]
"""Something of each line."""

NEAR_BEST = 0.65
"""The part of the best line's overlap with a sentence that another one must reach."""
BESIDE_IT = 0.1
"""The same where it stands in the section of the best line."""
HEADING_WORTH = 0.5
"""What a word of the heading above counts against one of the line itself."""


class Context:
    """The lines, and behind them the headings of the sections, each standing for its section."""

    def __init__(self, lines: Sequence[Passage]) -> None:
        self.headings = {line.section: line.headings for line in lines}
        above = {section: " ".join(found) for section, found in self.headings.items()}
        self.texts = [*(line.text for line in lines), *above.values()]
        self.heads_from = len(lines)
        self.section = [*(line.section for line in lines), *above]
        self.sections: dict[int, list[int]] = defaultdict(list)
        """The lines of each section, its heading last."""
        words_above = {
            section: dict.fromkeys(content(text), HEADING_WORTH) for section, text in above.items()
        }
        worth: dict[str, dict[int, float]] = defaultdict(dict)
        for at, (section, text) in enumerate(zip(self.section, self.texts, strict=True)):
            self.sections[section].append(at)
            for each, count in (words_above[section] | dict.fromkeys(content(text), 1.0)).items():
                worth[each][at] = count
        self._stems = {
            each: (np.fromiter(lines, np.intp), np.fromiter(lines.values(), np.float64))
            for each, lines in worth.items()
        }
        """For each stem the lines it occurs in, and what it counts there."""

    def __contains__(self, word: str) -> bool:
        return stem(word) in self._stems

    def lines_with(self, words: Iterable[str]) -> set[int]:
        stems = (stem(word) for word in words)
        return {int(at) for each in stems if each in self._stems for at in self._stems[each][0]}

    def head(self, at: int) -> int:
        """Where the heading of a line's section stands."""
        return self.sections[self.section[at]][-1]

    def shared(self, sentence: str) -> Each:
        """How many words each line has in common with a sentence."""
        shared = np.zeros(len(self.texts))
        for word in {*content(sentence)} - NOT_CONTENT:
            if word in self._stems:
                shared[self._stems[word][0]] += 1
        return shared

    def overlap(self, sentence: str, without: Collection[str] = ()) -> Each:
        """How much each line has in common with a sentence; rare words count more."""
        overlap = np.zeros(len(self.texts))
        for word in {*content(sentence)} - NOT_CONTENT - {stem(word) for word in without}:
            if word in self._stems and not word[0].isdigit():
                lines, worth = self._stems[word]
                overlap[lines] += worth * self.rareness(len(lines))
        return overlap

    def rareness(self, lines: int) -> float:
        """What it counts that something stands in so many lines."""
        return math.log(1 + len(self.texts) / lines)

    def near(self, overlap: Each) -> dict[int, float]:
        """The lines and headings about the same as a sentence with that overlap."""
        best = overlap.max(initial=0.0)
        if not best:
            return {}
        likely = {int(at): float(overlap[at]) for at in np.flatnonzero(overlap >= best * NEAR_BEST)}
        for section in {self.section[at] for at, some in likely.items() if some >= best}:
            beside = {at: float(overlap[at]) for at in self.sections[section]}
            likely.update((at, some) for at, some in beside.items() if some >= best * BESIDE_IT)
        likely.update({self.head(at): some for at, some in likely.items()})
        return likely
