"""A detector that says what a test tells it, and audio for it to say it about."""

from collections.abc import Iterable

from agent.events import BLOCK_BYTES, BLOCK_SECONDS, AudioBlock, Speech
from agent.vad import Detector, DetectorFailed, VadSettings
from agent.vad.segmenter import Segmenter

SILENCE = bytes(BLOCK_BYTES)


class Scripted:
    """Returns these probabilities in turn, then fails."""

    def __init__(self, probabilities: Iterable[float], label: str = "Scripted") -> None:
        self.label = label
        self.closed = False
        self._left = iter(probabilities)

    def __call__(self, pcm: bytes) -> float:
        for probability in self._left:
            return probability
        raise DetectorFailed(f"{self.label} has nothing more to say")

    def close(self) -> None:
        self.closed = True


def blocks(count: int, first: int = 0) -> list[AudioBlock]:
    return [AudioBlock(i * BLOCK_SECONDS, SILENCE) for i in range(first, first + count)]


def events_in(
    audio: Iterable[AudioBlock], detector: Detector, settings: VadSettings
) -> list[Speech]:
    segmenter = Segmenter(detector, settings)
    return [event for block in audio for event in segmenter.feed(block)]


def frame(at: float) -> float:
    """The number of the frame that begins there."""
    return round(at / BLOCK_SECONDS, 3)
