"""The turn taker, as conversations: what is heard when, and what is done about it."""

from dataclasses import replace

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Final,
    Interim,
    Kind,
    Problem,
    Question,
    Recovered,
    Request,
    Retired,
    Skipped,
    SoftEnd,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Token,
)
from agent.turn import Ask, AskNow, Drop, FindCues, Foreseen, Recall, Show, TurnSettings
from agent.turn.question import words
from agent.turn.taker import TurnTaker
from tests.turn.playbook import Noted, Timed, decided, play

SETTINGS = TurnSettings(
    ask_gap_ms=100,
    ask_trailing_ms=700,
    show_foreseen_ms=0,
    show_question_ms=250,
    show_plain_ms=600,
    show_trailing_ms=1500,
    commit_ms=1000,
    commit_trailing_ms=2000,
    split_ms=600,
    patience_ms=3000,
    interim_margin_ms=50,
    final_tolerance_ms=200,
)


def decisions(*script: Timed) -> Noted:
    return decided(play(TurnTaker(SETTINGS), *script))


def asks(noted: Noted) -> list[tuple[float, str, str]]:
    return [(at, c.request.text, c.request.reason) for at, c in noted if isinstance(c, Ask)]


def test_an_answer_is_asked_at_the_soft_end_and_shown_once_the_words_are_confirmed() -> None:
    assert decisions(
        (0.0, SpeechStarted(0.0)),
        (1.9, Interim("what is a mutex", until=1.95)),
        (2.1, SoftEnd(2.0)),
        (2.2, Final("What is a mutex?", until=2.1)),
        (2.4, Token(1, "A lock.")),
        (2.5, AnswerEnded(1)),
    ) == [
        (2.1, Ask(Request(1, 1, "what is a mutex", "soft_end"))),
        (2.25, Show(Question(1, "What is a mutex?"))),
        (2.4, Show(AnswerStarted(1, 1, "final"))),
        (2.4, Show(Token(1, "A lock."))),
        (2.5, Show(AnswerEnded(1))),
        (3.0, Show(Committed(1, 1, "What is a mutex?"))),
    ]


def test_an_answer_that_comes_before_the_words_are_confirmed_is_held() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.9, Interim("what is a mutex", until=1.95)),
        (2.1, SoftEnd(2.0)),
        (2.2, Token(1, "A lock")),
        (2.3, Token(1, ", simply.")),
        (2.9, Final("What is a mutex?", until=2.1)),
    )
    assert noted[1:5] == [
        (2.9, Show(Question(1, "What is a mutex?"))),
        (2.9, Show(AnswerStarted(1, 1, "final"))),
        (2.9, Show(Token(1, "A lock"))),
        (2.9, Show(Token(1, ", simply."))),
    ]


def test_words_that_come_after_the_soft_end_ask_again_and_drop_the_shorter_question() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.9, Interim("what is the worst case", until=1.95)),
        (2.1, SoftEnd(2.0)),
        (2.2, Token(1, "Worst case of what?")),
        (2.3, Final("What is the worst case lookup time?", until=2.1)),
        (2.6, Token(2, "Linear.")),
    )
    assert noted[:4] == [
        (2.1, Ask(Request(1, 1, "what is the worst case", "soft_end"))),
        (2.3, Drop(1)),
        (2.3, Ask(Request(1, 2, "What is the worst case lookup time?", "final"))),
        (2.3, Show(Question(1, "What is the worst case lookup time?"))),
    ]
    assert (2.6, Show(Token(2, "Linear."))) in noted
    assert Show(Token(1, "Worst case of what?")) not in [c for _, c in noted]


def test_nothing_known_at_the_soft_end_asks_with_the_first_words_that_come() -> None:
    assert asks(
        decisions(
            (0.0, SpeechStarted(0.0)),
            (2.1, SoftEnd(2.0)),
            (2.2, Interim("what is a mutex", until=2.06)),
        )
    ) == [(2.2, "what is a mutex", "interim")]


def test_an_interim_that_reaches_past_the_voice_confirms_the_words() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (2.1, SoftEnd(2.0)),
        (2.3, Interim("What is a mutex?", until=2.06)),
        (2.31, Token(1, "A lock.")),
    )
    assert (2.3, Show(Question(1, "What is a mutex?"))) in noted


def test_an_interim_that_its_provider_vouches_for_confirms_the_words_as_a_final_does() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (2.1, SoftEnd(2.0)),
        (2.3, Interim("What is a mutex?", until=1.9, settled=True)),
        (2.31, Token(1, "A lock.")),
    )
    assert (2.3, Show(Question(1, "What is a mutex?"))) in noted


