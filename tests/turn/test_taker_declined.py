"""What the model finds to be no question is left unanswered, with a word about why."""

from agent.events import (
    AnswerEnded,
    Committed,
    Final,
    Question,
    Request,
    Skipped,
    SoftEnd,
    SpeechResumed,
    SpeechStarted,
    Token,
)
from agent.turn import Ask, AskNow, Show, TurnSettings, Wake
from agent.turn.stage import NOTHING_ASKED
from agent.turn.taker import TurnTaker
from tests.turn.playbook import Noted, Timed, decided, play

TOLD = "The budget for the year is signed."
SPOKEN: tuple[Timed, ...] = (
    (0.0, SpeechStarted(0.0)),
    (2.1, SoftEnd(2.0)),
    (2.2, Final(TOLD, until=2.1)),
)
DECLINED = AnswerEnded(1, declined=True)


def after(*script: Timed) -> Noted:
    taker = TurnTaker(TurnSettings(), judge=lambda text: None)
    return decided(play(taker, *SPOKEN, *script))


def test_before_anything_is_shown_only_the_quiet_line_tells_of_it() -> None:
    commands = [command for _, command in after((2.3, DECLINED), (9.0, Wake()))]
    assert commands == [
        Ask(Request(1, 1, TOLD, "final")),
        Show(Skipped(1, TOLD, NOTHING_ASKED)),
        Show(Committed(1, None, TOLD)),
    ]


def test_after_the_turn_is_fixed_it_is_told_as_well() -> None:
    noted = after((9.0, Wake()), (9.5, DECLINED))
    assert noted[-2:] == [(9.5, Show(DECLINED)), (9.5, Show(Skipped(1, TOLD, NOTHING_ASKED)))]


def test_more_words_are_asked_again() -> None:
    noted = after(
        (2.3, DECLINED),
        (2.4, SpeechResumed(2.3)),
        (3.6, SoftEnd(3.5)),
        (3.7, Final("What would you spend it on?", until=3.6)),
    )
    asked = [command.request.text for _, command in noted if isinstance(command, Ask)]
    assert asked == [TOLD, f"{TOLD} What would you spend it on?"]


def test_the_user_who_wants_an_answer_gets_one() -> None:
    before = after((2.3, DECLINED), (2.4, AskNow()), (2.7, Token(2, "Good.")))
    meanwhile = after((2.25, AskNow()), (2.3, DECLINED), (2.7, Token(2, "Good.")))
    for noted in (before, meanwhile):
        asked = [command.request for _, command in noted if isinstance(command, Ask)]
        assert asked[-1] == Request(1, 2, TOLD, "user")
        assert (2.7, Show(Token(2, "Good."))) in noted
        assert any(isinstance(c, Show) and isinstance(c.event, Question) for _, c in noted)
