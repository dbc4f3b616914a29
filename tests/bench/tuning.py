"""What other settings would have done: a recorded trace, fed to the pure turn taker again.

Speech, transcripts and problems come as recorded. Answers are made up, since other settings ask
other requests: each takes the trace's median first-token time and pace.
"""

import heapq
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Final,
    Interim,
    Problem,
    Retired,
    Skipped,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Token,
)
from agent.turn import Ask, Command, Drop, Heard, Recall, Show, TurnSettings, Wake
from agent.turn.taker import TurnTaker

Row = dict[str, Any]
SPEECH: dict[str, Callable[[float], Speech]] = {
    "speech_started": SpeechStarted,
    "soft_end": SoftEnd,
    "speech_resumed": SpeechResumed,
    "speech_ended": SpeechEnded,
}
CUT_SECONDS = 1.0
"""An answer was shown too soon where the voice came back so shortly after its first word."""
AFTER_SECONDS = 10.0
"""How long the taker is given after the last event."""


@dataclass(frozen=True, slots=True)
class Answers:
    """How the model answered, in seconds."""

    first_token: float
    token: float
    tokens: int

    @staticmethod
    def of(rows: Iterable[Row]) -> "Answers":
        asked = {r["request_id"]: r["at"] for r in rows if r["event"] == "asked"}
        came: dict[int, list[float]] = {}
        for r in rows:
            if r["event"] == "token":
                came.setdefault(r["request_id"], []).append(r["at"])
        firsts = [times[0] - asked[i] for i, times in came.items() if i in asked]
        gaps = [b - a for times in came.values() for a, b in itertools.pairwise(times)]
        counts = [len(times) for times in came.values()]
        return Answers(
            median(firsts) if firsts else 0.5,
            median(gaps) if gaps else 0.02,
            round(median(counts)) if counts else 1,
        )


@dataclass(slots=True)
class Would:
    """What the turn taker would have done."""

    turns: int = 0
    calls: int = 0
    dropped: int = 0
    retired: int = 0
    skipped: int = 0
    cuts: int = 0
    waits: list[float] = field(default_factory=list)
    """For each answer shown, seconds from the voice's stopping to its first word."""


class Replay:
    """One trace through one taker."""

    def __init__(self, taker: TurnTaker, answers: Answers) -> None:
        self.would = Would()
        self._taker = taker
        self._answers = answers
        self._due: list[tuple[float, int, Heard]] = []
        self._order = itertools.count()
        self._dropped: set[int] = set()
        self._quiet_since = 0.0
        self._shown_at: float | None = None

    def run(self, rows: Sequence[Row]) -> Would:
        for row in rows:
            event = heard(row)
            if event is not None:
                heapq.heappush(self._due, (row["at"], next(self._order), event))
        over = (rows[-1]["at"] if rows else 0.0) + AFTER_SECONDS
        now = 0.0
        while (step := self._next()) is not None and step[0] <= over:
            now, event = max(now, step[0]), step[1]
            self._hear(event, now)
        return self.would

    def _next(self) -> tuple[float, Heard] | None:
        deadline = self._taker.deadline
        if deadline is not None and (not self._due or deadline < self._due[0][0]):
            return deadline, Wake()
        if not self._due:
            return None
        at, _, event = heapq.heappop(self._due)
        return at, event

    def _hear(self, event: Heard, now: float) -> None:
        if isinstance(event, Token | AnswerEnded) and event.request_id in self._dropped:
            return
        if isinstance(event, SoftEnd | SpeechEnded):
            self._quiet_since = event.at
        if isinstance(event, SpeechStarted | SpeechResumed) and self._shown_at is not None:
            self.would.cuts += event.at < self._shown_at + CUT_SECONDS
            self._shown_at = None
        for command in self._taker.handle(event, now):
            self._carry_out(command, now)

    def _carry_out(self, command: Command, now: float) -> None:
        would = self.would
        match command:
            case Ask(request):
                would.calls += 1
                self._answer(request.request_id, now)
            case Recall(request, _):
                self._put(now, Token(request.request_id, " ."))
                self._put(now, AnswerEnded(request.request_id))
            case Drop(request_id):
                would.dropped += 1
                self._dropped.add(request_id)
            case Show(AnswerStarted()):
                would.waits.append(now - self._quiet_since)
                self._shown_at = now
            case Show(Retired()):
                would.retired += 1
            case Show(Skipped()):
                would.skipped += 1
            case Show(Committed()):
                would.turns += 1
            case _:
                pass

    def _answer(self, request_id: int, now: float) -> None:
        at = now + self._answers.first_token
        for _ in range(self._answers.tokens):
            self._put(at, Token(request_id, " ."))
            at += self._answers.token
        self._put(at, AnswerEnded(request_id))

    def _put(self, at: float, event: Heard) -> None:
        heapq.heappush(self._due, (at, next(self._order), event))


def heard(row: Row) -> Heard | None:
    """Return what the turn taker heard from outside in this row; None: nothing."""
    name = row["event"]
    if name in SPEECH:
        return SPEECH[name](row["audio_at"])
    if name in ("interim", "final"):
        return (Interim if name == "interim" else Final)(row["text"], row.get("audio_at"))
    return Problem(row["code"], row["message"]) if name == "problem" else None


def replay(rows: Sequence[Row], settings: TurnSettings) -> Would:
    """Run one recorded trace, in the order of its times, with these settings."""
    return Replay(TurnTaker(settings), Answers.of(rows)).run(rows)
