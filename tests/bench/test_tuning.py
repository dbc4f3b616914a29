from typing import Any

from agent.turn import TurnSettings
from tests.bench.tuning import Answers, replay

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
    would = replay(TRACE, TurnSettings())
    assert (would.turns, len(would.waits), would.cuts, would.retired) == (1, 1, 0, 0)


def test_a_longer_wait_before_showing_delays_the_first_word() -> None:
    now = replay(TRACE, TurnSettings()).waits[0]
    later = replay(TRACE, TurnSettings(show_question_ms=1200)).waits[0]
    assert round(later, 3) == 1.2
    assert now < later


def test_a_voice_that_comes_back_right_after_the_first_word_is_a_cut() -> None:
    back = {"event": "speech_started", "at": 2.5, "audio_at": 2.45}
    assert replay([*TRACE, back], TurnSettings()).cuts == 1
