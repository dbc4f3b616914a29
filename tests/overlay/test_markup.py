"""Markdown as it comes: what was read once is never read otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.overlay.markup import Bit, Markup, Row, Said, said

PIECES = [*"ab 1.-*_`#>[]()!\\~\n", "**", "```", "\n- ", "\n1. ", "[a](b)"]
MARKED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def read(text: str) -> list[Bit]:
    return joined(Markup().read(text, whole=True))


def joined(bits: list[Bit]) -> list[Bit]:
    """Put pieces in one face together, which may have come apart."""
    found: list[Bit] = []
    for bit in bits:
        last = found[-1] if found else None
        if isinstance(bit, Said) and isinstance(last, Said) and bit.face == last.face:
            found[-1] = Said(last.text + bit.text, bit.face)
        else:
            found.append(bit)
    return found


def faces(text: str) -> list[tuple[str, str]]:
    return [(bit.text, bit.face) for bit in read(text) if isinstance(bit, Said)]


def rows(text: str) -> list[tuple[str, str, int]]:
    return [(bit.kind, bit.marker, bit.level) for bit in read(text) if isinstance(bit, Row)]


def test_bold_italic_and_code_are_faces() -> None:
    assert faces("I **led** the *team* with `git`.") == [
        ("I ", "plain"),
        ("led", "strong"),
        (" the ", "plain"),
        ("team", "em"),
        (" with ", "plain"),
        ("git", "code"),
        (".", "plain"),
    ]


@pytest.mark.parametrize(
    "text",
    ["2 * 3 * 4", "snake_case_name", "a*b*c", "5 ** 2", "<b>no</b>", "a [1] b", "C# is", "-5"],
)
def test_what_only_looks_like_a_mark_is_text(text: str) -> None:
    assert faces(text) == [(text, "plain")]


def test_a_mark_that_is_never_closed_holds_to_the_end_of_its_paragraph() -> None:
    assert faces("a **b\n\nc") == [("a ", "plain"), ("b", "strong"), ("c", "plain")]


def test_an_escaped_mark_is_text() -> None:
    assert faces(r"2 \* 3 \*\* C:\dir") == [(r"2 * 3 ** C:\dir", "plain")]


def test_links_and_images_are_their_text() -> None:
    assert faces("See [the **docs**](http://a.b/c_(d)) now") == [("See the docs now", "plain")]
    assert faces("![a red square](file:///red.png)") == [("a red square", "plain")]


def test_lists_have_markers_and_depth() -> None:
    text = "Two:\n1. One\n   goes on\n2. Two\n   - inner\n* bullet"
    assert rows(text) == [
        ("text", "", 0),
        ("item", "1.", 0),
        ("item", "", 0),
        ("item", "2.", 0),
        ("item", "\u2013", 1),
        ("item", "\u2022", 0),
    ]


def test_code_keeps_its_spaces_and_its_marks() -> None:
    bits = read("Look:\n```python\ndef f():\n\n    return '**'\n```\nDone")
    assert bits[2:] == [
        Row("fence", gap=True, language="python"),
        Row("code"),
        Said("def f():", "code"),
        Row("code"),
        Row("code"),
        Said("    return '**'", "code"),
        Row("text", gap=True),
        Said("Done", "plain"),
    ]


def test_headings_and_rules_leave_no_marks() -> None:
    assert read("## Plan\n---\nGo") == [
        Row("heading"),
        Said("Plan", "plain"),
        Row("text", gap=True),
        Said("Go", "plain"),
    ]


def test_a_mark_waits_for_the_characters_that_tell_what_it_is() -> None:
    markup = Markup()
    assert markup.read("*", False) == []
    assert markup.read("**", False) == []
    assert markup.read("**L", False) == [Row("text"), Said("L", "strong")]
    assert markup.read("**Led**", False)[-1:] == [Said("ed", "strong")]
    assert markup.read("**Led** it", False) == [Said(" it", "plain")]


def test_a_line_may_begin_as_a_rule_of_any_kind() -> None:
    for rule in ("---", "***", "___"):
        markup = Markup()
        assert [markup.read(rule[:n], False) for n in (1, 2, 3)] == [[], [], []]
        assert markup.read(rule, True) == []


def test_a_text_without_its_marks_can_be_said() -> None:
    assert said("**Led** it:\n- one\n- `two`") == "Led it:\none\ntwo"


@given(MARKED, st.data())
def test_wherever_it_is_cut_the_same_is_read(text: str, data: st.DataObject) -> None:
    markup, bits, at = Markup(), list[Bit](), 0
    while at < len(text):
        at = min(len(text), at + data.draw(st.integers(1, 6)))
        bits += markup.read(text[:at], False)
    bits += markup.read(text, True)
    assert joined(bits) == read(text)


@given(st.text(alphabet="ab 1.-*_#>!\n", max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    letters = [char for char in text if char in "ab"]
    assert [char for char in said(text) if char in "ab"] == letters
