"""Runs a command inside a private virtual desktop, and takes the desktop down after it.

    python3 scripts/desktop.py [OPTIONS] -- COMMAND [ARGUMENTS]

An X server with a window manager and a compositor, a session bus, a sound server with two outputs
("speakers", "headset") and a microphone that plays 440 Hz, and a Secret Service: all its own, with
a home folder of its own. It waits for facts, never for time. Exit code: the command's, or 97 when
the desktop does not come up. Linux only; packages: packaging/debian-dev.txt.
"""

from __future__ import annotations

import argparse
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from ctypes import CDLL, c_char_p, c_int, c_ulong, c_void_p
from pathlib import Path

READY_SECONDS = 20.0
POLL_SECONDS = 0.02
END_SECONDS = 3.0
ASK = "dbus-send --session --print-reply --dest="
SCREEN = "1280x800x24"

SINKS = {"speakers": 48000, "headset": 44100}
PULSE_SCRIPT = """
load-module module-native-protocol-unix auth-anonymous=1
load-module module-null-sink sink_name=speakers rate=48000 sink_properties=device.description=Speakers
load-module module-null-sink sink_name=headset rate=44100 sink_properties=device.description=Headset
load-module module-sine-source source_name=mic frequency=440 rate=48000
set-default-sink speakers
set-default-source mic
"""  # noqa: E501
PULSEAUDIO = (
    "pulseaudio -n --daemonize=no --exit-idle-time=-1 --disallow-exit=no --use-pid-file=no "
    "--log-target=stderr --realtime=no --high-priority=no -F"
)


class DesktopFailed(Exception):
    """A part did not come up; the text ends with what it said."""


