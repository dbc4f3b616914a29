from typing import Any

from agent.turn import TurnSettings
from tests.bench.imagined import imagine
from tests.bench.measure import measure
from tests.bench.sets import Item
from tests.bench.tuning import Answers, Would, item_rows, replay, spoken_in

TRACE: list[dict[str, Any]] = [
    {"event": "speech_started", "at": 0.6, "audio_at": 0.5},
    {"event": "interim", "at": 1.5, "text": "what did you learn", "audio_at": 1.35},
    {"event": "soft_end", "at": 1.6, "audio_at": 1.5},
    {"event": "final", "at": 1.75, "text": "What did you learn?", "audio_at": 1.6},
    {"event": "asked", "at": 1.75, "request_id": 1, "turn_id": 1, "text": "", "reason": "final"},
    {"event": "token", "at": 2.05, "request_id": 1, "text": " I"},
    {"event": "token", "at": 2.07, "request_id": 1, "text": " did"},
    {"event": "speech_ended", "at": 2.3, "audio_at": 1.5},
]


def test_the_recorded_answers_set_the_pace_of_those_made_up() -> None:
    answers = Answers.of(TRACE)
    assert round(answers.first_token, 6) == 0.3
    assert round(answers.token, 6) == 0.02
    assert answers.tokens == 2


def test_a_question_is_asked_and_shown_once() -> None:
    would = Would.of(replay(TRACE, TurnSettings()))
    assert (would.turns, len(would.waits), would.cuts, would.retired) == (1, 1, 0, 0)


def test_a_longer_wait_before_showing_delays_the_first_word() -> None:
    now = Would.of(replay(TRACE, TurnSettings())).waits[0]
    later = Would.of(replay(TRACE, TurnSettings(show_question_ms=1200))).waits[0]
    assert round(later, 3) == 1.2
    assert now < later


def test_a_voice_that_comes_back_right_after_the_first_word_is_a_cut() -> None:
    back = {"event": "speech_started", "at": 2.5, "audio_at": 2.45}
    assert Would.of(replay([*TRACE, back], TurnSettings())).cuts == 1


def test_what_was_spoken_is_read_back_from_a_trace() -> None:
    _, spoken = imagine([Item(("What is a mutex?",), foreseen=True)], 1)
    (read,) = spoken_in([*TRACE, *item_rows(spoken)])
    assert (read.start, read.end, read.item) == (spoken[0].start, spoken[0].end, spoken[0].item)


def test_a_replay_is_measured_like_a_run() -> None:
    rows, spoken = imagine([Item(("What is a", "mutex?"), (0.7,))], 1)
    (found,) = measure(spoken, replay(rows, TurnSettings()), [], [], 0.0)
    assert (found.answers, found.false_cut, found.wrong_early) == (1, False, 0)
    assert found.shown is not None
    assert found.known is not None
    assert found.known <= found.shown < found.painted["final"]
