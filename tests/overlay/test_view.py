"""The view as a conversation: what is on the screen after each thing that happens."""

from hypothesis import given

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Cues,
    Final,
    Interim,
    Listening,
    Painted,
    Problem,
    Question,
    Recovered,
    Retired,
    Shown,
    Skipped,
    SpeechStarted,
    Token,
)
from agent.overlay.fold import TURNS_KEPT, after
from agent.overlay.plain import ANSWER_CHARS, CUT
from agent.overlay.view import MODEL_KINDS, View, newly_painted
from tests.overlay.stories import STORIES, view_after

LISTENING = Listening(True, ("Moonshine (local)", "a model"))


def asked(turn: int, request: int, *words: str) -> list[Shown]:
    question, started = Question(turn, f"Question {turn}?"), AnswerStarted(turn, request, "final")
    return [question, started, *(Token(request, word) for word in words)]


def answers(view: View) -> list[str]:
    return [block.text for block in view.stage.blocks if not block.retired] if view.stage else []


def test_live_words_are_finals_followed_by_the_interim() -> None:
    view = view_after(SpeechStarted(0.0), Interim("tell"), Final("Tell me"), Interim("about it"))
    assert (view.heard, view.interim) == ("Tell me", "about it")


def test_an_empty_final_clears_the_interim() -> None:
    assert view_after(Interim("uh"), Final("")).interim == ""


def test_what_was_heard_stays_until_the_next_speech_has_words() -> None:
    view = view_after(SpeechStarted(0.0), Final("One thing."), SpeechStarted(5.0), Interim(""))
    assert view.heard == "One thing."
    view = after(view, Interim("another"))
    assert (view.heard, view.interim) == ("", "another")


def test_the_state_says_what_is_going_on() -> None:
    assert view_after().state == "idle"
    assert view_after(LISTENING).state == "listening"
    assert view_after(LISTENING, Question(1, "Why?")).state == "answering"
    assert view_after(LISTENING, *asked(1, 1, " So")).state == "answering"
    assert view_after(LISTENING, *asked(1, 1, " So"), AnswerEnded(1)).state == "listening"
    assert view_after(LISTENING, Problem("stt", "No network.")).state == "problem"
    assert view_after(LISTENING, Listening(False)).state == "idle"
    assert view_after(LISTENING, Listening(False)).providers == LISTENING.providers


def test_an_answer_grows_token_by_token_and_starts_with_a_word() -> None:
    assert answers(view_after(*asked(1, 1, " ", " I", " led", " it"))) == ["I led it"]


def test_the_older_answer_stays_until_the_newer_one_has_a_word() -> None:
    view = view_after(*asked(1, 1, " Old"), AnswerEnded(1), *asked(2, 2))
    assert answers(view) == ["Old"]
    view = after(view, Token(2, " New"))
    assert answers(view) == ["New"]
    assert [turn.question for turn in view.turns] == ["Question 1?", "Question 2?"]


def test_a_late_token_of_an_older_turn_does_not_come_back_on_the_stage() -> None:
    assert answers(view_after(*asked(1, 1, " Old"), *asked(2, 2, " New"), Token(1, " x"))) == [
        "New"
    ]


def test_a_retired_answer_stays_visible_as_such_with_the_new_one_below() -> None:
    view = view_after(
        Question(1, "Why?"),
        AnswerStarted(1, 1, "provisional"),
        Token(1, " Because"),
        Retired(1, 1),
        Token(1, " never"),
        AnswerStarted(1, 2, "final"),
        Token(2, " Since"),
    )
    assert view.stage is not None
    assert [(b.text, b.retired) for b in view.stage.blocks] == [("Because", True), ("Since", False)]


def test_a_provisional_answer_that_is_kept_becomes_final_and_is_not_painted_again() -> None:
    guessed = view_after(Question(1, "Why?"), AnswerStarted(1, 1, "provisional"), Token(1, " So"))
    kept = after(guessed, Committed(1, 1, "Why?"))
    assert kept.stage is not None
    assert kept.stage.blocks[0].kind == "final"
    assert newly_painted(guessed, kept) == ()


def test_a_prepared_answer_stays_beside_that_of_the_model() -> None:
    view = view_after(AnswerStarted(1, 1, "prepared"), Token(1, "Ready"), *asked(1, 2, "Fresh"))
    assert answers(view) == ["Ready", "Fresh"]


def test_an_answer_that_breaks_off_keeps_its_words_and_says_why() -> None:
    view = view_after(*asked(1, 1, " So"), AnswerEnded(1, "Cut short; press ask again"))
    assert view.stage is not None
    block = view.stage.blocks[0]
    assert (block.text, block.error) == ("So", "Cut short; press ask again")


def test_an_answer_that_fails_before_its_first_word_is_not_silent() -> None:
    view = view_after(*asked(1, 1, " Old"), Question(2, "Next?"), AnswerEnded(2, "No network"))
    assert view.stage is not None
    assert (view.stage.question, view.stage.blocks[0].error) == ("Next?", "No network")


