"""What can be told of an answer given aloud, counted from its transcript."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.practice.feedback import feedback

STORY = "Tell me about a time you disagreed with a colleague."
TOLD = (
    "When I was at Northwind, a colleague and I disagreed about queues. "
    "My task was to choose one within a week. I suggested that we both measure. "
    "In the end we took Kafka, and lost events fell to zero percent."
)


def test_a_story_that_has_all_its_parts_lacks_none() -> None:
    found = feedback(STORY, TOLD, 20)
    assert found.missing == ()
    assert found.takes_up
    assert found.pace == 120


@pytest.mark.parametrize(
    ("left_out", "part"),
    [
        ("My task was to choose one within a week. ", "task"),
        ("I suggested that we both measure. ", "action"),
        ("In the end we took Kafka, and lost events fell to zero percent.", "result"),
    ],
)
def test_a_part_that_is_left_out_is_named(left_out: str, part: str) -> None:
    assert feedback(STORY, TOLD.replace(left_out, ""), 20).missing == (part,)


def test_a_question_that_asks_for_no_story_gets_none_told() -> None:
    found = feedback("What are your salary expectations?", "About 120,000 euros.", 3)
    assert found.parts is None
    assert found.missing == ()


def test_fillers_are_counted_the_most_frequent_first() -> None:
    found = feedback("Why us?", "Um, I, um, you know, basically like working here.", 5)
    assert found.fillers[0] == ("um", 2)
    assert dict(found.fillers) == {"um": 2, "you know": 1, "basically": 1}
    assert found.many_fillers


def test_likes_and_dislikes_are_no_fillers() -> None:
    assert feedback("Why us?", "I like the work and I mean business.", 5).fillers == (
        ("i mean", 1),
    )


def test_of_a_few_words_no_pace_is_told() -> None:
    assert feedback("Why us?", "Because I like it.", 2).pace is None


@pytest.mark.parametrize(
    ("answer", "takes_up"),
    [
        ("My biggest weakness is that I answer everything myself.", True),
        ("One flaw of mine is impatience. I work on it.", True),
        ("Let me tell you about Rotterdam. My weakness is haste.", False),
        ("", None),
    ],
)
def test_whether_the_first_sentence_takes_up_the_question(
    answer: str, takes_up: bool | None
) -> None:
    assert feedback("What is your biggest weakness?", answer, 10).takes_up is takes_up


@given(st.text(max_size=300), st.text(max_size=300), st.floats(0, 600))
def test_any_words_can_be_told_about(question: str, answer: str, seconds: float) -> None:
    found = feedback(question, answer, seconds)
    assert found.words >= 0
    assert found.pace is None or found.pace >= 0
