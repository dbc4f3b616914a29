"""What the user asks themselves: typed questions, wishes for an answer, what was just said."""

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Final,
    Question,
    Request,
    Skipped,
    SoftEnd,
    SpeechStarted,
    Token,
)
from agent.turn import Ask, Asked, CatchUp, Drop, Show, TurnSettings
from agent.turn.taker import TurnTaker
from tests.turn.playbook import Noted, Timed, decided, play

SPOKEN: tuple[Timed, ...] = (
    (0.0, SpeechStarted(0.0)),
    (2.1, SoftEnd(2.0)),
    (2.2, Final("What is a mutex?", until=2.1)),
    (2.5, Token(1, "A lock.")),
    (2.6, AnswerEnded(1)),
)


def after(at: float, *script: Timed) -> Noted:
    """What is decided from `at` on, after a question was spoken and answered."""
    noted = decided(play(TurnTaker(TurnSettings()), *SPOKEN, *script))
    return [(when, command) for when, command in noted if when >= at]


def test_a_typed_question_is_asked_and_shown_at_once_as_a_turn_of_its_own() -> None:
    assert after(9.0, (9.0, Asked("What is a monad?")), (9.4, Token(2, "A monoid."))) == [
        (9.0, Ask(Request(2, 2, "What is a monad?", "user"))),
        (9.0, Show(Question(2, "What is a monad?"))),
        (9.0, Show(Committed(2, 2, "What is a monad?"))),
        (9.4, Show(AnswerStarted(2, 2, "final"))),
        (9.4, Show(Token(2, "A monoid."))),
    ]


def test_a_wish_is_about_an_answer_and_stands_beside_it() -> None:
    wish = Asked("What is a mutex?", 1, "shorter", "A lock.")
    assert after(9.0, (9.0, wish), (9.4, Token(2, "Lock."))) == [
        (9.0, Ask(Request(1, 2, "What is a mutex?", "user"), "shorter", "A lock.")),
        (9.0, Show(Question(1, "What is a mutex?"))),
        (9.4, Show(AnswerStarted(1, 2, "final", "shorter"))),
        (9.4, Show(Token(2, "Lock."))),
    ]


def test_the_answer_being_written_gives_way_to_what_the_user_asks() -> None:
    noted = after(
        9.0, (9.0, Asked("One?")), (9.2, Token(2, "1")), (9.3, Asked("Two?")), (9.4, Token(2, "!"))
    )
    assert (9.3, Drop(2)) in noted
    assert (9.4, Show(Token(2, "!"))) not in noted


def test_what_was_said_in_the_last_seconds_is_answered_together() -> None:
    noted = after(
        9.0,
        (9.0, SpeechStarted(9.0)),
        (10.0, Final("And a semaphore", until=9.9)),
        (10.1, CatchUp(30.0)),
    )
    asked = [command.request.text for _, command in noted if isinstance(command, Ask)]
    assert asked == ["What is a mutex? And a semaphore"]


def test_what_was_said_longer_ago_is_left_out() -> None:
    noted = after(90.0, (90.0, CatchUp(30.0)))
    assert noted == [(90.0, Show(Skipped(0, "", "nothing was heard that could be answered")))]
