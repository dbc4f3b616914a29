"""A transcriber that does as it is told, and the world one is connected in again and again."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

from agent.events import BLOCK_BYTES, BLOCK_SECONDS, AudioBlock, Notice, Speech, Transcript
from agent.stt import Refused, TranscriberError, Unavailable
from agent.stt.reconnect import Reconnecting


class FakeTranscriber:
    """Notes what it is given; a test puts transcripts, or the error it ends with, into `say`."""

    label = "Fake"

    def __init__(self, fails_to_open: TranscriberError | None = None) -> None:
        self.given: list[AudioBlock | Speech] = []
        self.say: asyncio.Queue[Transcript | TranscriberError | None] = asyncio.Queue()
        self.opened = asyncio.Event()
        self.closed = False
        self._fails_to_open = fails_to_open

    async def open(self) -> None:
        if self._fails_to_open is not None:
            raise self._fails_to_open
        self.opened.set()

    async def send(self, block: AudioBlock) -> None:
        self.given.append(block)

    async def notice(self, speech: Speech) -> None:
        self.given.append(speech)

    async def transcripts(self) -> AsyncGenerator[Transcript | Notice, None]:
        while (item := await self.say.get()) is not None:
            if isinstance(item, TranscriberError):
                raise item
            yield item

    async def close(self) -> None:
        self.closed = True
        self.say.put_nowait(None)


def audio(first: int, last: int) -> list[AudioBlock | Speech]:
    return [AudioBlock(n * BLOCK_SECONDS, bytes(BLOCK_BYTES)) for n in range(first, last)]


class World:
    """Makes transcribers from a list of how opening each goes, on a clock of its own."""

    def __init__(self, openings: Sequence[Unavailable | Refused | None] = ()) -> None:
        self.made: list[FakeTranscriber] = []
        self.delays: list[float] = []
        self.now = 100.0
        self._openings = list(openings)

    def make(self) -> FakeTranscriber:
        fails = self._openings.pop(0) if self._openings else None
        self.made.append(FakeTranscriber(fails))
        return self.made[-1]

    async def sleep(self, seconds: float) -> None:
        self.delays.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)

    def reconnecting(self, *, patient: bool = True, chance: float = 1.0) -> Reconnecting:
        return Reconnecting(
            self.make, lambda: self.now, patient=patient, sleep=self.sleep, chance=lambda: chance
        )

    async def opened(self, number: int) -> FakeTranscriber:
        """Wait for the transcriber of this number to be made and opened."""
        async with asyncio.timeout(5):
            while len(self.made) <= number:
                await asyncio.sleep(0)
            await self.made[number].opened.wait()
        return self.made[number]
