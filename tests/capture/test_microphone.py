"""The microphone's ear, with a stand-in for the sound library."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from types import ModuleType

import numpy as np
import numpy.typing as npt
import pytest

from agent.capture import CaptureFailed
from agent.capture.ear import Heard
from agent.capture.microphone import hear
from agent.events import BLOCK_BYTES, BLOCK_SAMPLES, SAMPLE_RATE


class Microphone:
    id, name = "mic", "Headset"

    def __init__(self) -> None:
        self.open = False

    @contextmanager
    def recorder(self, rate: int, channels: int, block: int) -> Iterator["Microphone"]:
        assert (rate, channels) == (SAMPLE_RATE, 1)
        self.open = True
        try:
            yield self
        finally:
            self.open = False

    def record(self, samples: int) -> npt.NDArray[np.float32]:
        assert samples == BLOCK_SAMPLES
        return np.full((samples, 1), 0.5, np.float32)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    made = ModuleType("soundcard")
    monkeypatch.setitem(sys.modules, "soundcard", made)
    monkeypatch.setattr(sys, "argv", sys.argv)
    return made


def test_what_is_said_comes_in_blocks_and_the_microphone_is_closed_after(
    library: ModuleType,
) -> None:
    microphone = Microphone()
    library.default_microphone = lambda: microphone  # type: ignore[attr-defined]
    blocks = hear("", lambda: 1.5)
    for block in islice(blocks, 3):
        assert isinstance(block, Heard)
        assert (block.until, block.output, block.label) == (1.5, "mic", "Headset")
        assert len(block.pcm) == BLOCK_BYTES
        assert microphone.open
    blocks.close()  # type: ignore[attr-defined]
    assert not microphone.open


@pytest.mark.parametrize("found", [None, RuntimeError("no such device")])
def test_without_a_microphone_it_says_what_to_do(
    library: ModuleType, found: RuntimeError | None
) -> None:
    def default() -> None:
        if found is not None:
            raise found

    library.default_microphone = default  # type: ignore[attr-defined]
    with pytest.raises(CaptureFailed, match="plug one in"):
        next(hear("", lambda: 0.0))
