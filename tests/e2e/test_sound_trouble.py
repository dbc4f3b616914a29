"""A sound server that dies, hangs or loses its output while speech plays: the agent lives.

The detector is set to take everything for speech, so that the transcriber is sent every block
that is captured; the microphone of this computer hears 440 Hz all the time.
"""

import signal
import subprocess
from collections.abc import Iterator

import pytest

from tests.capture.soundserver import SoundServer, sound_server
from tests.e2e.conftest import Amigo
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.speech import STAKEHOLDER, Cloud, cloud
from tests.e2e.desktop.tone import windows_with
from tests.e2e.desktop.waiting import wait_for

MICROPHONE, PLAYED = 440.0, 1300.0
MOST, ALL = 0.5, 0.95
"""A tone's share of the power: beside speech, and alone as a microphone's would be."""

EVERYTHING_IS_SPEECH = {
    "AMIGO_VAD__SPEECH_PROBABILITY": "0",
    "AMIGO_VAD__SILENCE_PROBABILITY": "0",
}
RECOVERY_SECONDS = 20.0


class Listener:
    """An agent that listens to a computer of its own, and what reached its transcriber."""

    def __init__(self, amigo: Amigo, computer: SoundServer, servers: Cloud) -> None:
        self._sound = {"PULSE_SERVER": computer.environment["PULSE_SERVER"]}
        self._computer = computer
        self._servers = servers
        environ = servers.settings | EVERYTHING_IS_SPEECH | self._sound
        self._agent = Agent(amigo("--listen", "--hidden", **environ))
        self._agent.wait_until_it_hears(**self._sound)

    @property
    def sent(self) -> bytes:
        return b"".join(bytes(call.pcm) for call in self._servers.deepgram.calls)

    def told(self, code: str) -> str:
        """Wait until the user is told of this problem, and return the words."""
        wait_for(lambda: code in self._agent.problems, RECOVERY_SECONDS, f"the problem {code}")
        return self._agent.problems[code]

    def no_longer_told(self, code: str) -> None:
        wait_for(lambda: code not in self._agent.problems, RECOVERY_SECONDS, f"the end of {code}")

    def hears_what_plays(self) -> None:
        before = windows_with(self.sent, PLAYED, MOST)
        with self._computer.tone(PLAYED):
            heard = lambda: windows_with(self.sent, PLAYED, MOST) > before + 5  # noqa: E731
            wait_for(heard, RECOVERY_SECONDS, "half a second of what plays")

    def never_heard_the_microphone(self) -> None:
        assert windows_with(self.sent, MICROPHONE, ALL) == 0
        assert self._agent.tell("status")["listening"]


@pytest.fixture
def computer() -> Iterator[SoundServer]:
    with sound_server() as server:
        server.start()
        yield server


@pytest.fixture
def listener(display: str, amigo: Amigo, computer: SoundServer) -> Iterator[Listener]:
    """It hears speech that plays when a test begins."""
    with cloud(STAKEHOLDER) as servers:
        listener = Listener(amigo, computer, servers)
        environ = {"PATH": "/usr/bin:/bin", **computer.environment}
        player = subprocess.Popen(
            ["paplay", str(STAKEHOLDER.path)], env=environ, stderr=subprocess.DEVNULL
        )
        wait_for(lambda: any(listener.sent), RECOVERY_SECONDS, "speech at the transcriber")
        yield listener
        player.kill()
        player.wait()


def test_when_the_output_changes_or_goes_it_never_hears_the_microphone(
    listener: Listener, computer: SoundServer
) -> None:
    computer.control("set-default-sink", "headset")
    assert "Headset" in listener.told("output-changed")
    listener.hears_what_plays()
    computer.unplug("headset")
    wait_for(lambda: "Speakers" in listener.told("output-changed"), RECOVERY_SECONDS)
    listener.hears_what_plays()
    listener.never_heard_the_microphone()


def test_a_sound_server_that_hangs_or_dies_is_waited_for(
    listener: Listener, computer: SoundServer
) -> None:
    computer.signal(signal.SIGSTOP)
    try:
        assert "does not answer" in listener.told("no-sound")
    finally:
        computer.signal(signal.SIGCONT)
    listener.no_longer_told("no-sound")
    listener.hears_what_plays()
    computer.kill()
    assert "sound server" in listener.told("no-sound")
    computer.start()
    listener.no_longer_told("no-sound")
    listener.hears_what_plays()
    listener.never_heard_the_microphone()


def test_the_microphone_would_be_noticed(computer: SoundServer) -> None:
    """Shows that the other tests of this file can fail."""
    environ = {"PATH": "/usr/bin:/bin", **computer.environment}
    record = ["parec", "--raw", "--format=s16le", "--rate=16000", "--channels=1", "--device=mic"]
    recorder = subprocess.Popen(record, env=environ, stdout=subprocess.PIPE)
    assert recorder.stdout is not None
    try:
        assert windows_with(recorder.stdout.read(32_000), MICROPHONE, ALL) > 5
    finally:
        recorder.kill()
        recorder.wait()
        recorder.stdout.close()
