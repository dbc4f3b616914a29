"""A model's word that nothing was asked is no answer, and an answer never waits for it."""

import asyncio
from collections.abc import AsyncGenerator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.answer.declining import MARK, Declined, unless_declined


async def pieces(texts: list[str], at_hand: list[str]) -> AsyncGenerator[str]:
    for text in texts:
        at_hand.append(text)
        yield text


def heard(texts: list[str]) -> tuple[list[str], list[int]]:
    """What comes through, and how many pieces had been taken by the time of each."""
    through, taken = list[str](), list[int]()

    async def listen() -> None:
        at_hand = list[str]()
        async for text in unless_declined(pieces(texts, at_hand)):
            through.append(text)
            taken.append(len(at_hand))

    asyncio.run(listen())
    return through, taken


@pytest.mark.parametrize(
    "texts", [["[none]"], ["[", "none", "]"], [" [No", "ne].", "\n"]], ids=["whole", "parts", "odd"]
)
def test_the_mark_alone_declines(texts: list[str]) -> None:
    with pytest.raises(Declined):
        heard(texts)


@given(st.lists(st.text(max_size=8), max_size=8))
def test_every_other_answer_comes_through_whole(texts: list[str]) -> None:
    whole = "".join(texts)
    if whole.strip().rstrip(".").lower() != MARK:
        assert "".join(heard(texts)[0]) == whole


def test_no_piece_of_an_answer_waits_for_the_next() -> None:
    assert heard(["I", " led", " [none]"]) == (["I", " led", " [none]"], [1, 2, 3])
    assert heard(["[1", ", 2]"]) == (["[1", ", 2]"], [1, 2])