class Desktop:
    """The parts, each started once the facts that it needs are there. `close` ends them all."""

    def __init__(self, folder: Path) -> None:
        self.environ = _environment(folder)
        self._folder = folder
        self._parts: list[subprocess.Popen[bytes]] = []
        self._ending = ExitStack()

    def close(self) -> None:
        self._ending.close()

    def display(self, compositor: bool, screen: str = SCREEN) -> None:
        command = ["Xvfb", "-screen", "0", screen, "-nolisten", "tcp", "-noreset", "-dpi", "96"]
        self.environ["DISPLAY"] = ":" + self._start_and_read("Xvfb", command, "-displayfd")
        self._start("openbox", ["openbox"])
        self._wait(
            "openbox", lambda: "window id" in self._out("xprop -root _NET_SUPPORTING_WM_CHECK")
        )
        if compositor:
            self._start("picom", ["picom", "--backend", "xrender", "--config", os.devnull])
            self._wait("picom", lambda: _selection_owner(self.environ["DISPLAY"], "_NET_WM_CM_S0"))

    def panel(self, kind: str) -> None:
        """Start a panel: `xfce` shows StatusNotifier and XEMBED icons, `trayer` only the latter."""
        if kind == "xfce":
            folder = f"{self.environ['XDG_CONFIG_HOME']}/xfce4/xfconf/xfce-perchannel-xml"
            os.makedirs(folder)
            shutil.copy(Path(__file__).with_name("xfce4-panel.xml"), folder)
            self._start("panel", ["xfce4-panel", "--disable-wm-check"])
            self._wait("panel", lambda: self._on_bus("org.kde.StatusNotifierWatcher"))
        else:
            place = "--edge bottom --align right --widthtype request --height 28 --SetDockType true"
            self._start("panel", ["trayer", *place.split()])
        shows = self.environ["DISPLAY"], "_NET_SYSTEM_TRAY_S0"
        self._wait("panel", lambda: _selection_owner(*shows))

    def bus(self) -> None:
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile"]
        address = self._start_and_read("dbus-daemon", command, "--print-address")
        self.environ["DBUS_SESSION_BUS_ADDRESS"] = address

    def pulse(self) -> None:
        script = self._folder / "pulse.pa"
        script.write_text(PULSE_SCRIPT, "utf-8")
        self.environ["PULSE_SERVER"] = f"unix:{self.environ['XDG_RUNTIME_DIR']}/pulse/native"
        server = self._start("pulseaudio", [*PULSEAUDIO.split(), str(script)])
        self._wait("pulseaudio", lambda: self._out("pactl info"))
        self.environ["DESKTOP_SOUND_PID"] = str(server.pid)
        # An idle null sink renders 2 s at a time; a reader with low latency keeps it prompt.
        for sink in SINKS:
            reader = ["parec", "--raw", "--latency-msec=10", f"--device={sink}.monitor"]
            self._start(f"reader of {sink}", reader, discard=True)
        self._wait("prompt outputs", lambda: self._slowest_sink_us() < 100_000)

    def pipewire(self) -> None:
        self._start("pipewire", ["pipewire"])
        socket = Path(self.environ["XDG_RUNTIME_DIR"]) / "pipewire-0"
        self._wait("pipewire", socket.is_socket)
        self._start("wireplumber", ["wireplumber"])
        server = self._start("pipewire-pulse", ["pipewire-pulse"])
        self._wait("pipewire-pulse", lambda: self._out("pactl info"))
        self.environ["DESKTOP_SOUND_PID"] = str(server.pid)
        for sink, rate in SINKS.items():
            self._out(f"pactl load-module module-null-sink sink_name={sink} rate={rate}")
        source = "media.class=Audio/Source/Virtual rate=48000"
        self._out(f"pactl load-module module-null-sink sink_name=mic {source}")
        self._wait("outputs", lambda: re.search(r"\bmic\b", self._out("pactl list short sources")))
        self._wait("default output", lambda: self._run("pactl set-default-sink speakers"))
        self._wait("default input", lambda: self._run("pactl set-default-source mic"))

    def keyring(self, locked: bool) -> None:
        command = ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"]
        self._start("gnome-keyring", command, first_input=b"desktop")
        self._wait("keyring", lambda: self._on_bus("org.freedesktop.secrets"))
        if locked:
            secrets = f"{ASK}org.freedesktop.secrets /org/freedesktop/secrets"
            lock = f"{secrets} org.freedesktop.Secret.Service.Lock"
            login = "array:objpath:/org/freedesktop/secrets/collection/login"
            self._wait("locked keyring", lambda: self._run(f"{lock} {login}"))

    def run(self, command: list[str]) -> int:
        # Not "die with parent": the command ends by itself, or gets the terminal's interrupt too.
        child = subprocess.Popen(command, env=self.environ)
        self._ending.callback(_end, child)
        return child.wait()

    def _start(
        self,
        name: str,
        command: list[str],
        *,
        first_input: bytes = b"",
        discard: bool = False,
        inherit: tuple[int, ...] = (),
    ) -> subprocess.Popen[bytes]:
        """Start a part that dies with this process, whatever ends it."""
        target = os.devnull if discard else self._folder / f"{name}.log"
        with open(target, "wb") as log:
            part = subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", *command],
                env=self.environ,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                pass_fds=inherit,
            )
        self._ending.callback(_end, part)
        self._parts.append(part)
        if part.stdin is not None:
            part.stdin.write(first_input)
            part.stdin.close()
        return part

    def _start_and_read(self, name: str, command: list[str], option: str) -> str:
        """Start a part that writes one line to the descriptor named by `option` when it is up."""
        reading, writing = os.pipe()
        separator = [option, str(writing)] if option == "-displayfd" else [f"{option}={writing}"]
        self._start(name, [*command, *separator], inherit=(writing,))
        os.close(writing)
        with os.fdopen(reading) as pipe:
            line = (
                pipe.readline().strip() if select.select([pipe], [], [], READY_SECONDS)[0] else ""
            )
        if not line:
            raise DesktopFailed(f"{name} did not come up: {self._log(name)}")
        return line

    def _wait(self, name: str, fact: Callable[[], object]) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not fact():
            ended = any(part.poll() is not None for part in self._parts)
            if ended or time.monotonic() > deadline:
                raise DesktopFailed(f"{name} did not come up: {self._log(name)}")
            time.sleep(POLL_SECONDS)

    def _log(self, name: str) -> str:
        log = self._folder / f"{name}.log"
        return log.read_text("utf-8", "replace")[-1000:] if log.exists() else "(it said nothing)"

    def _run(self, command: str) -> bool:
        nowhere = subprocess.DEVNULL
        done = subprocess.run(command.split(), env=self.environ, stdout=nowhere, stderr=nowhere)
        return done.returncode == 0

    def _out(self, command: str) -> str:
        done = subprocess.run(command.split(), env=self.environ, capture_output=True, text=True)
        return done.stdout if done.returncode == 0 else ""

    def _on_bus(self, name: str) -> bool:
        has_owner = f"{ASK}org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner"
        return "true" in self._out(f"{has_owner} string:{name}")

    def _slowest_sink_us(self) -> int:
        latencies = re.findall(r"Latency: (\d+) usec", self._out("pactl list sinks"))
        return max(map(int, latencies), default=sys.maxsize)


