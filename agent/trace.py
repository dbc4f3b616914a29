"""What happened when, as JSON lines for `--json`, and the figures of a session.

`at` is the moment a stage emitted the event, in seconds on the session's clock. The trace holds
words; it goes to standard output when the user asks for it and nowhere else.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from statistics import median
from typing import Any, TextIO

from agent.events import (
    AnswerEnded,
    Committed,
    Cues,
    Final,
    Interim,
    Kind,
    Painted,
    Problem,
    Question,
    Request,
    Retired,
    Skipped,
    SoftEnd,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Token,
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A request was cancelled on the wire."""

    request_id: int


Traced = (
    SpeechStarted
    | SoftEnd
    | SpeechResumed
    | SpeechEnded
    | Interim
    | Final
    | Request
    | Dropped
    | Cues
    | Question
    | Token
    | Painted
    | Retired
    | Committed
    | Skipped
    | AnswerEnded
    | Problem
)


EVENT_NAMES: dict[type[Traced], str] = {
    SpeechStarted: "speech_started",
    SoftEnd: "soft_end",
    SpeechResumed: "speech_resumed",
    SpeechEnded: "speech_ended",
    Interim: "interim",
    Final: "final",
    Request: "asked",
    Dropped: "dropped",
    Cues: "cue",
    Question: "question",
    Token: "token",
    Painted: "painted",
    Retired: "retired",
    Committed: "committed",
    Skipped: "skipped",
    AnswerEnded: "answer_ended",
    Problem: "problem",
}
UNTRACED = frozenset({"settled", "declined"})
"""Matters between stages: the trace's lines have their documented fields and no other."""
FIELD_NAMES = {"at": "audio_at", "until": "audio_at", "lines": "text"}


def row(event: Traced, at: float) -> Row:
    """Return the trace's line for an event: its fields, `event`, and `at`."""
    line: Row = {"event": EVENT_NAMES[type(event)]}
    for item in fields(event):
        if item.name in UNTRACED:
            continue
        value = getattr(event, item.name)
        if isinstance(value, float):
            value = round(value, 3)
        if isinstance(value, tuple):
            value = "\n".join(value)
        line[FIELD_NAMES.get(item.name, item.name)] = value
    return {**line, "at": round(at, 4)}


@dataclass(slots=True)
class Marks:
    """When each step of one spoken turn came, in seconds on the session's clock."""

    voice_stopped: float | None = None
    """The place in the audio where the last soft end saw the voice stop."""
    steps: dict[str, float] = field(default_factory=dict)
    painted: dict[Kind, float] = field(default_factory=dict)
    """The first painted word of each kind."""
    committed: bool = False


PAUSE_NOTICED = "pause noticed"
FIRST_CUE = "first cue on screen"
ANSWERED = "answer on screen"


@dataclass(slots=True)
class Figures:
    """Counts what a session did, and marks when each step of each turn came."""

    asked: int = 0
    dropped: int = 0
    marks: list[Marks] = field(default_factory=lambda: [Marks()])
    _letters: str = ""
    _of_turn: dict[int, Marks] = field(default_factory=dict)
    _of_request: dict[int, Marks] = field(default_factory=dict)

    def add(self, event: Traced, at: float) -> None:
        """Count one event, emitted at `at` seconds on the session's clock."""
        now = self.marks[-1]
        self.dropped += isinstance(event, Dropped)
        match event:
            case SpeechStarted() | SpeechResumed() if now.committed:
                self.marks.append(Marks())
            case SoftEnd(where):
                now.voice_stopped, now.steps[PAUSE_NOTICED] = where, at
            case Interim(text) | Final(text) if text and not now.committed:
                self._words(text, at)
            case Cues(turn_id) | Question(turn_id):
                self._of_turn.setdefault(turn_id, now)
            case Request(turn_id, request_id):
                self.asked += 1
                marks = self._of_turn.setdefault(turn_id, now)
                self._of_request[request_id] = marks
                marks.steps["question asked"] = at
                for later in ("first token", ANSWERED):
                    marks.steps.pop(later, None)
            case Token(request_id) if request_id in self._of_request:
                self._of_request[request_id].steps.setdefault("first token", at)
            case Painted(turn_id, request_id, kind) if turn_id in self._of_turn:
                marks = self._of_turn[turn_id]
                marks.painted.setdefault(kind, at)
                marks.steps.setdefault(FIRST_CUE if request_id is None else ANSWERED, at)
            case Committed():
                now.committed = True
            case _:
                pass

    def _words(self, text: str, at: float) -> None:
        letters = "".join(filter(str.isalnum, text.lower()))
        if letters != self._letters:
            self.marks[-1].steps["last words known"] = at
        self._letters = letters

    @property
    def turns(self) -> int:
        return sum(marks.committed for marks in self.marks)

    def steps_ms(self) -> list[dict[str, float]]:
        """Return each turn's steps, in ms after its voice stopped; negative: before it."""
        return [
            {
                step: round(1000 * (at - marks.voice_stopped), 1)
                for step, at in sorted(marks.steps.items(), key=lambda item: item[1])
            }
            for marks in self.marks
            if marks.voice_stopped is not None
        ]

    def answered_ms(self, turn_id: int) -> float | None:
        """Return how long after the voice stopped this turn's answer was on screen, if it is."""
        marks = self._of_turn.get(turn_id)
        if marks is None or marks.voice_stopped is None or ANSWERED not in marks.steps:
            return None
        return round(1000 * (marks.steps[ANSWERED] - marks.voice_stopped), 1)

    def stopped_at(self, turn_id: int) -> float | None:
        """Return the place in the audio where this turn's voice stopped, as far as it did."""
        marks = self._of_turn.get(turn_id)
        return None if marks is None else marks.voice_stopped

    def latencies_ms(self) -> dict[Kind, list[float]]:
        """Return, by kind, how long after its soft end each turn's first word was painted."""
        found: dict[Kind, list[float]] = {}
        for marks in self.marks:
            if PAUSE_NOTICED in marks.steps:
                for kind, at in marks.painted.items():
                    ms = round(1000 * (at - marks.steps[PAUSE_NOTICED]), 1)
                    found.setdefault(kind, []).append(ms)
        return found


class Trace:
    """Takes events from any thread; counts them, and writes each as a line where asked to."""

    def __init__(
        self,
        clock: Callable[[], float],
        stream: TextIO | None,
        also: Callable[[Traced], None] = lambda event: None,
    ) -> None:
        """`also` is told every event, by one thread at a time."""
        self.figures = Figures()
        self._also = also
        self._clock = clock
        self._stream = stream
        self._lock = threading.Lock()

    def note(self, event: Traced) -> None:
        at = self._clock()
        with self._lock:
            self.figures.add(event, at)
            self._also(event)
            self._write(row(event, at))

    def summary(self, **counts: object) -> None:
        """Write the last line: turns, latencies by kind, and what the session cost."""
        latencies = {
            kind: {"median_ms": median(values), "worst_ms": max(values), "count": len(values)}
            for kind, values in self.figures.latencies_ms().items()
        }
        line = {"event": "summary", "turns": self.figures.turns, "latencies": latencies, **counts}
        with self._lock:
            self._write({**line, "at": round(self._clock(), 4)})

    def _write(self, line: Row) -> None:
        if self._stream is not None:
            self._stream.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._stream.flush()
