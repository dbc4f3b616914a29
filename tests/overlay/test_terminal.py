"""The view as one growing text."""

import io

from hypothesis import given

from agent.events import (
    AnswerEnded,
    AnswerStarted,
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
from agent.overlay.terminal import ERASE_LINE, Terminal
from tests.overlay.stories import STORIES


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def written(*events: Shown, stream: io.StringIO | None = None) -> str:
    stream = stream or io.StringIO()
    terminal = Terminal(stream, lambda painted: None)
    for event in events:
        terminal.post(event)
    return stream.getvalue()


def test_a_conversation_reads_from_top_to_bottom() -> None:
    text = written(
        Listening(True, ("Moonshine", "a model")),
        SpeechStarted(0.0),
        Interim("why did"),
        Cues(1, ("Left in May",)),
        Cues(1, ("Left in May", "Moved to Oslo")),
        Final("Why did you leave?"),
        Question(1, "Why did you leave?"),
        AnswerStarted(1, 1, "final"),
        Token(1, " To"),
        Token(1, " learn."),
        AnswerEnded(1),
    )
    assert text.splitlines() == [
        "Listening: Moonshine · a model",
        "From your profile: Left in May",
        "From your profile: Moved to Oslo",
        "Heard: Why did you leave?",
        "Question: Why did you leave?",
        "Answer:",
        "To learn.",
    ]


def test_each_token_is_written_when_it_comes() -> None:
    stream = io.StringIO()
    terminal = Terminal(stream, lambda painted: None)
    terminal.post(AnswerStarted(1, 1, "final"))
    terminal.post(Token(1, " To"))
    assert stream.getvalue().endswith("To")
    terminal.post(Token(1, " learn"))
    assert stream.getvalue().endswith("To learn")


def test_what_was_set_aside_or_broke_off_says_so() -> None:
    text = written(
        AnswerStarted(1, 1, "provisional"),
        Token(1, " Old"),
        Retired(1, 1),
        AnswerStarted(1, 2, "final"),
        Token(2, " New"),
        AnswerEnded(2, "Cut short"),
    )
    assert text.splitlines() == [
        "First guess, may change:",
        "Old",
        "(Set aside, the question changed)",
        "Answer:",
        "New",
        "(Unfinished: Cut short)",
    ]


def test_notices_are_lines_of_their_own() -> None:
    text = written(
        AnswerStarted(1, 1, "final"),
        Token(1, " One"),
        Problem("stt", "No network; check the cable"),
        Token(1, " two"),
        Recovered("stt"),
        Skipped(2, "Okay.", "filler"),
        Listening(False),
    )
    assert text.splitlines() == [
        "Answer:",
        "One",
        "Needs attention: No network; check the cable",
        "Answer:",
        "two",
        "Over: stt",
        "Not answered: Okay. (filler)",
        "Not listening",
    ]


def test_on_a_terminal_live_words_are_written_over() -> None:
    text = written(Interim("why"), Interim("why did"), Final("Why did you?"), stream=Screen())
    live = ["", "why", "why did", "Heard: Why did you?\n", "Why did you?"]
    assert text.split(ERASE_LINE) == live


def test_what_was_painted_is_told_after_it_was_written() -> None:
    stream, told = io.StringIO(), list[tuple[Painted, str]]()
    terminal = Terminal(stream, lambda painted: told.append((painted, stream.getvalue())))
    for event in (Cues(1, ("Left in May",)), AnswerStarted(1, 4, "final"), Token(4, " To")):
        terminal.post(event)
    assert [painted for painted, _ in told] == [Painted(1, None, "cue"), Painted(1, 4, "final")]
    assert told[1][1].endswith("To")


def test_letters_the_stream_does_not_have_are_replaced() -> None:
    raw = io.BytesIO()
    terminal = Terminal(io.TextIOWrapper(raw, "ascii"), lambda painted: None)
    terminal.post(AnswerStarted(1, 1, "final"))
    terminal.post(Token(1, "naïve"))
    assert raw.getvalue().endswith(b"na?ve")


@given(STORIES)
def test_any_story_can_be_written_and_holds_no_escape_of_its_own(story: list[Shown]) -> None:
    assert "\x1b" not in written(*story)
