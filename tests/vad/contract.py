"""What every detector must do. A test class inherits this and gives the fixture `detector`."""

from agent.events import BLOCK_BYTES
from agent.vad import Detector
from tests.audio import recording


class DetectorContract:
    def test_it_says_who_it_is(self, detector: Detector) -> None:
        assert detector.label

    def test_it_gives_a_probability_for_any_sound(self, detector: Detector) -> None:
        loudest = b"\xff\x7f" * (BLOCK_BYTES // 2)
        lowest = b"\x00\x80" * (BLOCK_BYTES // 2)
        for pcm in (bytes(BLOCK_BYTES), loudest, lowest, loudest):
            assert 0 <= detector(pcm) <= 1

    def test_it_tells_speech_from_silence(self, detector: Detector) -> None:
        question = recording("q00.wav")
        heard = [(block.at, detector(block.pcm)) for block in question.blocks()]
        before = [p for at, p in heard if at < question.speech_start - 0.1]
        during = [p for at, p in heard if question.speech_start < at < question.speech_end]
        after = [p for at, p in heard if at > question.speech_end + 0.2]
        assert max(before + after) < 0.3
        assert sum(during) / len(during) > 0.7

    def test_it_may_be_closed_twice(self, detector: Detector) -> None:
        detector.close()
        detector.close()