def _environment(folder: Path) -> dict[str, str]:
    home, runtime = folder / "home", folder / "run"
    for made in (home / ".config", home / ".cache", home / ".local/share"):
        made.mkdir(parents=True)
    for private in (runtime, runtime / "pulse"):  # its clients would race to make the second
        private.mkdir(mode=0o700)
    foreign = ("WAYLAND_DISPLAY", "DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER")
    return {
        **{name: value for name, value in os.environ.items() if name not in foreign},
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_SESSION_TYPE": "x11",
        "NO_AT_BRIDGE": "1",
    }


def _end(part: subprocess.Popen[bytes]) -> None:
    part.terminate()
    try:
        part.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        part.kill()
        part.wait()


def _selection_owner(display: str, selection: str) -> int:
    """Return the X window that owns the selection, 0 for none. No command line tool tells it."""
    x11 = CDLL("libX11.so.6")
    x11.XOpenDisplay.restype, x11.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    x11.XInternAtom.restype, x11.XInternAtom.argtypes = c_ulong, [c_void_p, c_char_p, c_int]
    x11.XGetSelectionOwner.restype, x11.XGetSelectionOwner.argtypes = c_ulong, [c_void_p, c_ulong]
    x11.XCloseDisplay.argtypes = [c_void_p]
    connection = x11.XOpenDisplay(display.encode())
    if not connection:
        return 0
    owner = int(
        x11.XGetSelectionOwner(connection, x11.XInternAtom(connection, selection.encode(), 0))
    )
    x11.XCloseDisplay(connection)
    return owner


def bring_up(desktop: Desktop, options: argparse.Namespace) -> None:
    if not options.no_display:
        desktop.display(not options.no_compositor, options.screen)
    desktop.bus()
    if options.tray != "none":
        desktop.panel(options.tray)
    if options.audio == "pulse":
        desktop.pulse()
    elif options.audio == "pipewire":
        desktop.pipewire()
    if options.keyring != "none":
        desktop.keyring(options.keyring == "locked")


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs a command inside a virtual desktop.")
    parser.add_argument("--no-display", action="store_true", help="no screen: bus, sound, keyring")
    parser.add_argument("--no-compositor", action="store_true")
    parser.add_argument("--screen", default=SCREEN, metavar="WIDTHxHEIGHTxDEPTH")
    parser.add_argument("--tray", choices=["xfce", "trayer", "none"], default="none")
    parser.add_argument("--audio", choices=["pulse", "pipewire", "none"], default="pulse")
    parser.add_argument("--keyring", choices=["unlocked", "locked", "none"], default="unlocked")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # What the bus started by itself may still write while the folder is removed.
    with tempfile.TemporaryDirectory(prefix="amigo-", ignore_cleanup_errors=True) as folder:
        desktop = Desktop(Path(folder))
        try:
            bring_up(desktop, options)
            return desktop.run(options.command)
        except DesktopFailed as failed:
            print(f"The virtual desktop: {failed}", file=sys.stderr)
            return 97
        except FileNotFoundError as error:
            print(f"{error.filename} is not installed", file=sys.stderr)
            return 127
        except KeyboardInterrupt:
            return 130
        finally:
            desktop.close()


if __name__ == "__main__":
    sys.exit(main())
