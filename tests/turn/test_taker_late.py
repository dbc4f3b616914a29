"""A transcriber slower than patience: its words come after their turn was fixed, and count."""

import pytest

from agent.events import (
    Committed,
    Final,
    Interim,
    Question,
    Retired,
    SoftEnd,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Token,
)
from agent.turn import Ask, FindCues, Show, TurnSettings
from agent.turn.late import GIVEN_UP_SECONDS
from agent.turn.taker import TurnTaker
from tests.turn.playbook import Noted, Timed, play

SPOKEN: tuple[Timed, ...] = (
    (0.0, SpeechStarted(0.0)),
    (2.1, SoftEnd(2.0)),
    (2.8, SpeechEnded(2.0)),
)
NEXT: tuple[Timed, ...] = (
    (8.0, SpeechStarted(8.0)),
    (10.1, SoftEnd(10.0)),
    (10.8, SpeechEnded(10.0)),
)
FIRST = Final("What is a mutex?", until=2.0)
SECOND = Final("How would you test a parser?", until=10.0)


def played(*script: Timed) -> Noted:
    return play(TurnTaker(TurnSettings()), *script)


def asked(noted: Noted) -> list[tuple[float, str]]:
    return [(at, c.request.text) for at, c in noted if isinstance(c, Ask)]


def shown(noted: Noted, kind: type) -> list[object]:
    return [c.event for _, c in noted if isinstance(c, Show) and isinstance(c.event, kind)]


@pytest.mark.parametrize("at", [4.0, 6.0, 20.0])
def test_words_that_come_late_bring_cues_and_an_answer(at: float) -> None:
    noted = played(*SPOKEN, (at, FIRST), (at + 1, Token(1, "A lock.")))
    assert asked(noted) == [(at, "What is a mutex?")]
    assert [c.text for _, c in noted if isinstance(c, FindCues)] == ["What is a mutex?"]
    (question,) = shown(noted, Question)
    (committed,) = shown(noted, Committed)
    assert isinstance(question, Question)
    assert committed == Committed(question.turn_id, 1, "What is a mutex?")
    assert shown(noted, Token) == [Token(1, "A lock.")]


def test_the_taker_is_open_while_words_are_owed_and_not_for_ever() -> None:
    taker = TurnTaker(TurnSettings())
    play(taker, *SPOKEN[:2])
    assert not taker.open, "given up at last"
    taker = TurnTaker(TurnSettings())
    for at, event in SPOKEN:
        list(taker.handle(event, at))
    while taker.deadline is not None and taker.deadline < GIVEN_UP_SECONDS:
        list(taker.handle(SPOKEN[-1][1], taker.deadline))
    assert taker.open
    list(taker.handle(Final("", until=2.0), 20.0))
    assert not taker.open, "there were no words"


def test_the_rest_of_a_question_comes_late_and_the_whole_is_asked() -> None:
    heard = Interim("How would you", until=1.0)
    noted = played((0.0, SpeechStarted(0.0)), (1.2, heard), *SPOKEN[1:], (9.0, SECOND_LATE))
    assert asked(noted)[-1] == (9.0, "How would you test a parser?")
    assert shown(noted, Committed)[-1] == Committed(2, 2, "How would you test a parser?")
    assert shown(noted, Retired) == []


SECOND_LATE = Final("How would you test a parser?", until=2.0)


def test_late_words_that_change_nothing_ask_nothing() -> None:
    heard = Interim("what is a mutex", until=1.8)
    noted = played((0.0, SpeechStarted(0.0)), (1.9, heard), *SPOKEN[1:], (9.0, FIRST))
    assert len(asked(noted)) == 1
    assert len(shown(noted, Committed)) == 1


def test_late_words_that_come_in_parts_are_one_question() -> None:
    parts = Final("How would you", until=1.0), Final("test a parser?", until=2.0)
    noted = played(*SPOKEN, (9.0, parts[0]), (9.5, parts[1]))
    assert asked(noted)[-1] == (9.5, "How would you test a parser?")


@pytest.mark.parametrize("first_at", [8.5, 11.0, 15.0])
def test_words_that_come_when_the_next_is_spoken_are_answered_and_so_is_the_next(
    first_at: float,
) -> None:
    events = sorted(
        [*SPOKEN, *NEXT, (first_at, FIRST), (first_at + 4, SECOND)], key=lambda timed: timed[0]
    )
    every = asked(played(*events))
    assert [text for _, text in every] == ["What is a mutex?", "How would you test a parser?"]


def test_words_from_before_a_pause_that_come_after_it_begin_no_other_turn() -> None:
    noted = played(
        (0.0, SpeechStarted(0.0)),
        (1.0, Interim("tell me", until=0.8)),
        (2.1, SoftEnd(2.0)),
        (3.0, SpeechResumed(3.0)),
        (3.2, Interim("tell me what you know", until=2.0)),
        (4.1, SoftEnd(4.0)),
        (4.3, Final("Tell me what you know about locks.", until=4.1)),
    )
    assert [c.text for c in shown(noted, Committed) if isinstance(c, Committed)] == [
        "Tell me what you know about locks."
    ]
