"""One run of the real pipeline over a recording, in this process, with its trace kept."""

import os
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.capture.wav import WavSource
from agent.events import Notice
from agent.ground import ground, load_profile
from agent.overlay.display import display_problem
from agent.parts import Workshop
from agent.replay import LAST_PAINT_SECONDS, Screen, Unseen
from agent.session import Parts, Session, SessionClock
from agent.trace import Traced, row

if TYPE_CHECKING:
    from agent.desktop import loop as desktop_loop

CERTIFICATE = ("SSL_CERT_FILE",)
OVER_SECONDS = 90.0
"""A session may go on so long after its recording's end."""


class Zero:
    """The clock of a session's clock: remembers what it showed at the first sample."""

    def __init__(self) -> None:
        self.at: float | None = None

    def __call__(self) -> float:
        now = time.perf_counter()
        if self.at is None:
            self.at = now
        return now


@dataclass(slots=True)
class Kept:
    """The trace, kept as it comes: turned into rows only afterwards."""

    clock: SessionClock
    events: list[tuple[float, Traced]] = field(default_factory=list)

    def note(self, event: Traced) -> None:
        self.events.append((self.clock(), event))

    def rows(self) -> list[dict[str, Any]]:
        return sorted((row(event, at) for at, event in self.events), key=lambda line: line["at"])


@dataclass(frozen=True, slots=True)
class Run:
    rows: list[dict[str, Any]]
    """The trace; `at` is in seconds from the recording's first sample."""
    zero: float
    """The monotonic time of that sample."""
    tokens: tuple[int, int, int]
    """In, cached and out, as the provider counted them."""


class Desk:
    """Where the overlay is shown: on the display, or nowhere where there is none."""

    def __init__(self) -> None:
        self.windowed = bool(os.environ.get("DISPLAY")) and display_problem() is None
        self._loop: desktop_loop.Loop | None = None
        if self.windowed:
            from agent.desktop.loop import Loop

            self._loop = Loop()

    def run(self, recording: Path, environ: dict[str, str]) -> Run:
        """Raise RuntimeError where the session failed, KeyboardInterrupt where one came."""
        # The TLS library reads this one from the process's own environment.
        os.environ.update({name: environ[name] for name in CERTIFICATE if name in environ})
        on = ground(environ)
        if on.problems:
            raise RuntimeError(str(on.problems[0]))
        source = WavSource(recording)
        zero = Zero()
        clock = SessionClock(zero)
        kept = Kept(clock)
        over: Future[str | None] = Future()
        made: list[Parts] = []
        profile = load_profile(on.settings, environ)

        def make_parts(report: Callable[[Notice], None]) -> Parts:
            workshop = Workshop(on, report)
            knows = workshop.knowledge(profile)
            made.append(workshop.parts(source, knows, clock, ends_at=source.duration_seconds))
            return made[0]

        def session_on(screen: Screen) -> Session:
            return Session(make_parts, clock, screen.post, kept.note, over.set_result)

        if self._loop is None:
            session = session_on(Unseen(kept.note))
            session.start()
            try:
                over.result(source.duration_seconds + OVER_SECONDS)
            finally:
                session.stop()
        else:
            from agent.overlay.window import Overlay

            overlay = Overlay(on.settings.overlay, kept.note)
            overlay.show()
            self._show(session_on(overlay), self._loop, over)
            overlay.hide()
        failure = over.result(0)
        if failure is not None or zero.at is None:
            raise RuntimeError(failure or "the recording never began")
        usage = made[0].model.usage
        tokens = (usage.tokens_in, usage.tokens_cached, usage.tokens_out)
        return Run(kept.rows(), zero.at, tokens)

    def _show(
        self, session: Session, loop: "desktop_loop.Loop", over: "Future[str | None]"
    ) -> None:
        def end(done: "Future[str | None]") -> None:
            loop.call(lambda: loop.call_later(LAST_PAINT_SECONDS, loop.quit))

        over.add_done_callback(end)
        session.start()
        loop.run()
        session.stop()
        if loop.interrupted:
            raise KeyboardInterrupt
