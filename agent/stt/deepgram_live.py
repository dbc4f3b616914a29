"""What Deepgram's transcribers have in common: one connection, its audio counted, its life watched.

They raise when the connection is lost; connecting again is the affair of `reconnect`.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from agent.events import (
    BLOCK_SAMPLES,
    AudioBlock,
    Final,
    Interim,
    Notice,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Transcript,
)
from agent.stt import Refused, SttSettings, Unavailable
from agent.stt.deepgram_wire import Result, address
from agent.stt.timeline import Timeline

if TYPE_CHECKING:
    from agent.stt.deepgram_socket import Socket

SILENCE = bytes(2 * BLOCK_SAMPLES)


@dataclass(frozen=True, slots=True)
class Pace:
    rest_seconds: float = 4.0
    """Pause in sending after which the connection is kept: Deepgram hangs up after 10 s."""

    uncovered_seconds: float = 1.0
    """Speech that results may lag behind: an interim comes at least about every second."""

    patience_seconds: float = 4.0
    """How long to wait for the next result then, before the connection counts as dead."""


class LiveTranscriber(ABC):
    """Audio is timed by counting it, so `until` is exact whatever was left out.

    At a soft end Deepgram is told to finish its words. Should it not answer that, its own
    endpointing does, on the silence that is still sent. Words still interim when speech has ended
    are asked for once more and never promoted here: they either become final or the connection
    counts as dead, and the audio can be played again, so no word is lost or doubled.
    """

    def __init__(self, settings: SttSettings, key: str, model: str, pace: Pace | None) -> None:
        self.label = f"Deepgram {model}"
        self.skipped = 0
        """Messages that could not be understood."""

        self._settings = settings
        self._key = key
        self._pace = pace or Pace()
        self._timeline = Timeline()
        self._outgoing: asyncio.Queue[bytes | Literal["finish"]] = asyncio.Queue()
        self._socket: Socket[Any] | None = None
        self._sender: asyncio.Task[None] | None = None
        self._closed = False
        self._speaking = False
        self._pending = False
        """Words came that are not final."""

        self._final_owed = False
        self._speech_until = 0.0
        self._covered_until = 0.0
        """Places in the audio sent: where speech ends, and what results considered."""

        self._deadline: asyncio.TimerHandle | None = None
        self._failure: Unavailable | None = None

    @abstractmethod
    def _socket_class(self) -> "type[Socket[Any]]":
        """Which protocol is spoken. Loads the SDK, so it is called off the loop."""

    @abstractmethod
    def _options(self) -> dict[str, Any]:
        """What is asked of the SDK's `connect`."""

    @abstractmethod
    def _decode(self, frame: str | bytes) -> Result | Literal["other", "bad"]:
        """Read one message; raise Unavailable where it ends the stream."""

    async def open(self) -> None:
        where = address(self._settings.url)
        if not self._key and not self._settings.url:
            raise Refused("no deepgram key is set: run `amigo key set deepgram`")
        if not (self._key.isascii() and self._key.isprintable()) or " " in self._key:
            raise Refused("the deepgram key has odd characters: run `amigo key set deepgram`")
        sockets = await asyncio.get_running_loop().run_in_executor(None, self._socket_class)
        self._socket = await sockets.connect(
            where, self._key or "none", self._settings.language, self._options()
        )
        # Deepgram hangs up on a connection whose first audio takes more than 10 s.
        self._timeline.skip(BLOCK_SAMPLES)
        self._sender = asyncio.create_task(self._send_all(self._socket))

    async def send(self, block: AudioBlock) -> None:
        self._timeline.sent(block)
        self._outgoing.put_nowait(block.pcm)
        if self._speaking:
            self._speech_until = self._timeline.sent_seconds
            self._expect_result()

    async def notice(self, speech: Speech) -> None:
        match speech:
            case SpeechStarted() | SpeechResumed():
                self._speaking = True
            case SoftEnd():
                self._outgoing.put_nowait("finish")
            case SpeechEnded():
                self._speaking = False
                self._finish_if_pending()

    async def transcripts(self) -> AsyncGenerator[Transcript | Notice, None]:
        while not self._closed:
            if self._socket is None:
                raise Unavailable(f"{self.label} is not connected")
            try:
                frame = await self._socket.receive()
            except Unavailable as error:
                if self._closed:
                    return
                raise self._failure or error from None
            result = self._decode(frame)
            if isinstance(result, Result):
                yield self._heard(result)
            elif result == "bad":
                self.skipped += 1

    async def close(self) -> None:
        self._closed = True
        self._stop_expecting()
        if self._sender is not None:
            self._sender.cancel()
            await asyncio.wait({self._sender})
        if self._socket is not None:
            await self._socket.close()

    async def _finish(self, socket: "Socket[Any]") -> None:
        await socket.finish()

    @property
    def _rest_seconds(self) -> float:
        return self._pace.rest_seconds

    def _heard(self, result: Result) -> Transcript:
        until = None if result.end is None else self._timeline.place(result.end)
        sent = self._timeline.sent_seconds
        end = sent if result.end is None else min(result.end, sent)
        self._covered_until = max(end, self._covered_until)
        if result.final or not self._final_owed:
            self._final_owed = False
            self._stop_expecting()
            self._expect_result()
        self._pending = bool(result.text) and not result.final
        if not self._speaking:
            self._finish_if_pending()
        if not result.final:
            return Interim(result.text, until, result.settled)
        self._timeline.forget(end)
        return Final(result.text, until)

    def _finish_if_pending(self) -> None:
        """Speech has ended, so no audio comes that would make words final by itself."""
        if self._pending and not self._final_owed:
            self._final_owed = True
            self._outgoing.put_nowait("finish")
            self._expect_result()

    def _expect_result(self) -> None:
        """Give the far side a time limit where it owes something."""
        lag = self._speech_until - self._covered_until
        owed = self._final_owed or lag >= self._pace.uncovered_seconds
        if owed and self._deadline is None:
            loop = asyncio.get_running_loop()
            self._deadline = loop.call_later(self._pace.patience_seconds, self._give_up)

    def _stop_expecting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        """The far side has fallen silent, though the connection still looks open."""
        self._failure = Unavailable(f"{self.label} stopped answering: check the network")
        if self._socket is not None:
            self._socket.abort()

    async def _send_all(self, socket: "Socket[Any]") -> None:
        """Send in order. However this ends, a connection nobody sends to is cut."""
        try:
            await socket.media(SILENCE)
            while True:
                item: bytes | Literal["finish"] | None = None
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._rest_seconds):
                        item = await self._outgoing.get()
                if item == "finish":
                    await self._finish(socket)
                elif item is not None:
                    await socket.media(item)
                elif self._outgoing.empty():
                    self._timeline.skip(socket.REST_SAMPLES)
                    await socket.rest()
        except Unavailable:
            return
        finally:
            if not self._closed:
                socket.abort()
