"""The chime, and whether it was heard."""

import numpy as np
import numpy.typing as npt
import pytest

from agent.desktop.windows.tone import Recogniser, chime, level
from agent.events import BLOCK_BYTES, SAMPLE_RATE


def heard(samples: npt.NDArray[np.float64]) -> Recogniser:
    pcm = (np.clip(samples, -1, 1) * 32_767).astype("<i2").tobytes()
    recogniser = Recogniser()
    for start in range(0, len(pcm) - BLOCK_BYTES, BLOCK_BYTES):
        recogniser.take(pcm[start : start + BLOCK_BYTES])
    return recogniser


def later(samples: npt.NDArray[np.float64], seconds: float) -> npt.NDArray[np.float64]:
    return np.concatenate([np.zeros(int(seconds * SAMPLE_RATE)), samples, np.zeros(SAMPLE_RATE)])


@pytest.mark.parametrize("volume", [1.0, 0.1, 0.01])
def test_the_chime_is_heard_at_any_volume_that_a_person_hears(volume: float) -> None:
    assert heard(later(volume * chime().astype(float), 0.4)).heard


def test_the_chime_is_heard_through_other_sound() -> None:
    noise = np.random.default_rng(1).normal(0, 0.03, 3 * SAMPLE_RATE)
    played = later(chime().astype(float), 0.4)
    assert heard(played + noise[: len(played)]).heard


@pytest.mark.parametrize("hertz", [440.0, 659.3, 880.0])
def test_one_tone_that_plays_anyway_is_not_the_chime(hertz: float) -> None:
    tone = 0.3 * np.sin(2 * np.pi * hertz * np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE)
    assert not heard(tone).heard


def test_noise_and_silence_are_not_the_chime() -> None:
    assert not heard(np.random.default_rng(2).normal(0, 0.2, 2 * SAMPLE_RATE)).heard
    silence = heard(np.zeros(2 * SAMPLE_RATE))
    assert not silence.heard
    assert silence.loudest == 0.0


def test_a_level_goes_from_silence_to_full_scale() -> None:
    full = (np.sign(np.sin(np.arange(512))) * 32_767).astype("<i2").tobytes()
    assert level(bytes(BLOCK_BYTES)) == 0.0
    assert level(full) == pytest.approx(1.0, abs=0.01)
    assert level(b"") == 0.0
