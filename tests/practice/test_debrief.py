"""What came of each question, from the events of a session."""

from agent.events import (
    Committed,
    Cues,
    Painted,
    Question,
    Request,
    SoftEnd,
    SpeechStarted,
    Token,
)
from agent.practice.debrief import Debrief, outcomes, used_lines
from agent.trace import Trace

LEDGER = "Wrote the ledger in Python: double entry, audited twice"
LIMITER = "Built the rate limiter of the tracking API"


def interview() -> tuple[Debrief, Trace]:
    """Two questions, of which the first is heard as two turns; the second gets no answer."""
    debrief = Debrief()
    now = [0.0]
    trace = Trace(lambda: now[0], None, debrief.hear)
    for at, event in (
        (0.5, SpeechStarted(0.5)),
        (1.0, Cues(1, (LEDGER,))),
        (1.1, SoftEnd(1.0)),
        (1.2, Question(1, "Why?")),
        (1.2, Request(1, 1, "Why?", "soft_end")),
        (1.3, Token(1, "Because.")),
        (1.3, Painted(1, 1, "prepared")),
        (1.5, Committed(1, 1, "Why?")),
        (2.0, SpeechStarted(2.0)),
        (2.5, Cues(2, (LEDGER, LIMITER))),
        (3.0, SoftEnd(2.9)),
        (3.1, Question(2, "Which ledger?")),
        (3.1, Request(2, 2, "Which ledger?", "final")),
        (3.2, Token(2, "I wrote the double entry")),
        (3.3, Painted(2, 2, "final")),
        (3.4, Token(2, " ledger in Python, audited twice.")),
        (3.5, Committed(2, 2, "Which ledger?")),
        (6.0, SpeechStarted(6.0)),
        (7.0, SoftEnd(6.9)),
    ):
        now[0] = at
        trace.note(event)
    return debrief, trace


def test_a_question_that_was_heard_as_two_is_the_last_of_them() -> None:
    debrief, trace = interview()
    first, second = outcomes(
        ["Which ledger was it?", "Why us?"], [5.0, 9.0], debrief, trace.figures
    )
    assert (first.question, first.heard) == ("Which ledger was it?", "Which ledger?")
    assert first.source == "model"
    assert first.answered_ms == 400
    assert first.lines == (LEDGER,)
    assert (second.source, second.answered_ms, second.lines) == ("nothing", None, ())


def test_what_was_prepared_is_told_as_such() -> None:
    debrief, trace = interview()
    (only,) = outcomes(["Why?"], [1.8], debrief, trace.figures)
    assert only.source == "prepared"
    assert only.lines == ()


def test_a_line_was_used_where_half_of_its_words_were() -> None:
    assert used_lines([LEDGER, LIMITER], "The limiter of that tracking API was mine") == (LIMITER,)
    assert used_lines([LEDGER, "Python"], "I like Python") == ("Python",)
    assert used_lines([LEDGER], "") == ()