def test_an_interim_that_stops_before_the_end_of_the_voice_confirms_nothing() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (2.1, SoftEnd(2.0)),
        (2.3, Interim("What is a mutex?", until=2.0)),
        (2.31, Token(1, "A lock.")),
    )
    shown = [at for at, c in noted if isinstance(c, Show) and isinstance(c.event, Question)]
    assert shown == [5.3], "only patience shows it"


def test_punctuation_case_and_function_words_do_not_ask_again() -> None:
    assert asks(
        decisions(
            (0.0, SpeechStarted(0.0)),
            (1.9, Interim("so tell me about rate limiter", until=1.95)),
            (2.1, SoftEnd(2.0)),
            (2.3, Final("So, tell me about the rate limiter.", until=2.1)),
        )
    ) == [(2.1, "so tell me about rate limiter", "soft_end")]


def test_a_negation_asks_again() -> None:
    assert [
        text
        for _, text, _ in asks(
            decisions(
                (0.0, SpeechStarted(0.0)),
                (1.9, Interim("why would you use it", until=1.95)),
                (2.1, SoftEnd(2.0)),
                (2.3, Final("Why would you not use it?", until=2.1)),
            )
        )
    ] == ["why would you use it", "Why would you not use it?"]


def test_the_guess_is_dropped_when_the_speaker_goes_on() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.9, Interim("what is a mutex", until=1.95)),
        (2.1, SoftEnd(2.0)),
        (2.2, SpeechResumed(2.15)),
        (2.7, Interim("what is a mutex and a semaphore", until=2.95)),
        (3.1, SoftEnd(3.0)),
        (3.2, Final("What is a mutex and a semaphore?", until=3.1)),
    )
    assert noted[:3] == [
        (2.1, Ask(Request(1, 1, "what is a mutex", "soft_end"))),
        (2.7, Drop(1)),
        (3.1, Ask(Request(1, 2, "what is a mutex and a semaphore", "soft_end"))),
    ]


def test_nothing_is_shown_while_the_speaker_goes_on_without_a_word_yet() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.9, Final("What is a mutex?", until=2.0)),
        (2.1, SoftEnd(2.0)),
        (2.2, SpeechResumed(2.15)),
        (2.3, Token(1, "A lock.")),
    )
    assert noted == [(2.1, Ask(Request(1, 1, "What is a mutex?", "soft_end")))]


def test_a_painted_answer_is_retired_when_the_meaning_turns_before_the_turn_is_fixed() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (2.1, SoftEnd(2.0)),
        (2.1, Final("What is a mutex?", until=2.1)),
        (2.3, Token(1, "A lock")),
        (2.5, SpeechResumed(2.45)),
        (3.0, Interim("and why is it slow", until=3.05)),
        (3.2, SoftEnd(3.1)),
        (3.3, Final("And why is it slow?", until=3.2)),
        (3.6, Token(2, "It waits.")),
        (3.7, AnswerEnded(2)),
    )
    assert noted[3:] == [
        (2.3, Show(Token(1, "A lock"))),
        (3.0, Drop(1)),
        (3.0, Show(Retired(1, 1))),
        (3.2, Ask(Request(1, 2, "What is a mutex? and why is it slow", "soft_end"))),
        (3.35, Show(Question(1, "What is a mutex? And why is it slow?"))),
        (3.6, Show(AnswerStarted(1, 2, "final"))),
        (3.6, Show(Token(2, "It waits."))),
        (3.7, Show(AnswerEnded(2))),
        (4.1, Show(Committed(1, 2, "What is a mutex? And why is it slow?"))),
    ]


def test_words_that_trail_off_wait_longer_than_words_that_end_a_question() -> None:
    def committed_at(text: str) -> float:
        noted = decisions(
            (0.0, SpeechStarted(0.0)), (1.1, SoftEnd(1.0)), (1.2, Final(text, until=1.1))
        )
        return next(at for at, c in noted if isinstance(c, Show) and isinstance(c.event, Committed))

    assert committed_at("What is a mutex?") == 2.0
    assert committed_at("I would like to hear your thoughts.") == 2.0
    assert committed_at("What is a mutex and") == 3.0


def test_the_key_answers_without_waiting_for_silence() -> None:
    assert decisions(
        (0.0, SpeechStarted(0.0)),
        (1.0, Interim("what is a mutex", until=0.9)),
        (1.1, AskNow()),
        (1.3, Token(1, "A lock.")),
    ) == [
        (1.1, Ask(Request(1, 1, "what is a mutex", "user"))),
        (1.1, Show(Question(1, "what is a mutex"))),
        (1.3, Show(AnswerStarted(1, 1, "final"))),
        (1.3, Show(Token(1, "A lock."))),
    ]


