"""The ear of macOS 14.2 and later: Core Audio taps, by catap. Runs in a child only.

Not yet run on macOS: written against catap 0.6's source and tested with a stand-in for it.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import soxr

from agent.capture import CaptureFailed, Clock
from agent.capture.ear import Heard, Message, Native, int16
from agent.events import BLOCK_SAMPLES, BLOCK_SECONDS, SAMPLE_RATE, Problem, Recovered
from agent.threads import Inbox

NO_PERMISSION = "no-permission"
MUTE_SECONDS = 3.0
"""How long other programs may play while the tap brings nothing but zeros."""

IDLE_SECONDS = 0.1
"""A tap that brings nothing for so long has nothing to bring; silence is put in its place."""

MAX_PENDING_BUFFERS = 512
ALL_OUTPUTS = "System audio"


def hear(output: str, now: Clock) -> Iterator[Message]:
    """Listen to everything that is played, or to what is played on the output of this UID."""
    catap = _catap()
    buffers: Inbox[Native] = Inbox(MAX_PENDING_BUFFERS)
    session, label = _session(catap, output, buffers)
    try:
        session.start()
    except OSError as error:
        raise CaptureFailed(
            f"macOS does not let Amigo hear what is played ({error.strerror}): allow it in "
            "System Settings, Privacy & Security, Screen & System Audio Recording."
        ) from error
    try:
        yield from _listen(catap, session, buffers, output, label, now)
    finally:
        session.close()


def speakers() -> list[tuple[str, str]]:
    """Return (UID, name) of every output. Raise CaptureFailed where taps do not exist."""
    catap = _catap()
    return [(str(d.uid), str(d.name)) for d in catap.list_audio_devices() if d.output_streams]


def _catap() -> Native:
    try:
        import catap
    except ImportError as error:
        raise CaptureFailed(
            "What is played can be heard on macOS 14.2 and later only: update macOS."
        ) from error
    return catap


def _session(catap: Native, output: str, buffers: Inbox[Native]) -> tuple[Native, str]:
    limits = {"on_buffer": buffers.put, "max_pending_buffers": MAX_PENDING_BUFFERS}
    if not output:
        return catap.record_system_audio(mono=True, **limits), ALL_OUTPUTS
    for device in catap.list_audio_devices():
        if device.uid == output and device.output_streams:
            return catap.record_device(device, **limits), str(device.name)
    raise CaptureFailed(
        f"The output {output} is not there: plug it in, or set capture.output to nothing "
        "to hear everything that is played."
    )


def _listen(
    catap: Native,
    session: Native,
    buffers: Inbox[Native],
    output: str,
    label: str,
    now: Clock,
) -> Iterator[Message]:
    cutter = _Cutter()
    doubt = _Doubt(catap)
    heard_until = now()
    while not session.capture_failed:
        try:
            pcms = cutter.cut(buffers.get(IDLE_SECONDS))
        except TimeoutError:
            pcms = [bytes(2 * BLOCK_SAMPLES)] * int((now() - heard_until) / BLOCK_SECONDS)
        until = now()
        for age, pcm in zip(range(len(pcms) - 1, -1, -1), pcms, strict=True):
            heard_until = until - age * BLOCK_SECONDS
            yield Heard(heard_until, pcm, output, label)
            yield from doubt.consider(pcm)
    raise CaptureFailed(
        f"macOS stopped handing over what {label} plays: listening again by itself."
    )


class _Cutter:
    """From buffers in the device's own format to blocks."""

    def __init__(self) -> None:
        self._rate = 0.0
        self._resampler = soxr.ResampleStream(SAMPLE_RATE, SAMPLE_RATE, 1)
        self._left: npt.NDArray[np.float32] = np.zeros(0, np.float32)

    def cut(self, buffer: Native) -> list[bytes]:
        if buffer.format.sample_rate != self._rate:
            self._rate = buffer.format.sample_rate
            self._resampler = soxr.ResampleStream(self._rate, SAMPLE_RATE, 1, quality="MQ")
        fresh: npt.NDArray[np.float32] = self._resampler.resample_chunk(_mono(buffer))
        samples = np.concatenate([self._left, fresh])
        whole = len(samples) // BLOCK_SAMPLES * BLOCK_SAMPLES
        self._left = samples[whole:]
        return [int16(block) for block in samples[:whole].reshape(-1, BLOCK_SAMPLES)]


def _mono(buffer: Native) -> npt.NDArray[np.float32]:
    shape = buffer.format
    kind = f"<{'f' if shape.is_float else 'i'}{shape.bytes_per_sample}"
    if kind not in ("<f4", "<f8", "<i2", "<i4"):
        raise CaptureFailed(
            f"The output's {shape.bits_per_sample}-bit format cannot be read: choose another "
            "format for it in Audio MIDI Setup."
        )
    scale = 1.0 if shape.is_float else float(2 ** (shape.bits_per_sample - 1))
    frames = np.frombuffer(buffer.data, kind).reshape(-1, shape.num_channels)
    mono: npt.NDArray[np.float64] = frames.mean(axis=1, dtype=np.float64) / scale
    return mono.astype(np.float32)


class _Doubt:
    """Without permission macOS hands over zeros and no error: tell that from real silence."""

    def __init__(self, catap: Native) -> None:
        self._catap = catap
        self._zero_seconds = 0.0
        self._done = False

    def consider(self, pcm: bytes) -> Iterator[Problem | Recovered]:
        if self._done:
            return
        if any(pcm):
            self._done = True
            yield Recovered(NO_PERMISSION)
            return
        self._zero_seconds += BLOCK_SECONDS
        if self._zero_seconds < MUTE_SECONDS:
            return
        self._zero_seconds = 0.0
        if any(process.is_outputting for process in self._catap.list_audio_processes()):
            yield Problem(
                NO_PERMISSION,
                "Something plays but macOS hands over silence: allow Amigo in System Settings, "
                "Privacy & Security, Screen & System Audio Recording, then start it again.",
            )
