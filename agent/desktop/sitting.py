"""A session of the resident agent, made from its settings; its numbers are kept when it ends.

Import this when the first one begins: what hears, transcribes and answers takes half a second.
"""

import time
from collections.abc import Callable
from pathlib import Path

from agent.capture.system import SystemSource
from agent.capture.wav import WavSource
from agent.desktop.choosing import Chooser
from agent.events import Notice, Shown
from agent.ground import Ground, load_profile
from agent.parts import Workshop, record
from agent.session import Parts, Session, SessionClock
from agent.settings import data_dir
from agent.stats import FILE_NAME, Record, append
from agent.trace import Trace


def sit(
    on: Ground,
    chooser: Chooser,
    recording: Path | None,
    show: Callable[[Shown], None],
    over: Callable[[str | None], None],
) -> tuple[Session, Trace, Callable[[], Record]]:
    """Return a session that is still to be started, its trace, which writes nothing down, and what
    tells its numbers so far.

    It listens to the recording in place of what the computer plays, where one is given; raise
    CaptureFailed where that cannot be used. `over` is called on the network thread, at the end.
    """
    source = WavSource(recording) if recording else SystemSource(on.settings.capture)
    clock = SessionClock(time.perf_counter)
    trace = Trace(clock, None)
    made: list[Parts] = []

    def make_parts(report: Callable[[Notice], None]) -> Parts:
        workshop = Workshop(on, report)
        knowledge = workshop.knowledge(load_profile(on.settings, on.environ))
        chooser.made(knowledge, source)
        made.append(workshop.parts(source, knowledge, clock))
        return made[0]

    def ended(failure: str | None) -> None:
        over(failure)
        append(data_dir(on.environ) / FILE_NAME, numbers())

    def numbers() -> Record:
        return record(trace.figures, made[0]) if made else Record()

    return Session(make_parts, clock, show, trace.note, ended), trace, numbers
