"""Listens to a source on a thread of its own, and waits for what it should hear."""

import threading
import time
from collections.abc import Callable

import numpy as np

from agent.capture import Source
from agent.events import SAMPLE_RATE, AudioBlock, Notice, Problem, Recovered
from agent.threads import Crew

PATIENCE_SECONDS = 30.0
WINDOW_BLOCKS = 10


def loudness(blocks: list[AudioBlock], hertz: float) -> float:
    """Return how loud this tone is in these blocks: 0 to 1, where 1 is full scale."""
    pcm = np.frombuffer(b"".join(block.pcm for block in blocks), "<i2").astype(float) / 32_768
    if not len(pcm):
        return 0.0
    wave = np.exp(-2j * np.pi * hertz * np.arange(len(pcm)) / SAMPLE_RATE)
    return float(2 * abs(np.mean(pcm * wave * np.hanning(len(pcm)) * 2)))


class Listening:
    """`blocks` and `notices` grow while it listens; `clock` is the session's."""

    def __init__(self, source: Source) -> None:
        self.blocks: list[AudioBlock] = []
        self.notices: list[Notice] = []
        self.yielded_at: list[float] = []
        self.crashed: list[Exception] = []
        self._source = source
        self._began = time.monotonic()
        self._changed = threading.Condition()
        self._crew = Crew(lambda _name, error: self.crashed.append(error))
        self._crew.start("listening", self._listen)

    def clock(self) -> float:
        return time.monotonic() - self._began

    def wait_for(self, fact: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
        with self._changed:
            true = self._changed.wait_for(fact, seconds)
        assert true, f"not within {seconds} s; told: {self.notices}; crashed: {self.crashed}"

    def hears(self, hertz: float) -> bool:
        return loudness(self.blocks[-WINDOW_BLOCKS:], hertz) > 0.05

    def ever_heard(self, hertz: float) -> bool:
        """Look at every window on its own, so that a short piece is not averaged away."""
        windows = range(0, len(self.blocks), 2)
        return any(loudness(self.blocks[i : i + 2], hertz) > 0.01 for i in windows)

    def told(self, code: str) -> bool:
        return any(isinstance(n, Problem) and n.code == code for n in self.notices)

    def over(self, code: str) -> bool:
        return Recovered(code) in self.notices

    def stop(self) -> float:
        """Close the source and return how many seconds its iterator took to end."""
        asked = time.monotonic()
        self._source.close()
        assert self._crew.join(5) == []
        assert self.crashed == []
        return time.monotonic() - asked

    def _listen(self) -> None:
        for item in self._source.blocks(self.clock):
            with self._changed:
                if isinstance(item, AudioBlock):
                    self.blocks.append(item)
                    self.yielded_at.append(self.clock())
                else:
                    self.notices.append(item)
                self._changed.notify_all()
