"""Says a question with the system's own voice, into a WAV file that is played or given directly.

Linux: libespeak-ng, which comes with every screen reader, in a child process. macOS: `say`.
Windows: SAPI. The last two are written from their documentation and were not run.
"""

import ctypes
import sys
import wave
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from agent.children import Child, ChildDied, run_quietly
from agent.events import SAMPLE_RATE
from agent.practice.questions import Spoken

LIBRARIES = "libespeak-ng.so.1", "libespeak.so.1"
WORDS_PER_MINUTE = 145
SAY_SECONDS = 20.0
IN_MEMORY = Path("/dev/shm")
"""On Linux what the voice says is kept here: no sound is written to disk."""
QUIET_BEFORE, QUIET_AFTER = 0.5, 2.0
"""Seconds of silence around the words, as in the bundled recordings."""
_RETRIEVE, _UTF8, _RATE = 1, 1, 1
_SAPI = (
    "Add-Type -AssemblyName System.Speech;"
    "$v = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$v.SetOutputToWaveFile($args[0]);"
    "$v.Speak([IO.File]::ReadAllText($args[1]));"
    "$v.Dispose()"
)


class NoVoice(Exception):
    """Nothing can be said. The text is one line: why, and what to do."""


class Recordings:
    """Has the recording of each question, the bundled one or one that the voice makes."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

    def of(self, question: Spoken, place: int) -> Path:
        """Blocks. Raise NoVoice."""
        if question.recording is not None:
            return question.recording
        if self._folder is None:
            memory = IN_MEMORY if IN_MEMORY.is_dir() else None
            self._folder = TemporaryDirectory(prefix="amigo-practice-", dir=memory)
        return say(question.text, Path(self._folder.name), str(place))

    def close(self) -> None:
        """Remove what the voice made; it may go on making some."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def seconds_of(recording: Path) -> float:
    with wave.open(str(recording)) as file:
        frames, rate = file.getnframes(), file.getframerate()
        return float(frames / rate)


def say(text: str, folder: Path, name: str) -> Path:
    """Return a WAV file in `folder` in which this is said. Blocks about 0.3 s. Raise NoVoice."""
    words, file = folder / f"{name}.txt", folder / f"{name}.wav"
    try:
        if sys.platform == "linux":
            _write(file, *_by_espeak(text))
            return file
        words.write_text(text, "utf-8")
        if sys.platform == "darwin":
            form = f"--data-format=LEI16@{SAMPLE_RATE}"
            run_quietly(["say", "-f", str(words), "-o", str(file), form], SAY_SECONDS)
        else:
            script = f"& {{{_SAPI}}} '{file}' '{words}'"
            run_quietly(["powershell", "-NoProfile", "-Command", script], SAY_SECONDS)
        with wave.open(str(file)) as said:
            _write(file, said.getframerate(), said.readframes(said.getnframes()))
    except (OSError, wave.Error, TimeoutError, ChildDied) as error:
        raise NoVoice(_NO_VOICE) from error
    return file


def has_voice() -> bool:
    """Whether there is one to try, without trying it."""
    if sys.platform != "linux":
        return True
    from ctypes.util import find_library

    return any(find_library(name.removeprefix("lib").partition(".so")[0]) for name in LIBRARIES)


def _write(file: Path, rate: int, pcm: bytes) -> None:
    with wave.open(str(file), "wb") as said:
        said.setnchannels(1)
        said.setsampwidth(2)
        said.setframerate(rate)
        said.writeframes(bytes(2 * round(rate * QUIET_BEFORE)))
        said.writeframes(pcm)
        said.writeframes(bytes(2 * round(rate * QUIET_AFTER)))


def _by_espeak(text: str) -> tuple[int, bytes]:
    child = Child("voice", _speak, text)
    try:
        return _heard(child.receive(SAY_SECONDS))
    finally:
        child.end()


def _heard(said: tuple[int, bytes]) -> tuple[int, bytes]:
    if not said[1]:
        raise NoVoice(_NO_VOICE)
    return said


def _speak(connection: Connection, text: str) -> None:
    """The child: send the rate and the sound; none where there is no such library."""
    library = _library(LIBRARIES)
    if library is None:
        connection.send((0, b""))
        return
    rate = library.espeak_Initialize(_RETRIEVE, 0, None, 0)
    library.espeak_SetVoiceByName(b"en-us+f3")
    library.espeak_SetParameter(_RATE, WORDS_PER_MINUTE, 0)
    pieces: list[bytes] = []

    def hear(sound: int | None, count: int, _events: int | None) -> int:
        if sound and count:
            pieces.append(ctypes.string_at(sound, 2 * count))
        return 0

    native = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(hear)
    library.espeak_SetSynthCallback(native)
    words = text.encode()
    library.espeak_Synth(words, len(words) + 1, 0, 0, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    connection.send((rate, b"".join(pieces)))


def _library(names: Sequence[str]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


_NO_VOICE = (
    "This computer has no voice to ask with: install espeak-ng (Linux), or practise with the "
    "recorded questions"
)
