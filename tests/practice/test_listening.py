"""One answer is heard to its end, through the same contracts as a session's audio."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from agent.capture import CaptureFailed
from agent.capture.ear import Deaf, Heard, Message
from agent.events import SpeechEnded
from agent.practice.listening import DEAF, FIRST_WORD_SECONDS, Given, hear_out
from agent.stt import Refused
from agent.vad import VadSettings
from tests.fakes import SILENCE, SPEECH, Loud, Scripted, audio


class Microphone:
    """Brings these blocks, then silence."""

    def __init__(self, *parts: tuple[bytes, float], first: Message | None = None) -> None:
        self.ended = False
        self.given = 0
        self._blocks = audio(*parts)
        self._first = first

    def receive(self, timeout_seconds: float | None = None) -> Any:  # noqa: ANN401
        self.given += 1
        if self._first is not None:
            return 0, self._first
        pcm = self._blocks.pop(0) if self._blocks else SILENCE
        return self.given, Heard(0.0, pcm, "microphone", "Microphone")

    def end(self) -> None:
        self.ended = True


def heard(
    microphone: Microphone,
    transcriber: Scripted,
    stopped: Callable[[], bool] = lambda: False,
) -> Given:
    return asyncio.run(hear_out(lambda: microphone, transcriber, Loud(), VadSettings(), stopped))


def test_an_answer_lasts_from_its_first_word_to_its_last_and_a_short_pause_is_part_of_it() -> None:
    microphone = Microphone(
        (SILENCE, 1.0), (SPEECH, 2.0), (SILENCE, 1.5), (SPEECH, 2.0), (SILENCE, 9.0)
    )
    transcriber = Scripted("When I was at Northwind,", "we shipped it.")
    given = heard(microphone, transcriber)
    assert given.text == "When I was at Northwind, we shipped it."
    assert given.seconds == pytest.approx(5.5, abs=0.2)
    assert microphone.ended
    assert transcriber.closed


def test_silence_from_the_start_ends_without_an_answer() -> None:
    microphone = Microphone()
    assert heard(microphone, Scripted()) == Given()
    assert microphone.given * 0.032 == pytest.approx(FIRST_WORD_SECONDS, abs=0.5)


def test_who_says_that_it_is_over_is_heard_up_to_there() -> None:
    microphone = Microphone((SPEECH, 60.0))
    transcriber = Scripted("We shipped it.")
    given = heard(microphone, transcriber, lambda: microphone.given >= 100)
    assert given.text == "We shipped it."
    assert given.seconds == pytest.approx(3.2, abs=0.2)
    assert isinstance(transcriber.given[-1], SpeechEnded)


def test_a_microphone_that_is_not_there_is_told() -> None:
    microphone = Microphone(first=Deaf("There is no microphone: plug one in."))
    with pytest.raises(CaptureFailed, match="no microphone"):
        heard(microphone, Scripted())
    assert microphone.ended


def test_a_microphone_that_brings_nothing_is_not_waited_for_without_end() -> None:
    class Mute(Microphone):
        def receive(self, timeout_seconds: float | None = None) -> Any:  # noqa: ANN401
            raise TimeoutError

    with pytest.raises(CaptureFailed, match=DEAF):
        heard(Mute(), Scripted())


def test_without_a_transcriber_the_microphone_is_not_opened() -> None:
    microphone = Microphone()
    transcriber = Scripted(failure=Refused("wrong key: set the right one"))
    with pytest.raises(Refused):
        heard(microphone, transcriber)
    assert transcriber.closed
    assert microphone.given == 0
