"""What came of each question of a practice interview: where its answer was from, how fast it was,
and which lines of the profile it used. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from agent.answer.words import content
from agent.events import AnswerStarted, Cues, Kind, Painted, Question, Request, Shown, Token
from agent.trace import Figures, Traced

Source = Literal["nothing", "prepared", "profile", "model"]

SHARED = 0.5
"""The part of a line's words that an answer must have in common with it to have used it."""
FEWEST_SHARED = 2
TURNS_KEPT = 100
"""More than an interview has; a day of listening must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One spoken question, as far as its answer has come."""

    heard: str = ""
    kind: Kind | None = None
    """What its answer was shown as first; None: there is none."""
    offered: tuple[str, ...] = ()
    """Lines of the profile that were shown while it was spoken."""
    texts: tuple[tuple[int, str], ...] = ()
    """Its answers by request, in the order they began."""

    @property
    def answer(self) -> str:
        return self.texts[-1][1] if self.texts else ""

    @property
    def prepared(self) -> bool:
        return self.kind == "prepared"

    @property
    def used(self) -> tuple[str, ...]:
        """The lines offered that its answer bears; all of them where the answer is those lines."""
        return used_lines(self.offered, self.answer)


@dataclass(slots=True)
class Debrief:
    """Takes a session's events in order, from one thread at a time."""

    turns: dict[int, Turn] = field(default_factory=dict)
    _of_request: dict[int, int] = field(default_factory=dict)

    def hear(self, event: Shown | Traced) -> None:
        match event:
            case Question(turn_id, text):
                self._edit(turn_id, heard=text)
            case Cues(turn_id, lines):
                known = self._turn(turn_id).offered
                self._edit(
                    turn_id, offered=(*known, *(line for line in lines if line not in known))
                )
            case Request(turn_id, request_id) | AnswerStarted(turn_id, request_id):
                self._of_request[request_id] = turn_id
            case Token(request_id, text) if request_id in self._of_request:
                turn_id = self._of_request[request_id]
                texts = dict(self._turn(turn_id).texts)
                texts[request_id] = texts.get(request_id, "") + text
                self._edit(turn_id, texts=tuple(texts.items()))
            case Painted(turn_id, request_id, kind) if request_id is not None:
                self._edit(turn_id, kind=self._turn(turn_id).kind or kind)
            case _:
                pass

    def _turn(self, turn_id: int) -> Turn:
        return self.turns.get(turn_id, Turn())

    def _edit(self, turn_id: int, **changes: object) -> None:
        self.turns[turn_id] = replace(self._turn(turn_id), **changes)  # type: ignore[arg-type]
        if len(self.turns) > TURNS_KEPT:
            oldest = min(self.turns)
            del self.turns[oldest]
            self._of_request = {r: t for r, t in self._of_request.items() if t != oldest}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question that was asked."""

    question: str
    heard: str
    source: Source
    answered_ms: float | None
    """How long after the voice stopped the answer was on screen; negative: before it."""
    lines: tuple[str, ...]
    """Of the profile, those that the answer used."""
    answer_words: int


def outcomes(
    questions: Sequence[str], ends: Sequence[float], debrief: Debrief, figures: Figures
) -> list[Outcome]:
    """Put each question together with the turn it was; one heard as two is the last of them.

    `ends` tells where the recording of each question ends in the audio.
    """
    found = []
    for question, begin, end in zip(questions, (0.0, *ends), ends, strict=False):
        turns = [
            turn_id
            for turn_id in debrief.turns
            if begin <= (figures.stopped_at(turn_id) or -1.0) < end
        ]
        turn_id = max(turns, default=0)
        found.append(outcome(question, debrief.turns.get(turn_id, Turn()), figures, turn_id))
    return found


def outcome(question: str, turn: Turn, figures: Figures, turn_id: int) -> Outcome:
    ms = figures.answered_ms(turn_id)
    words = len(turn.answer.split())
    return Outcome(question, turn.heard, source_of(turn.kind), ms, turn.used, words)


def source_of(kind: Kind | None) -> Source:
    match kind:
        case None:
            return "nothing"
        case "prepared":
            return "prepared"
        case "cue":
            return "profile"
        case "final" | "provisional":
            return "model"


def used_lines(lines: Sequence[str], answer: str) -> tuple[str, ...]:
    """Return the lines of which an answer has half the words, in any order."""
    said = set(content(answer))
    return tuple(line for line in lines if _is_used(set(content(line)), said))


def _is_used(line: set[str], said: set[str]) -> bool:
    shared = len(line & said)
    return shared >= min(FEWEST_SHARED, len(line)) and shared >= SHARED * len(line) > 0
