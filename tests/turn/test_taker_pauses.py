"""The turn taker with a speaker who halts inside a question, as conversations."""

from agent.events import (
    AnswerStarted,
    Committed,
    Final,
    Interim,
    Question,
    Request,
    SoftEnd,
    SpeechResumed,
    SpeechStarted,
    Token,
)
from agent.turn import Ask, Drop, Foreseen, Recall, Show, TurnSettings
from agent.turn.taker import TurnTaker
from tests.turn.playbook import Noted, Timed, decided, play

SETTINGS = TurnSettings(
    ask_gap_ms=100,
    ask_open_ms=600,
    ask_trailing_ms=1200,
    show_foreseen_ms=0,
    show_unmarked_ms=300,
    show_question_ms=400,
    show_plain_ms=600,
    show_open_ms=1400,
    show_trailing_ms=1500,
    commit_ms=1500,
    commit_trailing_ms=2500,
    split_ms=600,
    patience_ms=3000,
    interim_margin_ms=50,
    final_tolerance_ms=200,
)


def decisions(*script: Timed) -> Noted:
    return decided(play(TurnTaker(SETTINGS), *script))


def asked(noted: Noted) -> list[str]:
    return [c.request.text for _, c in noted if isinstance(c, Ask)]


def shown_at(noted: Noted) -> list[float]:
    return [at for at, c in noted if isinstance(c, Show) and isinstance(c.event, Question)]


def committed(noted: Noted) -> list[str]:
    events = [c.event for _, c in noted if isinstance(c, Show)]
    return [event.text for event in events if isinstance(event, Committed)]


def test_words_without_a_mark_that_could_be_whole_are_asked_soon_and_shown_late() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.25, Final("What made you pick queues", until=1.1)),
    )
    assert [(at, c.request.text) for at, c in noted if isinstance(c, Ask)] == [
        (1.6, "What made you pick queues")
    ]
    assert shown_at(noted) == [2.4]


def test_a_pause_inside_a_question_cuts_nothing() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.25, Final("What made you pick queues", until=1.1)),
        (1.95, SpeechResumed(1.9)),
        (2.5, Interim("over plain", until=2.4)),
        (3.1, SoftEnd(3.0)),
        (3.25, Final("over plain files?", until=3.1)),
    )
    assert shown_at(noted) == [3.4]
    assert committed(noted) == ["What made you pick queues over plain files?"]


def test_an_unfinished_clause_goes_on_however_the_next_words_begin() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.25, Final("What part of the interview process", until=1.1)),
        (1.95, SpeechResumed(1.9)),
        (2.5, Interim("would you", until=2.4)),
        (3.1, SoftEnd(3.0)),
        (3.25, Final("would you change?", until=3.1)),
    )
    assert committed(noted) == ["What part of the interview process would you change?"]


def test_after_a_pause_in_which_all_was_answered_a_new_question_is_a_new_turn() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.25, Final("What part of the interview process", until=1.1)),
        (3.15, SpeechStarted(3.1)),
        (3.7, Interim("what would you", until=3.6)),
        (4.1, SoftEnd(4.0)),
        (4.25, Final("What would you change?", until=4.1)),
    )
    assert committed(noted) == ["What part of the interview process", "What would you change?"]


def test_one_word_after_a_long_pause_decides_nothing_yet() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.25, Final("What is a mutex?", until=1.1)),
        (1.4, Token(1, "A lock")),
        (1.85, SpeechResumed(1.8)),
        (2.2, Interim("when", until=2.1)),
        (2.45, Interim("when you", until=2.35)),
        (3.1, SoftEnd(3.0)),
        (3.25, Final("when you test it?", until=3.1)),
    )
    assert [at for at, c in noted if isinstance(c, Drop)] == [2.45]
    assert committed(noted) == ["What is a mutex? when you test it?"]


def test_one_word_that_stays_alone_is_not_lost() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.25, Final("What is a mutex?", until=1.1)),
        (1.85, SpeechResumed(1.8)),
        (2.2, Interim("why", until=2.1)),
        (2.3, SoftEnd(2.2)),
    )
    assert committed(noted) == ["What is a mutex?", "why"]
    assert asked(noted) == ["What is a mutex?", "why"]


