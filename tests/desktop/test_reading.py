"""What the state line says of the session."""

from dataclasses import replace

from agent.desktop.reading import in_short
from agent.events import Committed, Interim, Painted, Question, Request, SoftEnd
from agent.stats import Record
from agent.trace import Figures


def test_before_the_first_answer_nothing_is_said() -> None:
    assert in_short(Figures(), Record(), "$") == ""


def answered() -> Figures:
    figures = Figures()
    figures.add(Interim("what is a mutex"), 1.9)
    figures.add(SoftEnd(2.0), 2.1)
    figures.add(Request(1, 1, "what is a mutex", "soft_end"), 2.1)
    figures.add(Question(1, "What is a mutex?"), 2.3)
    figures.add(Painted(1, 1, "final"), 2.5)
    figures.add(Committed(1, 1, "What is a mutex?"), 3.0)
    return figures


def test_how_fast_answers_were_and_what_they_took_is_said_in_few_words() -> None:
    assert in_short(answered(), Record(), "$") == "400 ms (p95 400) · 1 call"


def test_tokens_and_money_are_told_where_they_are_known() -> None:
    numbers = Record(tokens_in=3900, tokens_out=230)
    told = "400 ms (p95 400) · 1 call"
    assert in_short(answered(), numbers, "$") == f"{told} · 4.1k tokens"
    priced = replace(numbers, cost=0.0042)
    assert in_short(answered(), priced, "€") == f"{told} · €0.0042 · 4.1k tokens"
