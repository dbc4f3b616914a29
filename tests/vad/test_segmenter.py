from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.events import (
    BLOCK_SECONDS,
    AudioBlock,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
)
from agent.vad import VadSettings
from tests.vad.scripted import SILENCE, Scripted, blocks, events_in, frame

# 25 frames of 32 ms of silence end the speech.
SETTINGS = VadSettings(start_frames=2, soft_end_frames=2, resume_frames=1, end_ms=800)
VOICE, HUM, QUIET = 0.9, 0.4, 0.1


def events(*probabilities: list[float]) -> list[Speech]:
    script = [probability for run in probabilities for probability in run]
    return events_in(blocks(len(script)), Scripted(script), SETTINGS)


def test_speech_starts_and_ends_where_the_voice_does() -> None:
    heard = events([QUIET] * 10, [VOICE] * 20, [QUIET] * 30)
    assert [type(event) for event in heard] == [SpeechStarted, SoftEnd, SpeechEnded]
    assert [frame(event.at) for event in heard] == [10, 30, 30]


def test_a_soft_end_is_noticed_after_two_frames_and_the_end_after_its_time() -> None:
    assert [type(e) for e in events([VOICE] * 9, [QUIET])] == [SpeechStarted]
    assert [type(e) for e in events([VOICE] * 9, [QUIET] * 2)] == [SpeechStarted, SoftEnd]
    assert type(events([VOICE] * 9, [QUIET] * 24)[-1]) is SoftEnd
    assert type(events([VOICE] * 9, [QUIET] * 25)[-1]) is SpeechEnded


def test_a_voice_that_comes_back_takes_the_soft_end_back() -> None:
    heard = events([VOICE] * 5, [QUIET] * 10, [VOICE] * 5, [QUIET] * 30)
    kinds = [SpeechStarted, SoftEnd, SpeechResumed, SoftEnd, SpeechEnded]
    assert [type(event) for event in heard] == kinds
    assert [frame(event.at) for event in heard] == [0, 5, 15, 20, 20]


def test_a_click_is_not_speech() -> None:
    assert events([QUIET] * 5, [VOICE], [QUIET] * 30) == []


def test_one_quiet_frame_is_not_a_pause() -> None:
    heard = events([VOICE] * 5, [QUIET], [VOICE] * 5)
    assert [type(event) for event in heard] == [SpeechStarted]


@pytest.mark.parametrize("state", [[QUIET], [VOICE] * 5, [VOICE] * 5 + [QUIET] * 2])
def test_between_the_thresholds_nothing_begins_pauses_or_resumes(state: list[float]) -> None:
    assert events(state, [HUM] * 10) == events(state)


def test_a_pause_that_only_hums_on_ends_all_the_same() -> None:
    heard = events([VOICE] * 5, [QUIET] * 2, [HUM] * 30)
    assert [type(event) for event in heard] == [SpeechStarted, SoftEnd, SpeechEnded]
    assert frame(heard[-1].at) == 5


def test_a_voice_that_trails_off_stops_where_it_falls_below_both_thresholds() -> None:
    assert frame(events([VOICE] * 5, [HUM] * 3, [QUIET] * 2)[-1].at) == 8


def test_the_next_speech_starts_anew() -> None:
    heard = events([VOICE] * 5, [QUIET] * 30, [VOICE] * 5, [QUIET] * 30)
    assert [type(event) for event in heard] == 2 * [SpeechStarted, SoftEnd, SpeechEnded]


def test_an_end_shorter_than_the_soft_end_still_pauses_first() -> None:
    short = VadSettings(soft_end_frames=4, end_ms=32)
    heard = events_in(blocks(9), Scripted([VOICE] * 5 + [QUIET] * 4), short)
    assert [type(event) for event in heard] == [SpeechStarted, SoftEnd, SpeechEnded]


def test_a_long_loss_of_audio_ends_the_speech_where_it_was_last_heard() -> None:
    audio = blocks(10) + blocks(40, first=110)
    heard = events_in(audio, Scripted([VOICE] * 20 + [QUIET] * 30), SETTINGS)
    assert [type(event) for event in heard] == 2 * [SpeechStarted, SoftEnd, SpeechEnded]
    assert [frame(event.at) for event in heard] == [0, 10, 10, 110, 120, 120]


def test_a_short_loss_of_audio_is_a_pause_that_the_voice_takes_back() -> None:
    audio = blocks(10) + blocks(40, first=15)
    heard = events_in(audio, Scripted([VOICE] * 20 + [QUIET] * 30), SETTINGS)
    kinds = [SpeechStarted, SoftEnd, SpeechResumed, SoftEnd, SpeechEnded]
    assert [type(event) for event in heard] == kinds
    assert [frame(event.at) for event in heard] == [0, 10, 15, 25, 25]


def test_one_lost_block_in_the_middle_of_speech_changes_nothing() -> None:
    audio = blocks(10) + blocks(10, first=11)
    heard = events_in(audio, Scripted([VOICE] * 20), SETTINGS)
    assert [type(event) for event in heard] == [SpeechStarted]


NEXT: dict[type[Speech] | None, set[type[Speech]]] = {
    None: {SpeechStarted},
    SpeechStarted: {SoftEnd},
    SoftEnd: {SpeechResumed, SpeechEnded},
    SpeechResumed: {SoftEnd},
    SpeechEnded: {SpeechStarted},
}
PROBABILITIES = st.sampled_from([0.0, 0.2, 0.35, 0.4, 0.5, 0.9])
LOST_BLOCKS = st.sampled_from([0] * 12 + [0.3, 1, 2.5, 7, 30])


@settings(deadline=None)
@given(
    frames=st.lists(st.tuples(PROBABILITIES, LOST_BLOCKS), max_size=200),
    chosen=st.builds(
        VadSettings,
        start_frames=st.integers(1, 4),
        soft_end_frames=st.integers(1, 5),
        resume_frames=st.integers(1, 3),
        end_ms=st.integers(1, 1000),
    ),
)
def test_events_come_in_order_and_their_times_never_go_back(
    frames: list[tuple[float, float]], chosen: VadSettings
) -> None:
    audio: list[AudioBlock] = []
    for _, lost in frames:
        last = audio[-1].at + BLOCK_SECONDS if audio else 0.0
        audio.append(AudioBlock(last + lost * BLOCK_SECONDS, SILENCE))
    heard = events_in(audio, Scripted([p for p, _ in frames]), chosen)
    kinds: list[type[Speech] | None] = [None, *(type(event) for event in heard)]
    assert all(second in NEXT[first] for first, second in pairwise(kinds) if second)
    times = [event.at for event in heard]
    assert times == sorted(times)
    assert all(at <= audio[-1].at + BLOCK_SECONDS for at in times)


@given(frames=st.lists(PROBABILITIES, max_size=100))
def test_silence_always_brings_speech_to_its_end(frames: list[float]) -> None:
    heard = events(frames, [QUIET] * 40)
    assert not heard or type(heard[-1]) is SpeechEnded
