"""A PulseAudio of the test's own: two outputs, and a microphone that hears 440 Hz all the time."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

SCRIPT = """
load-module module-native-protocol-unix auth-anonymous=1 socket={socket}
load-module module-null-sink rate=48000 sink_name=speakers {named}=Speakers
load-module module-null-sink rate=44100 sink_name=headset {named}=Headset
load-module module-sine-source source_name=mic frequency=440 rate=48000
set-default-sink speakers
set-default-source mic
"""
NAMED = "sink_properties=device.description"
READY_SECONDS = 20.0


def until(fact: Callable[[], bool], seconds: float = READY_SECONDS, every: float = 0.02) -> None:
    """Wait for a fact of another process, which has no way to tell us."""
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline, f"{fact} did not come true in {seconds} s"
        time.sleep(every)


class SoundServer:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "socket"
        self._script = folder / "script.pa"
        self._script.write_text(SCRIPT.format(socket=self._socket, named=NAMED), "utf-8")
        self.environment = {
            "PULSE_SERVER": f"unix:{self._socket}",
            "XDG_RUNTIME_DIR": str(folder),
            "HOME": str(folder),
        }
        self._all = {**os.environ, **self.environment}
        # One bus takes one sound server only, and a desktop's has one.
        self._all.pop("DBUS_SESSION_BUS_ADDRESS", None)
        self._server: subprocess.Popen[bytes] | None = None
        self._readers: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        self._server = self._run(
            "pulseaudio", "-n", "-F", str(self._script), "--daemonize=no", "--exit-idle-time=-1",
            "--use-pid-file=no", "--realtime=no", "--high-priority=no",
        )  # fmt: skip
        until(self._answers)
        # What nobody reads is rendered 2 s at a time here; real devices do not do that.
        for source in ("speakers.monitor", "headset.monitor"):
            self._read(source)
        until(self._fine_grained)

    def kill(self) -> None:
        if self._server is not None:
            self.signal(signal.SIGKILL)
            self._server.wait()
            self._server = None
        for reader in self._readers:
            reader.kill()
            reader.wait()
        self._readers.clear()
        self._socket.unlink(missing_ok=True)

    def signal(self, number: signal.Signals) -> None:
        assert self._server is not None
        with suppress(ProcessLookupError):
            os.kill(self._server.pid, number)

    def control(self, *words: str) -> str:
        done = subprocess.run(
            ["pactl", *words], env=self._all, capture_output=True, text=True, timeout=10, check=True
        )
        return done.stdout

    def unplug(self, sink: str) -> None:
        """Take the output away, as when a headset is pulled."""
        modules = self.control("list", "short", "modules").splitlines()
        number = next(line.split()[0] for line in modules if f"sink_name={sink} " in line)
        self.control("unload-module", number)

    def move_all_recordings(self, source: str) -> list[str]:
        """Do to every recording what a mixer window can do; return the refusals."""
        refused = []
        for line in self.control("list", "short", "source-outputs").splitlines():
            try:
                self.control("move-source-output", line.split()[0], source)
            except subprocess.CalledProcessError:
                refused.append("refused")
        return refused

    @contextmanager
    def quick_microphone(self, hertz: float) -> Iterator[None]:
        """Hear this tone in the default microphone, in small pieces as from a real one."""
        self.control("load-module", "module-null-sink", "sink_name=room")
        self._read("room.monitor")
        until(self._fine_grained)
        self.control("set-default-source", "room.monitor")
        with self.tone(hertz, "room"):
            yield

    @contextmanager
    def tone(self, hertz: float, sink: str = "") -> Iterator[None]:
        """Play a tone on this output, or on the default one, for as long as the block lasts."""
        seconds = 60
        sound = np.sin(2 * np.pi * hertz * np.arange(16_000 * seconds) / 16_000) * 8_000
        path = self._folder / f"{hertz}.raw"
        path.write_bytes(sound.astype("<i2").tobytes())
        player = self._run(
            "pacat", "--playback", "--raw", "--rate=16000", "--channels=1", "--format=s16le",
            "--latency-msec=30", *([f"--device={sink}"] if sink else []), str(path),
        )  # fmt: skip
        try:
            yield
        finally:
            player.kill()
            player.wait()

    def _read(self, source: str) -> None:
        self._readers.append(self._run("parec", "--raw", "--latency-msec=10", f"--device={source}"))

    def _run(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            words, env=self._all, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def _answers(self) -> bool:
        try:
            self.control("info")
        except subprocess.CalledProcessError:
            return False
        return True

    def _fine_grained(self) -> bool:
        lines = self.control("list", "sinks").splitlines()
        latencies = [int(line.split()[1]) for line in lines if line.strip().startswith("Latency:")]
        return len(latencies) > 1 and max(latencies) < 100_000


@contextmanager
def sound_server() -> Iterator[SoundServer]:
    """A folder for one, with a short path: socket paths are limited to about 100 characters."""
    with tempfile.TemporaryDirectory(prefix="sound", ignore_cleanup_errors=True) as folder:
        server = SoundServer(Path(folder))
        try:
            yield server
        finally:
            server.kill()
