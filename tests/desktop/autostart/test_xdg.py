"""The entry that free desktops read, held against what they themselves say of it."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.desktop.autostart import xdg
from agent.desktop.autostart.xdg import AutostartEntry, folder

STARTS = ("-P", "-m", "agent", "--hidden")
AWKWARD = [
    "python",
    "with space/python",
    'quote"d/python',
    "do$lar/`tick`/python",
    "back\\slash\\n/python",
    "100%/%f/python",
    "ünïcödé/日本語/python",
    "tab\there/python",
]


@pytest.mark.parametrize("name", AWKWARD)
def test_the_desktops_own_checker_finds_nothing_wrong(tmp_path: Path, name: str) -> None:
    program = tmp_path / name
    program.parent.mkdir(parents=True, exist_ok=True)
    program.touch()
    AutostartEntry(tmp_path / "autostart", (str(program), *STARTS)).switch_on()
    entry = tmp_path / "autostart" / "amigo.desktop"
    done = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1))
def test_whatever_is_started_is_read_back_as_it_was_written(words: list[str]) -> None:
    line = xdg._escaped(" ".join(map(xdg._quoted, words)))
    assert xdg._words(line) == tuple(words)


def test_it_is_where_the_desktop_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder({}) == tmp_path / ".config" / "autostart"
    assert folder({"XDG_CONFIG_HOME": str(tmp_path / "c")}) == tmp_path / "c" / "autostart"
    assert folder({"XDG_CONFIG_HOME": "relative"}) == tmp_path / ".config" / "autostart"


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_user_switched_off_in_the_desktop_is_off(tmp_path: Path, line: str) -> None:
    program = tmp_path / "python"
    program.touch()
    autostart = AutostartEntry(tmp_path, (str(program), *STARTS))
    autostart.switch_on()
    entry = tmp_path / "amigo.desktop"
    entry.write_text(entry.read_text() + line + "\n")
    assert autostart.status().state == "off"
    autostart.switch_on()
    assert autostart.status().state == "on"


def test_other_programs_entries_stay(tmp_path: Path) -> None:
    other = tmp_path / "other.desktop"
    other.touch()
    autostart = AutostartEntry(tmp_path, ("/usr/bin/true",))
    autostart.switch_on()
    autostart.switch_off()
    assert list(tmp_path.iterdir()) == [other]
