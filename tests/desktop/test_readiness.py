"""Whether a session could start, told before one does."""

import dataclasses
import socket
from pathlib import Path

import pytest

from agent.desktop.readiness import why_not_ready
from agent.ground import Ground
from agent.keys import Keys
from agent.settings import SessionSettings, Settings


def ground(folder: Path, profile: str = "", **environ: str) -> Ground:
    def untouched(name: str, work: object) -> None:
        raise AssertionError("the keyring might ask its user something")

    settings = dataclasses.replace(Settings(), session=SessionSettings(profile=profile))
    environ = {"AMIGO_DATA_DIR": str(folder), "XDG_RUNTIME_DIR": str(folder), **environ}
    return Ground(environ, settings, Keys(environ, untouched), ())


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A folder for running programs in which a sound server listens."""
    (tmp_path / "pulse").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "pulse" / "native"))
    return tmp_path


def test_with_sound_and_a_profile_nothing_is_missing(sound: Path) -> None:
    assert why_not_ready(ground(sound)) == ""


def test_a_profile_that_is_not_there_is_named(sound: Path) -> None:
    assert "nobody" in why_not_ready(ground(sound, "nobody"))


@pytest.mark.parametrize("server", ["", "unix:/nonexistent/native", "/nonexistent/native"])
def test_without_a_sound_server_it_says_how_to_get_one(tmp_path: Path, server: str) -> None:
    why = why_not_ready(ground(tmp_path, PULSE_SERVER=server))
    assert "start PipeWire or PulseAudio" in why


def test_a_sound_server_elsewhere_is_trusted(tmp_path: Path) -> None:
    assert why_not_ready(ground(tmp_path, PULSE_SERVER="tcp:studio")) == ""
