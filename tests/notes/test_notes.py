"""What is kept of a session: its questions, their answers, and when each was asked."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Interim,
    Kind,
    Listening,
    Question,
    Retired,
    Shown,
    Skipped,
    Token,
)
from agent.notes import QUESTIONS_KEPT, Notes, after

BEGAN = datetime(2026, 11, 3, 14, 0)


def told(*events: Shown, notes: Notes | None = None) -> Notes:
    """Fold the events, one each second."""
    notes = notes or Notes()
    for number, event in enumerate(events):
        notes = after(notes, event, BEGAN + timedelta(seconds=number))
    return notes


def asked(turn_id: int, question: str, answer: str) -> tuple[Shown, ...]:
    words = [Token(turn_id, f" {word}") for word in answer.split()]
    return (
        Question(turn_id, question),
        AnswerStarted(turn_id, turn_id, "final"),
        *words,
        AnswerEnded(turn_id),
        Committed(turn_id, turn_id, question),
    )


def test_a_question_is_kept_with_its_answer_and_its_time() -> None:
    (note,) = told(Listening(True), *asked(1, "Why freight?", "Because it moves.")).notes
    assert note.question == "Why freight?"
    assert [answer.text for answer in note.answers] == ["Because it moves."]
    assert note.session == BEGAN
    assert note.asked_at == BEGAN + timedelta(seconds=1)


def test_a_question_that_grows_keeps_the_time_it_began() -> None:
    (note,) = told(Listening(True), Question(1, "Why"), Question(1, "Why freight?")).notes
    assert note.question == "Why freight?"
    assert note.asked_at == BEGAN + timedelta(seconds=1)


def test_what_was_set_aside_is_marked_and_what_stands_is_not() -> None:
    (note,) = told(
        Question(1, "Why?"),
        AnswerStarted(1, 1, "provisional"),
        Token(1, " Half"),
        Retired(1, 1),
        AnswerStarted(1, 2, "final"),
        Token(2, " Whole"),
    ).notes
    assert [(answer.text, answer.retired) for answer in note.answers] == [
        ("Half", True),
        ("Whole", False),
    ]


def test_a_guess_that_is_kept_becomes_the_answer() -> None:
    (note,) = told(AnswerStarted(1, 1, "provisional"), AnswerStarted(1, 1, "final")).notes
    assert [answer.kind for answer in note.answers] == ["final"]


def test_an_answer_that_broke_off_says_so() -> None:
    (note,) = told(AnswerStarted(1, 1, "final"), Token(1, " I"), AnswerEnded(1, "cut off")).notes
    assert (note.answers[0].text, note.answers[0].error) == ("I", "cut off")


def test_what_was_said_besides_is_not_kept() -> None:
    notes = told(Interim("so anyway"), Skipped(1, "so anyway", "small talk"), Token(9, " lost"))
    assert notes == Notes()


def test_ids_that_begin_again_are_another_session() -> None:
    first = told(Listening(True), *asked(1, "First?", "One."))
    later = after(first, Listening(True), BEGAN + timedelta(hours=1))
    for event in asked(1, "Second?", "Two."):
        later = after(later, event, BEGAN + timedelta(hours=1))
    assert [note.question for note in later.notes] == ["First?", "Second?"]
    assert [note.question for note in later.newest_session.notes] == ["Second?"]


def test_a_long_day_stays_bounded_and_the_newest_are_kept() -> None:
    notes = Notes()
    for number in range(QUESTIONS_KEPT + 25):
        notes = told(*asked(number, f"Number {number}?", "Yes."), notes=notes)
    assert len(notes.notes) == QUESTIONS_KEPT
    assert notes.dropped == 25
    assert notes.notes[-1].question == f"Number {QUESTIONS_KEPT + 24}?"


KINDS: list[Kind] = ["cue", "prepared", "provisional", "final"]
IDS = st.integers(0, 3)
EVENTS = st.one_of(
    st.builds(Listening, st.booleans()),
    st.builds(Question, IDS, st.text(max_size=20)),
    st.builds(AnswerStarted, IDS, IDS, st.sampled_from(KINDS)),
    st.builds(Token, IDS, st.text(max_size=20)),
    st.builds(Retired, IDS, IDS),
    st.builds(AnswerEnded, IDS, st.none() | st.text(max_size=20)),
)


@given(st.lists(EVENTS, max_size=40))
def test_any_event_may_follow_any_other(events: list[Shown]) -> None:
    notes = told(*events)
    places = [(note.session, note.turn_id) for note in notes.notes]
    assert len(places) == len(set(places))
