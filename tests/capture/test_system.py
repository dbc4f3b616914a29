"""The watchdog: a child that dies, hangs or goes deaf is replaced, and the user is told."""

from itertools import islice, pairwise

from agent.capture import CaptureSettings
from agent.capture.ear import Deaf
from agent.capture.hearing import AUDIO_LOST, NO_SOUND, OUTPUT_CHANGED, SILENCE
from agent.capture.system import NO_ANSWER, NO_PROCESS, WENT_AWAY, Listener, SystemSource
from agent.events import BLOCK_SECONDS, AudioBlock, Notice, Problem, Recovered
from tests.capture.stand_ins import SOUND, Children, FakeClock, Script, sound


def run(children: Children, blocks: int) -> list[AudioBlock | Notice]:
    """Listen until so many blocks of sound were heard."""
    source = children.source()
    items = []
    for item in islice(source.blocks(children.clock), 100_000):
        items.append(item)
        blocks -= isinstance(item, AudioBlock) and item.pcm == SOUND
        if not blocks:
            source.close()
    return items


def notices(items: list[AudioBlock | Notice]) -> list[Notice]:
    return [item for item in items if not isinstance(item, AudioBlock)]


def places(items: list[AudioBlock | Notice]) -> list[float]:
    return [item.at for item in items if isinstance(item, AudioBlock)]


def test_a_child_that_dies_is_replaced_and_the_user_told() -> None:
    children = Children(FakeClock(), [Script([*sound(10)]), Script([*sound(10)])])

    items = run(children, 20)

    assert notices(items) == [Problem(NO_SOUND, WENT_AWAY), Recovered(NO_SOUND)]
    assert all(script.ended for script in children.scripts)


def test_a_child_that_brings_nothing_for_a_second_is_replaced() -> None:
    children = Children(FakeClock(), [Script([*sound(10)], hangs=True), Script([*sound(10)])])

    items = run(children, 20)

    assert notices(items) == [Problem(NO_SOUND, NO_ANSWER), Recovered(NO_SOUND)]
    assert children.scripts[0].ended
    assert 1.0 <= children.started_at[1] - 10 * BLOCK_SECONDS < 2.0


def test_the_audio_goes_on_evenly_as_silence_while_nothing_is_heard() -> None:
    children = Children(FakeClock(), [Script([*sound(10)], hangs=True), Script([*sound(10)])])

    items = run(children, 20)

    at = places(items)
    steps = [later - earlier for earlier, later in pairwise(at)]
    assert max(abs(step - BLOCK_SECONDS) for step in steps) < 0.001
    between = [item.pcm for item in items if isinstance(item, AudioBlock)][10:-10]
    assert len(between) > 30
    assert set(between) == {SILENCE}


def test_pauses_between_children_grow_to_five_seconds_and_never_end() -> None:
    children = Children(
        FakeClock(), [Script([Deaf("No sound server.")])] * 12 + [Script([*sound(1)])]
    )

    items = run(children, 1)

    starts = children.started_at
    pauses = [later - earlier for earlier, later in pairwise(starts)]
    assert all(earlier < later + 0.01 for earlier, later in pairwise(pauses))
    assert pauses[0] < 0.3
    assert 4.9 < pauses[-1] < 5.1
    assert notices(items) == [Problem(NO_SOUND, "No sound server."), Recovered(NO_SOUND)]


def test_a_new_output_is_named_once_and_for_a_while() -> None:
    steps = [*sound(10), Deaf(), *sound(300, "headset")]

    items = run(Children(FakeClock(), [Script(steps)]), 310)

    told = notices(items)
    assert told == [
        Problem(OUTPUT_CHANGED, "Listening to Headset now."),
        Recovered(OUTPUT_CHANGED),
    ]
    between = items.index(told[1]) - items.index(told[0])
    assert 3 < between * BLOCK_SECONDS < 6


def test_blocks_left_out_while_the_agent_stood_still_are_told_as_seconds() -> None:
    items = run(Children(FakeClock(), [Script([*sound(10), 100, *sound(10)])]), 20)

    (told,) = notices(items)
    assert isinstance(told, Problem)
    assert told.code == AUDIO_LOST
    assert told.message.startswith("3.2 s of sound were lost")
    assert places(items)[-1] - places(items)[-11] > 100 * BLOCK_SECONDS


def test_a_child_is_not_blamed_for_time_in_which_the_agent_stood_still() -> None:
    clock = FakeClock()
    children = Children(clock, [Script([*sound(200)])])
    source = children.source()
    items = source.blocks(clock)
    first = [next(items) for _ in range(10)]

    clock.now += 60.0
    later = [next(items) for _ in range(50)]

    assert len(children.started_at) == 1
    assert len(first) + len(later) == 60


def test_a_process_that_cannot_start_is_tried_again() -> None:
    clock = FakeClock()
    children = Children(clock, [Script([*sound(5)])])
    refusals = [OSError("no memory"), OSError("no memory")]

    def start(settings: CaptureSettings) -> Listener:
        if refusals:
            raise refusals.pop()
        return children.start(settings)

    source = SystemSource(CaptureSettings(), start, clock, clock.wait, lambda: 1.0)
    told = [item for item in islice(source.blocks(clock), 50) if not isinstance(item, AudioBlock)]

    assert told[:2] == [Problem(NO_SOUND, NO_PROCESS), Recovered(NO_SOUND)]


def test_what_a_child_warns_of_is_passed_on_once() -> None:
    warning = Problem("no-permission", "Allow it.")
    steps = [Recovered("no-permission"), warning, warning, *sound(2), Recovered("no-permission")]

    items = run(Children(FakeClock(), [Script([*steps, *sound(1)])]), 3)

    assert notices(items) == [warning, Recovered("no-permission")]


def test_another_output_is_listened_to_as_soon_as_it_is_wanted() -> None:
    children = Children(
        FakeClock(), [Script([*sound(100)]), Script([*sound(20, "headset")], hangs=True)]
    )
    source = children.source()
    items = []
    for item in islice(source.blocks(children.clock), 100_000):
        items.append(item)
        if len(items) == 10:
            source.listen_to(CaptureSettings("headset"))
        if sum(isinstance(item, AudioBlock) and item.pcm == SOUND for item in items) == 25:
            source.close()

    assert children.settings == [CaptureSettings(), CaptureSettings("headset")]
    assert notices(items)[:1] == [Problem(OUTPUT_CHANGED, "Listening to Headset now.")]
    assert children.scripts[0].ended
    assert NO_SOUND not in {notice.code for notice in notices(items)}
