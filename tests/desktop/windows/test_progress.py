"""How far the first run has come, on disk."""

from pathlib import Path

import pytest

from agent.desktop.windows.progress import FILE_NAME, STEPS, Progress, load, save


def test_it_begins_at_the_first_step(tmp_path: Path) -> None:
    assert load(tmp_path) == Progress("welcome", consented=False, done=False)


def test_what_was_left_is_found_again(tmp_path: Path) -> None:
    left = Progress("profile", consented=True)
    save(tmp_path / "new", left)
    assert load(tmp_path / "new") == left
    save(tmp_path / "new", Progress(done=True))
    assert load(tmp_path / "new").done


@pytest.mark.parametrize("content", ["", "{", "[]", '{"step": "dance"}', '{"step": 3}', "\xff"])
def test_a_file_that_cannot_be_used_begins_anew(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content, "latin-1")
    assert load(tmp_path) == Progress()


def test_consent_and_the_end_are_only_what_was_written_as_such(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"step": "keys", "consented": "no", "done": 1}')
    assert load(tmp_path) == Progress("keys", consented=False, done=False)


def test_there_are_six_steps() -> None:
    assert len(STEPS) == 6
