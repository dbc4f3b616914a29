"""The conversation is remembered within a bound, and old turns become lines."""

from hypothesis import given
from hypothesis import strategies as st

from agent.answer.memory import Memory, remembered
from agent.answer.quoting import tokens

texts = st.text(max_size=400)


def cost(memory: Memory) -> int:
    whole = sum(tokens(one.question) + tokens(one.answer) for one in memory.exchanges)
    return whole + sum(map(tokens, memory.earlier))


@given(st.lists(st.tuples(texts, texts), max_size=40), st.integers(1_200, 4_000))
def test_however_much_is_said_it_stays_within_its_bound(
    said: list[tuple[str, str]], most: int
) -> None:
    memory = Memory()
    for question, answer in said:
        memory = remembered(memory, question, answer, most)
    assert cost(memory) <= most


def test_the_newest_exchange_is_kept_even_where_it_is_too_long_for_the_bound() -> None:
    memory = remembered(Memory(), "Why?", "Because. " * 600, 1_000)
    assert [one.question for one in memory.exchanges] == ["Why?"]


def test_what_is_dropped_leaves_its_question_and_the_first_sentence_of_its_answer() -> None:
    memory = Memory()
    for i in range(12):
        memory = remembered(memory, f"Question {i}?", f"Answer {i}. " + "More. " * 60, 1_200)
    assert memory.exchanges[-1].question == "Question 11?"
    assert memory.earlier[-1].endswith("? - Answer 9.") or memory.earlier[-1].startswith("Question")
    assert all("More." not in line for line in memory.earlier)


def test_a_question_that_was_never_answered_is_not_part_of_the_conversation() -> None:
    assert remembered(Memory(), "Hm?", " \n", 1_000) == Memory()
