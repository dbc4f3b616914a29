from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.vad import Detector, DetectorFailed
from agent.vad import silero as silero_module
from agent.vad.silero import SETTLED_FRAMES, SILENCE, SileroDetector
from tests.audio import recording
from tests.vad.contract import DetectorContract


class TestSilero(DetectorContract):
    @pytest.fixture
    def detector(self) -> Iterator[Detector]:
        detector = SileroDetector()
        yield detector
        detector.close()


def test_two_streams_do_not_disturb_each_other() -> None:
    speech, other = recording("q00.wav").blocks()[:60], recording("jfk.wav").blocks()[:60]
    alone = SileroDetector()
    expected = [alone(block.pcm) for block in speech]
    one, two = SileroDetector(), SileroDetector()
    pairs = [(one(a.pcm), two(b.pcm)) for a, b in zip(speech, other, strict=True)]
    assert [first for first, _ in pairs] == pytest.approx(expected)


def test_a_broken_model_file_is_one_clear_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "silero_vad.onnx").write_bytes(b"not a model")
    monkeypatch.setattr(silero_module, "files", lambda _package: tmp_path)
    with pytest.raises(DetectorFailed, match=r"silero_vad\.onnx cannot be loaded .*reinstall"):
        SileroDetector()


def test_a_voice_after_a_long_silence_is_noticed_as_one_after_a_short_silence() -> None:
    voice = [block.pcm for block in recording("jfk.wav").blocks()[:60]]
    long, short = SileroDetector(), SileroDetector()
    for _ in range(500):
        long(SILENCE)
    for _ in range(SETTLED_FRAMES):
        short(SILENCE)
    heard = [(long(pcm), short(pcm)) for pcm in voice]
    assert max(abs(a - b) for a, b in heard) < 0.05
    assert max(a for a, _ in heard) > 0.9
