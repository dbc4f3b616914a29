"""What kind of question it is."""

import pytest

from agent.answer.shapes import QuestionKind, kind_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Tell me about a time when you disagreed with your manager.", "behavioural"),
        ("Can you give me an example of a situation where you had to lead?", "behavioural"),
        ("What was your biggest failure?", "behavioural"),
        ("How do you deal with a difficult customer?", "behavioural"),
        ("What is the difference between a process and a thread?", "technical"),
        ("How does garbage collection work in Python?", "technical"),
        ("What's a mutex?", "technical"),
        ("Write a function that reverses a list.", "technical"),
        ("How would you design a URL shortener?", "design"),
        ("Design a chat system for a million users.", "design"),
        ("What are your salary expectations?", "salary"),
        ("How was your weekend?", "small talk"),
        ("Why do you want to work here?", "general"),
        ("Tell me about yourself.", "general"),
        ("Was hat Sie zu uns gebracht?", "general"),
    ],
)
def test_the_words_tell_the_kind_of_question(question: str, kind: QuestionKind) -> None:
    assert kind_of(question) == kind
