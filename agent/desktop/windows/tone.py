"""A short chime of two notes, and whether it is in what was heard. Pure."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from agent.events import BLOCK_SAMPLES, SAMPLE_RATE

NOTES_HERTZ = 659.3, 880.0
NOTE_SECONDS = 0.35
FADE_SECONDS = 0.03
LOUDNESS = 0.25
"""Of full scale: clear, and pleasant with headphones on."""

SHARE = 0.3
"""How much of a block's power a note must be: other sound may play meanwhile."""
QUIETEST = 12.0
"""Root mean square of int16 samples: far below any volume that can be heard."""
BLOCKS = 3
"""How many blocks of 32 ms of each note have to be heard."""


def chime() -> npt.NDArray[np.float32]:
    """Return mono samples, -1 to 1, at SAMPLE_RATE."""
    return np.concatenate([_note(hertz) for hertz in NOTES_HERTZ]).astype(np.float32)


def level(pcm: bytes) -> float:
    """Return the loudness of int16 samples, 0 (60 dB below full scale, or less) to 1."""
    loud = _loudness(np.frombuffer(pcm, "<i2").astype(np.float64)) / 32_768
    return float(np.clip(1 + np.log10(max(loud, 1e-9)) / 3, 0.0, 1.0))


@dataclass(slots=True)
class Recogniser:
    """Takes blocks in order; `heard` once both notes came, the second after the first."""

    loudest: float = 0.0
    """The loudest block so far, as `level` gives it."""
    _first: int = 0
    _second: int = 0

    @property
    def heard(self) -> bool:
        return self._second >= BLOCKS

    def take(self, pcm: bytes) -> None:
        self.loudest = max(self.loudest, level(pcm))
        if self._first < BLOCKS:
            self._first += _holds(pcm, NOTES_HERTZ[0])
        else:
            self._second += _holds(pcm, NOTES_HERTZ[1])


def _note(hertz: float) -> npt.NDArray[np.float64]:
    count = int(NOTE_SECONDS * SAMPLE_RATE)
    wave = LOUDNESS * np.sin(2 * np.pi * hertz * np.arange(count) / SAMPLE_RATE)
    fade = np.minimum(1.0, np.arange(count) / (FADE_SECONDS * SAMPLE_RATE))
    return wave * fade * fade[::-1]


def _holds(pcm: bytes, hertz: float) -> bool:
    block = np.frombuffer(pcm, "<i2").astype(np.float64)
    if len(block) < BLOCK_SAMPLES or _loudness(block) < QUIETEST:
        return False
    power = np.abs(np.fft.rfft(block * np.hanning(len(block)))) ** 2
    place = round(hertz * len(block) / SAMPLE_RATE)
    return bool(power[place - 2 : place + 3].sum() >= SHARE * power[1:].sum())


def _loudness(samples: npt.NDArray[np.float64]) -> float:
    return float(np.sqrt((samples**2).mean())) if len(samples) else 0.0
