"""A session of the resident agent, made from its settings; its numbers are kept when it ends.

Import this when the first one begins: what hears, transcribes and answers takes half a second.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from agent import heap
from agent.capture.system import SystemSource
from agent.capture.wav import WavSource
from agent.desktop.choosing import Chooser
from agent.events import Notice, Shown
from agent.ground import Ground, load_profile
from agent.parts import Workshop, record
from agent.practice.debrief import Debrief, Outcome, Turn, outcome
from agent.session import Parts, Session, SessionClock
from agent.settings import data_dir
from agent.stats import FILE_NAME, Record, append
from agent.trace import Trace


@dataclass(frozen=True, slots=True)
class Sitting:
    session: Session
    trace: Trace
    """It counts, and writes nothing down."""
    debrief: Debrief
    numbers: Callable[[], Record]
    """What it did and cost so far."""

    def came_of(self, turn_id: int, question: str) -> Outcome:
        turn = self.debrief.turns.get(turn_id, Turn())
        return outcome(question, turn, self.trace.figures, turn_id)


def sit(
    on: Ground,
    chooser: Chooser,
    recording: Path | None,
    show: Callable[[Shown], None],
    over: Callable[[str | None], None],
) -> Sitting:
    """Return a session that is still to be started, and what is known of it.

    It listens to the recording in place of what the computer plays, where one is given; raise
    CaptureFailed where that cannot be used. `over` is called on the network thread, at the end.
    """
    source = WavSource(recording) if recording else SystemSource(on.settings.capture)
    clock = SessionClock(time.perf_counter)
    debrief = Debrief()
    trace = Trace(clock, None, debrief.hear)
    made: list[Parts] = []

    def make_parts(report: Callable[[Notice], None]) -> Parts:
        workshop = Workshop(on, report)
        knowledge = workshop.knowledge(load_profile(on.settings, on.environ))
        chooser.made(knowledge, source)
        made.append(workshop.parts(source, knowledge, clock))
        heap.give_back()
        return made[0]

    def ended(failure: str | None) -> None:
        over(failure)
        append(data_dir(on.environ) / FILE_NAME, numbers())
        heap.give_back()

    def numbers() -> Record:
        return record(trace.figures, made[0]) if made else Record()

    session = Session(make_parts, clock, show, trace.note, ended)
    return Sitting(session, trace, debrief, numbers)
