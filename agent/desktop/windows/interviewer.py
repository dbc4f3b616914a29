"""Asks the questions of a practice interview, at a pace that leaves time to read and to answer.

Aloud, where the speakers can be heard through the loopback; else each recording is given to a
session of its own, as if it had been played. A session that runs already is used. What has no
recording is said by the system's voice. The microphone is open only while an answer is listened
to, and only where that was asked for.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from agent.capture import CaptureFailed
from agent.desktop.texts import tr
from agent.desktop.windows.choosing_questions import Choice, gather
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.errand import Errands, Failed
from agent.desktop.windows.interview import ANSWER_MS, BEGIN_MS, QUIET_MS, Interview, reading_ms
from agent.events import Listening, Painted, Problem
from agent.practice.feedback import Feedback
from agent.practice.listening import hear_answer
from agent.practice.questions import Spoken
from agent.practice.voices import Recordings, seconds_of

T = TypeVar("T")

Tone = Literal["working", "good", "doubtful", "bad"]
Phase = Literal["idle", "gathering", "checking", "starting", "asking", "reading", "listening"]


class Interviewer(QObject):
    said = Signal(str, str)
    """A Tone, and what to tell."""
    way = Signal(str)
    """How the questions are asked."""
    moved = Signal()
    """The interview is not as it was."""
    over = Signal()
    hears = Signal(bool)
    """Whether the microphone is open."""

    def __init__(self, desk: Desk, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._errands = errands
        self._questions: Sequence[Spoken] = ()
        self.interview = Interview([])
        self._phase: Phase = "idle"
        self._aloud = self._own_session = self._answers_aloud = False
        self._read_ms = 0
        """How long this answer has been read so far."""
        self._recording = Path()
        """Of the question that is asked."""
        self._recordings = Recordings()
        self._stopped = threading.Event()
        """Of this interview alone: what an earlier one began looks at its own."""
        self._answered = threading.Event()
        """The user said that the answer is over."""
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._too_late)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(lambda: self._after_pause())
        self._after_pause: Callable[[], None] = lambda: None

    @property
    def busy(self) -> bool:
        return self._phase != "idle"

    @property
    def may_go_on(self) -> bool:
        """Whether `go_on` would do something now."""
        return self._phase in ("reading", "listening")

    def begin(self, choice: Choice, *, answers_aloud: bool) -> None:
        self._stopped, self._own_session = threading.Event(), False
        self._answers_aloud = answers_aloud
        self.interview = Interview([])
        self.moved.emit()
        self.way.emit("")
        if self._desk.paused:
            self._end("bad", tr("Amigo is paused: let it go on listening first."))
            return
        self._enter("gathering")
        on = self._desk.on
        self._run("questions", lambda: gather(on, choice), self._gathered)

    def go_on(self) -> None:
        """The user has read the answer, or given one."""
        if self._phase == "reading":
            self._pause.stop()
            self._settle()
        elif self._phase == "listening":
            self._answered.set()

    def stop(self) -> None:
        if self.busy:
            self._end("working", tr("Stopped."))

    def _gathered(self, questions: tuple[Spoken, ...]) -> None:
        from agent.desktop.windows import sound

        self._questions = questions
        self.interview = Interview([one.text for one in questions])
        self._enter("checking")
        self.said.emit("working", tr("Listening for a tone..."))
        capture = self._desk.on.settings.capture
        check = self._unless_stopped(self._checked)
        self._errands.run(self, "sound-check", lambda: sound.check(capture), check)

    def _run(self, name: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run an errand of this interview, which ends where the errand fails."""

        def done(outcome: T | Failed) -> None:
            if isinstance(outcome, Failed):
                self._end("bad", outcome.why)
            else:
                then(outcome)

        self._errands.run(self, name, work, self._unless_stopped(done))

    def _unless_stopped(self, then: Callable[[T], None]) -> Callable[[T], None]:
        stopped = self._stopped
        return lambda outcome: None if stopped.is_set() else then(outcome)

    def _enter(self, phase: Phase) -> None:
        self._phase = phase
        self.moved.emit()

    def saw(self, event: object) -> None:
        """Take an event of the session."""
        asked = self._phase in ("asking", "reading", "listening")
        match event:
            case Listening(on=True) if self._phase == "starting":
                self._listens()
            case Listening(on=False) if asked:
                self._end("bad", tr("Listening was stopped."))
            case Painted(request_id=int()) if asked:
                self.interview.painted(event)
                self._read_if_complete()
            case Problem(code, message) if self.busy:
                if code == "session":
                    self._end("bad", message)
                else:
                    self.said.emit("doubtful", message)
            case _:
                pass

    def _checked(self, outcome: str | Failed) -> None:
        self._aloud = isinstance(outcome, str)
        if isinstance(outcome, str):
            self.way.emit(tr("Asked aloud on {output}.").format(output=outcome))
        elif self._desk.listening:
            self._end("bad", outcome.why)
            return
        else:
            told = tr("Not asked aloud; Amigo gets the recordings directly.")
            self.way.emit(f"{told} {outcome.why}")
        self._desk.show_overlay()
        if self._aloud and not self._desk.listening:
            self._begin_session(self._desk.start)
        else:
            self._ask_next()

    def _begin_session(self, begin: Callable[[], None]) -> None:
        self._enter("starting")
        self._own_session = True
        self.said.emit("working", tr("Getting ready..."))
        self._limit.start(BEGIN_MS)
        try:
            begin()
        except CaptureFailed as error:
            self._end("bad", str(error))

    def _listens(self) -> None:
        self._limit.stop()
        if self._aloud:
            self._ask_next()
        else:
            self._asks()
            self._later(round(1000 * seconds_of(self._recording)), self._heard_out)

    def _ask_next(self) -> None:
        place = self.interview.ask_next(new_session=not self._aloud)
        if place is None:
            self._end("good", tr("That was the interview."))
            return
        question, recordings = self._questions[place], self._recordings
        self._run("voice", lambda: recordings.of(question, place), self._ask)

    def _ask(self, recording: Path) -> None:
        self._recording = recording
        if self._aloud:
            self._asks()
            self._later(QUIET_MS, self._play)
        else:
            self._desk.stop()
            self._begin_session(lambda: self._desk.rehearse(recording))

    def _asks(self) -> None:
        told = tr("Question {place} of {count}")
        place, count = self.interview.place + 1, self.interview.count
        self.said.emit("working", told.format(place=place, count=count))
        self._enter("asking")

    def _play(self) -> None:
        from agent.desktop.windows import sound

        stopped, recording = self._stopped, self._recording
        output = self._desk.on.settings.capture.output
        self._run(
            "question",
            lambda: sound.play_file(recording, output, stopped.is_set),
            lambda _: self._heard_out(),
        )

    def _heard_out(self) -> None:
        self.interview.heard_out()
        self._limit.start(ANSWER_MS)
        self._read_if_complete()

    def _read_if_complete(self) -> None:
        if self._phase == "asking" and self.interview.complete:
            self._limit.stop()
            self._enter("reading")
            self._read_ms = reading_ms(0)
            self._later(self._read_ms, self._read_on)

    def _read_on(self) -> None:
        """An answer that has grown longer takes longer to read."""
        self._take_outcome()
        came = self.interview.results[-1].came
        needed = reading_ms(came.answer_words if came else 0)
        if needed > self._read_ms:
            more, self._read_ms = needed - self._read_ms, needed
            self._later(more, self._read_on)
        else:
            self._settle()

    def _settle(self) -> None:
        self._take_outcome()
        if self._answers_aloud:
            self._listen()
        else:
            self._ask_next()

    def _listen(self) -> None:
        """Hear the user's own answer."""
        on, question = self._desk.on, self._questions[self.interview.place].text
        stopped, self._answered = self._stopped, threading.Event()
        answered = self._answered

        def over() -> bool:
            return stopped.is_set() or answered.is_set()

        def given(told: Feedback) -> None:
            self.hears.emit(False)
            self.interview.answered_aloud(told)
            self._ask_next()

        self._enter("listening")
        self.said.emit("working", tr("Your turn: answer aloud. A pause of three seconds ends it."))
        self.hears.emit(True)
        self._run("microphone", lambda: hear_answer(on, question, over), given)

    def _take_outcome(self) -> None:
        """Only now: the voice may have gone on after the answer was on the screen."""
        turn_id = self.interview.turn_id
        if turn_id is not None:
            question = self._questions[self.interview.place].text
            self.interview.told(self._desk.came_of(turn_id, question))
            self.moved.emit()

    def _too_late(self) -> None:
        if self._phase == "asking" and self.interview.answered:
            self._ask_next()
        else:
            self._end("bad", tr("No answer came: open Diagnostics from the tray to see why."))

    def _later(self, ms: int, work: Callable[[], None]) -> None:
        self._after_pause = work
        self._pause.start(ms)

    def _end(self, tone: Tone, text: str) -> None:
        self._phase = "idle"
        self._stopped.set()
        self._limit.stop()
        self._pause.stop()
        self.hears.emit(False)
        self._take_outcome()
        self._recordings.close()
        if self._own_session:
            self._own_session = False
            self._desk.stop()
        self.said.emit(tone, text)
        self.over.emit()
