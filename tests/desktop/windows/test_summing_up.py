"""What is said of each question after an interview, and how long its answer is left to be read."""

import pytest

from agent.desktop.windows.interview import Result, reading_ms
from agent.desktop.windows.summing_up import said_of, told_of, told_of_answer
from agent.practice.debrief import Outcome
from agent.practice.feedback import feedback

STORY = "Tell me about a time you disagreed with a colleague."
WORDS = "I think so and this is one sentence of ten words. " * 5


def told(answer: str, seconds: float, question: str = STORY) -> str:
    return " ".join(told_of_answer(feedback(question, answer, seconds)))


def test_before_an_answer_came_nothing_is_said_of_it() -> None:
    assert said_of(Result("Why us?")) == ("-", "")
    assert [*told_of(Result("Why us?"))] == []


def test_the_time_where_it_came_from_and_the_lines_it_used_are_told() -> None:
    came = Outcome("Why us?", "Why us?", "prepared", -12.4, ("A line of the profile",), 9)
    result = Result("Why us?", 1, "prepared", came)
    assert said_of(result) == ("-12", "prepared")
    assert [*told_of(result)] == ["Used: A line of the profile"]


def test_an_answer_nobody_heard_is_said_to_be_so_and_nothing_else() -> None:
    assert told("", 0.0) == "No answer was heard: check the microphone in the system's settings."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(10, "faster than most"), (23, "a minute."), (40, "slower than most")],
)
def test_the_pace_is_compared_with_the_usual_one(seconds: float, said: str) -> None:
    assert said in told(WORDS, seconds)


def test_of_a_story_the_parts_that_were_not_noticed_are_named() -> None:
    assert "did not notice: your task, what you did, the result" in told("When I was there.", 2)
    assert "story" not in told("When I was there.", 2, "Why us?")


def test_fillers_are_named_with_their_number() -> None:
    assert "Fillers, rather many: um (2)" in told("Um, I, um, like it.", 3)


@pytest.mark.parametrize(("words", "ms"), [(0, 4_000), (44, 12_000), (5_000, 20_000)])
def test_a_longer_answer_is_left_longer_to_be_read(words: int, ms: int) -> None:
    assert reading_ms(words) == ms
