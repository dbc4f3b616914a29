"""The whole pipe, with real threads and a fake world."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace

import pytest

from agent.answer.prompt import Background
from agent.capture import CaptureFailed, Clock
from agent.events import AudioBlock, Listening, Notice, Problem, Shown, SpeechStarted
from agent.overlay.fold import after
from agent.overlay.view import View
from agent.profiles import Profile
from agent.session import Parts, Session, SessionClock
from agent.stt import Refused
from agent.trace import Traced, row
from agent.turn import TurnSettings
from tests.fakes import (
    SILENCE,
    SPEECH,
    FakeMonotonic,
    Loud,
    Parrot,
    Recording,
    Scripted,
    Slow,
    audio,
)

TALK = audio((SILENCE, 0.5), (SPEECH, 2), (SILENCE, 3))
LIMIT_SECONDS = 20
NO_WAITS = TurnSettings(
    show_question_ms=0,
    show_plain_ms=0,
    show_trailing_ms=0,
    ask_trailing_ms=0,
    commit_ms=0,
    commit_trailing_ms=0,
)
"""The fake clock runs ahead of the loop's, so a wait would last far longer than it should."""


class World:
    """A session over fakes, and everything that comes out of it."""

    def __init__(self, *lines: str, blocks: list[bytes] = TALK, endless: bool = False) -> None:
        self.time = time = FakeMonotonic()
        self.shown: list[Shown] = []
        self.noted: list[Traced] = []
        self.over: Future[str | None] = Future()
        self.model = Parrot(endless=endless)
        self.transcriber = Scripted(*lines)
        self.source = Recording(blocks, time)
        self.parts = Parts(
            source=self.source,
            detector=Loud(),
            transcriber=self.transcriber,
            model=self.model,
            find_cues=lambda text: (f"cue for {text}",),
            background=lambda: Background(Profile("me")),
            turn=NO_WAITS,
            ends_at=5.5,
        )
        self.clock = SessionClock(time)

    def session(self, make: Callable[[Parts], Parts] = lambda parts: parts) -> Session:
        return Session(
            lambda report: make(self.parts),
            self.clock,
            self.shown.append,
            self.noted.append,
            self.over.set_result,
        )

    @property
    def view(self) -> View:
        view = View()
        for event in self.shown:
            view = after(view, event)
        return view


def answer_of(view: View) -> str:
    assert view.stage is not None
    return view.stage.blocks[-1].text.strip()


def test_a_spoken_question_is_answered_on_the_screen() -> None:
    world = World("What is a mutex?")
    session = world.session()
    session.start()
    assert world.over.result(LIMIT_SECONDS) is None
    assert session.stop() == []
    assert answer_of(world.view) == "What is a mutex?"
    assert world.view.state == "idle"


def test_a_recording_waits_for_words_that_are_far_slower_than_patience() -> None:
    world = World()
    slow = Slow("What is a mutex?", 12, world.time)
    hurried = replace(NO_WAITS, patience_ms=100)
    session = world.session(lambda parts: replace(parts, transcriber=slow, turn=hurried))
    session.start()
    assert world.over.result(LIMIT_SECONDS) is None
    assert session.stop() == []
    assert answer_of(world.view) == "What is a mutex?"
    names = [row(event, 0.0)["event"] for event in world.noted]
    assert names.index("final") < names.index("cue")
    assert names.count("committed") == 1


def test_the_trace_tells_the_steps_in_their_order() -> None:
    world = World("What is a mutex?")
    session = world.session()
    session.start()
    world.over.result(LIMIT_SECONDS)
    session.stop()
    names = [row(event, 0.0)["event"] for event in world.noted]
    steps = ["speech_started", "soft_end", "final", "asked", "token", "committed"]
    assert [name for name in names if name in steps and names.index(name) >= 0][:4] == steps[:4]
    assert names.index("asked") < names.index("token")
    assert "cue" in names
    assert {"question", "committed", "answer_ended"} <= set(names)


def test_the_conversation_so_far_is_part_of_the_next_prompt() -> None:
    talk = audio((SPEECH, 1), (SILENCE, 3), (SPEECH, 1), (SILENCE, 3))
    world = World("What is a mutex?", "Name another lock.", blocks=talk)
    session = world.session(lambda parts: replace(parts, ends_at=8.0))
    session.start()
    assert world.over.result(LIMIT_SECONDS) is None
    session.stop()
    first, second = world.model.prompts
    texts = [message.text for message in second.messages]
    assert texts[: len(first.messages) - 1] == [m.text for m in first.messages[:-1]]
    assert any("What is a mutex?" in text for text in texts[len(first.messages) - 1 : -1])


