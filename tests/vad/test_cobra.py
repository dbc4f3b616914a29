"""No key is needed: a stand-in for the library, with its errors, takes its place."""

import sys
import traceback
from collections.abc import Sequence
from types import ModuleType

import pytest

from agent.events import BLOCK_BYTES, BLOCK_SAMPLES
from agent.vad import Detector, DetectorFailed
from agent.vad.cobra import CobraDetector
from tests.vad.contract import DetectorContract

KEY = "canary-key-9f2c"


class CobraError(Exception):
    """As in the library, its text quotes the key."""


class FakeCobra:
    frame_length = BLOCK_SAMPLES
    sample_rate = 16_000

    def __init__(self) -> None:
        self.deleted = 0
        self.expired = False

    def process(self, pcm: Sequence[int]) -> float:
        assert len(pcm) == BLOCK_SAMPLES
        if self.expired:
            raise CobraError(f"AccessKey {KEY} has expired")
        return min(1.0, sum(abs(sample) for sample in pcm) / BLOCK_SAMPLES / 200)

    def delete(self) -> None:
        self.deleted += 1


@pytest.fixture
def cobra(monkeypatch: pytest.MonkeyPatch) -> FakeCobra:
    made = FakeCobra()

    def create(access_key: str) -> FakeCobra:
        if not access_key:
            raise ValueError("access_key should be a non-empty string.")
        if access_key != KEY:
            raise CobraError(f"AccessKey {access_key} is invalid")
        return made

    library = ModuleType("pvcobra")
    library.create = create  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pvcobra", library)
    return made


class TestCobra(DetectorContract):
    @pytest.fixture
    def detector(self, cobra: FakeCobra) -> Detector:
        return CobraDetector(KEY)


@pytest.mark.parametrize("key", ["", "wrong-canary-key"])
def test_a_key_it_does_not_take_is_one_line_without_the_key(cobra: FakeCobra, key: str) -> None:
    with pytest.raises(DetectorFailed, match="amigo key test picovoice") as failed:
        CobraDetector(key)
    told = "".join(traceback.format_exception(failed.value))
    assert "\n" not in str(failed.value)
    assert "canary" not in told
    assert failed.value.__context__ is None


def test_a_failure_in_the_middle_does_not_tell_the_key(cobra: FakeCobra) -> None:
    detector = CobraDetector(KEY)
    cobra.expired = True
    with pytest.raises(DetectorFailed, match="Cobra stopped") as failed:
        detector(bytes(BLOCK_BYTES))
    assert KEY not in str(failed.value)
    assert failed.value.__context__ is None


def test_a_missing_library_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pvcobra", None)
    with pytest.raises(DetectorFailed, match=r"cannot start \(ModuleNotFoundError\)"):
        CobraDetector(KEY)


def test_another_frame_length_is_refused_and_let_go(
    cobra: FakeCobra, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cobra, "frame_length", 480)
    with pytest.raises(DetectorFailed, match="480"):
        CobraDetector(KEY)
    assert cobra.deleted == 1


def test_closing_lets_the_library_go_once(cobra: FakeCobra) -> None:
    detector = CobraDetector(KEY)
    detector.close()
    detector.close()
    assert cobra.deleted == 1