def test_the_key_shows_a_held_answer_at_once() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.0, Interim("tell me about a project and", until=0.95)),
        (1.2, SoftEnd(1.0)),
        (1.8, Token(1, "At Acme")),
        (1.9, AskNow()),
    )
    assert asks(noted) == [(1.7, "tell me about a project and", "soft_end")]
    assert (1.9, Show(Token(1, "At Acme"))) in noted


def test_an_answer_the_user_asked_for_stays_while_the_speaker_goes_on() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.0, Interim("what is a mutex", until=0.9)),
        (1.1, AskNow()),
        (1.3, Token(1, "A lock.")),
        (1.5, Interim("what is a mutex in python", until=1.4)),
    )
    assert not [c for _, c in noted if isinstance(c, Drop)]


def test_the_key_with_nothing_heard_says_so() -> None:
    assert decisions((1.0, AskNow())) == [
        (1.0, Show(Skipped(0, "", "nothing was heard that could be answered")))
    ]


def test_a_late_final_is_not_a_second_question() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.0, Interim("what is a mutex?", until=1.1)),
        (1.0, SoftEnd(0.9)),
        (2.5, Final("What is a mutex?", until=1.1)),
    )
    assert len(asks(noted)) == 1
    assert [c for _, c in noted if isinstance(c, Show) and isinstance(c.event, Committed)] == [
        Show(Committed(1, 1, "what is a mutex?"))
    ]


def test_a_final_that_repeats_the_last_question_adds_only_what_is_new() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.0, Interim("what is a mutex?", until=1.1)),
        (1.0, SoftEnd(0.9)),
        (3.0, SpeechStarted(2.9)),
        (4.1, SoftEnd(4.0)),
        (4.2, Final("What is a mutex? How is a semaphore built?", until=4.1)),
    )
    assert [text for _, text, _ in asks(noted)] == [
        "what is a mutex?",
        "How is a semaphore built?",
    ]


def test_a_late_final_of_the_last_turn_is_not_part_of_the_next() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.0, Interim("what is a mutex?", until=1.1)),
        (1.0, SoftEnd(0.9)),
        (3.0, SpeechStarted(2.9)),
        (3.1, Final("What is a new text?", until=1.1)),
        (4.1, SoftEnd(4.0)),
        (4.2, Final("Name a scheduler.", until=4.1)),
    )
    assert [text for _, text, _ in asks(noted)] == ["what is a mutex?", "Name a scheduler."]


def test_the_answer_on_screen_goes_on_while_the_next_is_only_guessed() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.2, Final("What is a mutex?", until=1.1)),
        (5.0, SpeechStarted(5.0)),
        (6.0, Interim("name a semaphore", until=5.95)),
        (6.1, SoftEnd(6.0)),
        (6.2, Token(1, "A lock.")),
        (6.3, Final("Name a semaphore.", until=6.1)),
        (6.4, Token(1, "Too late.")),
    )
    assert noted[3:] == [
        (6.1, Ask(Request(2, 2, "name a semaphore", "soft_end"))),
        (6.2, Show(AnswerStarted(1, 1, "final"))),
        (6.2, Show(Token(1, "A lock."))),
        (6.3, Drop(1)),
        (6.3, Show(Question(2, "Name a semaphore."))),
        (7.0, Show(Committed(2, 2, "Name a semaphore."))),
    ]


def test_a_filler_is_skipped_with_a_reason() -> None:
    assert decisions(
        (0.0, SpeechStarted(0.0)), (0.6, SoftEnd(0.5)), (0.7, Final("Um, okay.", until=0.6))
    ) == [
        (1.5, Show(Skipped(1, "Um, okay.", "filler"))),
        (1.5, Show(Committed(1, None, "Um, okay."))),
    ]


def test_a_sound_without_words_is_no_turn() -> None:
    taker = TurnTaker(SETTINGS)
    noted = decided(play(taker, (0.0, SpeechStarted(0.0)), (0.6, SoftEnd(0.5))))
    assert noted == []
    assert not taker.open


def test_a_slow_transcriber_delays_the_answer_but_never_halves_the_question() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.9, Interim("how would you", until=0.9)),
        (2.1, SoftEnd(2.0)),
        (3.4, Interim("how would you test a parser", until=2.4)),
        (3.7, Token(1, "With properties.")),
    )
    assert noted == [
        (3.4, Ask(Request(1, 1, "how would you test a parser", "interim"))),
        (3.4, Show(Question(1, "how would you test a parser"))),
        (3.4, Show(Committed(1, 1, "how would you test a parser"))),
        (3.7, Show(AnswerStarted(1, 1, "final"))),
        (3.7, Show(Token(1, "With properties."))),
    ]


