"""Joins the stages. Read this to see the whole pipe.

    listen thread     source -> segmenter -> inbox
    network thread    inbox -> transcriber -> turn taker -> writer -> turn taker -> show

A session is one stretch of listening, from start to stop; make a new one to start again.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from agent.answer import Model, ModelError
from agent.answer.writer import Writer
from agent.capture import CaptureFailed, Source
from agent.events import (
    AudioBlock,
    Committed,
    Cues,
    Kind,
    Listening,
    Notice,
    Problem,
    Question,
    Recovered,
    Retired,
    Shown,
    Skipped,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
)
from agent.profiles import Profile
from agent.stt import Transcriber, TranscriberError, Unavailable
from agent.threads import Crew, LoopInbox
from agent.trace import Dropped, Traced
from agent.turn import Ask, AskNow, Command, Drop, FindCues, Heard, Show, TurnSettings, Wake
from agent.turn.taker import TurnTaker
from agent.vad import Detector, VadSettings
from agent.vad.segmenter import Segmenter

log = logging.getLogger(__name__)

CONNECT_SECONDS = 5.0
JOIN_SECONDS = 5.0
LONGEST_TAIL_SECONDS = 60.0
QUIET_TAIL_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Parts:
    """What a session is made of. `ends_at` is where a recording ends, in seconds of audio."""

    source: Source
    detector: Detector
    transcriber: Transcriber
    model: Model
    find_cues: Callable[[str], tuple[str, ...]]
    profile: Profile
    kind: Kind = "final"
    instructions: str = ""
    vad: VadSettings = field(default_factory=VadSettings)
    turn: TurnSettings = field(default_factory=TurnSettings)
    must_connect: bool = False
    """Whether a provider that cannot be reached ends the session instead of being waited for."""
    ends_at: float | None = None
    silence_seconds: float = 1800.0
    """The session ends itself after this long without a voice."""


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
    """Started and stopped from one thread; `show` and `note` are called on the network thread."""

    def __init__(
        self,
        parts: Parts,
        clock: SessionClock,
        show: Callable[[Shown], None],
        note: Callable[[Traced], None],
        on_over: Callable[[str | None], None],
    ) -> None:
        """`on_over` is called once, on a session's thread; its argument is why it failed."""
        self._parts = parts
        self._clock = clock
        self._show = show
        self._note = note
        self._on_over = on_over
        self._taker = TurnTaker(parts.turn, parts.kind)
        self._writer = Writer(parts.model, parts.profile, parts.instructions, self._hear)
        self._inbox: LoopInbox[AudioBlock | Heard] = LoopInbox()
        self._to_transcriber: asyncio.Queue[AudioBlock | Speech] = asyncio.Queue()
        self._timer: asyncio.TimerHandle | None = None
        self._cues = Cues(0, ())
        self._voice_at = 0.0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()
        self._stop_asked = threading.Event()
        self._failure: str | None = None
        self._crew = Crew(self._crashed)

    def start(self) -> None:
        self._crew.start("network", lambda: asyncio.run(self._network()))

    def stop(self) -> list[str]:
        """End it and wait; return the names of the threads that would not stop."""
        self._end()
        return self._crew.join(JOIN_SECONDS)

    def ask_now(self) -> None:
        """Answer what was heard so far. Any thread may call this."""
        self._inbox.put(AskNow())

    def report(self, notice: Notice) -> None:
        """Tell the user something that a part noticed. Any thread may call this."""
        self._inbox.put(notice)

    def _end(self, failure: str | None = None) -> None:
        self._failure = self._failure or failure
        self._stop_asked.set()
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stopping.set)

    def _crashed(self, thread: str, error: Exception) -> None:
        self._end(f"{thread} stopped working ({type(error).__name__}); start listening again")
        if thread == "network":
            self._parts.source.close()
            self._on_over(self._failure)

    # On the listen thread

    def _listen(self) -> None:
        segmenter = Segmenter(self._parts.detector, self._parts.vad)
        self._clock.start()
        try:
            for item in self._parts.source.blocks(self._clock):
                self._inbox.put(item)
                if isinstance(item, AudioBlock):
                    for speech in segmenter.feed(item):
                        self._inbox.put(speech)
        except CaptureFailed as error:
            self._end(str(error))
        finally:
            self._parts.detector.close()

    # On the network thread

    async def _network(self) -> None:
        parts, tasks = self._parts, list[asyncio.Task[None]]()
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(self._task_crashed)
        if self._stop_asked.is_set():
            self._stopping.set()
        try:
            if parts.must_connect:
                await self._connect()
            else:
                tasks.append(self._loop.create_task(self._connect_or_tell()))
            self._inbox.attach(self._hear)
            labels = (parts.source.label, parts.transcriber.label, parts.model.label)
            self._show(Listening(True, labels))
            self._crew.start("listen", self._listen)
            tasks += [self._loop.create_task(work()) for work in (self._feed, self._transcribe)]
            for task in tasks:
                task.add_done_callback(_raise_in_loop)
            await self._stopping.wait()
        except (TranscriberError, ModelError) as error:
            self._failure = str(error)
        finally:
            self._inbox.close()
            parts.source.close()
            if self._timer is not None:
                self._timer.cancel()
            for task in tasks:
                task.cancel()
            await self._writer.close()
            await parts.transcriber.close()
            await parts.model.close()
            self._show(Listening(False))
        self._on_over(self._failure)

    async def _connect(self) -> None:
        parts = self._parts
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await parts.transcriber.open()
        except TimeoutError:
            raise Unavailable(
                f"{parts.transcriber.label} did not answer within {CONNECT_SECONDS:.0f} s"
            ) from None
        await parts.model.warm()

    async def _connect_or_tell(self) -> None:
        try:
            await self._connect()
        except TranscriberError as error:
            self._hear(Problem("stt", str(error)))
        except ModelError as error:
            self._hear(Problem("answer", str(error)))

    async def _feed(self) -> None:
        """Hand audio and speech to the transcriber, in the order they were noticed."""
        transcriber = self._parts.transcriber
        while True:
            match await self._to_transcriber.get():
                case AudioBlock() as block:
                    await transcriber.send(block)
                case speech:
                    await transcriber.notice(speech)

    async def _transcribe(self) -> None:
        try:
            async for heard in self._parts.transcriber.transcripts():
                self._hear(heard)
        except TranscriberError as error:
            self._end(str(error))

    def _hear(self, event: AudioBlock | Heard) -> None:
        """Let the turn taker decide about one event, and carry out what it decides."""
        if isinstance(event, AudioBlock):
            self._to_transcriber.put_nowait(event)
            self._end_if_over(event.at)
            return
        if isinstance(event, SpeechStarted | SoftEnd | SpeechResumed | SpeechEnded):
            self._to_transcriber.put_nowait(event)
            self._voice_at = event.at
        if not isinstance(event, Wake | AskNow | Recovered):
            self._note(event)
        for command in self._taker.handle(event, self._clock()):
            self._carry_out(command)
        self._wake_at(self._taker.deadline)

    def _carry_out(self, command: Command) -> None:
        match command:
            case Ask(request):
                self._note(request)
                self._writer.ask(request)
            case Drop(request_id):
                self._note(Dropped(request_id))
                self._writer.drop(request_id)
            case FindCues(turn_id, text):
                cues = Cues(turn_id, self._parts.find_cues(text))
                if cues.lines != self._cues.lines or (cues.lines and cues != self._cues):
                    self._note(cues)
                    self._show(cues)
                self._cues = cues
            case Show(shown):
                if isinstance(shown, Question | Retired | Committed | Skipped):
                    self._note(shown)
                if isinstance(shown, Committed) and shown.request_id is not None:
                    self._writer.stands(shown.request_id, shown.text)
                self._show(shown)

    def _wake_at(self, deadline: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if deadline is not None and self._loop is not None:
            wait = max(0.0, deadline - self._clock())
            self._timer = self._loop.call_later(wait, self._hear, Wake())

    def _end_if_over(self, at: float) -> None:
        """End after the recording's last answer, or after a long silence; `at` is in the audio."""
        ends_at = self._parts.ends_at
        if ends_at is not None:
            overdue = at >= ends_at + LONGEST_TAIL_SECONDS
            if overdue or (at >= ends_at + QUIET_TAIL_SECONDS and not self._taker.open):
                self._stopping.set()
        elif at >= self._voice_at + self._parts.silence_seconds:
            minutes = self._parts.silence_seconds / 60
            self._show(Problem("silence", f"Stopped listening after {minutes:g} min of silence"))
            self._stopping.set()

    def _task_crashed(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        log.error("a task on the network thread crashed: %s", type(error).__name__)
        self._end(f"network stopped working ({type(error).__name__}); start listening again")


def _raise_in_loop(task: asyncio.Task[None]) -> None:
    """Hand a task's crash to the loop's exception handler instead of losing it."""
    if not task.cancelled():
        task.result()
