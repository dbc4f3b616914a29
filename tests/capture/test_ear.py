"""A capture child says why it cannot hear, never waits for the agent, and does not outlive it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.capture.ear import (
    BACKLOG_BLOCKS,
    BLOCKS_AT_ONCE,
    LONG_SILENCE_BLOCKS,
    SILENCE,
    Deaf,
    Ear,
    Heard,
    Message,
    int16,
    serve,
    together,
)
from agent.children import Child, ChildDied
from tests.capture import ears
from tests.capture.soundserver import until


@contextmanager
def child(ear: Ear, output: str = "") -> Iterator[Child]:
    started = Child("capture", serve, ear, output, perf_counter)
    try:
        yield started
    finally:
        started.end()


@pytest.mark.parametrize(
    ("ear", "why"),
    [
        (ears.deaf, "There is no sound output."),
        (ears.confused, "Sound cannot be captured (LookupError): trying again."),
    ],
)
def test_a_child_says_why_it_hears_nothing_and_ends(ear: Ear, why: str) -> None:
    with child(ear) as listener:
        number, block = listener.receive(10)
        assert number == 0
        assert isinstance(block, Heard)
        assert listener.receive(10) == (1, Deaf(why))
        with pytest.raises(ChildDied):
            listener.receive(10)


def test_a_child_that_aborts_is_dead_to_its_owner() -> None:
    with child(ears.crashing) as listener:
        assert len(all_from(listener)) <= 1


def test_what_nobody_takes_is_bounded_and_missing_in_the_numbers(tmp_path: Path) -> None:
    flooded = tmp_path / "flooded"
    with child(ears.flood, str(flooded)) as listener:
        until(flooded.exists)
        taken = all_from(listener)

    numbers = [number for number, _ in taken]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == 10 * BACKLOG_BLOCKS - 1
    assert len(numbers) < 9 * BACKLOG_BLOCKS
    assert all(isinstance(m, Heard) and m.until == number for number, m in taken)


def all_from(listener: Child) -> list[tuple[int, Message]]:
    taken = []
    try:
        while True:
            taken.append(listener.receive(10))
    except ChildDied:
        return taken


OWNER = """
import os, signal, sys, time
from tests.capture import ears
from agent.capture.ear import serve
from agent.children import Child
if __name__ == "__main__":
    child = Child("capture", serve, ears.hanging, "", time.perf_counter)
    child.receive(10)
    print(child.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_child_that_hangs_does_not_outlive_an_agent_that_was_killed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OWNER], capture_output=True, text=True, timeout=30, check=False
    )
    pid = int(done.stdout)

    until(lambda: not os.path.exists(f"/proc/{pid}") or _zombie(pid), 5)


def _zombie(pid: int) -> bool:
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0] == "Z"


@given(st.lists(st.floats(width=32), max_size=50))
def test_any_samples_become_int16(samples: list[float]) -> None:
    given_samples = np.array(samples, np.float32)
    values = np.frombuffer(int16(given_samples), "<i2")

    assert len(values) == len(samples)
    for sample, value in zip(given_samples.tolist(), values.tolist(), strict=True):
        if -1 <= sample <= 1:
            assert abs(value - sample * 32_767) < 1
        elif sample == sample:
            assert abs(value) == 32_767


@given(st.lists(st.sampled_from([SILENCE, b"voice", None]), max_size=400))
def test_every_message_is_handed_over_once_in_order_and_sound_at_once(
    said: list[bytes | None],
) -> None:
    messages = [Deaf() if pcm is None else Heard(0.0, pcm, "out", "Out") for pcm in said]
    handed = list(together(iter(messages)))
    assert [message for some in handed for message in some] == messages
    assert all(m.pcm == SILENCE for some in handed for m in some[:-1] if isinstance(m, Heard))
    assert max((len(some) for some in handed), default=0) <= BLOCKS_AT_ONCE


def test_only_in_a_long_silence_are_blocks_handed_over_together() -> None:
    silence = [Heard(0.0, SILENCE, "out", "Out")] * (LONG_SILENCE_BLOCKS + 2 * BLOCKS_AT_ONCE)
    sizes = [len(some) for some in together(iter(silence)) if some]
    assert sizes[: LONG_SILENCE_BLOCKS - 1] == [1] * (LONG_SILENCE_BLOCKS - 1)
    assert set(sizes[LONG_SILENCE_BLOCKS:]) == {BLOCKS_AT_ONCE}
