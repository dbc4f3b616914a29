"""What was asked and answered, as a value that every event shown folds into.

Kept in memory, bounded; of what was said only the questions, and never audio.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Kind,
    Listening,
    Question,
    Retired,
    Shown,
    Token,
)
from agent.overlay.plain import clean, grown, one_line

QUESTIONS_KEPT = 400
"""A long day of them; the oldest are let go."""
QUESTION_CHARS = 1000

Noted = Question | AnswerStarted | Token | Retired | AnswerEnded | Listening
"""The events that change notes."""


@dataclass(frozen=True, slots=True)
class Answer:
    request_id: int
    kind: Kind
    text: str = ""
    error: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One question, when it was first shown, and its answers in the order they began."""

    session: datetime
    turn_id: int
    asked_at: datetime
    question: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """Of one session after the other."""

    session: datetime = datetime.min
    """When the newest began to listen."""
    notes: tuple[Note, ...] = ()
    dropped: int = 0
    """How many of the oldest were let go."""

    @property
    def newest_session(self) -> "Notes":
        """The notes of that one alone."""
        return Notes(self.session, tuple(n for n in self.notes if n.session == self.session))


def after(notes: Notes, event: Shown, at: datetime) -> Notes:
    """Return the notes once `event` has been shown, at a time of the wall clock."""
    match event:
        case Listening(on=True):
            return replace(notes, session=at)
        case Question(turn_id, text):
            note = _note(notes, turn_id, at)
            return _with(notes, replace(note, question=one_line(text, QUESTION_CHARS)))
        case AnswerStarted(turn_id, request_id, kind):
            note = _note(notes, turn_id, at)
            if all(answer.request_id != request_id for answer in note.answers):
                answers = (*note.answers, Answer(request_id, kind))
                return _with(notes, replace(note, answers=answers))
            return _edit(notes, request_id, lambda answer: replace(answer, kind=kind))
        case Token(request_id, text):
            more = clean(text)
            return _edit(notes, request_id, lambda a: replace(a, text=grown(a.text, more)))
        case Retired(_, request_id):
            return _edit(notes, request_id, lambda answer: replace(answer, retired=True))
        case AnswerEnded(request_id, str(error)):
            line = one_line(error, QUESTION_CHARS)
            return _edit(notes, request_id, lambda answer: replace(answer, error=line))
        case _:
            return notes


def _note(notes: Notes, turn_id: int, at: datetime) -> Note:
    """Return this session's note of the turn; a new one where there is none."""
    for note in reversed(notes.notes):
        if (note.session, note.turn_id) == (notes.session, turn_id):
            return note
    return Note(notes.session, turn_id, at)


def _edit(notes: Notes, request_id: int, change: Callable[[Answer], Answer]) -> Notes:
    """Change the answer of this request, where this session has it."""
    for note in reversed(notes.notes):
        if note.session != notes.session:
            break
        if any(answer.request_id == request_id for answer in note.answers):
            answers = (change(a) if a.request_id == request_id else a for a in note.answers)
            return _with(notes, replace(note, answers=tuple(answers)))
    return notes


def _with(notes: Notes, changed: Note) -> Notes:
    """Put a note in its place; a new one is the last."""
    listed = list(notes.notes)
    place = (changed.session, changed.turn_id)
    for index in reversed(range(len(listed))):
        if (listed[index].session, listed[index].turn_id) == place:
            listed[index] = changed
            return replace(notes, notes=tuple(listed))
    listed.append(changed)
    extra = max(0, len(listed) - QUESTIONS_KEPT)
    return replace(notes, notes=tuple(listed[extra:]), dropped=notes.dropped + extra)
