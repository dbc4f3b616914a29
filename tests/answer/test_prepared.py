"""Where prepared answers are kept, and when they no longer hold."""

import json
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.answer.prepared import (
    Prepared,
    PreparedAnswers,
    PreparedFailed,
    answered,
    file_for,
    fingerprint,
    with_answer,
)
from agent.profiles import Profile

PROFILE = Profile("me", (("resume", "Nine years of backend work."),))
ANSWERS = (
    Prepared("Why us?", ("Why here?",), "Because of the freight.", "test-model"),
    Prepared("Why now?"),
)


def store(path: Path, profile: Profile = PROFILE, instructions: str = "") -> PreparedAnswers:
    return PreparedAnswers(path, fingerprint(profile, instructions))


def test_what_was_saved_is_loaded_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "profiles" / "me" / "prepared.json"
    store(path).save(ANSWERS)
    assert store(path).load() == ANSWERS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["prepared.json"]


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert store(tmp_path / "prepared.json").load() == ()
    assert not store(tmp_path / "prepared.json").stale


@pytest.mark.parametrize(
    ("profile", "instructions"),
    [
        (Profile("me", (("resume", "Ten years of backend work."),)), ""),
        (Profile("me", (*PROFILE.documents, ("job", "Staff engineer."))), ""),
        (PROFILE, "Be brief."),
    ],
)
def test_answers_are_stale_once_what_shaped_them_changes(
    tmp_path: Path, profile: Profile, instructions: str
) -> None:
    path = tmp_path / "prepared.json"
    store(path).save(ANSWERS)
    assert store(path, profile, instructions).stale
    assert store(path, profile, instructions).load() == ()
    assert not store(path).stale


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"version": 1}', "\0" * 40])
def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "prepared.json"
    path.write_text(text)
    with pytest.raises(PreparedFailed, match=r"prepared.json is damaged: remove it"):
        store(path).load()
    assert path.read_text() == text


def test_a_file_of_another_version_is_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "prepared.json"
    store(path).save(ANSWERS)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": 2}))
    with pytest.raises(PreparedFailed, match="another version"):
        store(path).load()


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PreparedFailed, match="cannot be written"):
        store(tmp_path / "file" / "prepared.json").save(ANSWERS)


def test_a_profile_without_a_folder_gets_none(tmp_path: Path) -> None:
    (tmp_path / "profiles" / "me").mkdir(parents=True)
    assert file_for(tmp_path, "me") == tmp_path / "profiles" / "me" / "prepared.json"
    assert file_for(tmp_path, "sample") == tmp_path / "prepared" / "sample.json"


def test_only_answered_questions_can_be_shown() -> None:
    assert answered(ANSWERS) == ANSWERS[:1]
    both = with_answer(ANSWERS, 1, "Because.", "other")
    assert answered(both) == both
    assert both[0] == ANSWERS[0]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.builds(Prepared, st.text(), st.tuples(st.text()), st.text(), st.text())))
def test_any_text_survives(answers: list[Prepared]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prepared.json"
        store(path).save(answers)
        assert store(path).load() == tuple(answers)
