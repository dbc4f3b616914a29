"""Going through the answers, and what stands beside them."""

from hypothesis import given

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Doubtful,
    Listening,
    Painted,
    Question,
    Shown,
    SoftEnd,
    SpeechResumed,
    Token,
)
from agent.overlay.firstwords import FirstWords
from agent.overlay.fold import after, timed
from agent.overlay.view import OnStage, View, looking, on_stage
from tests.overlay.stories import STORIES, view_after


def asked(turn: int, *words: str) -> list[Shown]:
    question, started = Question(turn, f"Question {turn}?"), AnswerStarted(turn, turn, "final")
    return [question, started, *(Token(turn, word) for word in words)]


THREE = view_after(
    Listening(True), *(event for turn in (1, 2, 3) for event in asked(turn, f" Answer {turn}"))
)


def question(view: View) -> str:
    assert view.stage is not None
    return view.stage.question


def test_the_newest_answer_is_on_the_stage_by_itself() -> None:
    assert question(THREE) == "Question 3?"


def test_the_reader_goes_back_and_forth_and_no_further_than_there_are_answers() -> None:
    back = looking(looking(THREE, -1), -1)
    assert question(back) == "Question 1?"
    assert question(looking(back, -1)) == "Question 1?"
    assert question(looking(back, 1)) == "Question 2?"
    assert looking(looking(looking(back, 1), 1), 1).looked_at is None
    assert looking(View(), -1) == View()


def test_more_words_of_the_newest_answer_do_not_take_away_what_is_read() -> None:
    back = looking(THREE, -1)
    assert question(view_after(Token(3, " more"), AnswerEnded(3), view=back)) == "Question 2?"


def test_the_first_word_of_a_later_answer_comes_on_the_stage() -> None:
    back = looking(THREE, -1)
    waiting = view_after(Question(4, "Question 4?"), AnswerStarted(4, 4, "final"), view=back)
    assert question(waiting) == "Question 2?"
    assert question(after(waiting, Token(4, "Now"))) == "Question 4?"
    assert question(looking(after(waiting, Token(4, "Now")), -1)) == "Question 3?"


def test_what_was_wished_for_stands_below_the_others_and_sets_none_aside() -> None:
    view = view_after(
        AnswerStarted(3, 9, "final", "shorter"), Token(9, "Short"), AnswerEnded(9), view=THREE
    )
    view = view_after(Committed(3, 3, "Question 3?"), Committed(3, 9, "x"), view=view)
    assert view.stage is not None
    shown = [(b.text, b.wish, b.retired) for b in view.stage.blocks]
    assert shown == [("Answer 3", "", False), ("Short", "shorter", False)]


def test_on_the_stage_is_the_newest_answer_that_stands_of_the_turn_in_view() -> None:
    back = looking(THREE, -1)
    assert on_stage(back) == OnStage(2, "Question 2?", "Answer 2")
    assert on_stage(View()) is None
    ended = view_after(Listening(False), Listening(True), view=back)
    assert on_stage(ended) is None


def test_phrases_that_the_profile_does_not_bear_out_are_kept_with_their_answer() -> None:
    view = after(THREE, Doubtful(3, ("Answer", "")))
    assert view.stage is not None
    assert view.stage.blocks[0].doubts == ("Answer",)
    assert after(THREE, Doubtful(77, ("x",))) == THREE


def test_an_answer_of_marks_alone_has_nothing_to_see_yet() -> None:
    begun = view_after(Question(1, "Why?"), AnswerStarted(1, 1, "final"), Token(1, "**"))
    assert not begun.answers
    assert after(begun, Token(1, "So")).answers
    assert after(begun, AnswerEnded(1)).answers


def painted(words: FirstWords, before: View, now: View, at: float) -> list[tuple[int, int | None]]:
    words.came(before, now)
    return [(p.request_id or 0, took) for p, took in words.painted(now, at)]


def test_an_answer_is_timed_from_the_pause_to_its_first_painted_word() -> None:
    words, view = FirstWords(), view_after(Listening(True))
    words.hear(SoftEnd(3.0), 10.0)
    answered = view_after(*asked(1, "So"), view=view)
    assert painted(words, view, answered, 10.3) == [(1, 300)]
    assert painted(words, answered, after(answered, Token(1, " it")), 10.4) == []
    assert timed(answered, 1, 300).turns[0].blocks[0].took_ms == 300


def test_an_answer_to_no_pause_or_that_could_not_be_seen_has_no_time() -> None:
    words = FirstWords()
    words.hear(SoftEnd(3.0), 10.0)
    words.hear(SpeechResumed(3.1), 10.1)
    assert painted(words, View(), view_after(*asked(1, "So")), 10.3) == [(1, None)]
    words = FirstWords()
    words.hear(SoftEnd(3.0), 10.0)
    assert words.painted(view_after(*asked(1, "So")), 30.0) == [(Painted(1, 1, "final"), None)]
    wished = view_after(AnswerStarted(1, 1, "final", "shorter"), Token(1, "So"))
    assert timed(wished, 1, 300) == wished


def test_going_back_and_forth_paints_no_first_word_again() -> None:
    words = FirstWords()
    words.painted(THREE, 1.0)
    back = looking(THREE, -1)
    assert [p.turn_id for p, _ in words.painted(back, 2.0)] == [2]
    assert words.painted(THREE, 3.0) == []
    assert words.painted(back, 4.0) == []


@given(STORIES, STORIES)
def test_whatever_happens_the_stage_shows_something_if_there_is_something(
    first: list[Shown], then: list[Shown]
) -> None:
    view = looking(view_after(*first), -1)
    for event in then:
        view = after(view, event)
        assert (view.stage is None) == (not view.turns)
        assert not view.answers or view.stage in view.answers
