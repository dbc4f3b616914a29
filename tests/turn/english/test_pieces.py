"""How words fall apart into pieces."""

from hypothesis import given
from hypothesis import strategies as st

from agent.turn.english.pieces import HEAD, TAIL, Pieces

VOCABULARY = "[PAD] [UNK] [CLS] [SEP] tell me ' s cafe wait ##ing ##er ? b ##a".split()
SPLIT = Pieces(VOCABULARY)


def pieces(text: str) -> list[str]:
    first, *inside, last = (VOCABULARY[number] for number in SPLIT(text))
    assert (first, last) == ("[CLS]", "[SEP]")
    return inside


def test_a_word_falls_apart_into_the_longest_pieces_there_are() -> None:
    assert pieces("tell me waiting waiter") == ["tell", "me", "wait", "##ing", "wait", "##er"]


def test_marks_stand_alone_and_case_and_accents_decide_nothing() -> None:
    assert pieces("Caf\u00e9? tell's tell\u2019s") == ["cafe", "?", *["tell", "'", "s"] * 2]


def test_a_word_without_pieces_is_unknown_as_a_whole() -> None:
    assert pieces("bax ba") == ["[UNK]", "b", "##a"]
    assert pieces("b" + "a" * 100) == ["[UNK]"]


def test_of_a_long_turn_its_beginning_and_its_end_are_kept() -> None:
    numbers = SPLIT("tell " * 30 + "me " * 300 + "wait ?")
    assert len(numbers) == HEAD + TAIL
    assert [VOCABULARY[n] for n in numbers[: HEAD + 1]] == ["[CLS]", *["tell"] * (HEAD - 1), "me"]
    assert [VOCABULARY[n] for n in numbers[-3:]] == ["wait", "?", "[SEP]"]


@given(st.text())
def test_any_text_has_pieces(text: str) -> None:
    assert 2 <= len(SPLIT(text)) <= HEAD + TAIL
