"""The shipped detector and the default settings, on speech whose true ends are known."""

from dataclasses import dataclass
from statistics import median

import pytest

from agent.events import BLOCK_SECONDS, SoftEnd, Speech, SpeechEnded, SpeechStarted
from agent.vad import VadSettings
from agent.vad.segmenter import Segmenter
from agent.vad.silero import SileroDetector
from tests.audio import Recording, recordings


@dataclass(frozen=True, slots=True)
class Noticed:
    event: Speech
    when: float
    """End of the block that showed it."""


def listen(recording: Recording) -> list[Noticed]:
    segmenter = Segmenter(SileroDetector(), VadSettings())
    return [
        Noticed(event, block.at + BLOCK_SECONDS)
        for block in recording.blocks()
        for event in segmenter.feed(block)
    ]


@pytest.fixture(scope="module")
def heard() -> dict[Recording, list[Noticed]]:
    return {recording: listen(recording) for recording in recordings()}


def test_every_recording_starts_and_ends(heard: dict[Recording, list[Noticed]]) -> None:
    assert len(heard) == 18
    for recording, noticed in heard.items():
        first, last = noticed[0], noticed[-1]
        assert isinstance(first.event, SpeechStarted), recording.file
        assert first.event.at == pytest.approx(recording.speech_start, abs=0.1), recording.file
        assert isinstance(last.event, SpeechEnded), recording.file


def test_the_soft_end_is_noticed_within_200_ms_of_the_true_end_at_the_median(
    heard: dict[Recording, list[Noticed]],
) -> None:
    delays = []
    for recording, noticed in heard.items():
        last = [item for item in noticed if isinstance(item.event, SoftEnd)][-1]
        delays.append(last.when - recording.speech_end)
    assert median(delays) <= 0.15
    assert sum(delay <= 0.2 for delay in delays) == 18


def test_a_synthetic_question_is_one_speech_with_hardly_a_pause(
    heard: dict[Recording, list[Noticed]],
) -> None:
    questions = [noticed for recording, noticed in heard.items() if recording.kind == "tts"]
    soft_ends = [sum(isinstance(n.event, SoftEnd) for n in noticed) for noticed in questions]
    starts = [sum(isinstance(n.event, SpeechStarted) for n in noticed) for noticed in questions]
    assert starts == [1] * 12
    assert sum(soft_ends) <= 14
