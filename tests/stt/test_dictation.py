"""Conversations with a transcriber that has no model: its decodes are answered by the test."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.events import (
    BLOCK_SAMPLES,
    BLOCK_SECONDS,
    AudioBlock,
    Final,
    Interim,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Transcript,
)
from agent.stt.dictation import LONGEST_SECONDS, PRE_ROLL_SECONDS, Dictation


def pcm(number: int, loud: bool) -> bytes:
    """A block that carries its number, on one side of the quiet."""
    samples = np.full(BLOCK_SAMPLES, 8_000 if loud else 10, dtype="<i2")
    samples[0] = number
    return samples.tobytes()


def numbers(audio: bytes) -> list[int]:
    return [int(n) for n in np.frombuffer(audio, dtype="<i2")[::BLOCK_SAMPLES]]


class Talk:
    """Time is a number of blocks. A decode's text is the loud blocks in it, by number."""

    def __init__(self) -> None:
        self.dictation = Dictation()
        self.now = 0
        self.said: list[Transcript] = []
        self.decodes: list[list[int]] = []
        self.waiting: bytes | None = None
        self.busy = False
        """Decodes are not answered while this is set."""
        self.loud: set[int] = set()

    def hear(self, count: int, *, loud: bool) -> None:
        for _ in range(count):
            if loud:
                self.loud.add(self.now)
            self.dictation.hear(AudioBlock(self.now * BLOCK_SECONDS, pcm(self.now, loud)))
            self.now += 1
            self.pump()

    def voice(self, count: int) -> None:
        self.hear(count, loud=True)

    def quiet(self, count: int) -> None:
        self.hear(count, loud=False)

    def notice(self, kind: type[Speech], at: int) -> None:
        self.said += self.dictation.notice(kind(at * BLOCK_SECONDS))
        self.pump()

    def pump(self) -> None:
        while self.waiting is None and (audio := self.dictation.next_decode()) is not None:
            self.decodes.append(numbers(audio))
            self.waiting = audio
            if not self.busy:
                self.answer()

    def answer(self) -> None:
        assert self.waiting is not None
        text = " ".join(str(n) for n in numbers(self.waiting) if n in self.loud)
        self.waiting = None
        self.said += self.dictation.decoded(text)

    def free(self) -> None:
        self.busy = False
        if self.waiting is not None:
            self.answer()
        self.pump()

    def start(self, count: int) -> None:
        """A voice from here on, of so many blocks."""
        began = self.now
        self.voice(2)
        self.notice(SpeechStarted, began)
        self.voice(count - 2)

    def pause(self, count: int) -> None:
        stopped = self.now
        self.quiet(2)
        self.notice(SoftEnd, stopped)
        self.quiet(count - 2)

    def resume(self, count: int) -> None:
        resumed = self.now
        self.voice(1)
        self.notice(SpeechResumed, resumed)
        self.voice(count - 1)

    def end(self) -> None:
        stopped = self.now
        self.pause(25)
        self.notice(SpeechEnded, stopped)

    @property
    def finals(self) -> list[str]:
        return [item.text for item in self.said if isinstance(item, Final)]


def words(blocks: Iterable[int]) -> str:
    return " ".join(str(block) for block in blocks)


@pytest.fixture
def talk() -> Talk:
    talk = Talk()
    talk.quiet(100)
    return talk


def test_what_nobody_said_is_not_decoded(talk: Talk) -> None:
    talk.start(20)
    talk.end()
    count = len(talk.decodes)
    talk.quiet(200)
    assert len(talk.decodes) == count
    assert min(talk.decodes[0]) > 85


def test_the_pre_roll_belongs_to_the_speech(talk: Talk) -> None:
    talk.start(30)
    assert talk.decodes[0][0] == 100 - round(PRE_ROLL_SECONDS / BLOCK_SECONDS)


def test_while_somebody_speaks_the_text_grows_twice_a_second(talk: Talk) -> None:
    talk.start(94)
    interims = [item for item in talk.said if isinstance(item, Interim)]
    assert 4 <= len(interims) <= 6
    for earlier, later in pairwise(interims):
        assert later.text.startswith(earlier.text)
    assert interims[-1].until == pytest.approx(talk.decodes[-1][-1] * BLOCK_SECONDS + BLOCK_SECONDS)


def test_a_soft_end_brings_everything_at_once(talk: Talk) -> None:
    talk.start(40)
    talk.pause(2)
    last = talk.said[-1]
    assert isinstance(last, Interim)
    assert last.text == words(range(100, 140))
    assert last.until is not None
    assert last.until >= 140 * BLOCK_SECONDS


def test_the_decode_for_a_soft_end_begins_before_the_soft_end_is_noticed(talk: Talk) -> None:
    talk.start(40)
    talk.busy = True
    talk.quiet(2)
    decodes = len(talk.decodes)
    talk.quiet(2)
    talk.notice(SoftEnd, 142)
    talk.free()
    assert len(talk.decodes) == decodes
    assert talk.said[-1] == Interim(words(range(100, 140)), 144 * BLOCK_SECONDS)


def test_the_final_needs_no_second_decode(talk: Talk) -> None:
    talk.start(40)
    talk.pause(25)
    count = len(talk.decodes)
    talk.notice(SpeechEnded, 140)
    assert len(talk.decodes) == count
    assert talk.said[-1] == Final(words(range(100, 140)), 140 * BLOCK_SECONDS)


