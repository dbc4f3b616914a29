"""The resident agent: an overlay, a session when it listens, and the commands it obeys."""

import time
from collections.abc import Callable

from agent.actions import BY_NAME
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


class Refused(Exception):
    """An action cannot be carried out now. The text is one line: why, and what to do."""


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
        self._work = self._works()

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

    def obey(self, line: str) -> Reply:
        """Carry out one line, an action and its argument, and return the reply to it."""
        name, _, argument = line.partition(" ")
        try:
            self.do(name, argument.strip())
        except Refused as refusal:
            return {"ok": False, "message": str(refusal)}
        return {"ok": True, **self._status()}

    def do(self, name: str, argument: str = "") -> None:
        """Carry out one action on the main thread; raise Refused where it cannot be done now."""
        work = self._work.get(name)
        if work is None:
            raise Refused(f"{name!r} is not something the agent can do")
        if BY_NAME[name].argument and not argument:
            raise Refused(f"{name} takes {BY_NAME[name].argument}")
        work(argument)

    def _works(self) -> dict[str, Callable[[str], None]]:
        """What each action does; the argument is empty for those that take none."""
        return {
            "start": lambda _: self.start(),
            "stop": lambda _: self.stop(),
            "toggle": lambda _: self._overlay.toggle(),
            "show": lambda _: self._overlay.show(),
            "hide": lambda _: self._overlay.hide(),
            "ask": lambda _: self._listening_session().ask_now(),
            "status": lambda _: None,
            "quit": lambda _: self._loop.call(self.end),
        }

    def _listening_session(self) -> Session:
        if self._session is None:
            raise Refused("not listening; start with `amigo start`")
        return self._session

    def _status(self) -> Reply:
        return {
            "listening": self._session is not None,
            "providers": list(self._listening.providers),
            "visible": self._overlay.visible,
            "problems": self._problems,
        }

    def _parts(self, report: Callable[[Notice], None], clock: SessionClock) -> Parts:
        workshop = Workshop(self._on, report)
        profile = load_profile(self._on.settings, self._on.environ)
        return workshop.parts(SystemSource(self._on.settings.capture), profile, clock)

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
