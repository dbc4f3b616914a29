"""Joins the stages. Read this to see the whole pipe.

    listen thread     source -> segmenter -> inbox
    network thread    inbox -> transcriber -> dialogue (turn taker, model) -> show

A session is one stretch of listening, from start to stop; make a new one to start again.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from agent.answer import Model, ModelError
from agent.answer.prompt import Background
from agent.answer.writer import Writer
from agent.capture import CaptureFailed, Source
from agent.connecting import connect, connect_or_tell
from agent.dialogue import Dialogue
from agent.events import (
    BLOCK_BYTES,
    AudioBlock,
    Kind,
    Listening,
    Notice,
    Problem,
    Shown,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
)
from agent.prices import PriceSettings
from agent.profiles import ProfileFailed
from agent.stt import Transcriber, TranscriberError
from agent.threads import Crew, LoopInbox
from agent.trace import Traced
from agent.turn import Asked, AskNow, CatchUp, Foreseen, Heard, TurnSettings
from agent.turn.gate import reason_to_skip
from agent.turn.taker import TurnTaker
from agent.vad import Detector, VadSettings
from agent.vad.segmenter import Segmenter

log = logging.getLogger(__name__)

SILENCE = bytes(BLOCK_BYTES)
JOIN_SECONDS = 5.0
QUIET_TAIL_SECONDS = 0.3
LONGEST_TAIL_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Parts:
    """What a session is made of."""

    source: Source
    detector: Detector
    transcriber: Transcriber
    model: Model
    find_cues: Callable[[str], tuple[str, ...]]
    unsupported: Callable[[str], tuple[str, ...]] = field(kw_only=True, default=lambda text: ())
    """What of some sentences the profile does not bear out."""
    background: Callable[[], Background]
    """Returns the one in use, which may change between two requests."""
    kind: Kind = "final"
    """What the model's answers are shown as."""
    foresee: Callable[[str], Foreseen | None] = lambda text: None
    """The known question that some words are the beginning of."""
    judge: Callable[[str], str | None] = reason_to_skip
    """Why some words want no answer; None where they do."""
    eager: bool = False
    """Whether answers are shown, marked, before their question is confirmed."""
    vad: VadSettings = field(default_factory=VadSettings)
    turn: TurnSettings = field(default_factory=TurnSettings)
    must_connect: bool = False
    """Whether a provider that cannot be reached ends the session instead of being waited for."""
    ends_at: float | None = None
    """Where a recording ends, in seconds of audio."""
    silence_seconds: float = 1800.0
    """The session ends itself after this long without a voice."""
    prices: PriceSettings = field(default_factory=PriceSettings)
    """What these parts cost."""