def test_what_is_skipped_is_said_until_the_next_question() -> None:
    view = view_after(Cues(1, ("a line",)), Skipped(1, "Okay then.", "filler"))
    assert (view.skipped, view.cues) == ("Okay then. (filler)", ())
    assert after(view, Question(2, "Why?")).skipped == ""


def test_what_the_model_declines_to_answer_leaves_a_quiet_line_and_the_answer_before() -> None:
    told = (Question(2, "It rains."), AnswerEnded(2, declined=True))
    view = view_after(*asked(1, 1, " Old"), *told, Skipped(2, "It rains.", "nothing was asked"))
    assert view.skipped == "It rains. (nothing was asked)"
    assert view.stage is not None
    assert (view.stage.question, answers(view)) == ("Question 1?", ["Old"])


def test_cues_are_replaced() -> None:
    assert view_after(Cues(1, ("a", "b")), Cues(1, ("c",))).cues == ("c",)


def test_a_problem_stays_until_it_is_over() -> None:
    view = view_after(Problem("stt", "Gone"), Problem("answer", "Slow"), Problem("stt", "Still"))
    assert [p.message for p in view.problems] == ["Slow", "Still"]
    assert after(after(view, Recovered("stt")), Recovered("answer")).problems == ()


def test_the_ids_of_a_new_session_are_not_those_of_the_last() -> None:
    view = view_after(LISTENING, *asked(1, 1, " Old"), AnswerEnded(1), Listening(False), LISTENING)
    assert answers(view) == ["Old"]
    assert answers(after(view, Token(1, " stray"))) == ["Old"]
    new = view_after(*asked(1, 1, " New"), view=view)
    assert answers(new) == ["New"]
    assert newly_painted(view, new) == (Painted(1, 1, "final"),)


def test_the_first_word_of_each_answer_and_the_first_cues_of_a_turn_are_painted_once() -> None:
    empty = view_after(LISTENING)
    cued = after(empty, Cues(1, ("a",)))
    started = view_after(Cues(1, ("b",)), *asked(1, 7), view=cued)
    answered = view_after(Token(7, " So"), view=started)
    assert newly_painted(empty, cued) == (Painted(1, None, "cue"),)
    assert newly_painted(cued, started) == ()
    assert newly_painted(started, answered) == (Painted(1, 7, "final"),)
    assert newly_painted(answered, after(answered, Token(7, " it"))) == ()


def test_control_and_invisible_characters_are_not_shown() -> None:
    nasty = "\x1b[2J\u202eevil\u200b\ufeff\u00ad\x07\x00\U000e0041\ud800"
    view = view_after(*asked(1, 1, nasty), Cues(1, (nasty,)), Interim(nasty), Problem("x", nasty))
    assert answers(view) == ["[2Jevil"]
    assert (view.cues, view.interim, view.problems[0].message) == (
        ("[2Jevil",),
        "[2Jevil",
        "[2Jevil",
    )


def test_endless_text_is_cut_once_and_says_so() -> None:
    view = view_after(*asked(1, 1, "x" * (ANSWER_CHARS - 1), "yy", "zz", "zz"))
    assert answers(view) == ["x" * (ANSWER_CHARS - 1) + "y" + CUT]


def test_history_is_bounded() -> None:
    events = [event for turn in range(1, 60) for event in asked(turn, turn, " word")]
    assert len(view_after(*events).turns) == TURNS_KEPT


@given(STORIES)
def test_in_any_order_an_answer_only_grows_and_one_of_a_turn_stands(story: list[Shown]) -> None:
    view = View()
    for event in story:
        old, view = view, after(view, event)
        blocks = {(*t.key, b.request_id): b for t in view.turns for b in t.blocks}
        for turn in old.turns:
            for block in turn.blocks:
                new = blocks[*turn.key, block.request_id]
                assert new.text.startswith(block.text)
                assert new.retired >= block.retired
        for turn in view.turns:
            models = [b for b in turn.blocks if b.kind in MODEL_KINDS and not b.wish]
            standing = [b for b in models if not b.retired]
            assert len(standing) <= 1


@given(STORIES)
def test_in_any_order_each_answer_is_painted_once_and_the_stage_never_goes_back(
    story: list[Shown],
) -> None:
    view, painted = View(), list[tuple[int, int | None]]()
    for event in story:
        old, view = view, after(view, event)
        new = [p for p in newly_painted(old, view) if p.kind != "cue" or p.request_id is not None]
        painted += [(view.stage.session if view.stage else 0, p.request_id) for p in new]
        if old.stage and old.stage.visible:
            assert view.stage is not None
            assert view.stage.key >= old.stage.key
    assert len(painted) == len(set(painted))


@given(STORIES)
def test_in_any_order_what_is_shown_is_plain_text(story: list[Shown]) -> None:
    view = view_after(*story)
    shown = [
        view.heard,
        view.interim,
        view.skipped,
        *view.cues,
        *(p.message for p in view.problems),
    ]
    shown += [turn.question for turn in view.turns]
    assert all(text.isprintable() or "\u2028" not in text for text in shown)
    assert not any(ord(char) < 32 for text in shown for char in text)
    assert not any(
        ord(char) < 32 and char != "\n" for t in view.turns for b in t.blocks for char in b.text
    )
