"""The resident agent: an overlay, a session when it listens, and the commands it obeys."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from agent.actions import BY_NAME
from agent.desktop import asking, reading
from agent.desktop.autostart import AutostartFailed, switch
from agent.desktop.choosing import CannotChoose, Chooser
from agent.desktop.coming import FREEZE_SECONDS, Coming, Hearer
from agent.desktop.hotkeys import hotkeys_for
from agent.desktop.instance import READ_NOTES, Reply
from agent.desktop.loop import Loop
from agent.desktop.notekeeper import Notekeeper
from agent.desktop.readiness import why_not_ready
from agent.desktop.tray import TrayState
from agent.desktop.tray.wiring import keeper_for
from agent.desktop.windows.opening import Windows
from agent.events import AnswerEnded, Listening, Notice, Painted, Problem, Recovered, Shown
from agent.ground import Ground
from agent.overlay.memory import FILE_NAME as OVERLAY_MEMORY
from agent.overlay.window import Overlay
from agent.settings import Settings, data_dir

if TYPE_CHECKING:  # what a session needs is imported when the first one begins
    from agent.desktop.sitting import Sitting
    from agent.practice.debrief import Outcome
    from agent.session import Session

MENTIONED_SECONDS = 10.0
NOT_READY = "ready"
LATE_SECONDS = 3.0
"""Until it is seen that what was missing, as at login, was only late."""
LASTING = {"settings", "log", "hotkeys"}
"""Codes of problems that no session brought, and none ends."""


class Refused(Exception):
    """An action cannot be carried out now. The text is one line: why, and what to do."""


class Resident:
    """Lives on the main thread. A session that failed says why on the overlay."""

    def __init__(self, loop: Loop, on: Ground) -> None:
        self._loop = loop
        self._on = on
        self._overlay = Overlay(
            on.settings.overlay, self._painted, data_dir(on.environ) / OVERLAY_MEMORY
        )
        self._session: Hearer | None = None
        self._sat: Sitting | None = None
        """The session that runs, or the one that ran last."""
        self._listening = Listening(False)
        self._problems: dict[str, str] = {}
        self.windows = Windows(self, loop.call, lambda: self.chooser.prepare())
        self._notes = Notekeeper(lambda: self._on, lambda p: loop.call(lambda: self.tell(p)))
        self.chooser = Chooser(lambda: self._on, self.use, loop.call, lambda: self._tray.refresh())
        self._work = self._works()
        self._tray = keeper_for(self, loop.call)
        self._overlay.on_state = lambda: loop.call(self._tray.refresh)
        self._hotkeys = hotkeys_for(self, self._overlay, loop.call)

    def begin(self, *, hidden: bool, listen: bool) -> None:
        self._tray.open()
        self._loop.call(self._hotkeys.begin)
        if hidden:
            self._overlay.hide()
        elif not listen and self.windows.first_run_is_due:
            self.windows.first_run()
        else:
            self._overlay.show()
        if listen:
            self.start()
        else:
            self._say_whether_ready()

    def tell(self, problem: Problem) -> None:
        """Show something the user must know. Only the main thread calls this."""
        self._problems[problem.code] = problem.message
        self._overlay.post(problem)
        self.windows.saw(problem)

    def mention(self, problem: Problem) -> None:
        """Show it for a while. Only the main thread calls this."""
        self.tell(problem)
        self._loop.call_later(MENTIONED_SECONDS, lambda: self.settle(problem.code))

    def settle(self, code: str) -> None:
        """What this problem was about is over."""
        if self._problems.pop(code, None) is not None:
            self._overlay.post(Recovered(code))
            self.windows.saw(Recovered(code))

    def _say_whether_ready(self) -> None:
        if why := why_not_ready(self._on):
            if NOT_READY not in self._problems:
                self._loop.call_later(LATE_SECONDS, self._look_again)
            self.tell(Problem(NOT_READY, f"Not ready: {why}"))
            return
        self.settle(NOT_READY)
        self._overlay.post(Listening(False, ("ready",)))

    def _look_again(self) -> None:
        if NOT_READY in self._problems and not self.listening:
            self._loop.call_later(LATE_SECONDS, self._look_again)
            self._say_whether_ready()

    @property
    def on(self) -> Ground:
        return self._on

    @property
    def listening(self) -> bool:
        return self._session is not None

    @property
    def paused(self) -> bool:
        return self.listening and self._listening.paused

    def tray_state(self) -> TrayState:
        """How it stands; what may be chosen is the chooser's affair."""
        can, paused = frozenset(self._work), self._listening.paused
        return TrayState(self._overlay.state, self.listening, paused, can=can)

    def use(self, settings: Settings) -> None:
        """Take these settings: the overlay's look at once, the rest with the next session."""
        before = self._on.settings
        self._on = replace(self._on, settings=settings)
        if not self.listening:
            self._say_whether_ready()
        self._overlay.apply(settings.overlay)
        self.chooser.follow(before)
        self._hotkeys.use(settings.hotkeys)
        self.windows.saw(settings)

    def came_of(self, turn_id: int, question: str) -> "Outcome | None":
        return None if self._sat is None else self._sat.came_of(turn_id, question)

    def renew(self) -> None:
        self.chooser.renew()

    def show_overlay(self) -> None:
        self._overlay.show()

    def rehearse(self, recording: Path) -> None:
        """Listen to a recording instead of the speakers. Raise CaptureFailed."""
        if self._session is None:
            self._sit(recording)

    def start(self) -> None:
        """Start listening; nothing changes where it listens already."""
        if self._session is None:
            coming = self._session = Coming()
            self.chooser.prepare(lambda: self._came(coming))

    def _came(self, coming: Coming) -> None:
        if self._session is coming:  # not stopped meanwhile
            self._session = None
            coming.tell(self._sit(None))

    def _sit(self, recording: Path | None) -> "Session":
        from agent.desktop.sitting import sit

        def show(event: Shown) -> None:
            if self._sat is not sat:  # one that is slow to end, and another began
                return
            self._overlay.post(event)
            self._notes.post(event)
            if isinstance(event, AnswerEnded):
                self._loop.call(self._tell_figures)
            if isinstance(event, Listening | Problem | Recovered):
                self._loop.call(lambda: self._remember(event))

        def over(failure: str | None) -> None:
            self._loop.call(lambda: self._over(session, failure))
            self._notes.session_over()

        sat = self._sat = sit(self._on, self.chooser, recording, show, over)
        session = sat.session
        self._forget_the_last_session()
        self._session = session
        session.start()
        return session

    def stop(self) -> None:
        """Stop listening, and wait a moment for it: no longer where a server is slow to hang up."""
        if self._session is not None:
            self._session.stop(FREEZE_SECONDS)
            self._session = None
            self.chooser.over()

    def end(self) -> None:
        self.stop()
        self._tray.close()
        self._hotkeys.end()
        self._loop.quit()

    def obey(self, line: str) -> Reply:
        """Carry out one line, an action and its argument, and return the reply to it."""
        if line == READ_NOTES:
            return {"ok": True, "text": self._notes.text()}
        name, _, argument = line.partition(" ")
        try:
            self.do(name, argument.strip())
        except Refused as refusal:
            return {"ok": False, "message": str(refusal)}
        return {"ok": True, **self._status()}

    def _obey_window(self, line: str) -> None:
        if not (reply := self.obey(line))["ok"]:
            self.mention(Problem("asking", str(reply["message"])))

    def do(self, name: str, argument: str = "") -> None:
        """Carry out one action on the main thread; raise Refused where it cannot be done now."""
        if (work := self._work.get(name)) is None:
            raise Refused(f"{name!r} is not something the agent can do")
        if BY_NAME[name].argument and not argument and name not in asking.MAY_BE_TYPED:
            raise Refused(f"{name} takes {BY_NAME[name].argument}")
        try:
            work(argument)
        except (AutostartFailed, CannotChoose, reading.NoAnswer) as error:
            raise Refused(str(error)) from None
        self._tray.refresh()
        self.windows.saw(name)

    def _works(self) -> dict[str, Callable[[str], None]]:
        """What each action does; the argument is empty for those that take none."""
        return {
            "start": lambda _: self.start(),
            "stop": lambda _: self.stop(),
            "pause": lambda _: self._listening_session().pause(not self._listening.paused),
            "resume": lambda _: self._listening_session().pause(False),
            **reading.works(self._overlay),
            "ask": lambda _: self._listening_session().ask_now(),
            **asking.works(self._listening_session, self._overlay, self._obey_window),
            "profile": self.chooser.profile,
            "source": self.chooser.source,
            "settings": lambda page: self.windows.settings(page),
            "diagnostics": lambda _: self.windows.settings("diagnostics"),
            "first-run": lambda _: self.windows.first_run(),
            "practice-window": lambda _: self.windows.practice(),
            "prepare-window": lambda _: self.windows.prepare(),
            "notes": lambda _: self._notes.show(),
            "autostart": lambda wanted: switch(self._on.environ, wanted),
            "status": lambda _: None,
            "quit": lambda _: self._loop.call(self.end),
        }

    def _listening_session(self) -> Hearer:
        if self._session is None:
            raise Refused("not listening; start with `amigo start`")
        return self._session

    def _status(self) -> Reply:
        return {
            "listening": self._session is not None,
            "paused": self._listening.paused,
            "providers": list(self._listening.providers),
            "visible": self._overlay.visible,
            "profile": self.chooser.profile_name,
            "tray": self._tray.told,
            "problems": self._problems,
        }

    def _painted(self, painted: Painted) -> None:
        self.windows.saw(painted)
        if self._sat is not None:
            self._sat.trace.note(painted)
            self._tell_figures()

    def _tell_figures(self) -> None:
        if self._sat is not None:
            currency = self._on.settings.price.currency
            told = reading.in_short(self._sat.trace.figures, self._sat.numbers(), currency)
            self._overlay.tell_figures(told)

    def _forget_the_last_session(self) -> None:
        """What went wrong in it may have been put right; if not, the next one says so again."""
        for code in self._problems.keys() - LASTING:
            self.settle(code)

    def _remember(self, event: Listening | Notice) -> None:
        self.windows.saw(event)
        match event:
            case Problem(code, message):
                self._problems[code] = message
            case Recovered(code):
                self._problems.pop(code, None)
            case Listening():
                self._listening = event

    def _over(self, session: "Session", failure: str | None) -> None:
        """This session ended: because it was stopped, by itself, or because it failed."""
        if failure is not None:
            self.tell(Problem("session", failure))
        if session is self._session:
            self.stop()
