"""Silence between speeches stays here; the beginning of a word does not."""

import asyncio
import itertools

from agent.events import BLOCK_BYTES, BLOCK_SECONDS, AudioBlock, SoftEnd, SpeechEnded, SpeechStarted
from agent.stt.gate import PRE_ROLL_SECONDS, Gated
from tests.stt.contract import Spoken, say, spoken
from tests.stt.fakes import FakeTranscriber

SECOND = bytes(32_000)


def passed(*speeches: Spoken) -> tuple[FakeTranscriber, Gated]:
    behind = FakeTranscriber()
    gated = Gated(behind)

    async def run() -> None:
        for speech in speeches:
            await say(gated, speech.items)

    asyncio.run(run())
    return behind, gated


def test_silence_before_and_after_speech_is_left_out() -> None:
    behind, gated = passed(spoken("", SECOND * 10, voice_start=5.0, voice_end=6.0))
    ats = [item.at for item in behind.given if isinstance(item, AudioBlock)]
    assert 5.0 - PRE_ROLL_SECONDS - BLOCK_SECONDS < ats[0] <= 5.0 - PRE_ROLL_SECONDS
    assert 6.8 <= ats[-1] + BLOCK_SECONDS < 6.8 + 2 * BLOCK_SECONDS
    assert gated.audio_seconds_sent == len(ats) * BLOCK_SECONDS


def test_what_passes_is_whole_and_in_order() -> None:
    behind, _ = passed(spoken("", SECOND * 3, voice_start=1.0, voice_end=2.0))
    ats = [item.at for item in behind.given if isinstance(item, AudioBlock)]
    gaps = [later - earlier for earlier, later in itertools.pairwise(ats)]
    assert all(abs(gap - BLOCK_SECONDS) < 1e-9 for gap in gaps)


def test_the_start_of_speech_comes_after_the_audio_in_which_it_was_noticed() -> None:
    behind, _ = passed(spoken("", SECOND * 3, voice_start=1.0, voice_end=2.0))
    start = behind.given.index(SpeechStarted(1.0))
    assert behind.given[start - 1].at > 1.0
    assert [type(i) for i in behind.given if not isinstance(i, AudioBlock)] == [
        SpeechStarted,
        SoftEnd,
        SpeechEnded,
    ]


def test_no_block_passes_twice_when_speeches_follow_each_other_closely() -> None:
    first = spoken("", SECOND * 2, voice_start=0.5, voice_end=1.0)
    end = first.items[-1].at + BLOCK_SECONDS
    behind, _ = passed(first, spoken("", SECOND, 0.1, 0.5).later(end))
    ats = [item.at for item in behind.given if isinstance(item, AudioBlock)]
    assert ats == sorted(set(ats))


def test_a_session_of_silence_keeps_little() -> None:
    async def run() -> None:
        gated = Gated(behind := FakeTranscriber())
        for number in range(5_000):
            await gated.send(AudioBlock(number * BLOCK_SECONDS, bytes(BLOCK_BYTES)))
        await gated.notice(SpeechStarted(5_000 * BLOCK_SECONDS - 0.06))
        assert len(behind.given) < 20

    asyncio.run(run())
