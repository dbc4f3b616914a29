"""Where the one agent of a user is reached, by whom, and what is said where it is not."""

import os
import socket
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.desktop.instance import NoAgent, Reply, address, send
from agent.desktop.server import ControlServer


@pytest.fixture
def where(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> str:
    runtime = tmp_path_factory.mktemp("run")
    runtime.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return address(os.environ)


@pytest.fixture
def server(where: str) -> Iterator[ControlServer]:
    server = ControlServer(where, lambda command: {"ok": True, "heard": command})
    yield server
    server.close()


def test_the_folder_of_the_socket_is_its_owners_only(where: str) -> None:
    assert Path(where).parent.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_may_enter_is_closed_to_them(where: str) -> None:
    Path(where).parent.chmod(0o777)
    address(os.environ)
    assert Path(where).parent.stat().st_mode & 0o777 == 0o700


def test_a_folder_of_somebody_else_is_not_used(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    with pytest.raises(NoAgent, match="somebody else: set XDG_RUNTIME_DIR"):
        address(os.environ)


class TestWithoutARuntimeFolder:
    """The folder for temporary files serves, where everybody may have made what is there."""

    @pytest.fixture
    def fallback(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        if Path(f"/run/user/{os.getuid()}").exists():
            pytest.skip("this user has a runtime folder that needs no variable")
        return tmp_path / f"runtime-{os.getuid()}"

    def test_the_temporary_one_serves_and_is_its_owners_only(self, fallback: Path) -> None:
        assert address(os.environ) == str(fallback / "amigo" / "control")
        assert fallback.stat().st_mode & 0o777 == 0o700

    def test_one_that_leads_elsewhere_is_not_used(self, fallback: Path) -> None:
        fallback.symlink_to("/")
        with pytest.raises(NoAgent, match="set XDG_RUNTIME_DIR to a folder of your own"):
            address(os.environ)


def test_without_an_agent_the_error_says_how_to_start_one(where: str) -> None:
    with pytest.raises(NoAgent, match="start it with `amigo`"):
        send(where, "status")


def test_of_two_only_one_is_the_agent(server: ControlServer, where: str) -> None:
    def obey(command: str) -> Reply:
        return {"ok": True}

    assert server.listen()
    second = ControlServer(where, obey)
    assert not second.listen()
    server.close()
    assert second.listen()
    second.close()


def test_a_path_that_is_too_long_for_a_socket_is_told(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 40)
    folder.mkdir()
    server = ControlServer(str(folder / "control"), lambda command: {"ok": True})
    with pytest.raises(NoAgent, match="cannot be used"):
        server.listen()


def test_an_agent_that_does_not_answer_is_told_from_none(where: str) -> None:
    """It took the connection and hung up."""
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(where)
        silent.listen()

        def hang_up() -> None:
            connection, _ = silent.accept()
            connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(NoAgent, match="does not answer"):
            send(where, "status")
        thread.join()
