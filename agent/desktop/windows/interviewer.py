"""Asks the questions of a practice interview, at a pace that leaves time to read.

Aloud, where the speakers can be heard through the loopback; else each recording is given to a
session of its own, as if it had been played. A session that runs already is used.
"""

import threading
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from agent.capture import CaptureFailed
from agent.desktop.texts import tr
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.errand import Errands, Failed
from agent.desktop.windows.interview import Interview
from agent.events import SAMPLE_RATE, Listening, Painted, Problem

QUIET_MS = 800
"""Before a question is played: what hears it is only just ready."""
READING_MS = 4_000
"""For the answer, before the next question."""
BEGIN_MS = 45_000
"""For a session to begin: models load."""
ANSWER_MS = 20_000
"""For an answer, once the question was asked."""

Tone = Literal["working", "good", "doubtful", "bad"]
Question = tuple[str, Path]
"""Its words, and its recording."""


class Interviewer(QObject):
    said = Signal(str, str)
    """A Tone, and what to tell."""
    way = Signal(str)
    """How the questions are asked."""
    moved = Signal()
    """The interview is not as it was."""
    over = Signal()

    def __init__(
        self, desk: Desk, errands: Errands, questions: Sequence[Question], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._errands = errands
        self._questions = questions
        self.interview = Interview([])
        self._phase: Literal["idle", "checking", "starting", "asking", "reading"] = "idle"
        self._aloud = self._own_session = False
        self._stopped = threading.Event()
        """Of this interview alone: what an earlier one began looks at its own."""
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._too_late)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(lambda: self._after_pause())
        self._after_pause: Callable[[], None] = lambda: None

    @property
    def busy(self) -> bool:
        return self._phase != "idle"

    def begin(self, count: int) -> None:
        from agent.desktop.windows import sound

        self._stopped = stopped = threading.Event()
        self._own_session = False
        self.interview = Interview([text for text, _ in self._questions[:count]])
        self.moved.emit()
        self.way.emit("")
        if self._desk.paused:
            self._end("bad", tr("Amigo is paused: let it go on listening first."))
            return
        self._phase = "checking"
        self.said.emit("working", tr("Listening for a tone..."))
        capture = self._desk.on.settings.capture

        def checked(outcome: str | Failed) -> None:
            if not stopped.is_set():
                self._checked(outcome)

        self._errands.run(self, "sound-check", lambda: sound.check(capture), checked)

    def stop(self) -> None:
        if self.busy:
            self._end("working", tr("Stopped."))

    def saw(self, event: object) -> None:
        """Take an event of the session."""
        asked = self._phase in ("asking", "reading")
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
        self._phase = "starting"
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
            self._later(_length_ms(self._recording), self._heard_out)

    def _ask_next(self) -> None:
        place = self.interview.ask_next(new_session=not self._aloud)
        if place is None:
            self._end("good", tr("That was the interview."))
        elif self._aloud:
            self._asks()
            self._later(QUIET_MS, self._play)
        else:
            self._desk.stop()
            recording = self._recording
            self._begin_session(lambda: self._desk.rehearse(recording))

    @property
    def _recording(self) -> Path:
        return self._questions[self.interview.place][1]

    def _asks(self) -> None:
        self._phase = "asking"
        told = tr("Question {place} of {count}")
        place, count = self.interview.place + 1, self.interview.count
        self.said.emit("working", told.format(place=place, count=count))
        self.moved.emit()

    def _play(self) -> None:
        from agent.desktop.windows import sound

        stopped, recording = self._stopped, self._recording
        output = self._desk.on.settings.capture.output

        def played(outcome: Failed | None) -> None:
            if stopped.is_set():
                return
            if isinstance(outcome, Failed):
                self._end("bad", outcome.why)
            else:
                self._heard_out()

        self._errands.run(
            self, "question", lambda: sound.play_file(recording, output, stopped.is_set), played
        )

    def _heard_out(self) -> None:
        self.interview.heard_out()
        self._limit.start(ANSWER_MS)
        self._read_if_complete()

    def _read_if_complete(self) -> None:
        if self._phase == "asking" and self.interview.complete:
            self._phase = "reading"
            self._limit.stop()
            self._later(READING_MS, self._settle)

    def _settle(self) -> None:
        self._take_time()
        self._ask_next()

    def _take_time(self) -> None:
        """Only now: the voice may have gone on after the answer was on the screen."""
        turn_id = self.interview.turn_id
        if turn_id is not None:
            self.interview.timed(self._desk.answered_ms(turn_id))
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
        self._take_time()
        if self._own_session:
            self._own_session = False
            self._desk.stop()
        self.said.emit(tone, text)
        self.over.emit()


def _length_ms(recording: Path) -> int:
    with wave.open(str(recording)) as file:
        frames: int = file.getnframes()
        return 1000 * frames // SAMPLE_RATE