def test_a_silent_transcriber_is_waited_for_only_so_long() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.9, Interim("how would you test a parser", until=1.5)),
        (2.1, SoftEnd(2.0)),
    )
    assert asks(noted) == [(5.0, "how would you test a parser", "soft_end")]


def test_while_the_transcriber_is_gone_nothing_is_asked_shown_or_fixed() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.0, Interim("how would you", until=0.9)),
        (1.5, Problem("stt", "connection lost")),
        (2.1, SoftEnd(2.0)),
        (20.0, Recovered("stt")),
        (20.2, Final("How would you test a parser?", until=2.1)),
        (20.5, Token(1, "With properties.")),
    )
    assert [(at, type(c).__name__) for at, c in noted][2:] == [
        (20.2, "Ask"),
        (20.2, "Show"),
        (20.2, "Show"),
        (20.5, "Show"),
        (20.5, "Show"),
    ]


def test_words_that_stop_short_of_the_voices_end_are_not_asked_at_the_soft_end() -> None:
    assert asks(
        decisions(
            (0.0, SpeechStarted(0.0)),
            (1.9, Interim("what is the worst", until=1.8)),
            (2.1, SoftEnd(2.0)),
            (2.25, Final("What is the worst case?", until=2.1)),
        )
    ) == [(2.25, "What is the worst case?", "final")]


def test_words_that_trail_off_are_asked_only_after_a_longer_pause() -> None:
    assert asks(
        decisions(
            (0.0, SpeechStarted(0.0)),
            (1.1, SoftEnd(1.0)),
            (1.2, Final("Tell me about a project and", until=1.1)),
        )
    ) == [(1.7, "Tell me about a project and", "soft_end")]


KNOWN = "what is your biggest weakness"


def foresee(text: str) -> Foreseen | None:
    """Know one question, from its first three words on."""
    heard = " ".join(words(text))
    if KNOWN.startswith(heard) and len(heard.split()) >= 3:
        return Foreseen(KNOWN, whole=heard == KNOWN)
    return None


def foresee_prepared(text: str) -> Foreseen | None:
    known = foresee(text)
    return known and replace(known, answer="I let go too slowly.")


def foreseeing(
    *script: Timed, prepared: bool = False, eager: bool = False, kind: Kind = "final"
) -> Noted:
    known = foresee_prepared if prepared else foresee
    return decided(play(TurnTaker(SETTINGS, kind, known, eager=eager), *script))


def test_a_foreseen_question_is_asked_while_it_is_spoken_and_shown_when_its_words_are() -> None:
    assert foreseeing(
        (0.0, SpeechStarted(0.0)),
        (0.9, Interim("what is your", until=0.8)),
        (1.3, Token(1, "I let go")),
        (1.9, Interim("what is your biggest", until=1.8)),
        (2.1, SoftEnd(2.0)),
        (2.22, Final("What is your biggest weakness?", until=2.1)),
        (2.3, AnswerEnded(1)),
    ) == [
        (0.9, Ask(Request(1, 1, KNOWN, "predicted"))),
        (2.22, Show(Question(1, "What is your biggest weakness?"))),
        (2.22, Show(AnswerStarted(1, 1, "final"))),
        (2.22, Show(Token(1, "I let go"))),
        (2.3, Show(AnswerEnded(1))),
        (3.0, Show(Committed(1, 1, "What is your biggest weakness?"))),
    ]


def test_a_tail_that_turns_the_meaning_drops_the_foreseen_question() -> None:
    noted = foreseeing(
        (0.0, SpeechStarted(0.0)),
        (0.9, Interim("what is your", until=0.8)),
        (1.3, Token(1, "I let go")),
        (1.9, Interim("what is your biggest strength", until=1.95)),
        (2.1, SoftEnd(2.0)),
        (2.22, Final("What is your biggest strength?", until=2.1)),
    )
    assert noted[:3] == [
        (0.9, Ask(Request(1, 1, KNOWN, "predicted"))),
        (1.9, Drop(1)),
        (2.1, Ask(Request(1, 2, "what is your biggest strength", "soft_end"))),
    ]
    assert Show(Token(1, "I let go")) not in [c for _, c in noted]