def test_one_word_that_is_all_of_a_final_is_a_turn_at_once() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.25, Final("What is a mutex?", until=1.1)),
        (1.85, SpeechResumed(1.8)),
        (2.2, Interim("why", until=2.1)),
        (2.3, SoftEnd(2.2)),
        (2.45, Final("Why?", until=2.3)),
    )
    assert committed(noted) == ["What is a mutex?", "Why?"]
    assert shown_at(noted) == [1.4, 2.6]


LEFT = "why did you leave"


def foresee(text: str) -> Foreseen | None:
    """Complete what begins like one known question, whose answer is prepared where it is said."""
    said = text.lower().rstrip("?")
    if said == f"{LEFT} your last job":
        return Foreseen("Why did you leave your last job?", whole=True)
    return Foreseen(f"{text} your last job?", whole=False) if said.endswith("you leave") else None


def prepared(text: str) -> Foreseen | None:
    said = text.lower().rstrip("?")
    if said in ("why did you leave", "why did you quit your job"):
        return Foreseen("Why did you leave?", whole=said.endswith("job"), answer="It was time.")
    return None


def foreseeing(*script: Timed, answers: bool = False) -> Noted:
    known = prepared if answers else foresee
    return decided(play(TurnTaker(SETTINGS, "final", known), *script))


def test_a_prediction_is_asked_in_the_speakers_words() -> None:
    noted = foreseeing(
        (0.0, SpeechStarted(0.0)),
        (0.9, Interim("so why did you leave", until=0.8)),
        (1.2, Token(1, "It was time.")),
        (1.4, Interim("so why did you leave your last job", until=1.5)),
        (1.5, SoftEnd(1.4)),
        (1.65, Final("So why did you leave your last job?", until=1.5)),
    )
    assert asked(noted) == ["so why did you leave your last job?"]
    assert (1.8, Show(AnswerStarted(1, 1, "final"))) in noted


def test_a_prediction_with_other_content_words_than_were_said_is_dropped() -> None:
    noted = foreseeing(
        (0.0, SpeechStarted(0.0)),
        (0.9, Interim("why did you leave", until=0.8)),
        (1.2, Token(1, "It was time.")),
        (1.5, SoftEnd(1.4)),
        (1.65, Final("Why did you leave Berlin?", until=1.5)),
    )
    assert [(at, c) for at, c in noted if isinstance(c, Ask | Drop)] == [
        (0.9, Ask(Request(1, 1, "why did you leave your last job?", "predicted"))),
        (1.65, Drop(1)),
        (1.65, Ask(Request(1, 2, "Why did you leave Berlin?", "final"))),
    ]


def test_a_prepared_answer_stands_for_other_words_of_the_same_question() -> None:
    noted = foreseeing(
        (0.0, SpeechStarted(0.0)),
        (0.9, Interim("why did you leave", until=0.8)),
        (0.95, Token(1, "It was time.")),
        (1.5, SoftEnd(1.4)),
        (1.65, Final("Why did you quit your job?", until=1.5)),
        answers=True,
    )
    assert [c for _, c in noted if isinstance(c, Ask | Drop)] == []
    assert len([c for _, c in noted if isinstance(c, Recall)]) == 1
    assert (1.65, Show(AnswerStarted(1, 1, "prepared"))) in noted


def test_a_known_question_whose_final_has_no_mark_may_go_on() -> None:
    known = Foreseen("What motivates you?", whole=True)
    taker = TurnTaker(SETTINGS, "final", lambda text: known if text.endswith("you") else None)
    noted = decided(
        play(
            taker,
            (0.0, SpeechStarted(0.0)),
            (1.1, SoftEnd(1.0)),
            (1.22, Interim("what motivates you", until=1.07)),
            (1.25, Final("What motivates you", until=1.1)),
            (1.5, Token(1, "Music.")),
            (1.95, SpeechResumed(1.9)),
            (2.5, Interim("apart from", until=2.4)),
            (3.1, SoftEnd(3.0)),
            (3.25, Final("apart from money?", until=3.1)),
        )
    )
    assert shown_at(noted) == [3.4]
