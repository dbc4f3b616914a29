"""Stand-ins for the world outside a session: sound, a transcriber, a model, and time."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Iterator

from agent.answer import Prompt, Usage
from agent.capture import Clock
from agent.events import (
    BLOCK_BYTES,
    BLOCK_SECONDS,
    AudioBlock,
    Final,
    Notice,
    SoftEnd,
    Speech,
    Transcript,
)
from agent.stt import TranscriberError

SPEECH = b"\x01\x01" * (BLOCK_BYTES // 2)
SILENCE = bytes(BLOCK_BYTES)


def audio(*parts: tuple[bytes, float]) -> list[bytes]:
    """Join (pcm, seconds) into blocks: audio((SILENCE, 1), (SPEECH, 2))."""
    return [pcm for pcm, seconds in parts for _ in range(round(seconds / BLOCK_SECONDS))]


class FakeMonotonic:
    """Time that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Recording:
    """A source that moves the clock as it goes, ten times as fast as the loop's own."""

    label = "recording"

    def __init__(self, blocks: list[bytes], time: FakeMonotonic) -> None:
        self._blocks = blocks
        self._time = time
        self.closed = threading.Event()

    def blocks(self, clock: Clock) -> Iterator[AudioBlock | Notice]:
        number = 0
        while not self.closed.is_set():
            self._time.now += BLOCK_SECONDS
            pcm = self._blocks[number] if number < len(self._blocks) else SILENCE
            yield AudioBlock(number * BLOCK_SECONDS, pcm)
            number += 1
            self.closed.wait(BLOCK_SECONDS / 10)

    def close(self) -> None:
        self.closed.set()


class Loud:
    """A detector: anything that is not silence is speech."""

    label = "loudness"

    def __call__(self, pcm: bytes) -> float:
        return float(any(pcm))

    def close(self) -> None:
        pass


class Scripted:
    """A transcriber that says the next line at each soft end, and notes what it was given."""

    label = "script"

    def __init__(self, *lines: str, failure: TranscriberError | None = None) -> None:
        self._lines = list(lines)
        self._failure = failure
        self._said: asyncio.Queue[Transcript | None] = asyncio.Queue()
        self.given: list[AudioBlock | Speech] = []
        self.closed = False

    async def open(self) -> None:
        if self._failure is not None:
            raise self._failure

    async def send(self, block: AudioBlock) -> None:
        self.given.append(block)

    async def notice(self, speech: Speech) -> None:
        self.given.append(speech)
        if isinstance(speech, SoftEnd) and self._lines:
            self._said.put_nowait(Final(self._lines.pop(0), until=speech.at))

    async def transcripts(self) -> AsyncGenerator[Transcript | Notice]:
        while (said := await self._said.get()) is not None:
            yield said

    async def close(self) -> None:
        self.closed = True
        self._said.put_nowait(None)


class Slow(Scripted):
    """The same, whose line comes only when `seconds` more of audio have been played."""

    def __init__(self, line: str, seconds: float, time: FakeMonotonic) -> None:
        super().__init__()
        self._line = line
        self._seconds = seconds
        self._time = time

    async def notice(self, speech: Speech) -> None:
        await super().notice(speech)
        if isinstance(speech, SoftEnd):
            self._waiting = asyncio.create_task(self._say(speech.at))

    async def _say(self, until: float) -> None:
        due = self._time.now + self._seconds
        while self._time.now < due:
            await asyncio.sleep(BLOCK_SECONDS / 10)
        self._said.put_nowait(Final(self._line, until))


class Parrot:
    """A model that answers a question with its own words, and goes on for ever if told to."""

    label = "parrot"

    def __init__(self, *, endless: bool = False) -> None:
        self.usage = Usage()
        self.prompts: list[Prompt] = []
        self.hung_up = threading.Event()
        self.started = threading.Event()
        self._endless = endless

    async def warm(self) -> None:
        pass

    async def stream(self, prompt: Prompt) -> AsyncGenerator[str]:
        self.prompts.append(prompt)
        self.started.set()
        try:
            for word in prompt.question.split():
                yield f" {word}"
            while self._endless:
                await asyncio.sleep(0)
                yield " and"
        finally:
            self.hung_up.set()

    async def close(self) -> None:
        pass
