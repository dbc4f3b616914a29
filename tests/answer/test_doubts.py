"""Doubts are told sentence by sentence, while an answer is written."""

from agent.answer.doubts import Doubts
from agent.events import AnswerEnded, Token


def shouting(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split() if word in ("ACME", "NASA"))


def test_a_sentence_is_looked_at_once_it_is_over() -> None:
    doubts = Doubts(shouting)
    assert doubts.hear(Token(1, "I was at AC")) == ()
    assert doubts.hear(Token(1, "ME once. Then")) == ("ACME",)
    assert doubts.hear(Token(1, " at NASA")) == ()
    assert doubts.hear(AnswerEnded(1)) == ("NASA",)
    assert doubts.hear(AnswerEnded(1)) == ()


def test_what_another_answer_left_unfinished_is_forgotten() -> None:
    doubts = Doubts(shouting)
    doubts.hear(Token(1, "I was at ACME"))
    doubts.hear(Token(2, "No"))
    assert doubts.hear(AnswerEnded(2)) == ()