def test_stop_ends_every_thread_and_call_in_the_middle_of_an_answer() -> None:
    world = World("Go on for ever about locks", endless=True)
    session = world.session()
    session.start()
    assert world.model.started.wait(LIMIT_SECONDS)
    assert session.stop() == []
    assert world.model.hung_up.is_set()
    assert world.transcriber.closed
    assert world.over.result(0) is None


def test_stop_waits_no_longer_than_it_is_told_for_a_server_that_does_not_hang_up() -> None:
    hung_up = threading.Event()

    class Unwilling(Scripted):
        async def close(self) -> None:
            await asyncio.to_thread(hung_up.wait)

    world = World(endless=True)
    unwilling = Unwilling("Go on for ever about locks")
    session = world.session(lambda parts: replace(parts, transcriber=unwilling))
    session.start()
    assert world.model.started.wait(LIMIT_SECONDS)
    assert "network" in session.stop(0.01)
    assert world.source.closed.wait(LIMIT_SECONDS)
    hung_up.set()
    assert session.stop() == []
    assert world.over.result(0) is None


def test_a_provider_that_refuses_ends_a_session_that_must_connect() -> None:
    world = World()
    refusing = Scripted(failure=Refused("the key is wrong: run `amigo key set deepgram`"))
    session = world.session(lambda p: replace(p, transcriber=refusing, must_connect=True))
    session.start()
    assert world.over.result(LIMIT_SECONDS) == "the key is wrong: run `amigo key set deepgram`"
    assert session.stop() == []


def test_a_source_that_fails_ends_the_session_with_its_reason() -> None:
    class Broken(Recording):
        def blocks(self, clock: Clock) -> Iterator[AudioBlock | Notice]:
            raise CaptureFailed("nothing plays here")
            yield

    world = World()
    session = world.session(lambda p: replace(p, source=Broken([], FakeMonotonic())))
    session.start()
    assert world.over.result(LIMIT_SECONDS) == "nothing plays here"
    assert session.stop() == []


@pytest.mark.parametrize("broken", ["detector", "cues"])
def test_a_crash_ends_the_session_with_a_reason_and_every_thread(broken: str) -> None:
    def crash(_: object) -> float:
        raise ZeroDivisionError

    class Broken(Loud):
        def __call__(self, pcm: bytes) -> float:
            return crash(pcm)

    world = World("What is a mutex?")
    change = {"detector": Broken()} if broken == "detector" else {"find_cues": crash}
    session = world.session(lambda parts: replace(parts, **change))
    session.start()
    failure = world.over.result(LIMIT_SECONDS)
    assert failure is not None
    assert "stopped working (ZeroDivisionError)" in failure
    assert session.stop() == []


def test_a_long_silence_ends_the_session_and_says_so() -> None:
    world = World(blocks=audio((SPEECH, 1), (SILENCE, 1)))
    session = world.session(lambda p: replace(p, ends_at=None, silence_seconds=6.0))
    session.start()
    assert world.over.result(LIMIT_SECONDS) is None
    session.stop()
    assert Problem("silence", "Stopped listening after 0.1 min of silence") in world.shown
    assert world.shown[-1] == Listening(False)


def test_speech_reaches_the_transcriber_after_the_block_in_which_it_was_noticed() -> None:
    world = World("What is a mutex?")
    session = world.session()
    session.start()
    world.over.result(LIMIT_SECONDS)
    session.stop()
    given = world.transcriber.given
    noticed = next(i for i, item in enumerate(given) if isinstance(item, SpeechStarted))
    heard = given[noticed - 1]
    assert isinstance(heard, AudioBlock)
    assert heard.pcm == SPEECH


def test_while_it_is_paused_only_silence_is_heard_and_the_screen_says_so() -> None:
    world = World("What is a mutex?", blocks=TALK)
    session = world.session()
    session.pause(True)
    session.start()
    assert world.over.result(LIMIT_SECONDS) is None
    session.stop()
    heard = [item.pcm for item in world.transcriber.given if isinstance(item, AudioBlock)]
    assert set(heard) == {SILENCE}
    assert world.shown[0] == Listening(True, ("recording", "script", "parrot"), paused=True)


def test_after_a_pause_what_is_played_is_heard_again() -> None:
    world = World("What is a mutex?")
    session = world.session()
    session.pause(True)
    session.pause(False)
    session.start()
    assert world.over.result(LIMIT_SECONDS) is None
    session.stop()
    assert answer_of(world.view)
