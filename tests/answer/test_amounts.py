"""Numbers are read as they are said, and known ones bear out what is said of them otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.answer.grounding.implied import follows, known_numbers
from agent.answer.grounding.reading import numbers_in


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("40 services", 40, ""),
        ("twenty-three alerts", 23, ""),
        ("fourteen thousand requests", 14_000, ""),
        ("a million parcels", 1_000_000, ""),
        ("half a dozen people", 6, ""),
        ("about a month and a half", 1.5, "time"),
        ("half a year", 0.5, "time"),
        ("seven and a half times faster", 7.5, "times"),
        ("twelvefold growth", 12, "times"),
        ("four fifths of it", 80, "%"),
        ("99.95 %", 99.95, "%"),
        ("$2.5 million", 2_500_000, "money"),
        ("in 2019", 2019, "date"),
        ("2000 shippers", 2000, ""),
        ("from 1 March", 301, "date"),
        ("left in June", 600, "date"),
        ("at 3 a.m.", 3, "clock"),
    ],
)
def test_a_number_has_a_value_and_a_kind(said: str, value: float, unit: str) -> None:
    (number,) = numbers_in(said)
    assert number.value == pytest.approx(value)
    assert number.unit == unit
    assert number.text in said


@pytest.mark.parametrize(
    "said",
    [
        "two reasons",
        "a third provider",
        "two-phase commit",
        "eleven times",
        "I said it a hundred times",
        "half a",
    ],
)
def test_what_counts_nothing_is_no_number(said: str) -> None:
    assert [*numbers_in(said)] == []


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("for two months", "roughly eight weeks"),
        ("within a week", "seven days"),
        ("every fortnight", "two weeks"),
        ("from 900 ms to 120 ms", "87 percent"),
        ("from 900 ms to 120 ms", "seven and a half times faster"),
        ("2016 to 2021", "five years"),
        ("1.2 million parcels a day", "about fourteen a second"),
        ("rehearsed each quarter", "four times a year"),
        ("fell by 38 percent", "by more than a third"),
        ("14,000 requests a second", "nearly 15,000 requests a second"),
        ("14,000 requests a second", "14k rps"),
        ("115,000 to 125,000 euros", "about 120,000 euros"),
        ("synced every 100 ms", "ten times a second"),
        ("audited twice", "two audits"),
        ("we shipped in week five", "in five weeks"),
        ("never closer than 80 percent", "a fifth of the work"),
        ("the p99 of the API", "the slowest one percent"),
        ("Languages: English and Dutch fluent, Swedish from home.", "three languages"),
        ("up to 2,000 events a second; we needed 9,000", "four and a half times that"),
        ("between 115 and 125 thousand", "115,000"),
    ],
)
def test_the_same_in_other_words_is_borne_out(known: str, said: str) -> None:
    (number,) = numbers_in(said)
    assert any(one.bears_out(number) for one in known_numbers(known))


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("for two months", "twelve weeks"),
        ("12 people", "twelve weeks"),
        ("99.95 %", "99.99 percent"),
        ("from 900 ms to 120 ms", "ten times faster"),
        ("11 releases a day", "thirty a day"),
        ("in 2019", "in 2018"),
        ("six engineers", "about seven engineers"),
        ("nine years", "nine engineers"),
        ("audited twice", "audited five times"),
        ("a backup of 2 GB", "a backup of 2 TB"),
    ],
)
def test_another_number_is_not(known: str, said: str) -> None:
    (number,) = numbers_in(said)
    assert not any(one.bears_out(number) for one in known_numbers(known))


@given(st.text(max_size=120))
def test_a_number_of_any_text_stands_in_it(text: str) -> None:
    plain = text.replace("\u2019", "'")
    numbers = [*numbers_in(text)]
    assert all(number.text in plain for number in numbers)
    assert all(number.value > 0 for number in follows(numbers))


@pytest.mark.parametrize("text", ["about £56k including a TLR 1a.", "From TLR 2b to TLR 1b.", "1a"])
def test_a_digit_before_a_letter_is_a_number_with_a_text(text: str) -> None:
    assert all(number.text for number in numbers_in(text))


@given(st.text(alphabet="aAnb12 k£%.-", max_size=24))
def test_no_number_is_without_text(text: str) -> None:
    assert all(number.text for number in numbers_in(text))
