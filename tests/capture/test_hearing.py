"""Blocks get even places in the audio, however late they are read; losses are found and told."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from agent.capture.ear import Heard
from agent.capture.hearing import AUDIO_LOST, Hearing
from agent.events import BLOCK_SECONDS, AudioBlock, Notice, Problem, Recovered
from tests.capture.stand_ins import SOUND


def run(
    delays: list[float], pace: float = 1.0, lost: dict[int, float] | None = None
) -> tuple[list[AudioBlock], list[Problem], list[float]]:
    """Read one block per delay, late by it. `lost` seconds vanish before the blocks named."""
    hearing = Hearing(0.0)
    blocks: list[AudioBlock] = []
    told: list[Problem] = []
    read_at: list[float] = []
    end = 0.0
    read = 0.0
    for number, delay in enumerate(delays):
        end += BLOCK_SECONDS * pace + (lost or {}).get(number, 0.0)
        read = max(read, end + delay)
        for item in hearing.heard(Heard(read, SOUND, "a", "A"), read, 0, read):
            if isinstance(item, AudioBlock):
                blocks.append(item)
                read_at.append(read)
            elif isinstance(item, Problem):
                told.append(item)
    return blocks, told, read_at


def steps(blocks: list[AudioBlock]) -> list[float]:
    return [later.at - earlier.at for earlier, later in pairwise(blocks)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 0.03), min_size=2, max_size=300))
def test_small_delays_move_no_block_far_and_lose_nothing(delays: list[float]) -> None:
    blocks, told, read_at = run(delays)

    assert told == []
    assert all(BLOCK_SECONDS / 2 - 1e-9 <= step < BLOCK_SECONDS + 0.001 for step in steps(blocks))
    for block, read, begin in zip(blocks, read_at, range(len(blocks)), strict=True):
        assert abs(block.at - begin * BLOCK_SECONDS) <= 0.035
        assert block.at + BLOCK_SECONDS <= read + 0.016


def test_a_stall_from_which_all_audio_comes_is_not_a_loss() -> None:
    chance = random.Random(1)
    delays = [chance.uniform(0, 0.005) for _ in range(200)]
    delays[100] = 0.9

    blocks, told, _ = run(delays)

    assert told == []
    assert max(steps(blocks)) < BLOCK_SECONDS + 0.001
    assert abs(blocks[-1].at - 199 * BLOCK_SECONDS) < 0.02


def test_audio_that_vanishes_is_told_once_with_how_much() -> None:
    blocks, told, read_at = run([0.0] * 200, lost={100: 1.5})

    assert [problem.code for problem in told] == [AUDIO_LOST]
    assert told[0].message.startswith("1.5 s")
    assert abs(blocks[-1].at + BLOCK_SECONDS - read_at[-1]) < 0.02


def test_a_sound_card_whose_clock_is_a_little_off_loses_nothing() -> None:
    for pace in (0.9995, 1.0005):
        blocks, told, read_at = run([0.0] * 20_000, pace)
        assert told == []
        assert abs(blocks[-1].at + BLOCK_SECONDS - read_at[-1]) < 0.01


def test_a_loss_is_shown_for_a_while_even_if_a_backlog_comes_at_once() -> None:
    hearing = Hearing(0.0)
    told: list[tuple[float, Notice]] = []
    for number in range(500):
        until = number * BLOCK_SECONDS
        now = max(10.0, until)
        items = hearing.heard(Heard(until, SOUND, "a", "A"), until, 50 * (number == 9), now)
        told += [(now, item) for item in items if not isinstance(item, AudioBlock)]

    (shown_at, problem), (over_at, over) = told
    assert isinstance(problem, Problem)
    assert over == Recovered(AUDIO_LOST)
    assert 4.0 <= over_at - shown_at < 4.1
