"""What every system's way of starting at login holds to."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from agent.desktop.autostart import Autostart, AutostartFailed, command, switch
from agent.desktop.autostart.macos import LaunchAgent
from agent.desktop.autostart.windows import Registry, RunKey
from agent.desktop.autostart.xdg import AutostartEntry
from tests.desktop.autostart.registry import FakeRegistry


class Place:
    """Where one system keeps it: what starts this program, and what is there."""

    def __init__(self, system: str, folder: Path) -> None:
        self._system = system
        self._folder = folder / "a folder" / "of entries"
        self._registry = FakeRegistry()

    def make(self, program: Path) -> Autostart:
        starts = (str(program), "-P", "-m", "agent", "--hidden")
        match self._system:
            case "windows":
                return RunKey(cast(Registry, self._registry), starts)
            case "macos":
                return LaunchAgent(self._folder, starts)
            case _:
                return AutostartEntry(self._folder, starts)

    def everything(self) -> dict[str, object]:
        """Return every file and every value."""
        values = {
            f"{k}\\{n}": v for k, held in self._registry.keys.items() for n, v in held.items()
        }
        files = {str(p): p.read_bytes() for p in self._folder.rglob("*") if p.is_file()}
        return {**values, **files}


@pytest.fixture(params=["xdg", "windows", "macos"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return Place(request.param, tmp_path)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "My programs" / "python"
    path.parent.mkdir()
    path.touch()
    return path


def test_it_is_off_until_it_is_switched_on(place: Place, program: Path) -> None:
    status = place.make(program).status()
    assert status.state == "off"
    assert "amigo autostart on" in status.fact


def test_switched_on_it_names_the_program_that_is_started(place: Place, program: Path) -> None:
    place.make(program).switch_on()
    status = place.make(program).status()
    assert status.state == "on"
    assert str(program) in status.fact


def test_switched_off_it_leaves_nothing_behind(place: Place, program: Path) -> None:
    autostart = place.make(program)
    autostart.switch_on()
    assert place.everything() != {}
    autostart.switch_off()
    assert place.everything() == {}
    assert autostart.status().state == "off"


def test_each_may_be_said_twice(place: Place, program: Path) -> None:
    autostart = place.make(program)
    autostart.switch_off()
    autostart.switch_on()
    autostart.switch_on()
    assert len(place.everything()) == 1
    autostart.switch_off()
    autostart.switch_off()
    assert autostart.status().state == "off"


def test_a_program_that_was_moved_is_told_and_put_right(place: Place, program: Path) -> None:
    place.make(program).switch_on()
    moved = program.rename(program.with_name("elsewhere"))
    status = place.make(moved).status()
    assert status.state == "broken"
    assert "points to a missing program" in status.fact
    assert str(program) in status.fact
    place.make(moved).switch_on()
    assert place.make(moved).status().state == "on"


def test_what_is_started_is_hidden_and_found_from_anywhere() -> None:
    program, *arguments = command()
    assert Path(program).is_absolute()
    assert arguments == ["-P", "-m", "agent", "--hidden"]


@pytest.mark.parametrize("word", ["", "maybe", "ON"])
def test_it_can_be_on_or_off_and_nothing_else(word: str) -> None:
    with pytest.raises(AutostartFailed, match="on or off"):
        switch({}, word)


class TestFiles:
    """Those of free desktops and of macOS."""

    @pytest.fixture(params=["xdg", "macos"])
    def make(self, request: pytest.FixtureRequest) -> Callable[[Path, Path], Autostart]:
        kinds: dict[str, Callable[[Path, tuple[str, ...]], Autostart]] = {
            "xdg": AutostartEntry,
            "macos": LaunchAgent,
        }
        return lambda folder, program: kinds[request.param](folder, (str(program), "--hidden"))

    def test_a_place_that_cannot_be_written_is_named(
        self, make: Callable[[Path, Path], Autostart], program: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "file").touch()
        autostart = make(tmp_path / "file", program)
        for call in (autostart.switch_on, autostart.switch_off, autostart.status):
            with pytest.raises(AutostartFailed, match=r"file.* cannot be used"):
                call()

    @pytest.mark.parametrize("content", [b"", b"\0\xff\xfe", b"[Desktop", b"<plist></plist>"])
    def test_what_cannot_be_understood_is_told_and_put_right(
        self,
        make: Callable[[Path, Path], Autostart],
        program: Path,
        tmp_path: Path,
        content: bytes,
    ) -> None:
        autostart = make(tmp_path / "entries", program)
        autostart.switch_on()
        (entry,) = (tmp_path / "entries").iterdir()
        entry.write_bytes(content)
        status = autostart.status()
        assert status.state == "broken"
        assert "amigo autostart on" in status.fact
        autostart.switch_on()
        assert autostart.status().state == "on"
