"""Turns a detector's flicker into speech that starts, pauses and ends.

Counts audio and reads no clock, so a recording replays exactly. The order of events is always
started, (soft end, resumed)*, soft end, ended, and their times never go back.
"""

from collections.abc import Iterator

from agent.events import (
    BLOCK_SECONDS,
    AudioBlock,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
)
from agent.vad import Detector, VadSettings

# A block that begins later than this after the end of the one before shows that audio was lost.
LOST_SECONDS = BLOCK_SECONDS / 2
# Times are sums of blocks; rounding must not cost a block of waiting.
ROUNDING_SECONDS = 1e-6


class Segmenter:
    """Lost audio counts as silence of its length: whatever was said there, nobody heard it.

    So a long loss ends the speech where the voice was last heard, a short one is a pause that
    the next voice takes back, and the speech after the loss starts anew.
    """

    def __init__(self, detector: Detector, settings: VadSettings) -> None:
        self._detector = detector
        self._settings = settings
        self._speaking = False
        self._paused = False
        """Between a soft end and what follows it; only while speaking."""
        self._voiced = 0
        self._silent = 0.0
        """Frames of speech, and of silence, since there was one of the other; at most one
        of the two is not 0. A frame between the thresholds counts for neither."""
        self._voice_began = 0.0
        self._voice_stopped = 0.0
        self._heard_until: float | None = None

    def feed(self, block: AudioBlock) -> Iterator[Speech]:
        """Yield what this block shows. `at` of each event is a place in the audio before its end.

        Blocks come in order. Raise DetectorFailed when the detector does.
        """
        if self._heard_until is not None and block.at - self._heard_until > LOST_SECONDS:
            self._hear_silence(self._heard_until, (block.at - self._heard_until) / BLOCK_SECONDS)
            yield from self._after_silence(block.at)
        self._heard_until = block.at + BLOCK_SECONDS
        probability = self._detector(block.pcm)
        if probability >= self._settings.speech_probability:
            self._hear_voice(block.at)
            yield from self._after_voice()
            return
        if probability < self._settings.silence_probability:
            self._hear_silence(block.at, 1)
        yield from self._after_silence(self._heard_until)

    def _hear_voice(self, at: float) -> None:
        if not self._voiced:
            self._voice_began = at
        self._voiced, self._silent = self._voiced + 1, 0.0

    def _hear_silence(self, at: float, frames: float) -> None:
        if not self._silent and not self._paused:
            self._voice_stopped = at
        self._voiced, self._silent = 0, self._silent + frames

    def _after_voice(self) -> Iterator[Speech]:
        if not self._speaking and self._voiced >= self._settings.start_frames:
            self._speaking = True
            yield SpeechStarted(self._voice_began)
        elif self._paused and self._voiced >= self._settings.resume_frames:
            self._paused = False
            yield SpeechResumed(self._voice_began)

    def _after_silence(self, now: float) -> Iterator[Speech]:
        if self._speaking and not self._paused and self._silent >= self._settings.soft_end_frames:
            self._paused = True
            yield SoftEnd(self._voice_stopped)
        waited = now - self._voice_stopped + ROUNDING_SECONDS
        if self._paused and waited >= self._settings.end_ms / 1000:
            self._speaking = self._paused = False
            yield SpeechEnded(self._voice_stopped)
