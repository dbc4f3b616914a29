"""The trace's lines, and the figures that are counted from them."""

import io
import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.events import (
    AnswerEnded,
    Committed,
    Cues,
    Final,
    Interim,
    Painted,
    Question,
    Request,
    SoftEnd,
    SpeechEnded,
    SpeechStarted,
    Token,
)
from agent.trace import ANSWERED, EVENT_NAMES, FIRST_CUE, Dropped, Figures, Trace, Traced, row

ASKED = Request(1, 1, "Why Rust?", "interim")

QUESTION_AND_ANSWER: list[tuple[float, Traced]] = [
    (0.6, SpeechStarted(0.5)),
    (1.5, Interim("why", until=1.3)),
    (1.6, Cues(1, ("I like Rust.",))),
    (1.7, Painted(1, None, "cue")),
    (2.1, SoftEnd(2.0)),
    (2.2, Interim("why rust", until=2.0)),
    (2.2, ASKED),
    (2.4, Token(1, "Because")),
    (2.5, Question(1, "Why Rust?")),
    (2.5, Painted(1, 1, "final")),
    (2.8, SpeechEnded(2.0)),
    (2.9, Final("Why Rust?", until=2.0)),
    (3.0, Committed(1, 1, "Why Rust?")),
    (3.1, AnswerEnded(1)),
]


def figures(*script: tuple[float, Traced]) -> Figures:
    counted = Figures()
    for at, event in script:
        counted.add(event, at)
    return counted


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (SoftEnd(1.25), {"event": "soft_end", "audio_at": 1.25}),
        (Interim("why", 2.0), {"event": "interim", "text": "why", "audio_at": 2.0}),
        (Interim("why", 2.0, True), {"event": "interim", "text": "why", "audio_at": 2.0}),
        (Final("why"), {"event": "final", "text": "why", "audio_at": None}),
        (Dropped(3), {"event": "dropped", "request_id": 3}),
        (Cues(1, ("a", "b")), {"event": "cue", "turn_id": 1, "text": "a\nb"}),
        (Token(2, " so"), {"event": "token", "request_id": 2, "text": " so"}),
        (AnswerEnded(2), {"event": "answer_ended", "request_id": 2, "error": None}),
        (
            Committed(1, None, "why"),
            {"event": "committed", "turn_id": 1, "request_id": None, "text": "why"},
        ),
        (
            ASKED,
            {
                "event": "asked",
                "turn_id": 1,
                "request_id": 1,
                "text": "Why Rust?",
                "reason": "interim",
            },
        ),
    ],
)
def test_a_line_has_the_documented_fields(event: Traced, line: dict[str, Any]) -> None:
    assert row(event, 4.0) == {**line, "at": 4.0}


def test_every_event_that_is_traced_has_a_name() -> None:
    assert set(EVENT_NAMES) == set(get_args(Traced))
    assert len(set(EVENT_NAMES.values())) == len(EVENT_NAMES)


@given(st.text())
def test_a_line_is_one_line_whatever_was_said(words: str) -> None:
    stream = io.StringIO()
    Trace(lambda: 1.0, stream).note(Token(1, words))
    written = stream.getvalue()
    assert written.endswith("\n")
    assert written.count("\n") == 1
    assert json.loads(written)["text"] == words


def test_without_a_stream_it_only_counts() -> None:
    trace = Trace(lambda: 1.0, None)
    trace.note(ASKED)
    trace.summary()
    assert trace.figures.asked == 1


def test_steps_count_from_the_place_where_the_voice_stopped() -> None:
    (steps,) = figures(*QUESTION_AND_ANSWER).steps_ms()
    assert steps[FIRST_CUE] == -300
    assert steps["pause noticed"] == 100
    assert steps["last words known"] == 200
    assert steps["question asked"] == 200
    assert steps["first token"] == 400
    assert steps[ANSWERED] == 500


def test_latencies_count_from_when_the_pause_was_noticed() -> None:
    assert figures(*QUESTION_AND_ANSWER).latencies_ms() == {"cue": [-400.0], "final": [400.0]}


def test_the_time_of_a_turns_answer_counts_from_the_last_word() -> None:
    counted = figures(*QUESTION_AND_ANSWER)
    (steps,) = counted.steps_ms()
    assert counted.answered_ms(1) == steps["answer on screen"]
    assert counted.answered_ms(2) is None
    assert Figures().answered_ms(1) is None


def test_a_question_that_is_asked_again_counts_the_answer_that_stands() -> None:
    again = Request(1, 2, "Why Rust and not C?", "final")
    counted = figures(
        *QUESTION_AND_ANSWER[:8],
        (2.5, Dropped(1)),
        (2.5, again),
        (2.9, Token(2, "Both")),
        (3.0, Painted(1, 2, "final")),
    )
    assert (counted.asked, counted.dropped) == (2, 1)
    (steps,) = counted.steps_ms()
    assert steps["first token"] == 900
    assert steps[ANSWERED] == 1000


def test_each_turn_has_its_own_steps() -> None:
    second = [(at + 10, event) for at, event in QUESTION_AND_ANSWER[:1]]
    counted = figures(*QUESTION_AND_ANSWER, *second, (14.1, SoftEnd(14.0)))
    assert counted.turns == 1
    assert len(counted.steps_ms()) == 2
    assert counted.steps_ms()[1] == {"pause noticed": 100.0}


def test_the_summary_is_the_last_line_and_names_medians_and_worst() -> None:
    stream = io.StringIO()
    now = [0.0]
    trace = Trace(lambda: now[0], stream)
    for at, event in QUESTION_AND_ANSWER:
        now[0] = at
        trace.note(event)
    trace.summary(calls=1)
    summary = json.loads(stream.getvalue().splitlines()[-1])
    assert summary == {
        "event": "summary",
        "turns": 1,
        "latencies": {
            "cue": {"median_ms": -400.0, "worst_ms": -400.0, "count": 1},
            "final": {"median_ms": 400.0, "worst_ms": 400.0, "count": 1},
        },
        "calls": 1,
        "at": 3.1,
    }
