"""What other settings would have done: a recorded trace, fed to the pure turn taker again.

Speech, transcripts and problems come as recorded. Answers are made up, since other settings ask
other requests: each takes the trace's median first-token time and pace. What the taker decides
comes out as a trace again, in which a word is painted when it is shown.
"""

import heapq
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Final,
    Interim,
    Painted,
    Problem,
    Question,
    Retired,
    Skipped,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Token,
)
from agent.ground import ground
from agent.parts import Workshop
from agent.profiles.store import sample
from agent.trace import Dropped, Traced, row
from agent.turn import Ask, Command, Drop, Foreseen, Heard, Recall, Show, TurnSettings, Wake
from agent.turn.gate import reason_to_skip
from agent.turn.taker import TurnTaker
from tests.bench.sets import Item
from tests.bench.speech import Spoken

Row = dict[str, Any]
Foresee = Callable[[str], Foreseen | None]
SPEECH: dict[str, Callable[[float], Speech]] = {
    "speech_started": SpeechStarted,
    "soft_end": SoftEnd,
    "speech_resumed": SpeechResumed,
    "speech_ended": SpeechEnded,
}
ITEM = "item"
"""The event name of a row that says what was spoken, and where; not part of the product's trace."""
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
            median(firsts) if firsts else 0.3,
            median(gaps) if gaps else 0.02,
            round(median(counts)) if counts else 17,
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

    @staticmethod
    def of(rows: Iterable[Row]) -> "Would":
        would, quiet_since, shown_at = Would(), 0.0, None
        for one in rows:
            match one["event"]:
                case "soft_end" | "speech_ended":
                    quiet_since = one["audio_at"]
                case "speech_started" | "speech_resumed" if shown_at is not None:
                    would.cuts += one["audio_at"] < shown_at + CUT_SECONDS
                    shown_at = None
                case "painted":
                    shown_at = one["at"]
                    would.waits.append(one["at"] - quiet_since)
                case "committed":
                    would.turns += 1
                case "asked":
                    would.calls += 1
                case "dropped":
                    would.dropped += 1
                case "retired":
                    would.retired += 1
                case "skipped":
                    would.skipped += 1
                case _:
                    pass
        return would


class Replay:
    """One trace through one taker."""

    def __init__(self, taker: TurnTaker, answers: Answers) -> None:
        self._rows: list[Row] = []
        self._taker = taker
        self._answers = answers
        self._due: list[tuple[float, int, Heard]] = []
        self._order = itertools.count()
        self._dropped: set[int] = set()

    def run(self, rows: Sequence[Row]) -> list[Row]:
        """Return the trace that this taker would have left."""
        for recorded in rows:
            event = heard(recorded)
            if event is not None:
                heapq.heappush(self._due, (recorded["at"], next(self._order), event))
        over = (rows[-1]["at"] if rows else 0.0) + AFTER_SECONDS
        now = 0.0
        while (step := self._next()) is not None and step[0] <= over:
            now, event = max(now, step[0]), step[1]
            self._hear(event, now)
        return self._rows

    def _next(self) -> tuple[float, Heard] | None:
        deadline = self._taker.deadline
        if deadline is not None and (not self._due or deadline < self._due[0][0]):
            return deadline, Wake()
        if not self._due:
            return None
        at, _, event = heapq.heappop(self._due)
        return at, event

    def _hear(self, event: Heard, now: float) -> None:
        if isinstance(event, Token | AnswerEnded):
            if event.request_id in self._dropped:
                return
        elif isinstance(event, Speech | Interim | Final | Problem):
            self._note(event, now)
        for command in self._taker.handle(event, now):
            self._carry_out(command, now)

    def _note(self, event: Traced, now: float) -> None:
        self._rows.append(row(event, now))

    def _carry_out(self, command: Command, now: float) -> None:
        match command:
            case Ask(request):
                self._note(request, now)
                self._answer(request.request_id, now)
            case Recall(request, _):
                self._put(now, Token(request.request_id, " ."))
                self._put(now, AnswerEnded(request.request_id))
            case Drop(request_id):
                self._note(Dropped(request_id), now)
                self._dropped.add(request_id)
            case Show(AnswerStarted(turn_id, request_id, kind)):
                self._note(Painted(turn_id, request_id, kind), now)
            case Show(Retired() | Skipped() | Committed() | Question() as decided):
                self._note(decided, now)
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


def heard(recorded: Row) -> Heard | None:
    """Return what the turn taker heard from outside in this row; None: nothing."""
    name = recorded["event"]
    if name in SPEECH:
        return SPEECH[name](recorded["audio_at"])
    if name in ("interim", "final"):
        return (Interim if name == "interim" else Final)(recorded["text"], recorded.get("audio_at"))
    return Problem(recorded["code"], recorded["message"]) if name == "problem" else None


def known() -> Foresee:
    """Foresee the questions of the bundled bank, as a session with the sample profile does."""
    with TemporaryDirectory() as folder:
        places = {"AMIGO_CONFIG_DIR": folder, "AMIGO_DATA_DIR": folder}
        return Workshop(ground(places), lambda notice: None).foresight(sample())


def replay(
    rows: Sequence[Row], settings: TurnSettings, foresee: Foresee = lambda text: None
) -> list[Row]:
    """Run one trace, in the order of its times, with these settings; return the new trace."""
    taker = TurnTaker(settings, "final", foresee, reason_to_skip)
    return Replay(taker, Answers.of(rows)).run(rows)


def item_rows(spoken: Iterable[Spoken]) -> list[Row]:
    """Say in a trace what was spoken in it."""
    return [
        {
            "event": ITEM,
            "at": one.start,
            "end": one.end,
            "text": one.item.text,
            "foreseen": one.item.foreseen,
            "wants_answer": one.item.wants_answer,
        }
        for one in spoken
    ]


def spoken_in(rows: Iterable[Row]) -> list[Spoken]:
    """Read back what `item_rows` wrote; the items' parts are not kept."""
    return [
        Spoken(Item((r["text"],), (), r["foreseen"], r["wants_answer"]), r["at"], r["end"], ())
        for r in rows
        if r["event"] == ITEM
    ]
