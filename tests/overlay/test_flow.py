"""Lines that grow: nothing that was placed moves."""

from hypothesis import given
from hypothesis import strategies as st

from agent.overlay.flow import Flow, elided, opening_end, wrapped
from tests.overlay.stories import LETTER, Typewriter


def letters(text: str) -> float:
    return LETTER * len(text)


def lines(text: str, width: int) -> list[str]:
    return wrapped(text, width * LETTER, letters)


def test_lines_break_between_words() -> None:
    assert lines("the quick brown fox", 10) == ["the quick", "brown fox"]


def test_a_word_wider_than_a_line_is_broken() -> None:
    assert lines("an extraordinarily", 8) == ["an", "extraord", "inarily"]


def test_a_paragraph_leaves_one_empty_line_and_a_line_break_none() -> None:
    assert lines("one\ntwo\n\n\n\nthree\n", 10) == ["one", "two", "", "three"]


def test_an_unfinished_word_near_the_end_of_a_line_waits_until_it_is_whole() -> None:
    flow = Flow(20 * LETTER, letters)
    flow.grow("we used some under")
    assert flow.lines == ["we used some"]
    flow.grow("we used some understanding")
    assert flow.lines == ["we used some", "understanding"]


def test_an_unfinished_word_with_room_to_grow_is_placed_at_once() -> None:
    flow = Flow(40 * LETTER, letters)
    flow.grow("I")
    assert flow.lines == ["I"]
    flow.grow("Inter")
    assert flow.lines == ["Inter"]


def test_the_end_of_a_text_is_not_held_back() -> None:
    flow = Flow(20 * LETTER, letters)
    flow.grow("we used some under", whole=True)
    assert flow.lines == ["we used some under"]


@given(st.lists(st.text(alphabet="ab é漢\n\t.", max_size=12), max_size=30), st.integers(3, 30))
def test_whatever_the_pieces_nothing_moves_and_nothing_is_lost(
    pieces: list[str], width: int
) -> None:
    flow, text = Flow(width * LETTER, letters), ""
    for index, piece in enumerate(pieces):
        old = list(flow.lines)
        text += piece
        flow.grow(text, whole=index == len(pieces) - 1)
        assert flow.lines[: max(0, len(old) - 1)] == old[:-1]
        assert not old or flow.lines[len(old) - 1].startswith(old[-1])
        assert all(len(line) <= width for line in flow.lines)
    assert "".join("".join(flow.lines).split()) == "".join(text.split())


def test_a_line_that_is_too_wide_is_cut_visibly() -> None:
    assert elided("one two three", 8 * LETTER, letters) == "one two…"
    assert elided("one", 8 * LETTER, letters) == "one"
    assert Typewriter().advance("body", "…") == LETTER


def test_the_opening_sentence_ends_at_its_full_stop() -> None:
    text = "I led e.g. the billing team. Then more."
    assert text[: opening_end(text)] == "I led e.g. the billing team."
    assert opening_end("I led the billing team") is None


@given(st.text(alphabet="abc. !\n", max_size=450))
def test_where_the_opening_ends_never_changes_once_known(text: str) -> None:
    ends = [opening_end(text[:length]) for length in range(len(text) + 1)]
    known = [end for end in ends if end is not None]
    assert len(set(known)) <= 1
    assert ends[len(ends) - len(known) :] == known
