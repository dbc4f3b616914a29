"""The bundled questions: each has a recording that the pipeline can use."""

import wave

import pytest

from agent.events import SAMPLE_RATE
from agent.practice.questions import TEXTS, recordings, spoken


def test_every_question_has_a_recording_of_mono_speech_with_quiet_around_it() -> None:
    for question in spoken(len(TEXTS)):
        with wave.open(str(question.recording)) as file:
            assert (file.getnchannels(), file.getframerate()) == (1, SAMPLE_RATE)
            assert 3.0 <= file.getnframes() / SAMPLE_RATE <= 10.0
            assert not any(file.readframes(SAMPLE_RATE // 4)), "it begins with silence"


def test_as_many_are_asked_as_are_wanted_in_the_same_order() -> None:
    assert len(TEXTS) == 5
    assert spoken(2) == spoken(5)[:2]
    assert recordings(1) == [spoken(1)[0].recording]


@pytest.mark.parametrize("count", [-1, 0, 6])
def test_how_many_there_are_is_said(count: int) -> None:
    with pytest.raises(ValueError, match=f"{count} is not between 1 and 5"):
        spoken(count)
