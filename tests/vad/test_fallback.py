import threading
from collections.abc import Callable

import pytest

from agent.events import BLOCK_SECONDS, Problem
from agent.vad import Detector, DetectorFailed
from agent.vad.fallback import START_SECONDS, FallingBack
from agent.vad.silero import SileroDetector
from tests.vad.contract import DetectorContract
from tests.vad.scripted import SILENCE, Scripted

START_BLOCKS = round(START_SECONDS / BLOCK_SECONDS)


class Scene:
    """A detector with one behind it; the work meant for a thread waits in `work`."""

    def __init__(self, make: Callable[[], Detector]) -> None:
        self.problems: list[Problem] = []
        self.work: list[Callable[[], None]] = []
        self.behind = Scripted([0.25] * 1000, "Silero")
        self.detector = FallingBack(
            make, self.behind, self.problems.append, lambda _name, work: self.work.append(work)
        )

    def hear(self, count: int = 1) -> list[float]:
        return [self.detector(SILENCE) for _ in range(count)]

    def finish_making(self) -> None:
        self.work.pop()()


def refuses() -> Detector:
    raise DetectorFailed("Cobra cannot start (CobraError)")


class TestOneThatFellBack(DetectorContract):
    @pytest.fixture
    def detector(self) -> Detector:
        return FallingBack(
            refuses, SileroDetector(), lambda _problem: None, lambda _n, work: work()
        )


def test_it_hears_from_the_first_frame_and_changes_over_once_the_other_is_made() -> None:
    scene = Scene(lambda: Scripted([0.75] * 10, "Cobra"))
    assert scene.hear(3) == [0.25] * 3
    assert scene.detector.label == "Silero"
    scene.finish_making()
    assert scene.hear(3) == [0.75] * 3
    assert scene.detector.label == "Cobra"
    assert scene.problems == []


def test_one_that_cannot_start_is_told_once() -> None:
    scene = Scene(refuses)
    scene.finish_making()
    assert scene.hear(5) == [0.25] * 5
    told = "Cobra cannot start (CobraError); Silero detects speech instead"
    assert scene.problems == [Problem("vad", told)]


def test_one_that_fails_in_the_middle_loses_no_frame_and_is_told_once() -> None:
    made = Scripted([0.75] * 2, "Cobra")
    scene = Scene(lambda: made)
    scene.finish_making()
    assert scene.hear(5) == [0.75, 0.75, 0.25, 0.25, 0.25]
    assert made.closed
    assert scene.detector.label == "Silero"
    assert [problem.code for problem in scene.problems] == ["vad"]


def test_one_that_takes_too_long_is_given_up_and_closed_should_it_come() -> None:
    made = Scripted([0.75], "Cobra")
    scene = Scene(lambda: made)
    scene.hear(START_BLOCKS)
    assert scene.problems == []
    scene.hear(2)
    assert ["not ready after 10 s" in problem.message for problem in scene.problems] == [True]
    scene.finish_making()
    assert scene.hear(3) == [0.25] * 3
    assert made.closed
    assert len(scene.problems) == 1


def test_closing_closes_both() -> None:
    made = Scripted([0.75] * 5, "Cobra")
    scene = Scene(lambda: made)
    scene.finish_making()
    scene.hear()
    scene.detector.close()
    assert made.closed
    assert scene.behind.closed


def test_one_made_after_closing_is_closed_too() -> None:
    made = Scripted([], "Cobra")
    scene = Scene(lambda: made)
    scene.detector.close()
    scene.finish_making()
    assert made.closed


def test_by_itself_it_makes_the_other_on_a_thread_and_survives_any_error_there() -> None:
    where: list[str] = []
    told = threading.Event()

    def make() -> Detector:
        where.append(threading.current_thread().name)
        raise RuntimeError("nobody expected this")

    problems: list[Problem] = []
    detector = FallingBack(make, Scripted([0.25] * 10**6), problems.append)
    for _ in range(START_BLOCKS):
        detector(SILENCE)
        if problems:
            break
        told.wait(0.01)
    assert where == ["detector"]
    assert "RuntimeError" in problems[0].message
