"""The macOS ear against a stand-in for catap: its formats, its silence and its failures."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from agent.capture import CaptureFailed, macos
from agent.capture.ear import Heard, Message
from agent.events import BLOCK_SECONDS, AudioBlock, Problem, Recovered
from tests.capture.listening import loudness
from tests.capture.stand_ins import FakeClock


@dataclass
class FakeCatap:
    """Hands over a tone in 10 ms buffers of the format asked for."""

    rate: float = 48_000.0
    channels: int = 2
    bits: int = 32
    kind: str = "float"
    level: float = 0.5
    buffers: int = 300
    playing: bool = False
    refuses: bool = False
    capture_failed: bool = False
    closed: bool = False
    options: dict[str, Any] = field(default_factory=dict)

    def record_system_audio(self, **options: Any) -> "FakeCatap":  # noqa: ANN401
        self.options = options
        return self

    def record_device(self, device: Any, **options: Any) -> "FakeCatap":  # noqa: ANN401
        self.options = {"device": device.uid, **options}
        return self

    def list_audio_devices(self) -> list[Any]:
        return [SimpleNamespace(uid="mic-1", name="Microphone", output_streams=()),
                SimpleNamespace(uid="out-1", name="Headset", output_streams=("main",))]  # fmt: skip

    def list_audio_processes(self) -> list[Any]:
        return [SimpleNamespace(is_outputting=self.playing)]

    def start(self) -> None:
        if self.refuses:
            raise OSError(1, "not permitted")
        take: Callable[[Any], None] = self.options["on_buffer"]
        frames = round(self.rate / 100)
        for number in range(self.buffers):
            at = np.arange(number * frames, (number + 1) * frames) / self.rate
            wave = np.repeat((self.level * np.sin(2 * np.pi * 700 * at))[:, None], self.channels, 1)
            full = 1.0 if self.kind == "float" else 2.0 ** (self.bits - 1) - 1
            data = (wave * full).astype(f"<{self.kind[0]}{self.bits // 8}").tobytes()
            shape = SimpleNamespace(
                sample_rate=self.rate, num_channels=self.channels, bits_per_sample=self.bits,
                bytes_per_sample=self.bits // 8, is_float=self.kind == "float",
            )  # fmt: skip
            take(SimpleNamespace(data=data, format=shape))

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def catap(monkeypatch: pytest.MonkeyPatch) -> FakeCatap:
    stand_in = FakeCatap()
    monkeypatch.setitem(sys.modules, "catap", stand_in)
    return stand_in


def ticking() -> Callable[[], float]:
    clock = FakeClock()

    def now() -> float:
        clock.now += 0.01
        return clock.now

    return now


def heard(messages: Iterator[Message], blocks: int) -> list[Heard]:
    return list(islice((item for item in messages if isinstance(item, Heard)), blocks))


@pytest.mark.parametrize(
    ("rate", "channels"), [(48_000.0, 2), (44_100.0, 1), (96_000.0, 8), (16_000.0, 2)]
)
@pytest.mark.parametrize(("bits", "kind"), [(32, "float"), (16, "int"), (32, "int")])
def test_every_format_of_an_output_is_heard(
    catap: FakeCatap, rate: float, channels: int, bits: int, kind: str
) -> None:
    catap.rate, catap.channels, catap.bits, catap.kind = rate, channels, bits, kind
    blocks = heard(macos.hear("", ticking()), 80)

    assert {len(block.pcm) for block in blocks} == {1_024}
    sound = [AudioBlock(0.0, block.pcm) for block in blocks[10:]]
    assert abs(loudness(sound, 700) - 0.5) < 0.02
    assert blocks[0].label == "System audio"
    assert catap.options["mono"]


def test_an_idle_tap_is_silence_on_time(catap: FakeCatap) -> None:
    catap.buffers = 0
    clock = FakeClock()

    def now() -> float:
        clock.now += 0.1
        return clock.now

    blocks = heard(macos.hear("", now), 20)

    assert not any(any(block.pcm) for block in blocks)
    steps = np.diff([block.until for block in blocks])
    assert min(steps) > 0
    assert abs(blocks[-1].until - clock.now) < 2 * BLOCK_SECONDS + 0.2


def test_silence_while_something_plays_is_a_missing_permission(catap: FakeCatap) -> None:
    catap.level, catap.playing, catap.buffers = 0.0, True, 400
    told = [item for item in islice(macos.hear("", ticking()), 100) if isinstance(item, Problem)]

    assert [problem.code for problem in told] == ["no-permission"]
    assert "System Settings" in told[0].message


def test_silence_while_nothing_plays_is_silence(catap: FakeCatap) -> None:
    catap.level, catap.buffers = 0.0, 400

    assert all(isinstance(item, Heard) for item in islice(macos.hear("", ticking()), 110))


def test_the_first_sound_ends_the_doubt(catap: FakeCatap) -> None:
    items = list(islice(macos.hear("", ticking()), 50))

    assert [item for item in items if not isinstance(item, Heard)] == [Recovered("no-permission")]


def test_a_named_output_is_tapped_and_a_microphone_never(catap: FakeCatap) -> None:
    assert heard(macos.hear("out-1", ticking()), 1)[0].label == "Headset"
    assert catap.options["device"] == "out-1"
    with pytest.raises(CaptureFailed, match="output mic-1 is not there"):
        next(macos.hear("mic-1", ticking()))


def test_a_tap_that_fails_is_let_go(catap: FakeCatap) -> None:
    catap.capture_failed = True
    with pytest.raises(CaptureFailed, match="stopped handing over"):
        next(macos.hear("", ticking()))
    assert catap.closed


def test_a_refusal_names_the_setting(catap: FakeCatap) -> None:
    catap.refuses = True
    with pytest.raises(CaptureFailed, match="Privacy & Security"):
        next(macos.hear("", ticking()))


def test_an_old_system_is_told_to_update(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "catap", None)
    with pytest.raises(CaptureFailed, match=r"macOS 14\.2"):
        next(macos.hear("", ticking()))
