"""Outages: what the user is told, what is sent again, and that it ends when it should."""

import asyncio
from collections.abc import Callable

import pytest

from agent.events import (
    BLOCK_SECONDS,
    AudioBlock,
    Final,
    Interim,
    Problem,
    Recovered,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechStarted,
)
from agent.stt import Refused, Unavailable
from agent.stt.reconnect import FRUITLESS_TRIES, LONGEST_DELAY_SECONDS, Reconnecting
from tests.stt.contract import Listener, say
from tests.stt.fakes import FakeTranscriber, World, audio

GONE = Unavailable("the line is cut")


def end_of(block: int) -> float:
    """Where this block ends."""
    return (block + 1) * BLOCK_SECONDS


async def given(transcriber: FakeTranscriber, fact: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not fact():
            await asyncio.sleep(0)


def test_an_outage_is_told_and_its_end_as_well() -> None:
    async def run() -> list[object]:
        world = World()
        reconnecting = world.reconnecting()
        await reconnecting.open()
        async with Listener(reconnecting) as listener:
            world.made[0].say.put_nowait(Final("before", 1.0))
            world.made[0].say.put_nowait(GONE)
            (await world.opened(1)).say.put_nowait(Final("after", 2.0))
            await listener.until(lambda: len(listener.heard) == 4)
        assert world.made[0].closed
        return list(listener.heard)

    before, problem, recovered, after = asyncio.run(run())
    assert (before, after) == (Final("before", 1.0), Final("after", 2.0))
    assert isinstance(problem, Problem)
    assert problem.code == "stt"
    assert "the line is cut" in problem.message
    assert recovered == Recovered("stt")


def test_what_is_not_final_is_sent_again_with_its_times_and_its_soft_end() -> None:
    async def run() -> list[AudioBlock | Speech]:
        world = World()
        reconnecting = world.reconnecting()
        await reconnecting.open()
        async with Listener(reconnecting) as listener:
            await say(reconnecting, [*audio(0, 5), SpeechStarted(0.1), *audio(5, 20)])
            world.made[0].say.put_nowait(Final("so far", end_of(9)))
            await listener.until(lambda: listener.finals)
            await say(reconnecting, [SoftEnd(end_of(17)), *audio(20, 22)])
            world.made[0].say.put_nowait(GONE)
            second = await world.opened(1)
            await say(reconnecting, audio(22, 24))
            await given(second, lambda: len(second.given) >= 16)
        return second.given

    again = asyncio.run(run())
    assert again == [
        SpeechStarted(end_of(9)),
        *audio(10, 20),
        SoftEnd(end_of(17)),
        *audio(20, 24),
    ]


def test_audio_taken_while_nothing_is_connected_arrives_in_order() -> None:
    async def run() -> list[AudioBlock | Speech]:
        world = World([None, GONE, GONE])
        reconnecting = world.reconnecting()
        await reconnecting.open()
        async with Listener(reconnecting) as listener:
            await say(reconnecting, audio(0, 3))
            world.made[0].say.put_nowait(GONE)
            await listener.until(lambda: listener.heard)
            await say(reconnecting, audio(3, 9))
            fourth = await world.opened(3)
            await say(reconnecting, audio(9, 12))
            await given(fourth, lambda: len(fourth.given) >= 12)
        return fourth.given

    assert asyncio.run(run()) == audio(0, 12)


def test_an_interim_behind_what_was_shown_is_not_shown_again() -> None:
    async def run() -> list[object]:
        world = World()
        reconnecting = world.reconnecting()
        await reconnecting.open()
        async with Listener(reconnecting) as listener:
            world.made[0].say.put_nowait(Interim("how does it", 2.0))
            world.made[0].say.put_nowait(GONE)
            second = await world.opened(1)
            for interim in (Interim("how", 1.0), Interim("how does it work", 2.5)):
                second.say.put_nowait(interim)
            await listener.until(lambda: len(listener.heard) == 4)
        return [item for item in listener.heard if isinstance(item, Interim)]

    assert asyncio.run(run()) == [Interim("how does it", 2.0), Interim("how does it work", 2.5)]


def test_a_patient_one_returns_after_the_first_try_and_goes_on_trying() -> None:
    async def run() -> list[object]:
        world = World([GONE, GONE])
        reconnecting = world.reconnecting()
        await reconnecting.open()
        async with Listener(reconnecting) as listener:
            await listener.until(lambda: len(listener.heard) == 2)
        return [type(item) for item in listener.heard]

    assert asyncio.run(run()) == [Problem, Recovered]


def test_it_may_be_used_before_it_has_opened() -> None:
    async def run() -> list[AudioBlock | Speech]:
        world = World()
        reconnecting = world.reconnecting()
        async with Listener(reconnecting) as listener:
            await say(reconnecting, audio(0, 3))
            assert world.made[0].given == []
            await reconnecting.open()
            world.made[0].say.put_nowait(Final("hello", 0.1))
            await listener.until(lambda: listener.finals)
        return world.made[0].given

    assert asyncio.run(run()) == audio(0, 3)


@pytest.mark.parametrize("error", [GONE, Refused("the key is wrong")])
def test_an_impatient_one_raises_what_the_first_try_raised(
    error: Unavailable | Refused,
) -> None:
    with pytest.raises(type(error), match=str(error)):
        asyncio.run(World([error]).reconnecting(patient=False).open())


@pytest.mark.parametrize("openings", [[Refused("set the key")], [None, Refused("set the key")]])
def test_a_refusal_is_told_once_and_ends_it_quietly(
    openings: list[Unavailable | Refused | None],
) -> None:
    async def run() -> list[object]:
        world = World(openings)
        reconnecting = world.reconnecting()
        await reconnecting.open()
        world.made[0].say.put_nowait(GONE)
        async with Listener(reconnecting) as listener:
            await listener.until(lambda: listener.ended)
            assert listener.error is None
            await say(reconnecting, audio(0, 10))
            await reconnecting.notice(SpeechEnded(0.1))
        assert all(not fake.given for fake in world.made)
        assert len(world.made) == len(openings)
        return list(listener.heard)

    assert asyncio.run(run())[-1] == Problem("stt", "set the key")


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_delays_grow_from_a_fifth_of_a_second_to_ten_and_stay_there(chance: float) -> None:
    async def run() -> list[float]:
        world = World([GONE] * 30)
        reconnecting = world.reconnecting(chance=chance)
        await reconnecting.open()
        async with Listener(reconnecting):
            await world.opened(30)
        return world.delays

    delays = asyncio.run(run())
    assert 0.2 <= delays[0] <= 0.4
    assert delays == sorted(delays)
    assert delays[-1] == LONGEST_DELAY_SECONDS * (0.5 + chance / 2)


@pytest.mark.parametrize(("lived_seconds", "delay"), [(1.0, 0.8), (11.0, 0.4)])
def test_a_connection_that_lived_starts_the_delays_afresh(
    lived_seconds: float, delay: float
) -> None:
    async def run() -> float:
        world = World([GONE])
        reconnecting = world.reconnecting()
        await reconnecting.open()
        async with Listener(reconnecting) as listener:
            second = await world.opened(1)
            await listener.until(lambda: Recovered("stt") in listener.heard)
            world.now += lived_seconds
            second.say.put_nowait(GONE)
            await world.opened(2)
        return world.delays[1]

    assert asyncio.run(run()) == delay


def test_closing_in_the_middle_of_a_delay_ends_it_at_once() -> None:
    async def run() -> None:
        world = World([GONE])
        slept = asyncio.Event()

        async def for_ever(seconds: float) -> None:
            slept.set()
            await asyncio.Event().wait()

        reconnecting = Reconnecting(world.make, lambda: 0.0, patient=True, sleep=for_ever)
        await reconnecting.open()
        async with Listener(reconnecting) as listener:
            await slept.wait()
            await reconnecting.close()
            await listener.until(lambda: listener.ended, seconds=0.5)
        assert len(world.made) == 1

    asyncio.run(run())


def test_closing_while_it_connects_leaves_nothing_open() -> None:
    class Slow(FakeTranscriber):
        async def open(self) -> None:
            self.opened.set()
            await asyncio.Event().wait()

    async def run() -> None:
        slow = Slow()
        made = [FakeTranscriber(GONE), slow]
        reconnecting = Reconnecting(
            lambda: made.pop(0), lambda: 0.0, patient=True, sleep=lambda s: asyncio.sleep(0)
        )
        await reconnecting.open()
        async with Listener(reconnecting) as listener:
            await slow.opened.wait()
            await reconnecting.close()
            await listener.until(lambda: listener.ended, seconds=0.5)
        assert slow.closed

    asyncio.run(run())


def test_closed_before_it_was_opened_it_says_nothing() -> None:
    async def run() -> None:
        reconnecting = World().reconnecting()
        async with Listener(reconnecting) as listener:
            await reconnecting.close()
            await listener.until(lambda: listener.ended)
        assert listener.heard == []

    asyncio.run(run())


def test_audio_that_breaks_every_connection_is_let_go() -> None:
    async def run() -> list[int]:
        world = World()
        reconnecting = world.reconnecting()
        await reconnecting.open()
        async with Listener(reconnecting):
            await say(reconnecting, audio(0, 5))
            for number in range(FRUITLESS_TRIES + 2):
                (await world.opened(number)).say.put_nowait(GONE)
            await world.opened(FRUITLESS_TRIES + 2)
        return [len(fake.given) for fake in world.made]

    counts = asyncio.run(run())
    assert counts[:FRUITLESS_TRIES] == [5] * FRUITLESS_TRIES
    assert counts[-1] == 0


def test_what_takes_longer_to_open_than_it_may_is_told_and_left() -> None:
    class Slow(FakeTranscriber):
        async def open(self) -> None:
            await asyncio.Event().wait()

    async def run() -> None:
        reconnecting = Reconnecting(Slow, lambda: 0.0, patient=False, open_seconds=0.01)
        with pytest.raises(Unavailable, match=r"did not answer within 0\.01 s"):
            await reconnecting.open()
        await reconnecting.close()

    asyncio.run(run())
