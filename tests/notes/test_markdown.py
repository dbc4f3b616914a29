"""Notes as Markdown: what a reader sees, and what no program that opens it is made to load."""

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.notes import Answer, Note, Notes
from agent.notes.markdown import markdown

BEGAN = datetime(2026, 11, 3, 14, 0)
ASKED = datetime(2026, 11, 3, 14, 2, 31)


def page(*answers: Answer, question: str = "Why freight?") -> str:
    return markdown(Notes(BEGAN, (Note(BEGAN, 1, ASKED, question, answers),)))


def body(text: str) -> str:
    """Return an answer as it stands below its question."""
    return page(Answer(1, "final", text)).split("Why freight?\n\n", 1)[1].rstrip("\n")


def outside_code(text: str) -> str:
    """Return what a reader of Markdown does not take as code."""
    kept, fence = [], ""
    for line in text.split("\n"):
        mark = re.match(r"`{3,}", line)
        if not fence and mark:
            fence = mark[0]
        elif not fence:
            kept.append(line)
        elif line == fence:
            fence = ""
    return "\n".join(kept)


def test_a_page_has_the_session_the_time_the_question_and_the_answer() -> None:
    assert page(Answer(1, "final", "Because it *moves*.")) == (
        "# Session of 2026-11-03, 14:00\n\n## 14:02:31 Why freight?\n\nBecause it *moves*.\n"
    )


def test_without_a_question_it_says_so() -> None:
    assert markdown(Notes()) == "Nothing was asked yet.\n"


def test_each_answer_that_is_no_final_one_says_where_it_comes_from() -> None:
    text = page(Answer(1, "prepared", "As planned."), Answer(2, "cue", "Line 3"))
    assert "*Prepared answer:*\n\nAs planned.\n" in text
    assert "*From the profile:*\n\nLine 3\n" in text


def test_what_was_set_aside_is_left_out_and_what_broke_off_is_told() -> None:
    text = page(
        Answer(1, "provisional", "Half", retired=True),
        Answer(2, "final", "Whole", error="the stream was cut"),
        Answer(3, "final", error="quota is used up"),
    )
    assert "Half" not in text
    assert "Whole\n\n*Unfinished: the stream was cut*" in text
    assert "*No answer: quota is used up*" in text


def test_questions_that_are_no_longer_kept_are_counted() -> None:
    note = Note(BEGAN, 1, ASKED, "Why?")
    assert markdown(Notes(BEGAN, (note,), dropped=7)).startswith("*The first 7 questions")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a < b and x <= y", "a < b and x <= y"),
        ("![pixel](http://host/a.png)", "! [pixel](http://host/a.png)"),
        ("<img src=x>", "< img src=x>"),
        ("</div><!-- -->", "< /div>< !-- -->"),
        ("# Heading #", "**Heading**"),
        ("Words\n---", "Words\n\\---"),
        ("- one\n- two", "- one\n- two"),
    ],
)
def test_only_questions_are_headings_and_nothing_is_loaded(written: str, kept: str) -> None:
    assert body(written) == kept


def test_code_stays_as_it_was_written() -> None:
    code = "# comment\nList<String> a = b;\n![x](y)"
    assert f"\n```java\n{code}\n```\n" in page(
        Answer(1, "final", f"So:\n```java\n{code}\n```\nEnd")
    )


def test_code_that_was_never_closed_ends_with_the_answer() -> None:
    text = page(Answer(1, "final", "```\ncode"), Answer(2, "final", "<b>next"))
    assert "```\ncode\n```\n" in text
    assert "< b>next" in text


TEXTS = st.lists(
    st.sampled_from(["```", "````", "~~~", "```py", "`", "\n", " ", "<img>", "![a](b)", "- ", "x"])
).map("".join)


@given(TEXTS)
def test_no_mix_of_fences_lets_an_image_or_html_out(text: str) -> None:
    seen = outside_code(page(Answer(1, "final", f"{text}\n"), question=text.replace("\n", " ")))
    assert "<img" not in seen
    assert "![" not in seen
