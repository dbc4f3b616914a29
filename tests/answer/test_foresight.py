"""Which known question is foreseen and confirmed, by the labelled phrasings and by example."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.answer.bank import bank, common
from agent.answer.foresight import Foresight, Known

FORESIGHT = Foresight(bank())
HALVES = ("open", "sealed")
Row = dict[str, str]


def rows(half: str) -> list[Row]:
    path = Path(__file__).parent / "phrasings" / f"{half}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def confirmed(heard: str, foresight: Foresight = FORESIGHT) -> str | None:
    match = foresight.match(heard)
    return match.question if match and match.complete else None


def first_prediction(heard: str) -> tuple[str, int] | None:
    """The first question that comes to mind as the words come, and how many were still to come."""
    words = heard.split()
    for count in range(1, len(words) + 1):
        if match := FORESIGHT.match(" ".join(words[:count])):
            return match.question, len(words) - count
    return None


@pytest.mark.parametrize("half", HALVES)
def test_what_is_confirmed_is_right_and_most_of_it_is_confirmed(half: str) -> None:
    told = [(confirmed(row["heard"]), row["question"]) for row in rows(half)]
    fired = [(found, right) for found, right in told if found]
    assert sum(found == right for found, right in fired) >= 0.99 * len(fired)
    asked = [(found, right) for found, right in told if right]
    assert sum(found == right for found, right in asked) >= 0.7 * len(asked)


@pytest.mark.parametrize("half", HALVES)
def test_nothing_unrelated_and_no_turned_meaning_is_confirmed(half: str) -> None:
    others = [row["heard"] for row in rows(half) if not row["question"]]
    assert [heard for heard in others if confirmed(heard)] == []


@pytest.mark.parametrize("half", HALVES)
def test_the_first_prediction_of_a_known_question_is_right_nine_times_in_ten(half: str) -> None:
    told = [(first_prediction(row["heard"]), row["question"]) for row in rows(half)]
    fired = [(found, right) for found, right in told if found and right]
    assert sum(found[0] == right for found, right in fired) >= 0.9 * len(fired)
    early = [found for found, right in fired if found[0] == right and found[1] >= 1]
    assert len(early) >= 0.4 * len(fired)


def test_the_halves_hold_enough_of_each_kind() -> None:
    every = [row for half in HALVES for row in rows(half)]
    assert len(every) >= 240
    assert len({row["heard"].lower() for row in every}) == len(every)
    assert {row["question"] for row in every} - {None} <= {known.text for known in bank()}


def test_every_question_and_phrasing_of_the_bank_is_recognised_as_itself() -> None:
    lost = [
        text
        for known in bank()
        for text in (known.text, *known.also)
        if confirmed(text.lower().rstrip("?.")) != known.text
    ]
    assert lost == []


def test_a_question_is_foreseen_before_it_is_whole_and_confirmed_when_it_is() -> None:
    beginning = FORESIGHT.match("where do you see yourself in")
    assert beginning is not None
    assert not beginning.complete
    assert beginning.question == "Where do you see yourself in five years?"
    assert beginning.score < 1
    whole = FORESIGHT.match("where do you see yourself in five years")
    assert whole is not None
    assert whole.complete
    assert (whole.index, whole.score) == (beginning.index, 1.0)


@pytest.mark.parametrize("words", ["and", "because", "without"])
def test_words_that_trail_off_confirm_nothing(words: str) -> None:
    assert confirmed("why did you leave your last job") is not None
    assert confirmed(f"why did you leave your last job {words}") is None


@pytest.mark.parametrize(
    "heard",
    [
        "",
        "\u4f60\u597d",
        "interesting",
        "that's a deadlock",
        "is that good",
        "what's the point",
        "do you like linked lists",
        "would you like a load balancer",
        "when did you start",
        "how is your manager",
        "what is your first biggest weakness",
        "why would you not use microservices",
    ],
)
def test_few_words_in_common_confirm_nothing(heard: str) -> None:
    assert confirmed(heard) is None


@pytest.mark.parametrize(
    ("heard", "question"),
    [
        ("what is a dead lock", "What is a deadlock?"),
        ("what is a semi four", None),
        ("how do you write a users tory", None),
        ("what are the solid principals", "What are the SOLID principles?"),
        ("how would you design a u r l shortener", "How would you design a URL shortener?"),
    ],
)
def test_what_was_misheard_counts_only_where_it_sounds_the_same(
    heard: str, question: str | None
) -> None:
    assert confirmed(heard) == question


def test_objections_are_statements() -> None:
    assert confirmed("we don't have the budget") == "We do not have the budget."
    assert confirmed("how big is the budget we do not have") is None


def test_of_questions_that_ask_the_same_the_first_stands() -> None:
    own = Known("What is your greatest weakness?", ("What holds you back?",))
    foresight = Foresight([own, *bank()])
    for heard in (
        "what is your biggest weakness",
        "what holds you back",
        "what are your weaknesses",
    ):
        match = foresight.match(heard)
        assert match is not None
        assert (match.index, match.complete) == (0, True)


def test_two_questions_that_begin_alike_are_told_apart_by_their_end() -> None:
    foresight = Foresight([Known("How do you test a parser?"), Known("How do you test a kernel?")])
    assert foresight.match("how do you test a") is None
    assert confirmed("how do you test a kernel", foresight) == "How do you test a kernel?"


def test_of_several_questions_that_words_may_begin_the_likeliest_is_guessed() -> None:
    likely = [known.text for known in common()]
    foresight = Foresight(bank(), likely)
    for heard, rest in (
        ("what is your biggest", "weakness?"),
        ("why do you want", "to work here?"),
    ):
        assert FORESIGHT.match(heard) is None
        guessed = foresight.match(heard)
        assert guessed is not None
        assert not guessed.complete
        assert guessed.question.lower() == f"{heard} {rest}"
        assert foresight.match(f"{heard} sandwich") is None
    assert foresight.match("how do you handle") is None, "too many questions begin so"
    assert foresight.match("the question what is your biggest") is None


@settings(deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5), st.text(max_size=80))
def test_any_questions_and_any_words_will_do(questions: list[str], heard: str) -> None:
    match = Foresight([Known(text) for text in questions], questions).match(heard)
    assert match is None or 0 <= match.index < len(questions)


def test_the_bank_holds_enough_questions_each_once() -> None:
    texts = [text for known in bank() for text in (known.text, *known.also)]
    assert len(bank()) >= 420
    assert len({text.lower() for text in texts}) == len(texts)
    assert all(text[0].isupper() and text[-1] in "?." for text in texts)
