"""The rules of the house that no linter knows."""

from pathlib import Path

import agent

LONGEST = 300
FILES = sorted(Path(agent.__path__[0]).rglob("*.py"))


def test_no_file_is_too_long_to_read_in_one_sitting() -> None:
    assert [f.name for f in FILES if len(f.read_text("utf-8").splitlines()) > LONGEST] == []


def test_every_file_says_what_it_is_for() -> None:
    assert [f.name for f in FILES if not f.read_text("utf-8").startswith('"""')] == []


def test_the_microphone_is_opened_for_practice_and_by_nothing_else() -> None:
    """Its ear is started in one place, and that place is used by two: the window, the command."""
    root = Path(agent.__path__[0])

    def naming(words: str) -> set[str]:
        found = [file for file in FILES if words in file.read_text("utf-8")]
        return {file.relative_to(root).as_posix() for file in found}

    assert naming("default_microphone") == {"capture/microphone.py"}
    assert naming("capture.microphone") == {"practice/listening.py"}
    assert naming("practice.listening") == {"desktop/windows/interviewer.py", "cli/practice.py"}
