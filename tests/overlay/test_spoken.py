"""What a screen reader is told, and what it can ask for."""

from hypothesis import given

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Interim,
    Listening,
    Problem,
    Question,
    Retired,
    Shown,
    Token,
)
from agent.overlay.fold import after
from agent.overlay.spoken import Announcement, announced, spoken
from agent.overlay.view import View
from tests.overlay.stories import STORIES, view_after


def told(*events: Shown) -> list[str]:
    """Everything that is announced while these happen one after the other."""
    view, said = View(), list[str]()
    for event in events:
        before, view = view, after(view, event)
        said += [announcement.text for announcement in announced(before, view)]
    return said


def test_a_question_and_the_first_sentence_are_told_once_and_tokens_are_not() -> None:
    assert told(
        Listening(True),
        Interim("why did"),
        Question(1, "Why did you leave?"),
        AnswerStarted(1, 1, "final"),
        Token(1, "**Because** the"),
        Token(1, " harbour was finished."),
        Token(1, " It"),
        Token(1, " opened early. And more."),
        AnswerEnded(1),
    ) == [
        "Listening",
        "Question: Why did you leave?",
        "Answer: Because the harbour was finished.",
    ]


def test_a_short_answer_is_told_when_it_is_whole() -> None:
    assert told(AnswerStarted(1, 1, "provisional"), Token(1, "Yes"), AnswerEnded(1)) == [
        "First guess, may change: Yes"
    ]


def test_a_problem_is_urgent() -> None:
    view = view_after(Problem("stt", "No network; check the cable"))
    assert announced(View(), view) == (Announcement("No network; check the cable", urgent=True),)


def test_all_of_it_can_be_asked_for() -> None:
    view = view_after(
        Listening(True),
        Question(1, "Why?"),
        AnswerStarted(1, 1, "provisional"),
        Token(1, "Old"),
        Retired(1, 1),
        AnswerStarted(1, 2, "final"),
        Token(2, "**New** words"),
    )
    words = spoken(view)
    assert (words.question, words.answer) == ("Why?", "Answer: New words")
    assert words.state == "Answering"


@given(STORIES)
def test_any_story_can_be_told(story: list[Shown]) -> None:
    assert all(text.strip() for text in told(*story))
