"""Runs recordings through the whole pipeline, with a window or without.

Settings, keys and profile become parts, parts become a session.
"""

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from agent.capture.wav import WavSource
from agent.events import Notice, Painted, Shown
from agent.ground import Ground
from agent.logs import configure
from agent.overlay.fold import after
from agent.overlay.terminal import Terminal
from agent.overlay.view import View, newly_painted
from agent.parts import Workshop, record
from agent.practice.debrief import Debrief, Outcome, outcomes
from agent.profiles import Profile
from agent.session import Parts, Session, SessionClock
from agent.settings import Settings
from agent.trace import Trace

T = TypeVar("T")
DONE, FAILED, INTERRUPTED = 0, 1, 130
LINGER_SECONDS = 4.0
"""How long the last answer of a recording stays in the window."""
LAST_PAINT_SECONDS = 0.2


class Screen(Protocol):
    def post(self, event: Shown) -> None: ...


class Unseen:
    """A screen nobody looks at: words count as painted once the view holds them."""

    def __init__(self, on_painted: Callable[[Painted], None]) -> None:
        self._on_painted = on_painted
        self._view = View()

    def post(self, event: Shown) -> None:
        before, self._view = self._view, after(self._view, event)
        for painted in newly_painted(before, self._view):
            self._on_painted(painted)


class _Output:
    """Standard output as the session's threads write it. Its reader may leave before the end."""

    def __init__(self) -> None:
        self.left = False

    def watched(self, write: Callable[[T], None]) -> Callable[[T], None]:
        def watched(item: T) -> None:
            try:
                write(item)
            except BrokenPipeError:
                self.left = True
                raise

        return watched


@dataclass(frozen=True, slots=True)
class Ran:
    """How it went: the exit code, each turn's steps in ms after its voice stopped, and what came
    of each question, where it was told what they are."""

    code: int
    steps: list[dict[str, float]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def run_recordings(
    on: Ground,
    files: Sequence[Path],
    profile: Profile,
    *,
    json_lines: bool,
    window: bool,
    questions: Sequence[str] = (),
) -> Ran:
    """Run recordings through the pipeline as if the computer played them, one after the other.

    Raise CaptureFailed where a file cannot be used. With `json_lines` standard output is the trace.
    `questions` are what is asked in each of them.
    """
    configure(on.environ)
    source = WavSource(*files)
    clock = SessionClock(time.perf_counter)
    debrief = Debrief()
    trace = Trace(clock, sys.stdout if json_lines else None, debrief.hear)
    over: Future[str | None] = Future()
    output = _Output()
    made: list[Parts] = []

    def make_parts(report: Callable[[Notice], None]) -> Parts:
        workshop = Workshop(on, report)
        knows = workshop.knowledge(profile)
        made.append(workshop.parts(source, knows, clock, ends_at=source.duration_seconds))
        return made[0]

    def session_on(screen: Screen) -> Session:
        return Session(
            make_parts,
            clock,
            output.watched(screen.post),
            output.watched(trace.note),
            over.set_result,
        )

    if window:
        interrupted = _in_window(
            on.settings,
            trace,
            session_on,
            over,
            linger_seconds=LAST_PAINT_SECONDS if json_lines else LINGER_SECONDS,
        )
    else:
        screen: Screen = Unseen(trace.note) if json_lines else Terminal(sys.stdout, trace.note)
        interrupted = _without_window(session_on(screen), over)
    if interrupted:
        return Ran(INTERRUPTED)
    failure = over.result()
    if failure is not None:
        if output.left:
            raise BrokenPipeError
        print(f"amigo: {failure}", file=sys.stderr)
        return Ran(FAILED)
    numbers = asdict(record(trace.figures, made[0]))
    del numbers["turns"], numbers["latencies_ms"]
    providers = [made[0].transcriber.label, made[0].model.label]
    came = outcomes(questions, source.ends, debrief, trace.figures)
    rows = {"questions": [asdict(one) for one in came]} if questions else {}
    trace.summary(asked=trace.figures.asked, providers=providers, **numbers, **rows)
    return Ran(DONE, trace.figures.steps_ms(), came)


def _without_window(session: Session, over: "Future[str | None]") -> bool:
    """Run the session to its end; return whether the user interrupted it."""
    session.start()
    try:
        while True:
            # A wait without end would not let an interrupt through on Windows.
            with suppress(TimeoutError):
                over.result(timeout=0.5)
                return False
    except KeyboardInterrupt:
        return True
    finally:
        session.stop()


def _in_window(
    settings: Settings,
    trace: Trace,
    session_on: Callable[[Screen], Session],
    over: "Future[str | None]",
    *,
    linger_seconds: float,
) -> bool:
    """The same with the overlay on the screen. The caller made sure that there is a display."""
    from agent.desktop.loop import Loop
    from agent.overlay.window import Overlay

    loop = Loop()
    overlay = Overlay(settings.overlay, trace.note)
    overlay.show()
    session = session_on(overlay)

    def end(done: "Future[str | None]") -> None:
        linger = LAST_PAINT_SECONDS if done.result() else linger_seconds
        loop.call(lambda: loop.call_later(linger, loop.quit))

    over.add_done_callback(end)
    session.start()
    loop.run()
    session.stop()
    overlay.hide()
    return loop.interrupted
