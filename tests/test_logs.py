"""The log's file and level, and what other people's libraries may not write into it."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.logs import configure


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("agent")
    handlers, levels = list(root.handlers), (root.level, ours.level)
    yield
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def log_to(file: Path, level: str = "") -> None:
    configure({"AMIGO_LOG_LEVEL": level} if level else {}, file)


def test_the_file_is_its_owners_only_whatever_the_umask_is(tmp_path: Path) -> None:
    file = tmp_path / "data" / "amigo.log"
    before = os.umask(0)
    try:
        log_to(file)
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("level", "written"),
    [
        ("", {"info", "warning"}),
        ("debug", {"debug", "info", "warning"}),
        ("WARNING", {"warning"}),
        ("nonsense", {"info", "warning"}),
    ],
)
def test_the_level_is_the_users_choice(tmp_path: Path, level: str, written: set[str]) -> None:
    file = tmp_path / "amigo.log"
    log_to(file, level)
    ours = logging.getLogger("agent.session")
    ours.debug("about debug")
    ours.info("about info")
    ours.warning("about warning")
    content = file.read_text("utf-8")
    assert {name for name in ("debug", "info", "warning") if f"about {name}" in content} == written


def test_a_library_that_sets_its_own_level_still_tells_only_what_is_serious(tmp_path: Path) -> None:
    file = tmp_path / "amigo.log"
    log_to(file, "debug")
    library = logging.getLogger("chatty")
    library.setLevel(logging.DEBUG)
    library.info("every word that was said")
    logging.getLogger("agents").info("somebody else")
    library.warning("something serious")
    content = file.read_text("utf-8")
    assert "something serious" in content
    assert "every word" not in content
    assert "somebody else" not in content


def test_without_a_file_and_a_level_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    configure({})
    logging.getLogger("agent").warning("to nobody")
    assert capsys.readouterr() == ("", "")


def test_without_a_file_a_level_asks_for_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    configure({"AMIGO_LOG_LEVEL": "debug"})
    logging.getLogger("agent").debug("to the user")
    assert "to the user" in capsys.readouterr().err
