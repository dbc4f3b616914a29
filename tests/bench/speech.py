"""Makes the sound of a set: espeak-ng speaks, trimmed so that the true ends are known."""

import itertools
import re
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

from tests.bench.sets import Item
from tests.bench.voice import speak
from tests.servers.ears import FRAME, RATE

Samples = npt.NDArray[np.floating[Any]]
LOUDNESS = 6_000.0
"""RMS of the voice, of int16."""
QUIET = 0.02
"""A frame of 5 ms is voice where its RMS is above this part of the loudest frame's."""
TRIM_SAMPLES = RATE // 200
FRAME_SECONDS = TRIM_SAMPLES / RATE
LEAD_SECONDS = 1.0
DEFAULT_THRESHOLD = 300.0
OVER_NOISE = 1.6
"""The test server takes a frame for voice where it is so much louder than the noise alone."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """An item at its place in the recording, in seconds from the recording's first sample."""

    item: Item
    start: float
    end: float
    """The acoustic end: where the last frame of voice ends."""
    words: tuple[tuple[str, float, float], ...]
    """(word, start, end), counted from where the test server notices the voice."""


@dataclass(frozen=True, slots=True)
class Recording:
    pcm: npt.NDArray[np.int16]
    spoken: tuple[Spoken, ...]
    threshold: float
    """Loudness above which the test server may take a frame of 20 ms for voice."""

    def write(self, path: Path) -> None:
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(self.pcm.tobytes())


def record(items: Sequence[Item], gap_seconds: float, seed: int) -> Recording:
    """Say the items one after the other. Raise FileNotFoundError where espeak-ng is missing."""
    noise_db = items[0].noise_db
    noise_rms = 0.0 if noise_db is None else LOUDNESS * 10 ** (-noise_db / 20)
    threshold = max(DEFAULT_THRESHOLD, OVER_NOISE * noise_rms)
    placed: list[tuple[Item, int, int, list[tuple[str, float, float]]]] = []
    pieces: list[Samples] = [np.zeros(_samples(LEAD_SECONDS))]
    for item in items:
        start = sum(map(len, pieces))
        sound, words = _say(item)
        placed.append((item, start, start + len(sound), words))
        gap = _samples(gap_seconds)
        pieces += [sound, np.zeros(gap + -(start + len(sound) + gap) % FRAME)]
    sound = np.concatenate(pieces)
    if noise_rms:
        sound += np.random.default_rng(seed).normal(0.0, noise_rms, len(sound))
    pcm = np.clip(np.rint(sound), -32768, 32767).astype("<i2")
    spoken = tuple(
        Spoken(item, start / RATE, end / RATE, _from_onset(pcm, start, words, threshold))
        for item, start, end, words in placed
    )
    return Recording(pcm, spoken, threshold)


def _from_onset(
    pcm: npt.NDArray[np.int16],
    start: int,
    words: list[tuple[str, float, float]],
    threshold: float,
) -> tuple[tuple[str, float, float], ...]:
    """Count the words' times from the first frame that the test server takes for voice."""
    frames = (len(pcm) - start) // FRAME
    loud = pcm[start : start + frames * FRAME].astype(np.float64).reshape(frames, FRAME)
    onset = int(np.argmax(np.sqrt(np.mean(loud**2, axis=1)) >= threshold)) * FRAME / RATE
    return tuple((word, begin - onset, end - onset) for word, begin, end in words)


def _say(item: Item) -> tuple[Samples, list[tuple[str, float, float]]]:
    pieces: list[Samples] = []
    words: list[tuple[str, float, float]] = []
    for text, pause in itertools.zip_longest(item.parts, item.pauses, fillvalue=0.0):
        at = sum(map(len, pieces)) / RATE
        sound, placed = _voice(str(text))
        words += [(word, at + start, at + end) for word, start, end in placed]
        pieces += [sound, np.zeros(_samples(float(pause)))]
    return np.concatenate(pieces), words


def _voice(text: str) -> tuple[Samples, list[tuple[str, float, float]]]:
    """Speech at `LOUDNESS` without silence at its ends, and its words."""
    pcm, rate, begins = speak(text)
    sound = soxr.resample(pcm.astype(np.float64), rate, RATE)
    frames = sound[: len(sound) // TRIM_SAMPLES * TRIM_SAMPLES].reshape(-1, TRIM_SAMPLES)
    loudness = np.sqrt(np.mean(frames**2, axis=1))
    voiced = np.flatnonzero(loudness > QUIET * loudness.max())
    first, last = int(voiced[0]), int(voiced[-1])
    trimmed = frames[first : last + 1].reshape(-1)
    words = _words(text, begins, (voiced - first) * FRAME_SECONDS, first * FRAME_SECONDS)
    return np.asarray(trimmed * LOUDNESS / np.sqrt(np.mean(trimmed**2))), words


def _words(
    text: str, begins: Sequence[tuple[int, float]], voiced: Samples, cut: float
) -> list[tuple[str, float, float]]:
    """Place each written word; it ends with the last voiced frame before the next begins."""
    starts = dict(reversed(begins))
    placed: list[tuple[str, float]] = []
    for match in re.finditer(r"\S+", text):
        inside = [at for place, at in starts.items() if match.start() <= place < match.end()]
        # Where two written words are spoken as one, both begin there.
        placed.append((match[0], max(0.0, min(inside) - cut) if inside else placed[-1][1]))
    words: list[tuple[str, float, float]] = []
    for (word, start), after in itertools.zip_longest(placed, placed[1:]):
        until = after[1] if after else float("inf")
        own = voiced[voiced < until]
        end = float(own[-1]) + FRAME_SECONDS if len(own) else start
        words.append((word, start, max(start, end)))
    return words


def _samples(seconds: float) -> int:
    return round(seconds * RATE)
