"""Transcription on this machine, in English: Moonshine tiny, held by a child process.

It needs no network and no key. What is decoded when is decided in `dictation`.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable

from agent.children import Child, ChildDied
from agent.events import AudioBlock, Notice, Speech, Transcript
from agent.stt import HERE, Refused, SttSettings, TranscriberError, Unavailable
from agent.stt.dictation import Dictation
from agent.stt.moonshine_child import transcribe_segments

LOAD_SECONDS = 20.0
DECODE_SECONDS = 10.0
"""The longest segment takes about 1 s; a child that needs this long hangs."""


def start_child() -> Child:
    return Child("transcriber", transcribe_segments)


class MoonshineTranscriber:
    """The child is started by `open`, ended by `close`; executor threads wait for it."""

    label = f"Moonshine {HERE}"

    def __init__(
        self,
        settings: SttSettings,
        *,
        start: Callable[[], Child] = start_child,
        decode_seconds: float = DECODE_SECONDS,
    ) -> None:
        self._language = settings.language
        self._start = start
        self._decode_seconds = decode_seconds
        self._dictation = Dictation()
        self._child: Child | None = None
        self._decoding: asyncio.Task[None] | None = None
        self._out: asyncio.Queue[Transcript | TranscriberError | None] = asyncio.Queue()
        self._failed = False
        self._closed = False

    async def open(self) -> None:
        """Load the model, in 0.5 to 1 s."""
        if self._language.lower().replace("_", "-").split("-")[0] != "en":
            raise Refused(
                f"the local transcriber knows English only, and {self._language} is spoken, as the "
                "profile or stt.language says: set a Deepgram key with `amigo key set deepgram`"
            )
        await asyncio.get_running_loop().run_in_executor(None, self._load)

    @property
    def pid(self) -> int | None:
        """The child's process id, while there is one."""
        return self._child.pid if self._child else None

    async def send(self, block: AudioBlock) -> None:
        self._dictation.hear(block)
        self._decode_what_is_due()

    async def notice(self, speech: Speech) -> None:
        self._bring(self._dictation.notice(speech))
        self._decode_what_is_due()

    async def transcripts(self) -> AsyncGenerator[Transcript | Notice]:
        while (item := await self._out.get()) is not None:
            if isinstance(item, TranscriberError):
                raise item
            yield item

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._out.put_nowait(None)
        if self._child is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._child.end)
        if self._decoding is not None:
            # Its child is gone, so it ends at once, however it likes.
            await asyncio.gather(self._decoding, return_exceptions=True)

    def _bring(self, transcripts: list[Transcript]) -> None:
        for transcript in transcripts:
            self._out.put_nowait(transcript)

    def _decode_what_is_due(self) -> None:
        if self._child is None or self._failed or self._closed:
            return
        if self._decoding is None and (pcm := self._dictation.next_decode()) is not None:
            self._decoding = asyncio.create_task(self._decode(pcm))

    async def _decode(self, pcm: bytes) -> None:
        loop = asyncio.get_running_loop()
        try:
            text = await loop.run_in_executor(None, self._ask, pcm)
        except Unavailable as error:
            self._failed = True
            self._out.put_nowait(error)
            return
        self._decoding = None
        self._bring(self._dictation.decoded(text))
        self._decode_what_is_due()

    def _load(self) -> None:
        """Runs in an executor thread, where `close` may overtake it."""
        self._child = child = self._start()
        if self._closed:
            child.end()
        trouble = self._receive(child, LOAD_SECONDS)
        if trouble is not None:
            child.end()
            raise Refused(
                f"the local transcriber cannot be loaded ({trouble}): reinstall Amigo, "
                "or set a Deepgram key with `amigo key set deepgram`"
            )

    def _ask(self, pcm: bytes) -> str:
        assert self._child is not None, "asked before it was opened"
        try:
            self._child.send(pcm)
        except ChildDied as error:
            raise Unavailable("the local transcriber ended unexpectedly") from error
        return str(self._receive(self._child, self._decode_seconds))

    def _receive(self, child: Child, timeout_seconds: float) -> str | None:
        try:
            answer: str | None = child.receive(timeout_seconds)
        except TimeoutError as error:
            raise Unavailable(
                f"the local transcriber did not answer within {timeout_seconds:g} s"
            ) from error
        except ChildDied as error:
            raise Unavailable("the local transcriber ended unexpectedly") from error
        return answer
