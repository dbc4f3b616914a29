"""When the overlay comes and goes."""

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Cues,
    Interim,
    Listening,
    Problem,
    Question,
    Shown,
    Skipped,
    Token,
)
from agent.overlay.presence import Presence, faded, followed, held, hidden, shown
from agent.overlay.view import View
from tests.overlay.stories import view_after

FADE = 60.0


def after(presence: Presence, *events: Shown, view: View | None = None, now: float = 1.0) -> bool:
    """Whether it is shown once these have happened."""
    before = view or View()
    return followed(presence, before, view_after(*events, view=before), now).shown


def test_it_comes_with_the_first_thing_worth_reading() -> None:
    away = Presence()
    assert after(away, Listening(True))
    assert after(away, Question(1, "Why?"))
    assert after(away, Cues(1, ("a line",)))
    assert after(away, Question(1, "Why?"), AnswerStarted(1, 1, "final"), Token(1, "So"))
    assert after(away, AnswerStarted(1, 1, "final"), AnswerEnded(1, "no network"))
    assert after(away, Problem("stt", "no network"))


def test_it_does_not_come_for_talk_that_is_not_answered() -> None:
    assert not after(Presence(), Interim("so anyway"), Skipped(1, "So anyway.", "small talk"))


def test_hidden_by_the_user_it_stays_away_until_the_next_session() -> None:
    listening = view_after(Listening(True))
    away = hidden(shown(Presence(), 0.0))
    answer = (Question(1, "Why?"), AnswerStarted(1, 1, "final"), Token(1, "So"))
    assert not after(away, *answer, view=listening)
    assert after(away, Listening(False), Listening(True), view=listening)


def test_it_goes_some_time_after_the_last_word_and_comes_back_with_the_next() -> None:
    there = shown(Presence(), 10.0)
    assert faded(there, 69.0, FADE).shown
    gone = faded(there, 70.0, FADE)
    assert not gone.shown
    assert after(gone, Question(1, "Why?"))


def test_a_time_of_zero_is_never() -> None:
    assert faded(shown(Presence(), 0.0), 1e9, 0.0).shown


def test_each_word_and_each_touch_restart_the_time() -> None:
    before = view_after(AnswerStarted(1, 1, "final"), Token(1, "So"))
    there = followed(shown(Presence(), 0.0), before, view_after(Token(1, " it"), view=before), 50.0)
    assert faded(there, 100.0, FADE).shown
    assert not faded(there, 110.0, FADE).shown


def test_what_is_written_pinned_or_a_problem_holds_it() -> None:
    listening = view_after(Listening(True))
    answering = view_after(Question(1, "Why?"), AnswerStarted(1, 1, "final"), view=listening)
    assert held(answering)
    assert not held(view_after(AnswerEnded(1), view=answering))
    assert held(view_after(Problem("stt", "gone"), view=listening))
    assert not held(view_after(Problem("stt", "gone")))
    assert held(View(pinned=True))