class SessionClock:
    """Seconds since the first sample of audio; 0.0 before it."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._zero: float | None = None

    def start(self) -> None:
        self._zero = self._monotonic()

    def __call__(self) -> float:
        return 0.0 if self._zero is None else self._monotonic() - self._zero


class Session:
    """Started and stopped from one thread; `show` and `note` are called on its own threads."""

    def __init__(
        self,
        make_parts: Callable[[Callable[[Notice], None]], Parts],
        clock: SessionClock,
        show: Callable[[Shown], None],
        note: Callable[[Traced], None],
        on_over: Callable[[str | None], None],
    ) -> None:
        """`make_parts` is called on the network thread, with where parts report what they notice.

        `on_over` is called once, when all is closed; its argument is why the session failed.
        """
        self._make_parts = make_parts
        self._clock = clock
        self._show = show
        self._note = note
        self._on_over = on_over
        self._inbox: LoopInbox[AudioBlock | Heard] = LoopInbox()
        self._to_transcriber: asyncio.Queue[AudioBlock | Speech] = asyncio.Queue()
        self._voice_at = 0.0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()
        self._stop_asked = threading.Event()
        self._paused = threading.Event()
        self._labels: tuple[str, ...] = ()
        self._failure: str | None = None
        self._crew = Crew(self._crashed)

    def start(self) -> None:
        self._crew.start("network", self._run)

    def stop(self, wait_seconds: float = JOIN_SECONDS) -> list[str]:
        """End it and wait; return the names of the threads that have not stopped by then.

        The source is closed first: what may need longer is a server that is slow to hang up.
        """
        self._end()
        return self._crew.join(wait_seconds)

    def pause(self, on: bool) -> None:
        """Hear silence instead of what is played, or hear again. Any thread may call this."""
        if on:
            self._paused.set()
        else:
            self._paused.clear()
        if self._labels:
            self._show(Listening(True, self._labels, on))

    def ask_now(self) -> None:
        """Answer what was heard so far. Any thread may call this."""
        self._inbox.put(AskNow())

    def ask(self, asked: Asked | CatchUp) -> None:
        """Answer what the user asks. Any thread may call this."""
        self._inbox.put(asked)

    def report(self, notice: Notice) -> None:
        """Tell the user something that a part noticed. Any thread may call this."""
        self._inbox.put(notice)

    def _end(self, failure: str | None = None) -> None:
        self._failure = self._failure or failure
        self._stop_asked.set()
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stopping.set)

    def _crashed(self, thread: str, error: BaseException | None) -> None:
        self._end(f"{thread} stopped working ({type(error).__name__}); start listening again")

    # On the listen thread

    def _listen(self, parts: Parts) -> None:
        segmenter = Segmenter(parts.detector, parts.vad)
        self._clock.start()
        try:
            for item in parts.source.blocks(self._clock):
                if isinstance(item, AudioBlock) and self._paused.is_set():
                    item = AudioBlock(item.at, SILENCE)
                self._inbox.put(item)
                if isinstance(item, AudioBlock):
                    for speech in segmenter.feed(item):
                        self._inbox.put(speech)
        except CaptureFailed as error:
            self._end(str(error))
        finally:
            parts.detector.close()

    # On the network thread

    def _run(self) -> None:
        try:
            asyncio.run(self._network(self._make_parts(self.report)))
        except (TranscriberError, ModelError, ProfileFailed) as error:
            self._failure = str(error)
        except BaseException as error:
            self._crashed("network", error)
            raise
        finally:
            try:
                self._show(Listening(False))
            finally:
                self._on_over(self._failure)

    async def _network(self, parts: Parts) -> None:
        tasks = list[asyncio.Task[None]]()
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(self._task_crashed)
        dialogue = Dialogue(
            TurnTaker(parts.turn, parts.kind, parts.foresee, parts.judge, eager=parts.eager),
            lambda d: Writer(parts.model, parts.background, d.hear),
            parts.find_cues,
            self._clock,
            self._show,
            self._note,
            parts.unsupported,
        )
        if self._stop_asked.is_set():
            self._stopping.set()
        try:
            if parts.must_connect:
                await connect(parts.transcriber, parts.model)
            else:
                tasks.append(
                    self._loop.create_task(
                        connect_or_tell(parts.transcriber, parts.model, dialogue.hear)
                    )
                )
            self._inbox.attach(lambda event: self._take(event, dialogue, parts))
            self._labels = (parts.source.label, parts.transcriber.label, parts.model.label)
            self._show(Listening(True, self._labels, self._paused.is_set()))
            self._crew.start("listen", lambda: self._listen(parts))
            tasks.append(self._loop.create_task(self._feed(parts.transcriber)))
            tasks.append(self._loop.create_task(self._transcribe(parts.transcriber, dialogue)))
            for task in tasks:
                task.add_done_callback(_raise_in_loop)
            await self._stopping.wait()
        finally:
            self._inbox.close()
            parts.source.close()
            for task in tasks:
                task.cancel()
            await dialogue.close()
            await parts.transcriber.close()
            await parts.model.close()

    async def _feed(self, transcriber: Transcriber) -> None:
        """Hand audio and speech to the transcriber, in the order they were noticed."""
        while True:
            match await self._to_transcriber.get():
                case AudioBlock() as block:
                    await transcriber.send(block)
                case speech:
                    await transcriber.notice(speech)

    async def _transcribe(self, transcriber: Transcriber, dialogue: Dialogue) -> None:
        try:
            async for heard in transcriber.transcripts():
                dialogue.hear(heard)
        except TranscriberError as error:
            self._end(str(error))

    def _take(self, event: AudioBlock | Heard, dialogue: Dialogue, parts: Parts) -> None:
        if isinstance(event, AudioBlock):
            self._to_transcriber.put_nowait(event)
            self._end_if_over(event.at, dialogue, parts)
            return
        if isinstance(event, SpeechStarted | SoftEnd | SpeechResumed | SpeechEnded):
            self._to_transcriber.put_nowait(event)
            self._voice_at = event.at
        dialogue.hear(event)

    def _end_if_over(self, at: float, dialogue: Dialogue, parts: Parts) -> None:
        """End after the recording's last answer, or after a long silence; `at` is in the audio."""
        if parts.ends_at is not None:
            answered = at >= parts.ends_at + QUIET_TAIL_SECONDS and not dialogue.open
            if answered or at >= parts.ends_at + LONGEST_TAIL_SECONDS:
                self._stopping.set()
        elif at >= self._voice_at + parts.silence_seconds:
            minutes = parts.silence_seconds / 60
            self._show(Problem("silence", f"Stopped listening after {minutes:g} min of silence"))
            self._stopping.set()

    def _task_crashed(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        log.error("a task on the network thread crashed: %s", type(error).__name__)
        self._crashed("network", error if isinstance(error, BaseException) else None)


def _raise_in_loop(task: asyncio.Task[None]) -> None:
    """Hand a task's crash to the loop's exception handler instead of losing it."""
    if not task.cancelled():
        task.result()
