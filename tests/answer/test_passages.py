"""How documents become lines to show."""

from hypothesis import given
from hypothesis import strategies as st

from agent.answer.passages import CUE_CHARS, passages
from agent.answer.words import content, stem
from agent.profiles import Profile


def lines(document: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(p.text, p.headings) for p in passages(Profile("x", (("notes", document),)))]


def test_headings_stand_above_their_lines() -> None:
    document = "# Work\n## Acme\n- Built it.\n- Ran it.\n# Life\nI swim."
    assert lines(document) == [
        ("Built it.", ("Work", "Acme")),
        ("Ran it.", ("Work", "Acme")),
        ("I swim.", ("Life",)),
    ]


def test_a_short_line_with_a_colon_or_in_capitals_is_a_heading() -> None:
    assert lines("Strengths:\n- Calm.\n\nEDUCATION\n- Delft.") == [
        ("Calm.", ("Strengths",)),
        ("Delft.", ("EDUCATION",)),
    ]


def test_a_bold_line_is_a_heading_where_points_follow() -> None:
    document = "**Acme: lead** (2018)\n- Built it.\n- **Ran it.**\n- Sold it.\n\n**I swim.**"
    assert lines(document) == [
        ("Built it.", ("Acme: lead (2018)",)),
        ("Ran it.", ("Acme: lead (2018)",)),
        ("Sold it.", ("Acme: lead (2018)",)),
        ("I swim.", ("Acme: lead (2018)",)),
    ]


def test_wrapped_lines_are_one_and_sentences_are_several() -> None:
    document = "I led the team that moved the whole of the tracking system\nto events. It worked!"
    assert [text for text, _ in lines(document)] == [
        "I led the team that moved the whole of the tracking system to events.",
        "It worked!",
    ]


def test_markup_is_not_shown() -> None:
    document = "1. **Led** `six` *people*, see [the note](http://x.y)\n---\n* snake_case * 2"
    assert [text for text, _ in lines(document)] == [
        "Led six people, see the note",
        "snake_case * 2",
    ]


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    sentence = "I did this and that for them, " * 12
    cut = [text for text, _ in lines(sentence)]
    assert all(text.endswith("them,") for text in cut)
    assert all(60 < len(text) <= CUE_CHARS for text in cut[:-1])


@given(st.text(max_size=400))
def test_any_text_gives_lines_that_can_be_shown(document: str) -> None:
    for text, _ in lines(document):
        assert 0 < len(text) <= CUE_CHARS
        assert text == text.strip()
        assert "\n" not in text


def test_forms_of_a_word_share_a_stem() -> None:
    for forms in (
        "stakeholder stakeholders stakeholder's",
        "test tests tested testing",
        "leave leaves left leaving",
        "fail fails failed failure failing",
        "plan plans planned planning",
        "disagree disagreed disagreement",
        "weakness weakness",
    ):
        assert len({stem(form) for form in forms.split()}) == 1, forms


def test_empty_words_carry_nothing() -> None:
    assert content("So, um, could you tell me about a time when you did that?") == []
