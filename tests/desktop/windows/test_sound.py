"""The sound check, with a listener and a player that stand in for the sound system."""

from collections import deque
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from agent.capture import CaptureFailed, CaptureSettings
from agent.capture.ear import Deaf, Heard
from agent.desktop.windows.sound import check
from agent.desktop.windows.tone import chime
from agent.events import BLOCK_BYTES, BLOCK_SECONDS


class Loop:
    """A loopback that returns what is played, as loud as it is set; its clock counts its blocks."""

    def __init__(self, volume: float, other: Deaf | None = None) -> None:
        self.ended = False
        self._volume = volume
        self._played: deque[bytes] = deque()
        self._other = other
        self._blocks = 0

    def now(self) -> float:
        return self._blocks * BLOCK_SECONDS

    def receive(self, timeout_seconds: float | None = None) -> Any:  # noqa: ANN401
        self._blocks += 1
        if self._other is not None:
            return self._blocks, self._other
        pcm = self._played.popleft() if self._played else bytes(BLOCK_BYTES)
        return self._blocks, Heard(self.now(), pcm, "speakers", "Speakers")

    def end(self) -> None:
        self.ended = True

    def play(
        self, output: str, samples: npt.NDArray[np.float32], rate: int, seconds: float
    ) -> None:
        pcm = (self._volume * samples * 32_767).astype("<i2").tobytes()
        for start in range(0, len(pcm) - BLOCK_BYTES, BLOCK_BYTES):
            self._played.append(pcm[start : start + BLOCK_BYTES])


def checked(loop: Loop) -> str:
    return check(CaptureSettings(), lambda settings: loop, loop.play, loop.now)


def test_what_comes_back_is_heard_and_its_output_named() -> None:
    loop = Loop(volume=1.0)
    assert checked(loop) == "Speakers"
    assert loop.ended
    assert len(chime()) > 0


def test_a_muted_output_is_named_with_what_to_do() -> None:
    loop = Loop(volume=0.0)
    with pytest.raises(CaptureFailed, match=r"Speakers.*unmute"):
        checked(loop)
    assert loop.ended


def test_why_nothing_can_be_heard_is_passed_on() -> None:
    with pytest.raises(CaptureFailed, match="no sound server"):
        checked(Loop(1.0, Deaf("There is no sound server: start one.")))


def test_a_tone_that_cannot_be_played_says_so() -> None:
    loop = Loop(volume=1.0)

    def broken(output: str, samples: object, rate: int, seconds: float) -> None:
        raise CaptureFailed("No sound can be played: plug in or enable an output.")

    with pytest.raises(CaptureFailed, match="No sound can be played"):
        check(CaptureSettings(), lambda settings: loop, broken, loop.now)
    assert loop.ended
