"""A practice interview, as events move it."""

from agent.desktop.windows.interview import Interview, Result
from agent.events import Kind, Painted
from agent.practice.debrief import Outcome
from agent.practice.feedback import feedback

QUESTIONS = "Why us?", "Why now?", "Why you?"


def begun() -> Interview:
    interview = Interview(QUESTIONS)
    assert interview.ask_next() == 0
    return interview


def painted(turn_id: int, kind: Kind = "final") -> Painted:
    return Painted(turn_id, 10 * turn_id, kind)


def test_a_question_is_complete_once_it_was_heard_and_answered() -> None:
    interview = begun()
    assert not interview.complete
    interview.heard_out()
    assert not interview.complete
    interview.painted(painted(1))
    assert interview.complete


def test_an_answer_before_the_last_word_waits_for_it() -> None:
    interview = begun()
    interview.painted(painted(1, "prepared"))
    assert not interview.complete
    interview.heard_out()
    assert interview.complete


def test_cues_that_belong_to_no_request_are_no_answer() -> None:
    interview = begun()
    interview.heard_out()
    interview.painted(Painted(1, None, "cue"))
    assert not interview.complete
    assert interview.answered == 0


def test_what_is_painted_late_for_the_question_before_is_none_for_this_one() -> None:
    interview = begun()
    interview.painted(painted(1))
    interview.ask_next()
    interview.painted(painted(1))
    assert interview.turn_id is None
    interview.painted(painted(2))
    assert interview.turn_id == 2


def test_in_a_new_session_turns_count_from_the_beginning() -> None:
    interview = begun()
    interview.painted(painted(1))
    interview.ask_next(new_session=True)
    interview.painted(painted(1))
    assert interview.turn_id == 1


def test_of_a_question_that_was_heard_as_two_the_last_counts() -> None:
    interview = begun()
    interview.painted(painted(1, "provisional"))
    interview.painted(painted(2))
    (result,) = interview.results
    assert (result.turn_id, result.kind) == (2, "final")


def test_the_results_are_those_asked_so_far_with_their_times() -> None:
    interview = begun()
    interview.painted(painted(1, "prepared"))
    came = Outcome("Why us?", "Why us?", "prepared", -120.0, (), 12)
    interview.told(came)
    given = feedback("Why us?", "Because I like it.", 3.0)
    interview.answered_aloud(given)
    interview.ask_next()
    interview.told(None)
    first, second = interview.results
    assert first == Result("Why us?", 1, "prepared", came, given)
    assert second == Result("Why now?")
    assert interview.answered == 1


def test_after_the_last_question_there_is_none() -> None:
    interview = begun()
    assert [interview.ask_next() for _ in range(3)] == [1, 2, None]
    assert len(interview.results) == interview.count == 3


def test_before_the_first_question_nothing_is_taken() -> None:
    interview = Interview(QUESTIONS)
    interview.painted(painted(1))
    assert interview.results == ()
    assert interview.turn_id is None
