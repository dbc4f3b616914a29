"""What a test server's streams have in common: timed messages, by the audio that was received."""

import asyncio
import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Any

from tests.servers.ears import RATE, Ears, Word

SMALL = 1e-6
NEW_PACE_SECONDS = 0.1
"""Audio later than this against the stream so far: some was left out, time starts anew."""

ASKING = "what how why when where who which can could would do did does are is tell".split()

Message = dict[str, Any]
Outgoing = asyncio.Queue[tuple[float, Message | None]]
"""(when to send, what); None ends the connection."""

Plan = tuple[float, Callable[[float], None]]
"""When to say something, and what says it; it is told the time."""


class Stream(ABC):
    """Turns received audio into timed messages; `run` sees to those that only need time."""

    def __init__(self, ears: Ears, clock: Callable[[], float], outgoing: Outgoing) -> None:
        self._ears = ears
        self._clock = clock
        self._outgoing = outgoing
        self._samples = 0
        self._offset = math.inf
        """Clock minus stream time, while the audio flows."""

        self._done = 0
        """Words that have become final."""

        self._woken = asyncio.Event()

    @property
    def received(self) -> float:
        return self._samples / RATE

    def hear(self, pcm: bytes) -> None:
        self._samples += len(pcm) // 2
        offset = self._clock() - self.received
        late = offset > self._offset + NEW_PACE_SECONDS
        self._offset = offset if late else min(offset, self._offset)
        self._ears.hear(pcm)
        self._advance()
        self._woken.set()

    @abstractmethod
    def control(self, message: Message) -> None:
        """Obey a message of the client."""

    @abstractmethod
    def _plans(self) -> Iterator[Plan]:
        """What is to be said next, of each kind."""

    async def run(self) -> None:
        while True:
            self._woken.clear()
            due = self._advance()
            try:
                async with asyncio.timeout(None if due is None else max(0, due - self._clock())):
                    await self._woken.wait()
            except TimeoutError:
                continue

    def _advance(self) -> float | None:
        """Send what is due, and return when something is due next without more audio."""
        while True:
            plans = list(self._plans())
            if not plans:
                return None
            due, send = min(plans, key=lambda plan: plan[0])
            if due > self._clock():
                return due
            send(due)

    def _waiting(self, until: float) -> list[Word]:
        return [word for word in self._ears.words[self._done :] if word.end <= until + SMALL]

    def _confirm(self, words: list[Word]) -> None:
        self._done += len(words)
        self._ears.confirm(self._done)

    def _written(self, index: int, word: Word) -> str:
        """As a final has it: a capital to begin with, a mark at the end."""
        words = self._ears.words
        first = index
        while first and not words[first - 1].ends_segment:
            first -= 1
        text = word.text[:1].upper() + word.text[1:] if index == first else word.text
        if not word.ends_segment or not text[-1].isalnum():
            return text
        return text + ("?" if bare(words[first]) in ASKING else ".")

    def _text(self, words: list[Word]) -> str:
        return " ".join(self._written(index, word) for index, word in enumerate(words, self._done))

    def _say(self, at: float, message: Message | None) -> None:
        self._outgoing.put_nowait((at, message))


def bare(word: Word) -> str:
    return word.text.lower().strip(".,?!;:")