def test_a_foreseen_question_that_was_never_finished_is_asked_as_it_was_said() -> None:
    noted = foreseeing(
        (0.0, SpeechStarted(0.0)),
        (0.9, Interim("what is your biggest", until=0.8)),
        (1.1, SoftEnd(1.0)),
        (1.2, Final("What is your biggest?", until=1.1)),
    )
    assert [(at, c) for at, c in noted if isinstance(c, Ask | Drop)] == [
        (0.9, Ask(Request(1, 1, KNOWN, "predicted"))),
        (1.2, Drop(1)),
        (1.2, Ask(Request(1, 2, "What is your biggest?", "final"))),
    ]


def test_a_prepared_answer_is_recalled_without_asking_anybody() -> None:
    noted = foreseeing(
        (0.0, SpeechStarted(0.0)),
        (0.9, Interim("what is your", until=0.8)),
        (0.9, Token(1, "I let go too slowly.")),
        (0.9, AnswerEnded(1)),
        (2.1, SoftEnd(2.0)),
        (2.2, Final("What is your biggest weakness?", until=2.1)),
        prepared=True,
    )
    assert noted[:4] == [
        (0.9, Recall(Request(1, 1, KNOWN, "predicted"), "I let go too slowly.")),
        (2.2, Show(Question(1, "What is your biggest weakness?"))),
        (2.2, Show(AnswerStarted(1, 1, "prepared"))),
        (2.2, Show(Token(1, "I let go too slowly."))),
    ]


def test_an_eager_answer_is_shown_as_provisional_and_then_for_good() -> None:
    noted = foreseeing(
        (0.0, SpeechStarted(0.0)),
        (1.9, Interim("what is a mutex", until=1.95)),
        (2.1, SoftEnd(2.0)),
        (2.15, Token(1, "A lock.")),
        (2.3, Final("What is a mutex?", until=2.1)),
        (2.4, AnswerEnded(1)),
        eager=True,
    )
    assert noted == [
        (2.1, Ask(Request(1, 1, "what is a mutex", "soft_end"))),
        (2.1, Show(Question(1, "what is a mutex"))),
        (2.15, Show(AnswerStarted(1, 1, "provisional"))),
        (2.15, Show(Token(1, "A lock."))),
        (2.3, Show(AnswerStarted(1, 1, "final"))),
        (2.4, Show(AnswerEnded(1))),
        (3.0, Show(Committed(1, 1, "What is a mutex?"))),
    ]


def test_after_a_long_pause_a_new_sentence_is_a_new_turn() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.2, Final("What is a mutex?", until=1.1)),
        (1.4, Token(1, "A lock.")),
        (1.75, SpeechResumed(1.7)),
        (2.3, Interim("name a semaphore", until=2.25)),
        (2.4, SoftEnd(2.3)),
    )
    assert noted[3:6] == [
        (1.4, Show(Token(1, "A lock."))),
        (2.3, Show(Committed(1, 1, "What is a mutex?"))),
        (2.4, Ask(Request(2, 2, "name a semaphore", "soft_end"))),
    ]


def test_after_a_long_pause_a_sentence_that_goes_on_is_the_same_turn() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.2, Final("What is a mutex?", until=1.1)),
        (1.75, SpeechResumed(1.7)),
        (2.3, Interim("and a semaphore", until=2.25)),
        (2.4, SoftEnd(2.3)),
    )
    assert [text for _, text, _ in asks(noted)] == [
        "What is a mutex?",
        "What is a mutex? and a semaphore",
    ]


def test_a_failed_answer_says_so_on_the_screen() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.2, Final("What is a mutex?", until=1.1)),
        (1.4, AnswerEnded(1, "no network")),
    )
    assert (1.4, Show(AnswerEnded(1, "no network"))) in noted


def test_cues_are_looked_up_whenever_the_words_change() -> None:
    noted = play(
        TurnTaker(SETTINGS),
        (0.0, SpeechStarted(0.0)),
        (0.5, Interim("what is", until=0.4)),
        (0.7, Interim("What is...", until=0.6)),
        (0.9, Interim("what is a mutex", until=0.8)),
    )
    assert [c for _, c in noted if isinstance(c, FindCues)] == [
        FindCues(1, "what is"),
        FindCues(1, "what is a mutex"),
    ]


def test_the_same_question_asked_twice_is_answered_twice() -> None:
    noted = decisions(
        (0.0, SpeechStarted(0.0)),
        (1.1, SoftEnd(1.0)),
        (1.2, Final("What is a mutex?", until=1.1)),
        (1.9, SpeechEnded(1.0)),
        (8.0, SpeechStarted(8.0)),
        (9.1, SoftEnd(9.0)),
        (9.2, Final("What is a mutex?", until=9.1)),
    )
    assert [(at, text) for at, text, _ in asks(noted)] == [
        (1.2, "What is a mutex?"),
        (9.2, "What is a mutex?"),
    ]
