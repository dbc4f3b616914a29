"""Lines that grow: nothing that was placed moves."""

from hypothesis import given
from hypothesis import strategies as st

from agent.overlay.flow import Face, Flow, Run, elided, opening_end, wrapped
from tests.overlay.stories import LETTER, Typewriter


def letters(text: str) -> float:
    return LETTER * len(text)


def lines(text: str, width: int) -> list[str]:
    return wrapped(text, width * LETTER, letters)


def test_lines_break_between_words() -> None:
    assert lines("the quick brown fox", 10) == ["the quick", "brown fox"]


def test_a_word_wider_than_a_line_is_broken() -> None:
    assert lines("an extraordinarily", 8) == ["an", "extraord", "inarily"]


def grown(width: int, *texts: str, whole: bool = False) -> list[str]:
    """The lines after each text in turn became the whole of what is known."""
    flow, before = Flow(width * LETTER, advance), ""
    for text in texts:
        flow.add(text.removeprefix(before))
        before = text
    if whole:
        flow.finish()
    return shown(flow)


def shown(flow: Flow) -> list[str]:
    return ["".join(run.text for run in line) for line in flow.lines]


def advance(text: str, face: Face) -> float:
    return LETTER * len(text)


def test_an_unfinished_word_near_the_end_of_a_line_waits_until_it_is_whole() -> None:
    assert grown(20, "we used some under") == ["we used some"]
    grown_word = grown(20, "we used some under", "we used some understanding ")
    assert grown_word == ["we used some", "understanding"]


def test_an_unfinished_word_with_room_to_grow_is_placed_at_once() -> None:
    assert grown(40, "I") == ["I"]
    assert grown(40, "I", "Inter") == ["Inter"]


def test_the_end_of_a_text_is_not_held_back() -> None:
    assert grown(20, "we used some under", whole=True) == ["we used some under"]


def test_a_word_keeps_its_letters_together_whatever_their_faces() -> None:
    flow = Flow(12 * LETTER, advance)
    for text, face in (("one two ", "plain"), ("thr", "strong"), ("ee ", "plain")):
        flow.add(text, face)  # type: ignore[arg-type]
    flow.finish()
    assert flow.lines[0] == [Run(0.0, "one two", "plain", 70.0)]
    assert flow.lines[1] == [Run(0.0, "thr", "strong", 30.0), Run(30.0, "ee", "plain", 20.0)]


def test_ideographs_break_anywhere_but_not_before_what_closes() -> None:
    assert lines("我负责计费服务。", 4) == ["我负责计", "费服务。"]
    assert lines("我负责计。费", 4) == ["我负责计。", "费"]
    assert lines("我负责「计费", 4) == ["我负责", "「计费"]
    assert lines("用Python写", 7) == ["用Python", "写"]


def test_an_emoji_of_several_characters_is_never_broken() -> None:
    assert lines("👩‍💻👩‍💻", 3) == ["👩‍💻", "👩‍💻"]
    assert lines("👍🏽👍🏽", 2) == ["👍🏽", "👍🏽"]


def test_a_text_read_from_right_to_left_grows_by_whole_words() -> None:
    flow = Flow(30 * LETTER, advance)
    flow.add("שלום עו")
    assert flow.right_to_left
    assert shown(flow) == ["שלום"]
    flow.add("לם ")
    assert shown(flow) == ["שלום עולם"]


def test_words_read_the_other_way_wait_until_the_last_of_them_is_known() -> None:
    """In a line read from right to left, each more of them moves those before it."""
    flow = Flow(40 * LETTER, advance)
    flow.add("עבדתי ב hello world ")
    assert shown(flow) == ["עבדתי ב"]
    flow.add("שנים ")
    assert [run.text for run in flow.lines[0]] == ["עבדתי", " ב", " hello world", " שנים"]
    flow = Flow(40 * LETTER, advance)
    flow.add("the word שלום 2024 ")
    assert shown(flow) == ["the word"]
    flow.finish()
    assert shown(flow) == ["the word שלום 2024"]


PIECES = st.lists(
    st.tuples(
        st.text(alphabet="ab é漢。「\t.👍\u200d5(שע", max_size=12),
        st.sampled_from(("plain", "strong", "code")),
    ),
    max_size=30,
)


@given(PIECES, st.integers(3, 30))
def test_whatever_the_pieces_nothing_moves_and_nothing_is_lost(
    pieces: list[tuple[str, Face]], width: int
) -> None:
    flow = Flow(width * LETTER, advance)
    for index, (piece, face) in enumerate(pieces):
        old = [list(line) for line in flow.lines]
        flow.add(piece, face)
        if index == len(pieces) - 1:
            flow.finish()
        for row, line in enumerate(old):
            for place, run in enumerate(line):
                now = flow.lines[row][place]
                last = row == len(old) - 1 and place == len(line) - 1
                assert now == run or (last and (now.x, now.face) == (run.x, run.face))
                assert now.text.startswith(run.text)
        for line in flow.lines:
            ends = [run.x + run.width for run in line]
            assert [run.x for run in line[1:]] == ends[:-1]
    text = "".join(piece for piece, _ in pieces)
    assert "".join("".join(shown(flow)).split()) == "".join(text.split())


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
