"""The text of one answer: whatever its marks, and however it is cut, no word of it moves."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from agent.overlay.items import Span, Words
from agent.overlay.sheet import Sheet, colourless
from tests.overlay.stories import LETTER, LINE, Typewriter
from tests.overlay.test_markup import MARKED

WIDTH = 300.0
HAN, HEBREW, EMOJI = "\u6f22\u5b57\u3002", "\u05e9\u05dc\u05d5\u05dd", "\U0001f44d\U0001f3fd"
PLAIN = ("word", "a", "extraordinarily", "2024", "end.", HAN, HEBREW, EMOJI)
WORDS = (*PLAIN, "**bold**", "`x = 1`", "[text](url)", "*slanted", "**kwargs")
LINES = st.builds(
    lambda marker, words, end: marker + " ".join(words) + end,
    st.sampled_from(("", "", "- ", "  - ", "12. ", "## ", "> ")),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9),
    st.sampled_from(("\n", "\n\n", "\n\n```python\nif x:\n    y = 'long line of code'\n\n```\n")),
)
ANSWERS = st.lists(LINES, max_size=8).map("".join) | MARKED


def sheet_of(*texts: str, whole: bool = True, tones: object = colourless) -> Sheet:
    """The sheet after each text in turn became the whole of what is known."""
    sheet = Sheet(Typewriter(), 0.0, WIDTH, tones)  # type: ignore[arg-type]
    for text in texts:
        sheet.grow(text, whole and text is texts[-1])
    return sheet


def shown(sheet: Sheet) -> list[tuple[float, float, str, str]]:
    return [(words.x, words.y, words.text, words.style) for words in sheet.words]


def test_the_opening_sentence_is_larger_and_the_rest_begins_below_it() -> None:
    assert shown(sheet_of("I led **the** team. Then more.")) == [
        (0.0, 0.0, "I led", "lead"),
        (50.0, 0.0, " the", "lead"),
        (90.0, 0.0, " team.", "lead"),
        (0.0, LINE + 4, "Then more.", "body"),
    ]


def test_a_list_hangs_beside_its_markers() -> None:
    words = shown(sheet_of("Two things.\n- one thing that is longer than a line\n2. two"))
    assert words[1:] == [
        (0.0, 24.0, "\u2022", "body"),
        (16.0, 24.0, "one thing that is longer", "body"),
        (16.0, 44.0, "than a line", "body"),
        (0.0, 64.0, "2.", "body"),
        (24.0, 64.0, "two", "body"),
    ]


def test_code_stands_in_a_box_of_its_own() -> None:
    sheet = sheet_of("```python\nx = 1\n```\nDone.")
    assert shown(sheet) == [(8.0, 4.0, "x = 1", "code"), (0.0, 36.0, "Done.", "body")]
    assert [(s.y, s.height, s.mark) for s in sheet.shapes] == [(0.0, LINE + 8, "code")]


def test_code_is_toned_once_it_is_known_what_its_pieces_are_and_nothing_moves() -> None:
    known: dict[str, Sequence[Sequence[Span]]] = {}
    sheet = sheet_of("```python\nif x:\n    y\n```\n", tones=lambda _, code: known.get(code))
    sheet.colour()
    before = shown(sheet)
    known["if x:\n    y"] = (((0, 2, "keyword"),), ((4, 5, "name"),))
    sheet.colour()
    assert shown(sheet) == before
    assert [words.tones for words in sheet.words] == [((0, 2, "keyword"),), ((4, 5, "name"),)]


def test_a_text_read_from_right_to_left_stands_at_the_right() -> None:
    words = sheet_of("- \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd").words
    assert [(w.x, w.right_to_left) for w in words] == [(WIDTH, True), (284.0, True), (244.0, True)]


def test_a_phrase_is_underlined_wherever_it_stands_even_over_two_lines() -> None:
    sheet = sheet_of("I cut the pages by ninety per cent")
    lines = sheet.underlined(("ninety per cent", "cut", "not there"))
    assert [(s.x, s.y, s.width) for s in lines] == [
        (190.0, 16.0, 100.0),
        (0.0, 36.0, 40.0),
        (20.0, 16.0, 30.0),
    ]


@settings(max_examples=200)
@given(ANSWERS, st.data())
def test_wherever_the_stream_is_cut_no_painted_word_moves(text: str, data: st.DataObject) -> None:
    sheet, at, old = Sheet(Typewriter(), 0.0, WIDTH), 0, list[Words]()
    while at < len(text):
        at = min(len(text), at + data.draw(st.integers(1, 9)))
        sheet.grow(text[:at], whole=at == len(text))
        for before, now in zip(old, sheet.words, strict=False):
            assert now.text.startswith(before.text)
            assert (now.x, now.y, now.style, now.face) == (
                before.x,
                before.y,
                before.style,
                before.face,
            )
            assert now.text == before.text or before.y == old[-1].y
        assert len(sheet.words) >= len(old)
        assert all(0 <= words.y < sheet.height for words in sheet.words)
        old = list(sheet.words)


@given(ANSWERS)
def test_lines_follow_each_other_and_stay_within_the_width(text: str) -> None:
    words = sheet_of(text).words
    assert [w.y for w in words] == sorted(w.y for w in words)
    for one in words:
        wide = LETTER * len(one.text)
        hanging = 2 * LETTER
        assert one.x - wide >= -hanging if one.right_to_left else one.x + wide <= WIDTH + hanging
