"""The rules of the house that no linter knows."""

from pathlib import Path

import agent

LONGEST = 300
FILES = sorted(Path(agent.__path__[0]).rglob("*.py"))


def test_no_file_is_too_long_to_read_in_one_sitting() -> None:
    assert [f.name for f in FILES if len(f.read_text("utf-8").splitlines()) > LONGEST] == []


def test_every_file_says_what_it_is_for() -> None:
    assert [f.name for f in FILES if not f.read_text("utf-8").startswith('"""')] == []
