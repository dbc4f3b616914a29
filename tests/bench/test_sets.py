from importlib.resources import files

import pytest

from agent.turn.question import content_words
from tests.bench.sets import SETS, TAILS, questions


def bank() -> set[str]:
    folder = files("agent.answer") / "bank"
    return {
        line.strip()
        for file in folder.iterdir()
        if file.name.endswith(".txt")
        for line in file.read_text("utf-8").split("\n")
    }


def test_half_of_the_questions_stand_in_the_bank_word_for_word() -> None:
    known = bank()
    assert [item.foreseen for item in questions(1)] == [item.text in known for item in questions(1)]
    assert sum(item.foreseen for item in questions(1)) == 10


@pytest.mark.parametrize(("one", "other"), TAILS)
def test_each_tail_turns_the_content_words(one: str, other: str) -> None:
    assert content_words(one) != content_words(other)
    assert content_words(one)[:1] == content_words(other)[:1]


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_the_same_every_time(name: str) -> None:
    assert SETS[name](1) == SETS[name](1)


def test_the_sets_are_as_large_as_promised() -> None:
    sizes = {name: len(make(1)) for name, make in SETS.items()}
    assert sizes.pop("tails") == 60
    assert sizes.pop("halting") == 64
    assert set(sizes.values()) == {20}


def test_every_pause_is_between_two_parts_and_within_its_limits() -> None:
    for item in SETS["pauses"](1):
        assert len(item.parts) == 2
        assert 0.4 <= item.pauses[0] <= 0.9
    for item in SETS["halting"](1):
        assert len(item.parts) == len(item.pauses) + 1 >= 2
        assert all(0.5 <= pause <= 1.3 for pause in item.pauses)


def test_no_halting_question_stands_in_another_set() -> None:
    others = {item.text for name in ("questions", "tails") for item in SETS[name](1)}
    assert not others & {item.text for item in SETS["halting"](1)}
