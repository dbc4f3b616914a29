"""Where things stand: the words of an answer never move, whatever happens around them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Cues,
    Doubtful,
    Final,
    Interim,
    Problem,
    Question,
    Recovered,
    Retired,
    Shown,
    Skipped,
    Token,
)
from agent.overlay.blocks import DOUBTFUL
from agent.overlay.fold import after
from agent.overlay.head import STATES
from agent.overlay.items import Shape, Words
from agent.overlay.page import Page, Pages
from agent.overlay.view import View, looking
from tests.overlay.stories import LINE, STORIES, Typewriter, view_after

WIDTH, MOST = 400.0, 500.0
ANSWER = ("lead", "body")


def pages(fills: bool = False) -> Pages:
    return Pages(Typewriter(), WIDTH, MOST, fills)


def texts(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, Words)]


def answer_words(page: Page) -> dict[tuple[float, float], str]:
    return {(i.x, i.y): i.text for i in page.items if isinstance(i, Words) and i.style in ANSWER}


def answered(*words: str) -> View:
    tokens = [Token(1, word) for word in words]
    return view_after(Question(1, "Why?"), AnswerStarted(1, 1, "final"), *tokens)


def test_from_the_top_stand_state_live_words_cues_question_and_answer() -> None:
    view = view_after(Final("So why?"), Cues(1, ("Left in May",)), view=answered(" Because."))
    shown = texts(pages().arrange(view))
    order = ["Answering", "So why?", "From your profile", "•", "Left in May", "Why?", "Answer"]
    assert shown == [*order, "Because."]


def test_each_kind_of_answer_is_told_by_a_word_and_a_shape() -> None:
    told = set()
    for request, kind in enumerate(("final", "provisional", "prepared", "cue"), 1):
        page = pages().arrange(view_after(AnswerStarted(1, request, kind), Token(request, "So")))  # type: ignore[arg-type]
        bars = [i.mark for i in page.items if isinstance(i, Shape) and i.width == 4]
        told.add((texts(page)[-2], *bars))
    assert told == {
        ("Answer", "solid"),
        ("First guess, may change", "dashed"),
        ("Prepared answer", "double"),
        ("From your profile", "dotted"),
    }


def test_each_state_is_told_by_a_word_and_a_shape_of_its_own() -> None:
    assert len({text for text, _ in STATES.values()}) == len(STATES)
    assert len({mark for _, mark in STATES.values()}) == len(STATES)


def test_figures_give_way_from_the_last_one_on() -> None:
    view = replace(answered(" So"), figures="310 ms · 2 calls · $0.02 · 3.2k tokens")
    shown = {
        next(
            (t for t in texts(Pages(Typewriter(), width, MOST, False).arrange(view)) if "310" in t),
            "",
        )
        for width in range(400, 1600, 20)
    }
    assert {"310 ms", "310 ms · 2 calls · $0.02", view.figures} <= shown


def test_a_retired_answer_is_struck_and_the_new_one_stands_below() -> None:
    view = view_after(
        Retired(1, 1), AnswerStarted(1, 2, "final"), Token(2, "New"), view=answered(" Old.")
    )
    words = [i for i in pages().arrange(view).items if isinstance(i, Words)]
    old = next(i for i in words if i.text == "Old.")
    new = next(i for i in words if i.text == "New")
    assert old.struck
    assert not new.struck
    assert new.y > old.y


def test_a_panel_grows_with_its_answer_up_to_its_greatest_height() -> None:
    short, long = answered(" So"), answered(*[" word"] * 400)
    assert pages().arrange(short).height < pages().arrange(long).height <= MOST
    assert pages().arrange(long).overflow > 0


def test_a_panel_that_fills_is_as_high_as_it_gets_once_there_is_an_answer() -> None:
    assert pages(fills=True).arrange(answered(" So")).height == MOST
    assert pages(fills=True).arrange(view_after(Interim("So"))).height < MOST / 2


def test_the_reader_scrolls_and_the_answer_does_not_scroll_itself() -> None:
    arranged, view = pages(), answered(*[" word"] * 400)
    first = arranged.arrange(view)
    assert first.scroll == 0
    scrolled = arranged.arrange(view, 5 * LINE)
    assert scrolled.scroll == 5 * LINE
    assert arranged.arrange(after(view, Token(1, " more"))).scroll == 5 * LINE
    assert arranged.arrange(view, 1e9).scroll == scrolled.overflow


def test_a_new_answer_below_the_edge_is_brought_into_sight() -> None:
    arranged, view = pages(), answered(*[" word"] * 400)
    arranged.arrange(view)
    view = view_after(Retired(1, 1), AnswerStarted(1, 2, "final"), Token(2, "Fresh"), view=view)
    assert "Fresh" in texts(arranged.arrange(view))


def test_the_next_answer_starts_at_its_beginning() -> None:
    arranged, view = pages(), answered(*[" word"] * 400)
    scrolled = arranged.arrange(view, 1e9).scroll
    view = view_after(
        Question(2, "Next?"), AnswerStarted(2, 2, "final"), Token(2, "Fresh"), view=view
    )
    page = arranged.arrange(view)
    assert page.scroll == 0
    assert "Fresh" in texts(page)
    assert arranged.arrange(looking(view, -1)).scroll == scrolled


def test_cues_that_come_when_no_room_was_kept_stand_below_the_answer() -> None:
    arranged, view = pages(), answered(" Because.")
    before = arranged.arrange(view)
    after_cues = arranged.arrange(after(view, Cues(2, ("Late line",))))
    assert "Late line" in texts(after_cues)
    assert answer_words(after_cues) == answer_words(before)


def test_which_of_the_answers_is_seen_is_told_and_marked_where_it_is_not_the_newest() -> None:
    view = view_after(
        Question(2, "Next?"), AnswerStarted(2, 2, "final"), Token(2, "Fresh"), view=answered(" So")
    )
    arranged = pages()
    newest, earlier = arranged.arrange(view), arranged.arrange(looking(view, -1))
    assert "2 of 2" in texts(newest)
    assert "1 of 2" in texts(earlier)
    assert not any(isinstance(i, Shape) and i.mark == "chip" for i in newest.items)
    assert any(isinstance(i, Shape) and i.mark == "chip" for i in earlier.items)


def test_a_turn_that_the_reader_comes_back_to_stands_as_it_stood() -> None:
    view = view_after(
        Question(2, "Next?"),
        AnswerStarted(2, 2, "final"),
        Token(2, "Fresh"),
        view=view_after(Cues(1, ("a line",)), view=answered(" So it", " was")),
    )
    arranged = pages()
    before = answer_words(arranged.arrange(view))
    arranged.arrange(after(looking(view, -1), Cues(3, ())))
    assert answer_words(arranged.arrange(after(view, Cues(3, ("one", "two"))))) == before


def test_what_was_wished_for_has_its_own_label_below() -> None:
    view = view_after(
        AnswerStarted(1, 2, "final", "shorter"), Token(2, "Brief"), view=answered(" So")
    )
    shown = texts(pages().arrange(view))
    assert shown[-4:] == ["Answer", "So", "Shorter", "Brief"]


def test_modes_are_told_in_words_and_figures_where_there_is_room() -> None:
    view = replace(answered(" So"), pinned=True, click_through=True, figures="usually 310 ms")
    wide, narrow = Pages(Typewriter(), 1600, MOST, False), pages()
    assert "Clicks pass through · Stays · usually 310 ms" in texts(wide.arrange(view))
    assert not any("310" in text for text in texts(narrow.arrange(view)))


def test_a_phrase_that_the_profile_does_not_bear_out_is_underlined_and_nothing_moves() -> None:
    view = after(answered(" We saved ninety per cent."), AnswerEnded(1))
    arranged = pages()
    before = answer_words(arranged.arrange(view))
    page = arranged.arrange(after(view, Doubtful(1, ("ninety per cent",))))
    assert [i.width for i in page.items if isinstance(i, Shape) and i.mark == "doubt"] == [150.0]
    assert DOUBTFUL in texts(page)
    assert answer_words(page) == before


AROUND: st.SearchStrategy[Shown] = st.one_of(
    st.builds(Token, st.just(1), st.text(alphabet="ab c.\n", max_size=12)),
    st.builds(
        Cues, st.integers(1, 2), st.lists(st.text("ab ", max_size=60), max_size=5).map(tuple)
    ),
    st.builds(Question, st.integers(1, 2), st.text("ab ", max_size=120)),
    st.builds(Interim, st.text("ab ", max_size=200)),
    st.builds(Problem, st.sampled_from(("a", "b")), st.text("ab ", max_size=90)),
    st.builds(Recovered, st.sampled_from(("a", "b"))),
    st.builds(Skipped, st.just(2), st.just("Okay."), st.just("filler")),
    st.builds(AnswerEnded, st.just(1), st.none() | st.just("Cut short.")),
    st.just(AnswerStarted(2, 2, "final")),
)


@pytest.mark.parametrize("fills", [False, True])
@given(events=st.lists(AROUND, max_size=40))
def test_whatever_happens_around_it_no_word_of_an_answer_moves(
    fills: bool, events: list[Shown]
) -> None:
    arranged, view = pages(fills), answered(" First", " words")
    painted = answer_words(arranged.arrange(view))
    for event in events:
        view = after(view, event)
        page = arranged.arrange(view)
        now = answer_words(page)
        for place, text in painted.items():
            assert now.get(place, text).startswith(text)
        assert page.height <= MOST
        painted |= now


@given(STORIES)
def test_any_story_can_be_arranged_within_the_panel(story: list[Shown]) -> None:
    arranged, view = pages(), View()
    for event in story:
        view = after(view, event)
        page = arranged.arrange(view)
        assert all(0 <= i.y <= page.height and 0 <= i.x <= WIDTH for i in page.items)
