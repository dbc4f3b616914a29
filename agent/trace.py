"""What happened when, as JSON lines for `--json`, and the figures of a session.

`at` is the moment a stage emitted the event, in seconds on the session's clock. The trace holds
words; it goes to standard output when the user asks for it and nowhere else.
"""

import json
import threading
from collections.abc import Callable, Iterator
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
FIELD_NAMES = {"at": "audio_at", "until": "audio_at", "lines": "text"}


def row(event: Traced, at: float) -> Row:
    """Return the trace's line for an event: its fields, `event`, and `at`."""
    line: Row = {"event": EVENT_NAMES[type(event)]}
    for item in fields(event):
        value = getattr(event, item.name)
        if isinstance(value, float):
            value = round(value, 3)
        if isinstance(value, tuple):
            value = "\n".join(value)
        line[FIELD_NAMES.get(item.name, item.name)] = value
    return {**line, "at": round(at, 4)}


@dataclass(slots=True)
class Figures:
    """Counts what a session did; latencies are milliseconds after the last soft end."""

    turns: int = 0
    calls: int = 0
    soft_end_ms: list[float] = field(default_factory=list)
    """From where the voice stopped to when that was noticed."""
    painted_ms: dict[Kind, list[float]] = field(default_factory=dict)
    steps_ms: list[tuple[str, float]] = field(default_factory=list)
    """What happened in the last turn, each after its soft end; negative: before it."""
    _soft_end: float | None = None

    def add(self, event: Traced, at: float) -> None:
        match event:
            case SpeechStarted():
                self._soft_end = None
                self.steps_ms = []
            case SoftEnd(where):
                self._soft_end = at
                self.soft_end_ms.append(1000 * (at - where))
            case Request():
                self.calls += 1
            case Committed():
                self.turns += 1
            case Painted(kind=kind) if self._soft_end is not None:
                self.painted_ms.setdefault(kind, []).append(1000 * (at - self._soft_end))
            case _:
                pass

    def latencies(self) -> Iterator[tuple[str, float, int]]:
        """Yield (kind, median ms, count) of the first painted words."""
        for kind, values in sorted(self.painted_ms.items()):
            yield kind, round(median(values), 1), len(values)


class Trace:
    """Takes events from any thread; counts them, and writes each as a line where asked to."""

    def __init__(self, clock: Callable[[], float], stream: TextIO | None) -> None:
        self.figures = Figures()
        self._clock = clock
        self._stream = stream
        self._lock = threading.Lock()

    def note(self, event: Traced) -> None:
        at = self._clock()
        with self._lock:
            self.figures.add(event, at)
            self._write(row(event, at))

    def summary(self, **counts: object) -> None:
        """Write the last line: turns, latencies by kind, and what the session cost."""
        latencies = {
            kind: {"median_ms": middle, "count": count}
            for kind, middle, count in self.figures.latencies()
        }
        line = {"event": "summary", "turns": self.figures.turns, "latencies": latencies, **counts}
        with self._lock:
            self._write({**line, "at": round(self._clock(), 4)})

    def _write(self, line: Row) -> None:
        if self._stream is not None:
            self._stream.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._stream.flush()
