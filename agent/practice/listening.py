"""Hears one answer given aloud, by the session's own kind of transcriber, and forgets its sound.

Blocks: call it on a thread. What is heard goes from the microphone's child process to the
transcriber, and nowhere else: to no file, no log, no model.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field

from agent.capture import CaptureFailed, Clock
from agent.capture.ear import Deaf, Heard, serve
from agent.capture.system import Listener
from agent.children import Child, ChildDied
from agent.events import (
    BLOCK_SECONDS,
    AudioBlock,
    Final,
    Interim,
    SoftEnd,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
)
from agent.ground import Ground, load_profile
from agent.parts import Workshop
from agent.practice.feedback import Feedback, feedback
from agent.profiles import Profile
from agent.stt import Transcriber, TranscriberError, Unavailable
from agent.stt.gate import Gated
from agent.vad import Detector, VadSettings
from agent.vad.segmenter import Segmenter

PAUSE_SECONDS = 3.0
"""An answer is over after a silence like this."""
FIRST_WORD_SECONDS = 20.0
"""How long is waited for its first word."""
LONGEST_SECONDS = 180.0
CONNECT_SECONDS = 10.0
ATTEMPTS = 3
"""To reach the transcriber, before the microphone is opened; a local model loads again."""
LAST_WORDS_SECONDS = 3.0
"""How long is waited for what was said last."""
DEAF = "The microphone brings nothing: check that it is allowed and not muted."
RECEIVE_SECONDS = 0.05
QUIET_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was heard; empty: nothing was."""

    text: str = ""
    seconds: float = 0.0
    """From its first word to its last."""


def start_microphone(now: Clock = time.perf_counter) -> Listener:
    from agent.capture.microphone import hear

    return Child("microphone", serve, hear, "", now)


def listen(
    on: Ground,
    profile: Profile,
    stopped: Callable[[], bool],
    start: Callable[[], Listener] = start_microphone,
) -> Given:
    """Hear until a long pause, or until `stopped` says so. Raise CaptureFailed, TranscriberError,
    DetectorFailed."""
    workshop = Workshop(on, lambda notice: None)
    detector = workshop.detector()
    try:
        for left in reversed(range(ATTEMPTS)):
            transcriber = Gated(workshop.transcriber(profile, lambda: 0.0, patient=False))
            with suppress(Unavailable) if left else nullcontext():
                return asyncio.run(hear_out(start, transcriber, detector, on.settings.vad, stopped))
        return Given()
    finally:
        detector.close()


def hear_answer(on: Ground, question: str, stopped: Callable[[], bool]) -> Feedback:
    """Listen to the user's answer to a question; it may be empty. Raise as `listen`, and
    ProfileFailed."""
    given = listen(on, load_profile(on.settings, on.environ), stopped)
    return feedback(question, given.text, given.seconds)


async def hear_out(
    start: Callable[[], Listener],
    transcriber: Transcriber,
    detector: Detector,
    settings: VadSettings,
    stopped: Callable[[], bool],
) -> Given:
    answer = _Answer()
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            await transcriber.open()
    except TimeoutError:
        await transcriber.close()
        raise Unavailable(f"{transcriber.label} did not answer: try again") from None
    except TranscriberError:
        await transcriber.close()
        raise
    listener = start()
    reading = asyncio.create_task(_read(transcriber, answer))
    segmenter = Segmenter(detector, settings)
    try:
        quiet = 0.0
        while not stopped() and not answer.over:
            block = _next_block(listener, answer)
            await asyncio.sleep(0)
            if block is None:
                quiet += RECEIVE_SECONDS
                if quiet > QUIET_SECONDS:
                    raise CaptureFailed(DEAF)
                continue
            quiet = 0.0
            await transcriber.send(block)
            for speech in segmenter.feed(block):
                answer.notice(speech)
                await transcriber.notice(speech)
        listener.end()
        for last in (SoftEnd(answer.at), SpeechEnded(answer.at)) if answer.speaking else ():
            answer.notice(last)
            await transcriber.notice(last)
        if answer.began is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(LAST_WORDS_SECONDS):
                    await answer.settled.wait()
    finally:
        listener.end()
        reading.cancel()
        await transcriber.close()
    return answer.given


@dataclass(slots=True)
class _Answer:
    at: float = 0.0
    """The audio so far, in seconds."""
    began: float | None = None
    ended: float = 0.0
    speaking: bool = False
    finals: list[str] = field(default_factory=list)
    interim: str = ""
    settled: asyncio.Event = field(default_factory=asyncio.Event)

    def notice(self, speech: SpeechStarted | SoftEnd | SpeechResumed | SpeechEnded) -> None:
        match speech:
            case SpeechStarted(at):
                self.began = at if self.began is None else self.began
                self.speaking = True
            case SoftEnd(at):
                self.ended = at
                self.settled.clear()
            case SpeechEnded(at):
                self.ended, self.speaking = at, False
            case SpeechResumed():
                pass

    def hear(self, text: str, until: float | None, *, final: bool) -> None:
        if final:
            self.finals.append(text)
            self.interim = ""
        else:
            self.interim = text
        if until is None or until >= self.ended:
            self.settled.set()
        else:
            self.settled.clear()

    @property
    def over(self) -> bool:
        if self.at >= LONGEST_SECONDS:
            return True
        if self.began is None:
            return self.at >= FIRST_WORD_SECONDS
        return not self.speaking and self.at - self.ended >= PAUSE_SECONDS

    @property
    def given(self) -> Given:
        text = " ".join(part.strip() for part in (*self.finals, self.interim) if part.strip())
        if self.began is None or not text:
            return Given()
        return Given(text, max(0.0, self.ended - self.began))


def _next_block(listener: Listener, answer: _Answer) -> AudioBlock | None:
    try:
        _, message = listener.receive(RECEIVE_SECONDS)
    except TimeoutError:
        return None
    except ChildDied as error:
        raise CaptureFailed(DEAF) from error
    if isinstance(message, Deaf) and message.why:
        raise CaptureFailed(message.why)
    if not isinstance(message, Heard):
        return None
    block = AudioBlock(answer.at, message.pcm)
    answer.at += BLOCK_SECONDS
    return block


async def _read(transcriber: Transcriber, answer: _Answer) -> None:
    async for event in transcriber.transcripts():
        if isinstance(event, Interim | Final):
            answer.hear(event.text, event.until, final=isinstance(event, Final))
