"""What every source of sound keeps to."""

from abc import abstractmethod
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest

from agent.capture import CaptureSettings, Source
from agent.capture.system import SystemSource
from agent.capture.wav import WavSource
from agent.children import Child
from agent.events import BLOCK_BYTES, BLOCK_SECONDS
from tests.capture.ears import serve_tone
from tests.capture.listening import Listening
from tests.capture.soundserver import SoundServer
from tests.capture.test_wav import wav, written


class SourceContract:
    """Each test listens to a new source at real time, on a thread of its own."""

    @abstractmethod
    @pytest.fixture
    def source(self) -> Source: ...

    def test_blocks_are_whole_and_evenly_spaced(self, source: Source) -> None:
        listening = Listening(source)
        listening.wait_for(lambda: len(listening.blocks) >= 60)
        listening.stop()

        at = [block.at for block in listening.blocks]
        steps = [later - earlier for earlier, later in pairwise(at)]
        assert {len(block.pcm) for block in listening.blocks} == {BLOCK_BYTES}
        assert min(steps) >= BLOCK_SECONDS / 2 - 1e-9
        assert max(steps) < 1.1 * BLOCK_SECONDS

    def test_no_block_comes_before_its_end(self, source: Source) -> None:
        listening = Listening(source)
        listening.wait_for(lambda: len(listening.blocks) >= 60)
        listening.stop()

        for block, yielded_at in zip(listening.blocks, listening.yielded_at, strict=True):
            assert yielded_at > block.at + BLOCK_SECONDS - 0.001

    def test_closing_ends_it_at_once_and_twice_is_fine(self, source: Source) -> None:
        listening = Listening(source)
        listening.wait_for(lambda: len(listening.blocks) >= 3)

        assert listening.stop() < 0.5
        source.close()

    def test_a_source_closed_before_it_began_yields_nothing(self, source: Source) -> None:
        source.close()

        assert list(source.blocks(perf_counter)) == []

    def test_an_abandoned_iterator_lets_go(self, source: Source) -> None:
        blocks = source.blocks(perf_counter)
        next(blocks)

        assert isinstance(blocks, Iterator)
        del blocks

    def test_it_has_a_name_for_people(self, source: Source) -> None:
        assert source.label


class TestWav(SourceContract):
    @pytest.fixture
    def source(self, tmp_path: Path) -> Source:
        return WavSource(written(tmp_path, wav(44_100, 2, 1.0, "PCM_16")))


class TestSystemWithAChildThatHears(SourceContract):
    @pytest.fixture
    def source(self) -> Source:
        return SystemSource(CaptureSettings(), _child)


class TestSystemOnASoundServer(SourceContract):
    @pytest.fixture
    def source(self, shared_computer: SoundServer) -> Source:
        return SystemSource(CaptureSettings())


def _child(_settings: CaptureSettings) -> Child:
    return Child("capture", serve_tone, perf_counter)