def test_while_one_decode_runs_no_other_is_asked_for(talk: Talk) -> None:
    talk.busy = True
    talk.start(120)
    assert len(talk.decodes) == 1


def test_slow_decodes_are_asked_for_less_often(talk: Talk) -> None:
    talk.busy = True
    talk.start(36)
    talk.free()
    count = len(talk.decodes)
    talk.voice(25)
    assert len(talk.decodes) == count


def test_a_decode_that_ran_when_the_voice_stopped_is_followed_by_the_whole(talk: Talk) -> None:
    talk.start(30)
    talk.busy = True
    talk.voice(10)
    stopped = talk.now
    talk.quiet(2)
    talk.notice(SoftEnd, stopped)
    talk.free()
    assert talk.said[-1].text == words(range(100, stopped))


def test_a_voice_far_below_another_sound_is_decoded_all_the_same(talk: Talk) -> None:
    talk.start(20)
    talk.quiet(20)
    last = talk.now - 1
    talk.pause(2)
    assert last in talk.decodes[-1]


def test_the_first_decode_waits_for_half_a_second_of_voice(talk: Talk) -> None:
    talk.start(15)
    assert talk.decodes == []
    talk.voice(1)
    assert len(talk.decodes) == 1


def test_a_voice_that_goes_on_belongs_to_the_same_text(talk: Talk) -> None:
    talk.start(30)
    talk.pause(10)
    talk.resume(30)
    talk.end()
    assert talk.finals == [words([*range(100, 130), *range(140, 170)])]


def test_a_long_speech_is_final_up_to_a_pause_when_the_voice_goes_on(talk: Talk) -> None:
    talk.start(180)
    talk.pause(10)
    count = len(talk.decodes)
    assert talk.finals == []
    talk.resume(1)
    assert talk.finals == [words(range(100, 280))]
    assert len(talk.decodes) == count
    talk.voice(30)
    talk.end()
    assert talk.finals[1:] == [words(range(290, 321))]


def test_a_pause_still_being_decoded_when_the_voice_goes_on_is_final_once(talk: Talk) -> None:
    talk.start(180)
    talk.busy = True
    talk.pause(4)
    talk.resume(20)
    talk.free()
    talk.end()
    assert talk.finals == [words(range(100, 280)), words(range(284, 304))]


def test_without_a_pause_it_is_cut_where_it_is_quietest(talk: Talk) -> None:
    talk.start(200)
    talk.quiet(3)
    talk.voice(100)
    talk.end()
    assert talk.finals == [words(range(100, 300)), words(range(303, 403))]


def test_an_earlier_pause_is_the_best_place_to_cut(talk: Talk) -> None:
    talk.start(110)
    talk.pause(5)
    talk.resume(250)
    talk.end()
    assert talk.finals[0] == words(range(100, 210))


def test_a_cut_during_a_decode_takes_no_word_from_the_other_side(talk: Talk) -> None:
    talk.start(200)
    talk.busy = True
    talk.voice(150)
    talk.free()
    talk.end()
    assert " ".join(talk.finals) == words(range(100, 450))


def test_a_new_speech_may_start_while_the_last_is_being_decoded(talk: Talk) -> None:
    talk.busy = True
    talk.start(40)
    talk.end()
    first = talk.now
    talk.start(40)
    talk.free()
    talk.end()
    assert talk.finals == [words(range(100, 140)), words(range(first, first + 40))]


def test_a_start_given_before_its_audio_is_fine() -> None:
    talk = Talk()
    talk.notice(SpeechStarted, 0)
    talk.voice(30)
    talk.end()
    assert talk.finals == [words(range(30))]


def test_a_sound_without_words_still_ends_in_a_final(talk: Talk) -> None:
    talk.busy = True
    talk.start(10)
    talk.end()
    assert talk.waiting is not None
    assert talk.dictation.decoded("  ") == [Final("", 110 * BLOCK_SECONDS)]


def test_events_without_a_start_mean_nothing(talk: Talk) -> None:
    for kind in (SoftEnd, SpeechResumed, SpeechEnded):
        talk.notice(kind, 100)
    assert talk.said == []
    assert talk.decodes == []


STEPS = st.lists(
    st.tuples(st.integers(3, 90), st.integers(2, 24), st.booleans(), st.booleans()), max_size=20
)


@settings(deadline=None, max_examples=50)
@given(steps=STEPS)
def test_whatever_the_pace_no_word_is_lost_or_doubled(
    steps: list[tuple[int, int, bool, bool]],
) -> None:
    talk = Talk()
    talk.quiet(60)
    speaking = False
    for voice, pause, ends, busy in steps:
        talk.busy = talk.busy or busy
        (talk.resume if speaking else talk.start)(voice)
        if not busy:
            talk.free()
        speaking = not ends
        if ends:
            talk.end()
        else:
            talk.pause(pause)
    if speaking:
        talk.resume(3)
        talk.end()
    talk.free()
    assert " ".join(talk.finals).split() == words(sorted(talk.loud)).split()
    longest = max((len(decode) for decode in talk.decodes), default=0)
    assert longest * BLOCK_SECONDS <= LONGEST_SECONDS + 1.0
    untils = [item.until for item in talk.said if isinstance(item, Final) and item.until]
    assert untils == sorted(untils)
