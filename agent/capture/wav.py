"""A recording as if the computer played it: any WAV file, at real time, then silence.

libsndfile decodes (8 to 64 bits, integer or float, any channels), soxr brings it to 16 kHz, and
channels are averaged.
"""

import re
import threading
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from agent.capture import CaptureFailed, Clock, Wait
from agent.events import BLOCK_BYTES, BLOCK_SECONDS, SAMPLE_RATE, AudioBlock, Notice

CONTAINERS = {"WAV", "WAVEX", "RF64"}
RATES = range(1_000, 768_001)
CHUNK_FRAMES = 65_536
FULL_SCALE = 32_768
LOUDEST = 8.0
"""Float samples may exceed 1, and be brought back by resampling or averaging; not without end."""

UNKNOWN_LENGTH = 0x7FFF_0000
"""Programs that write to a pipe claim about this much or more: they could not know."""


class WavSource:
    """A Source: block n is yielded when the clock shows its end, counted from the first one."""

    def __init__(self, *paths: Path, wait: Wait = threading.Event.wait) -> None:
        """Read and check the whole files, which play one after the other.

        Raise CaptureFailed, naming the file and what to do.
        """
        self.label = paths[0].name
        read = [_read(path) for path in paths]
        self._pcm = b"".join(read)
        self.ends = tuple(len(pcm) / 2 / SAMPLE_RATE for pcm in accumulate(read))
        """Where each file ends, in seconds of audio."""
        self._wait = wait
        self._closed = threading.Event()

    @property
    def duration_seconds(self) -> float:
        """The length of the recording, without the silence that follows it."""
        return len(self._pcm) / 2 / SAMPLE_RATE

    def blocks(self, clock: Clock) -> Iterator[AudioBlock | Notice]:
        starts_at = clock()
        number = 0
        while not self._closed.is_set():
            at = starts_at + number * BLOCK_SECONDS
            remaining = at + BLOCK_SECONDS - clock()
            if remaining > 0:
                self._wait(self._closed, remaining)
                continue
            pcm = self._pcm[number * BLOCK_BYTES : (number + 1) * BLOCK_BYTES]
            yield AudioBlock(at, pcm.ljust(BLOCK_BYTES, b"\0"))
            number += 1

    def close(self) -> None:
        self._closed.set()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file, soundfile.SoundFile(file) as sound:
            _check(sound, path)
            pcm = b"".join(_int16(chunk) for chunk in _resampled(sound))
    except OSError as error:
        raise CaptureFailed(f"{path} cannot be read ({error.strerror}): check the path.") from error
    except soundfile.SoundFileError as error:
        raise _unusable(path, "is not a WAV file that can be decoded") from error
    if not pcm:
        raise _unusable(path, "holds no sound")
    return pcm


def _check(sound: soundfile.SoundFile, path: Path) -> None:
    if sound.format not in CONTAINERS:
        raise _unusable(path, f"is not a WAV file but {sound.format}")
    if sound.samplerate not in RATES:
        raise _unusable(path, f"has an impossible sample rate ({sound.samplerate} Hz)")
    claimed = re.search(r"^data : (\d+) \(should be (\d+)\)", sound.extra_info, re.MULTILINE)
    if claimed and int(claimed[2]) < int(claimed[1]) < UNKNOWN_LENGTH:
        raise CaptureFailed(
            f"{path} is cut short ({claimed[2]} of {claimed[1]} bytes of sound): copy it again."
        )


def _unusable(path: Path, what: str) -> CaptureFailed:
    return CaptureFailed(
        f'{path} {what}: give a WAV file; "ffmpeg -i INPUT -ar 16000 -ac 1 OUTPUT.wav" makes one.'
    )


def _resampled(sound: soundfile.SoundFile) -> Iterator[npt.NDArray[np.float32]]:
    resampler = soxr.ResampleStream(sound.samplerate, SAMPLE_RATE, 1, dtype="float32")
    left = sound.frames
    while left > 0:
        frames = sound.read(min(CHUNK_FRAMES, left), dtype="float32", always_2d=True)
        left = left - len(frames) if len(frames) else 0
        mono = np.clip(np.nan_to_num(frames), -LOUDEST, LOUDEST).mean(axis=1, dtype=np.float32)
        yield resampler.resample_chunk(mono, last=left == 0)


def _int16(samples: npt.NDArray[np.float32]) -> bytes:
    scaled = np.rint(samples * FULL_SCALE)
    return np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1).astype("<i2").tobytes()
