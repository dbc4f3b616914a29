"""The resident agent: an overlay, a session when it listens, and the commands it obeys."""

import time
from collections.abc import Callable

from agent.capture.system import SystemSource
from agent.desktop.instance import Reply
from agent.desktop.loop import Loop
from agent.events import Listening, Notice, Painted, Problem, Recovered, Shown
from agent.ground import Ground
from agent.overlay.window import Overlay
from agent.parts import Workshop, load_profile, record
from agent.session import Parts, Session, SessionClock
from agent.settings import data_dir
from agent.stats import FILE_NAME, append
from agent.trace import Trace

LASTING = {"settings", "log"}
"""Codes of problems that no session brought, and none ends."""


class Resident:
    """Lives on the main thread. A session that failed says why on the overlay."""

    def __init__(self, loop: Loop, on: Ground) -> None:
        self._loop = loop
        self._on = on
        self._overlay = Overlay(on.settings.overlay, on_painted=self._painted)
        self._session: Session | None = None
        self._trace: Trace | None = None
        """Of the session: it counts, and writes nothing down."""
        self._stats_file = data_dir(on.environ) / FILE_NAME
        self._listening = Listening(False)
        self._problems: dict[str, str] = {}

    def begin(self, *, hidden: bool, listen: bool) -> None:
        if not hidden:
            self._overlay.show()
        if listen:
            self.start()

    def tell(self, problem: Problem) -> None:
        """Show something the user must know. Only the main thread calls this."""
        self._problems[problem.code] = problem.message
        self._overlay.post(problem)

    def start(self) -> None:
        """Start listening; nothing changes where it listens already."""
        if self._session is not None:
            return
        self._forget_the_last_session()
        clock = SessionClock(time.perf_counter)

        def show(event: Shown) -> None:
            self._overlay.post(event)
            if isinstance(event, Listening | Problem | Recovered):
                self._loop.call(lambda: self._remember(event))

        made: list[Parts] = []

        def make_parts(report: Callable[[Notice], None]) -> Parts:
            made.append(self._parts(report, clock))
            return made[0]

        def over(failure: str | None) -> None:
            self._loop.call(lambda: self._over(session, failure))
            if made:
                append(self._stats_file, record(trace.figures, made[0]))

        trace = self._trace = Trace(clock, None)
        session = self._session = Session(make_parts, clock, show, trace.note, over)
        session.start()

    def stop(self) -> None:
        """Stop listening, and wait until nothing is heard or sent any more."""
        if self._session is not None:
            self._session.stop()
            self._session = None

    def end(self) -> None:
        self.stop()
        self._loop.quit()

    def obey(self, command: str) -> Reply:
        """Carry out one command of the control socket and return the reply to it."""
        actions: dict[str, Callable[[], None]] = {
            "start": self.start,
            "stop": self.stop,
            "toggle": self._overlay.toggle,
            "show": self._overlay.show,
            "hide": self._overlay.hide,
            "ask": self._ask,
            "status": lambda: None,
            "quit": lambda: self._loop.call(self.end),
        }
        if command not in actions:
            return {"ok": False, "message": f"{command!r} is not something the agent can do"}
        if command == "ask" and self._session is None:
            return {"ok": False, "message": "not listening; start with `amigo start`"}
        actions[command]()
        return {
            "ok": True,
            "listening": self._session is not None,
            "providers": list(self._listening.providers),
            "visible": self._overlay.visible,
            "problems": self._problems,
        }

    def _parts(self, report: Callable[[Notice], None], clock: SessionClock) -> Parts:
        workshop = Workshop(self._on, report)
        profile = load_profile(self._on.settings, self._on.environ)
        return workshop.parts(SystemSource(self._on.settings.capture), profile, clock)

    def _ask(self) -> None:
        if self._session is not None:
            self._session.ask_now()

    def _painted(self, painted: Painted) -> None:
        if self._trace is not None:
            self._trace.note(painted)

    def _forget_the_last_session(self) -> None:
        """What went wrong in it may have been put right; if not, the next one says so again."""
        for code in self._problems.keys() - LASTING:
            del self._problems[code]
            self._overlay.post(Recovered(code))

    def _remember(self, event: Listening | Notice) -> None:
        match event:
            case Problem(code, message):
                self._problems[code] = message
            case Recovered(code):
                self._problems.pop(code, None)
            case Listening():
                self._listening = event

    def _over(self, session: Session, failure: str | None) -> None:
        """This session ended: because it was stopped, by itself, or because it failed."""
        if failure is not None:
            self.tell(Problem("session", failure))
        if session is self._session:
            self.stop()
