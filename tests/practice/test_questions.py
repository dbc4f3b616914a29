"""What can be asked: each recording can be used, and lists are read as they are written."""

import random
import wave
from pathlib import Path

import pytest

from agent.answer.prepared import Prepared, PreparedAnswers, file_for, fingerprint
from agent.events import SAMPLE_RATE
from agent.practice.questions import (
    LEVELS,
    TYPES,
    NoQuestions,
    Questions,
    bundled,
    parse,
    recorded,
)
from agent.profiles.store import sample


@pytest.fixture
def questions(tmp_path: Path) -> Questions:
    return Questions(tmp_path, sample(), "")


def test_every_recording_is_of_mono_speech_with_quiet_around_it() -> None:
    assert len(recorded()) == 5
    for question in recorded():
        with wave.open(str(question.recording)) as file:
            assert (file.getnchannels(), file.getframerate()) == (1, SAMPLE_RATE)
            assert 3.0 <= file.getnframes() / SAMPLE_RATE <= 10.0
            assert not any(file.readframes(SAMPLE_RATE // 4)), "it begins with silence"


def test_sixty_are_bundled_five_of_each_type_and_level() -> None:
    assert len({one.text for one in bundled()}) == 60
    for type_ in TYPES:
        for level in LEVELS:
            assert sum((one.type, one.level) == (type_, level) for one in bundled()) == 5


def test_what_is_recorded_is_not_said_by_a_voice(questions: Questions) -> None:
    by_text = {one.text: one.recording for one in questions.of("bundled", 60)}
    assert len(by_text) == 60
    assert sum(recording is not None for recording in by_text.values()) == 5


def test_a_type_and_a_level_leave_five(questions: Questions) -> None:
    found = questions.of("bundled", 60, type_="design", level="leading")
    assert len(found) == 5
    assert all("design" in one.text or one.text.startswith("How would you") for one in found)


def test_in_another_order_they_are_the_same_questions(questions: Questions) -> None:
    usual = questions.of("bundled", 60)
    shuffled = questions.of("bundled", 60, chance=random.Random(1))
    assert shuffled != usual
    assert set(shuffled) == set(usual)


@pytest.mark.parametrize(
    "line", ["Why us?", "1. Why us?", "12) Why us?", "- Why us?", "\u2022 Why  us?", "  * Why us?"]
)
def test_a_line_of_a_list_is_a_question_however_it_is_marked(line: str) -> None:
    assert parse(f"# from the recruiter\n\n{line}\nWhy us?\n") == ("Why us?",)


def test_what_is_longer_than_a_question_is_none() -> None:
    assert parse("Why " * 100 + "\nWhy us?") == ("Why us?",)


def test_a_list_is_kept_with_its_profile(tmp_path: Path, questions: Questions) -> None:
    assert questions.own() == ()
    questions.keep("Why us?\nWhy now?")
    again = Questions(tmp_path, sample(), "other instructions")
    assert [one.text for one in again.of("own", 1)] == ["Why us?"]
    assert again.own() == ("Why us?", "Why now?")


def test_an_empty_list_takes_the_place_of_none(questions: Questions) -> None:
    questions.keep("Why us?")
    with pytest.raises(NoQuestions, match="one question a line"):
        questions.keep("# nothing yet\n")
    assert questions.own() == ("Why us?",)


def test_prepared_ones_are_those_that_have_an_answer(tmp_path: Path, questions: Questions) -> None:
    with pytest.raises(NoQuestions, match="amigo prepare"):
        questions.of("prepared", 3)
    store = PreparedAnswers(file_for(tmp_path, "sample"), fingerprint(sample(), ""))
    store.save([Prepared("Why us?", answer="Because."), Prepared("Why now?")])
    assert [one.text for one in questions.of("prepared", 3)] == ["Why us?"]


def test_a_list_that_cannot_be_read_is_named(tmp_path: Path, questions: Questions) -> None:
    questions.keep("Why us?")
    (path,) = tmp_path.rglob("*.list")
    path.unlink()
    path.mkdir()
    with pytest.raises(NoQuestions, match=r"\.list cannot be read"):
        questions.own()
