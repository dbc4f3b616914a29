from hypothesis import given
from hypothesis import strategies as st

from agent.events import BLOCK_BYTES, BLOCK_SAMPLES, BLOCK_SECONDS, AudioBlock
from agent.stt.timeline import Timeline

PCM = bytes(BLOCK_BYTES)


def sent(*ats: float) -> Timeline:
    timeline = Timeline()
    for at in ats:
        timeline.sent(AudioBlock(at, PCM))
    return timeline


def test_before_any_audio_there_is_no_place() -> None:
    assert Timeline().place(1.0) is None


def test_audio_left_out_is_put_back() -> None:
    timeline = sent(10.0, 10.032, 50.0)
    assert timeline.place(0.064 + 0.016) == 50.016


def test_the_end_of_a_piece_belongs_to_that_piece() -> None:
    assert sent(10.0, 50.0).place(BLOCK_SECONDS) == 10.0 + BLOCK_SECONDS


def test_nothing_lies_behind_what_was_sent_or_before_it() -> None:
    timeline = sent(10.0)
    assert timeline.place(1e9) == 10.0 + BLOCK_SECONDS
    assert timeline.place(0.0) == 10.0


def test_audio_that_is_no_part_of_the_session_is_counted() -> None:
    timeline = Timeline()
    timeline.skip(BLOCK_SAMPLES)
    timeline.sent(AudioBlock(5.0, PCM))
    assert timeline.place(BLOCK_SECONDS) == 5.0
    assert timeline.place(1.5 * BLOCK_SECONDS) == 5.0 + BLOCK_SECONDS / 2


def test_silence_put_in_between_is_no_part_of_the_session() -> None:
    timeline = sent(10.0)
    timeline.skip(3 * BLOCK_SAMPLES)
    timeline.sent(AudioBlock(10.0 + BLOCK_SECONDS, PCM))
    assert timeline.place(3 * BLOCK_SECONDS) == 10.0 + BLOCK_SECONDS
    assert timeline.place(4.5 * BLOCK_SECONDS) == 10.0 + 1.5 * BLOCK_SECONDS


@given(st.lists(st.integers(1, 50), min_size=1, max_size=60), st.integers(0, 3), st.data())
def test_places_are_right_and_in_order_after_forgetting(
    steps: list[int], skipped: int, data: st.DataObject
) -> None:
    timeline, at, ends = Timeline(), 0.0, list[tuple[float, float]]()
    timeline.skip(skipped * BLOCK_SAMPLES)
    for step in steps:
        timeline.sent(AudioBlock(at, PCM))
        ends.append((timeline.sent_seconds, at + BLOCK_SECONDS))
        at += step * BLOCK_SECONDS
    first = data.draw(st.integers(0, len(ends) - 1))
    timeline.forget(ends[first][0])
    for stream, session in ends[first:]:
        place = timeline.place(stream)
        assert place is not None
        assert abs(place - session) < 1e-6
