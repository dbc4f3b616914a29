"""How a test server knows which words it was sent: by a script, or spelled in the samples.

Times are seconds of the audio received on one connection. No speech is recognised here.
"""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

RATE = 16_000
FRAME = RATE // 50
QUIET_FRAMES = 5
"""Frames of silence (20 ms each) between the last word of a segment and the next onset."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: float
    end: float
    ends_segment: bool = False


class Ears(Protocol):
    words: list[Word]
    """In order; a word may lie in the future. One still being heard has no end (infinity)."""

    def hear(self, pcm: bytes) -> None: ...

    def confirm(self, count: int) -> None:
        """The first `count` words have become final."""
        ...


def spread(text: str, seconds: float, start: float = 0.0) -> list[tuple[str, float, float]]:
    """Give each word of `text` its share of the time, by its letters and the gap after it."""
    words = text.split()
    share = seconds / max(1, sum(len(word) + 1 for word in words) - 1)
    placed: list[tuple[str, float, float]] = []
    at = start
    for word in words:
        placed.append((word, at, at + len(word) * share))
        at += (len(word) + 1) * share
    return placed


@dataclass(slots=True)
class Script:
    """Segments of words, timed from their voice onset; shared by all connections in turn."""

    segments: Sequence[Sequence[tuple[str, float, float]]]
    threshold: float = 300.0
    """Loudness (RMS of int16) above which a 20 ms frame is voice."""

    segment: int = 0
    word: int = 0
    """The first word that has not become final, on whatever connection."""

    @staticmethod
    def read(path: Path) -> "Script":
        """A JSON list of {"words": [["can", 0.0, 0.2], ...]}."""
        segments = json.loads(path.read_text("utf-8"))
        return Script([[(w, s, e) for w, s, e in segment["words"]] for segment in segments])

    def ears(self) -> "ScriptEars":
        return ScriptEars(self)


@dataclass(slots=True)
class ScriptEars:
    """Says the next segment when a voice sets in. A new connection goes on where words are due."""

    script: Script
    words: list[Word] = field(default_factory=list)
    _places: list[tuple[int, int]] = field(default_factory=list)
    _rest: bytes = b""
    _frames: int = 0
    _quiet: int = QUIET_FRAMES
    _next: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self._next = (self.script.segment, self.script.word)

    def hear(self, pcm: bytes) -> None:
        audio = self._rest + pcm
        whole = len(audio) // (2 * FRAME) * 2 * FRAME
        self._rest = audio[whole:]
        for frame in np.frombuffer(audio[:whole], "<i2").reshape(-1, FRAME).astype(np.float64):
            at = self._frames * FRAME / RATE
            self._frames += 1
            if self.words and at < self.words[-1].end:
                self._quiet = 0
            elif math.sqrt(np.mean(frame**2)) < self.script.threshold:
                self._quiet += 1
            elif self._quiet >= QUIET_FRAMES:
                self._quiet = 0
                self._place(at)

    def confirm(self, count: int) -> None:
        if count:
            segment, word = self._places[count - 1]
            last = word + 1 == len(self.script.segments[segment])
            self.script.segment, self.script.word = (
                (segment + 1, 0) if last else (segment, word + 1)
            )

    def _place(self, onset: float) -> None:
        number, first = self._next
        if number >= len(self.script.segments):
            return
        segment = self.script.segments[number]
        shift = onset - (segment[first][1] if first else 0.0)
        for index in range(first, len(segment)):
            text, start, end = segment[index]
            last = index + 1 == len(segment)
            self.words.append(Word(text, shift + start, shift + end, last))
            self._places.append((number, index))
        self._next = (number + 1, 0)


WORD_SAMPLES = 3_200
GAP_SAMPLES = 80
"""5 ms: no endpointing takes so little silence for a pause."""
LOUDNESS = 1_000


def spell(text: str, vocabulary: Sequence[str]) -> bytes:
    """Audio that carries `text` in its samples: 200 ms a word, 5 ms between words."""
    gap = np.zeros(GAP_SAMPLES, "<i2")
    parts = [gap]
    for word in text.split():
        parts += [np.full(WORD_SAMPLES, LOUDNESS + vocabulary.index(word), "<i2"), gap]
    return np.concatenate(parts).tobytes()


@dataclass(slots=True)
class SpelledEars:
    """Reads what `spell` wrote: a word counts when at least half of it arrived."""

    vocabulary: Sequence[str]
    words: list[Word] = field(default_factory=list)
    _value: int = 0
    _run: int = 0
    _samples: int = 0

    def hear(self, pcm: bytes) -> None:
        samples = np.frombuffer(pcm, "<i2")
        edges = np.flatnonzero(np.diff(samples)) + 1
        for part in np.split(samples, edges):
            if int(part[0]) != self._value:
                self._end_word()
                self._value, self._run = int(part[0]), 0
            self._run += len(part)
            self._samples += len(part)
            self._begin_word()

    def confirm(self, count: int) -> None:
        """Nothing to keep: the samples say it all."""

    def _begin_word(self) -> None:
        if self._value >= LOUDNESS and (not self.words or self.words[-1].end < math.inf):
            start = (self._samples - self._run) / RATE
            self.words.append(Word(self.vocabulary[self._value - LOUDNESS], start, math.inf))

    def _end_word(self) -> None:
        if self.words and self.words[-1].end == math.inf:
            word = self.words.pop()
            if self._run >= WORD_SAMPLES // 2:
                self.words.append(Word(word.text, word.start, self._samples / RATE))


MakeEars = Callable[[], Ears]
