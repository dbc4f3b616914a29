"""Keeps a transcriber connected for as long as the session lasts, losing and doubling no word.

It satisfies `Transcriber` itself and tells of an outage through `transcripts`.
"""

import asyncio
import random
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from typing import Any

from agent.events import AudioBlock, Final, Interim, Notice, Problem, Recovered, Speech, Transcript
from agent.stt import Refused, Transcriber, TranscriberError, Unavailable
from agent.stt.backlog import Backlog

CODE = "stt"
KEPT_SECONDS = 30.0
OPEN_SECONDS = 4.0
FIRST_DELAY_SECONDS = 0.4
LONGEST_DELAY_SECONDS = 10.0
"""Delays double between the two; the later half of each is random."""

HEALTHY_SECONDS = 10.0
"""A connection that lived this long starts the delays afresh, as one that brought words does."""

FRUITLESS_TRIES = 10
"""After so many connections, about a minute, that took the audio and brought nothing, it is let
go: nobody waits for an answer to it any more, and it may be what breaks them."""


class Reconnecting:
    """Audio and speech events since the last final are kept and replayed with their times."""

    def __init__(
        self,
        make: Callable[[], Transcriber],
        clock: Callable[[], float],
        *,
        patient: bool,
        open_seconds: float = OPEN_SECONDS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`make` does no I/O. `patient`: a first `open` that fails is only the first try.
        `open_seconds`: how long one may take.

        `clock` gives seconds, `chance` numbers from 0 to 1.
        """
        self._make = make
        self._clock = clock
        self._patient = patient
        self.open_seconds = open_seconds
        self._sleep = sleep
        self._chance = chance
        self._current = make()
        self.label = self._current.label
        self._backlog = Backlog(KEPT_SECONDS)
        self._waiting: deque[AudioBlock | Speech] | None = deque()
        """What the next connection must be given; None while one takes all as it comes."""

        self._tried = asyncio.Event()
        self._trouble: TranscriberError | None = None
        self._closed = asyncio.Event()
        self._tries = 0
        self._fruitless = 0
        self._opened_at: float | None = None
        self._heard_until = 0.0

    async def open(self) -> None:
        """When patient, return after the first try at most; `transcripts` goes on trying.

        The rest may be used before this has returned: audio is kept until then.
        """
        try:
            await self._open_current()
            await self._catch_up()
        except TranscriberError as error:
            if not self._patient:
                raise
            self._lose(error)
        except asyncio.CancelledError:
            self._lose(Unavailable(f"{self.label} did not answer in time"))
            raise
        finally:
            self._tried.set()

    async def send(self, block: AudioBlock) -> None:
        await self._take(block)

    async def notice(self, speech: Speech) -> None:
        await self._take(speech)

    async def transcripts(self) -> AsyncGenerator[Transcript | Notice, None]:
        """End when closed, or after the Problem that tells why it cannot go on."""
        await self._unless_closed(self._tried_to_open())
        while not self._closed.is_set():
            if self._trouble is None:
                try:
                    async for item in self._current.transcripts():
                        if self._is_news(item):
                            yield item
                    return
                except TranscriberError as error:
                    self._lose(error)
            else:
                if isinstance(self._trouble, Unavailable):
                    yield Problem(CODE, f"{self._trouble}; connecting again")
                    await self._reconnect()
                if self._trouble is None:
                    yield Recovered(CODE)
                elif isinstance(self._trouble, Refused):
                    yield Problem(CODE, str(self._trouble))
                    return

    async def close(self) -> None:
        self._closed.set()
        await self._current.close()

    async def _take(self, item: AudioBlock | Speech) -> None:
        if self._closed.is_set() or isinstance(self._trouble, Refused):
            return
        self._backlog.add(item)
        if self._waiting is not None:
            self._waiting.append(item)
            return
        try:
            await _give(self._current, item)
        except TranscriberError as error:
            # The reader is told the same and connects again; the item is in the backlog.
            self._lose(error)

    def _is_news(self, item: Transcript | Notice) -> bool:
        """Count what came. An interim behind what was already shown says nothing new."""
        if isinstance(item, Interim | Final):
            self._tries = self._fruitless = 0
            until = self._heard_until if item.until is None else item.until
            if isinstance(item, Interim) and until < self._heard_until:
                return False
            self._heard_until = max(until, self._heard_until)
        if isinstance(item, Final):
            self._backlog.confirm(item.until)
        return True

    def _lose(self, error: TranscriberError) -> None:
        self._trouble = error
        if self._waiting is None:
            self._waiting = deque()
        if self._opened_at is not None and self._clock() - self._opened_at >= HEALTHY_SECONDS:
            self._tries = 0

    async def _tried_to_open(self) -> None:
        await self._tried.wait()

    async def _reconnect(self) -> None:
        """Return when connected, refused or closed; `_trouble` tells which."""
        while isinstance(self._trouble, Unavailable):
            if not await self._unless_closed(self._wait()):
                return
            await self._current.close()
            try:
                self._current = self._make()
                if not await self._unless_closed(self._open_current()):
                    await self._current.close()
                    return
                await self._catch_up()
                self._trouble = None
            except TranscriberError as error:
                self._trouble = error

    async def _wait(self) -> None:
        longest = min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** min(self._tries, 16))
        self._tries += 1
        await self._sleep(longest * (0.5 + 0.5 * self._chance()))

    async def _open_current(self) -> None:
        try:
            async with asyncio.timeout(self.open_seconds):
                await self._current.open()
        except TimeoutError:
            late = f"{self.label} did not answer within {self.open_seconds:g} s"
            raise Unavailable(late) from None
        self._opened_at = self._clock()

    async def _catch_up(self) -> None:
        """Give it everything since the last final; what comes meanwhile joins the end."""
        self._fruitless += 1
        if self._fruitless > FRUITLESS_TRIES:
            self._backlog.confirm(None)
            self._fruitless = 0
        waiting = self._waiting = deque(self._backlog)
        while waiting:
            await _give(self._current, waiting.popleft())
        self._waiting = None

    async def _unless_closed(self, work: Coroutine[Any, Any, None]) -> bool:
        """Run it to its end and return True; drop it and return False once closed."""
        job = asyncio.ensure_future(work)
        closing = asyncio.ensure_future(self._closed.wait())
        try:
            await asyncio.wait({job, closing}, return_when=asyncio.FIRST_COMPLETED)
            if not job.done():
                return False
            job.result()
            return not self._closed.is_set()
        finally:
            job.cancel()
            closing.cancel()
            await asyncio.gather(job, closing, return_exceptions=True)


async def _give(transcriber: Transcriber, item: AudioBlock | Speech) -> None:
    if isinstance(item, AudioBlock):
        await transcriber.send(item)
    else:
        await transcriber.notice(item)
