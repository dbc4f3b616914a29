"""The ear of Linux and Windows: the loopback of an output, by soundcard. Runs in a child only.

`soundcard` is imported when listening starts: the import itself fails without a sound server, and
a server that dies or hangs can abort or block the process that holds its client.
"""

import sys
import threading
from collections.abc import Iterator

from agent.capture import CaptureFailed, Clock
from agent.capture.ear import Deaf, Heard, Message, Native, int16
from agent.events import BLOCK_SAMPLES, BLOCK_SECONDS, SAMPLE_RATE

FRAGMENT_SAMPLES = BLOCK_SAMPLES // 2
"""What the server hands over at a time: 16 ms, so a block is read at most that much late."""

CHECK_SECONDS = 1.0
SETTLE_SECONDS = 2.5
WAIT_SECONDS = 0.2
NO_SERVER = (
    "No sound server answers, so nothing can be heard: start PipeWire or PulseAudio "
    "(logging out and in again does it)."
)
NO_LIBRARY = "libpulse is missing, so nothing can be heard: install the package libpulse0."


class _Moved(Exception):
    """The stream is no longer bound to the output it was opened for."""


class _Sound:
    """soundcard, where it may be used as it is (Windows)."""

    channels = 2
    """One channel is recorded as noise on Windows; the mean of two is what is wanted anyway."""

    def __init__(self, library: Native) -> None:
        self._library = library

    def all(self) -> list[Native]:
        return list(self._library.all_speakers())

    def speaker(self, output: str) -> Native:
        """Return the output of this id, or the default one. Raise CaptureFailed without it."""
        self.check()
        speakers = self.all()
        if not speakers:
            raise CaptureFailed("There is no sound output to listen to: plug one in or enable it.")
        wanted = output or self.default_id()
        for speaker in speakers:
            if speaker.id == wanted:
                return speaker
        present = ", ".join(str(speaker.id) for speaker in speakers)
        raise CaptureFailed(
            f"The output {wanted} is not there: plug it in, or set capture.output to one of "
            f"these or to nothing for the default: {present}."
        )

    def default_id(self) -> str:
        return str(self._library.default_speaker().id)

    def loopback(self, speaker: Native) -> Native:
        """Return what records this output. An exact match only: a near one may be a microphone."""
        for source in self._library.all_microphones(include_loopback=True):
            if source.id == self.source_id(speaker) and source.isloopback:
                return source
        raise CaptureFailed(f"What {speaker.name} plays cannot be recorded: it has no loopback.")

    def source_id(self, speaker: Native) -> str:
        return str(speaker.id)

    def prepare(self, recorder: Native) -> None:
        """Called once, when the recorder runs."""

    def check(self) -> None:
        """Raise CaptureFailed when the sound server is gone."""

    def check_bound(self, recorder: Native, source_id: str) -> None:
        """Raise _Moved unless everything read so far came from this source."""


class _Pulse(_Sound):
    """soundcard on libpulse: PulseAudio and PipeWire.

    Reaches into soundcard 0.4's client, for two reasons. A stream whose output vanishes is moved
    to the microphone unless it was connected with DONT_MOVE. And a call on a dead connection
    aborts the process, so its state is read first.
    """

    channels = 1

    def __init__(self, library: Native) -> None:
        super().__init__(library)
        self._module = library.pulseaudio
        self._client = self._module._pulse
        # Follows a move in order with the data: read after a block, it tells where that came from.
        self._module._ffi.cdef(
            "const char *pa_stream_get_device_name(const pa_stream *stream);", override=True
        )
        # soundcard makes a class for each of its few hundred calls a second.
        lock = self._client._lock_mainloop()
        self._client._lock_mainloop = lambda: lock
        connect = self._client._pa_stream_connect_record
        pinned = self._module._pa.PA_STREAM_DONT_MOVE
        self._client._pa_stream_connect_record = lambda stream, device, attributes, flags: connect(
            stream, device, attributes, flags | pinned
        )

    def default_id(self) -> str:
        # Not default_speaker(): that finds by likeness, and never an id that holds "monitor".
        return str(self._client.server_info.get("default sink id", ""))

    def source_id(self, speaker: Native) -> str:
        return f"{speaker.id}.monitor"

    def prepare(self, recorder: Native) -> None:
        recorder._record_event = _ShortWaits()

    def check(self) -> None:
        state = self._client._pa_context_get_state(self._client.context)
        if state != self._module._pa.PA_CONTEXT_READY:
            raise CaptureFailed(NO_SERVER)

    def check_bound(self, recorder: Native, source_id: str) -> None:
        with self._client._lock_mainloop():
            name = self._module._pa.pa_stream_get_device_name(recorder.stream)
            bound = name and self._module._ffi.string(name).decode()
        if bound != source_id:
            raise _Moved


class _ShortWaits(threading.Event):
    """soundcard looks whether its stream still lives only when a wait for data times out."""

    def wait(self, timeout: float | None = None) -> bool:
        return super().wait(WAIT_SECONDS if timeout is None else min(timeout, WAIT_SECONDS))


def hear(output: str, now: Clock) -> Iterator[Message]:
    """Listen to this output, or to the default one wherever it goes."""
    sound = _open()
    while True:
        speaker = sound.speaker(output)
        label = str(speaker.name)
        why = ""
        heard = False
        try:
            for block in _record(sound, speaker, label, output, now):
                heard = True
                yield block
        except Exception as error:
            # Whatever state the library is left in when an output or the server goes away.
            sound.check()
            if not heard:
                raise CaptureFailed(
                    f"{label} cannot be listened to ({type(error).__name__}): "
                    "trying again; another output may do better."
                ) from error
            why = f"{label} went away: listening again as soon as there is an output."
        yield Deaf(why)


def speakers() -> list[tuple[str, str]]:
    """Return (id, name) of every output. Raise CaptureFailed without a sound server."""
    sound = _open()
    sound.check()
    return [(str(speaker.id), str(speaker.name)) for speaker in sound.all()]


def _open() -> _Sound:
    sys.argv = ["Amigo"]  # soundcard takes the name that a mixer shows from here
    try:
        import soundcard
    except AssertionError as error:
        raise CaptureFailed(NO_SERVER) from error
    except OSError as error:
        raise CaptureFailed(NO_LIBRARY) from error
    return _Pulse(soundcard) if sys.platform == "linux" else _Sound(soundcard)


def _record(sound: _Sound, speaker: Native, label: str, output: str, now: Clock) -> Iterator[Heard]:
    """Yield blocks until this is no longer the output to listen to."""
    source = sound.loopback(speaker)
    output_id, source_id = str(speaker.id), str(source.id)
    with source.recorder(SAMPLE_RATE, sound.channels, FRAGMENT_SAMPLES) as recorder:
        sound.prepare(recorder)
        checked = bound = previous = now()
        waited = 0
        while True:
            samples = recorder.record(BLOCK_SAMPLES)
            until = now()
            sound.check_bound(recorder, source_id)
            # A new stream may begin with a heap of older sound, whose time nobody knows:
            # begin where blocks have to be waited for.
            if waited < 2 and until - bound < SETTLE_SECONDS:
                waited = waited + 1 if until - previous > BLOCK_SECONDS / 2 else 0
                previous = until
                continue
            if until - checked >= CHECK_SECONDS:
                checked = until
                if str(sound.speaker(output).id) != output_id:
                    return
            yield Heard(until, int16(_mono(samples)), output_id, label)


def _mono(samples: Native) -> Native:
    """Mix the channels of an array of (samples, channels)."""
    return samples[:, 0] if samples.shape[1] == 1 else samples.mean(axis=1)
