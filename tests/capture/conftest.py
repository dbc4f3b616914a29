"""Sound servers to break, one to share, and a source listening to whichever a test has."""

from collections.abc import Callable, Iterator

import pytest

from agent.capture import CaptureSettings
from agent.capture.system import SystemSource
from tests.capture.listening import Listening
from tests.capture.soundserver import SoundServer, sound_server


@pytest.fixture
def silent_computer(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """A sound server that does not run yet; every child finds it when it does."""
    with sound_server() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def computer(silent_computer: SoundServer) -> SoundServer:
    silent_computer.start()
    return silent_computer


@pytest.fixture(scope="session")
def _shared_server() -> Iterator[SoundServer]:
    with sound_server() as server:
        server.start()
        yield server


@pytest.fixture
def shared_computer(_shared_server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> SoundServer:
    """For tests that leave it as it is: it takes two seconds to start."""
    for name, value in _shared_server.environment.items():
        monkeypatch.setenv(name, value)
    return _shared_server


@pytest.fixture
def listen() -> Iterator[Callable[..., Listening]]:
    """Start listening to the output of this id, or to the default one."""
    started: list[Listening] = []

    def start(output: str = "") -> Listening:
        started.append(Listening(SystemSource(CaptureSettings(output))))
        return started[-1]

    yield start
    for listening in started:
        listening.stop()
