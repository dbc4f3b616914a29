"""Any WAV plays at real time as 16 kHz mono; any other file is refused in one clear line."""

import io
import struct
import threading
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.capture import CaptureFailed
from agent.capture.hearing import SILENCE
from agent.capture.wav import WavSource
from agent.events import BLOCK_SECONDS, SAMPLE_RATE, AudioBlock
from tests.capture.listening import loudness
from tests.capture.stand_ins import FakeClock

TONE = 700


def tone(rate: int, channels: int, seconds: float) -> npt.NDArray[np.float64]:
    wave = 0.5 * np.sin(2 * np.pi * TONE * np.arange(round(rate * seconds)) / rate)
    return np.repeat(wave[:, None], channels, axis=1)


def wav(rate: int, channels: int, seconds: float, subtype: str, container: str = "WAV") -> bytes:
    file = io.BytesIO()
    soundfile.write(file, tone(rate, channels, seconds), rate, subtype=subtype, format=container)
    return file.getvalue()


def written(folder: Path, content: bytes, name: str = "question.wav") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def played(path: Path, blocks: int) -> list[AudioBlock]:
    clock = FakeClock()
    items = islice(WavSource(path, wait=clock.wait).blocks(clock), blocks)
    return [item for item in items if isinstance(item, AudioBlock)]


@settings(max_examples=40, deadline=None)
@given(
    rate=st.sampled_from([8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000]),
    channels=st.integers(1, 8),
    subtype=st.sampled_from(["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"]),
    container=st.sampled_from(["WAV", "WAVEX"]),
)
def test_every_kind_of_wav_sounds_the_same(
    tmp_path_factory: pytest.TempPathFactory, rate: int, channels: int, subtype: str, container: str
) -> None:
    path = written(tmp_path_factory.mktemp("wav"), wav(rate, channels, 0.96, subtype, container))

    assert abs(WavSource(path).duration_seconds - 0.96) < 0.001
    assert abs(loudness(played(path, 30), TONE) - 0.5) < 0.01


def test_what_has_the_right_format_already_is_not_touched(tmp_path: Path) -> None:
    samples = np.arange(-600, 600, dtype="<i2") * 27
    file = io.BytesIO()
    soundfile.write(file, samples, SAMPLE_RATE, subtype="PCM_16", format="WAV")
    blocks = played(written(tmp_path, file.getvalue()), 3)

    assert b"".join(block.pcm for block in blocks)[: samples.nbytes] == samples.tobytes()


def test_silence_follows_the_end_for_as_long_as_somebody_listens(tmp_path: Path) -> None:
    blocks = played(written(tmp_path, wav(16_000, 1, 0.1, "PCM_16")), 1_000)

    assert len(blocks) == 1_000
    assert {block.pcm for block in blocks[4:]} == {SILENCE}


def test_the_schedule_does_not_drift_when_every_wait_takes_too_long(tmp_path: Path) -> None:
    clock = FakeClock()

    def oversleep(closed: threading.Event, seconds: float) -> bool:
        return clock.wait(closed, seconds + 0.011)

    source = WavSource(written(tmp_path, wav(16_000, 1, 1.0, "PCM_16")), wait=oversleep)
    for number, block in enumerate(islice(source.blocks(clock), 1_000)):
        assert isinstance(block, AudioBlock)
        assert block.at == pytest.approx(number * BLOCK_SECONDS)
        assert 0 <= clock.now - (number + 1) * BLOCK_SECONDS < 0.012


def test_numbers_that_are_no_sound_are_silence(tmp_path: Path) -> None:
    file = io.BytesIO()
    soundfile.write(
        file, np.array([np.nan, np.inf, -np.inf, 4.0]), 16_000, subtype="FLOAT", format="WAV"
    )
    pcm = played(written(tmp_path, file.getvalue()), 1)[0].pcm

    assert np.frombuffer(pcm, "<i2")[:4].tolist() == [0, 32_767, -32_768, 32_767]


def test_a_length_that_the_writer_could_not_know_is_accepted(tmp_path: Path) -> None:
    whole = bytearray(wav(16_000, 1, 0.5, "PCM_16"))
    for place in (4, 40):
        struct.pack_into("<I", whole, place, 0xFFFF_FFFF)

    assert WavSource(written(tmp_path, bytes(whole))).duration_seconds == pytest.approx(0.5)


WHOLE = wav(16_000, 1, 0.5, "PCM_16")
UNKNOWN_CODEC = WHOLE[:20] + struct.pack("<H", 0x0162) + WHOLE[22:]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not a WAV"),
        (b"Tell me about yourself.\n" * 100, "not a WAV"),
        (WHOLE[:20], "not a WAV"),
        (WHOLE[:44], "cut short"),
        (WHOLE[:1_000], "cut short"),
        (wav(16_000, 1, 0.0, "PCM_16"), "holds no sound"),
        (UNKNOWN_CODEC, "not a WAV"),
        (wav(16_000, 1, 0.5, "PCM_16", "FLAC"), "not a WAV file but FLAC"),
        (WHOLE[:24] + struct.pack("<I", 5) + WHOLE[28:], "sample rate"),
    ],
)
def test_a_file_that_cannot_be_played_is_named_with_what_to_do(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(CaptureFailed) as failure:
        WavSource(path)

    text = str(failure.value)
    assert text.startswith(str(path))
    assert says in text
    assert "\n" not in text
    assert "copy it again" in text or "ffmpeg" in text


def test_a_path_that_holds_no_file_is_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.wav"):
        with pytest.raises(CaptureFailed, match=r"cannot be read.*check the path"):
            WavSource(path)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 60))
def test_no_broken_header_raises_anything_else(
    tmp_path_factory: pytest.TempPathFactory, garbage: bytes, place: int
) -> None:
    content = WHOLE[:place] + garbage + WHOLE[place + len(garbage) :]
    path = written(tmp_path_factory.getbasetemp(), content)
    try:
        source = WavSource(path)
    except CaptureFailed:
        return
    assert source.duration_seconds > 0


def test_recordings_play_one_after_the_other(tmp_path: Path) -> None:
    loud, quiet = tmp_path / "loud.wav", tmp_path / "quiet.wav"
    loud.write_bytes(wav(16_000, 1, 0.5, "PCM_16"))
    quiet.write_bytes(wav(16_000, 1, 0.25, "PCM_16"))
    assert WavSource(loud, quiet).duration_seconds == pytest.approx(0.75)
