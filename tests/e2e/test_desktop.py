"""The virtual desktop itself: what it shows can be read, and what it plays can be heard."""

import os
import subprocess
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

from tests.e2e.desktop.waiting import wait_for

RATE = 16_000


def test_words_on_the_screen_can_be_read(
    display: str, words_on_screen: Callable[[], list[str]]
) -> None:
    say = "printf 'Background harvest lantern'; exec cat"
    terminal = subprocess.Popen(
        ["xterm", "-fa", "DejaVu Sans Mono", "-fs", "12", "-e", "sh", "-c", say]
    )
    try:
        wait_for(lambda: {"background", "harvest", "lantern"} <= set(words_on_screen()), 20)
    finally:
        terminal.terminate()
        terminal.wait()


def test_what_is_played_can_be_heard_on_the_default_output(
    tmp_path: Path, play: Callable[[Path], subprocess.Popen[bytes]]
) -> None:
    loud = tmp_path / "loud.wav"
    with wave.open(str(loud), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", ([8000] * 16 + [-8000] * 16) * (RATE // 16)).tobytes())
    output = subprocess.run(["pactl", "get-default-sink"], capture_output=True, text=True)
    listen = ["parec", "--raw", "--format=s16le", "--rate=16000", "--channels=1"]
    recorder = subprocess.Popen(
        [*listen, "--latency-msec=20", f"--device={output.stdout.strip()}.monitor"],
        stdout=subprocess.PIPE,
    )
    assert recorder.stdout is not None
    try:
        play(loud)
        stream = recorder.stdout

        def heard() -> bool:
            return max(array("h", stream.read(3200))) > 4000

        wait_for(heard, 10, "the played tone")
    finally:
        recorder.kill()
        recorder.wait()
        recorder.stdout.close()


def test_the_sound_server_is_the_desktops_own() -> None:
    assert os.environ["PULSE_SERVER"].startswith(f"unix:{os.environ['XDG_RUNTIME_DIR']}/")
    outputs = subprocess.run(["pactl", "list", "short", "sinks"], capture_output=True, text=True)
    assert [line.split()[1] for line in outputs.stdout.splitlines()] == ["speakers", "headset"]
