"""Decides what a transcriber of whole segments decodes next, and what the text it returns means.

Pure: blocks and speech events in, audio to decode and transcripts out; time is counted in audio.
Made for a model that takes one segment at a time and slows down with its length.
"""

from collections import deque

from agent.events import (
    BLOCK_SECONDS,
    AudioBlock,
    Final,
    Interim,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Transcript,
)
from agent.stt.segment import Segment, begins_from

PRE_ROLL_SECONDS = 0.32
"""Audio before the voice that belongs to it: detectors notice soft beginnings late."""
KEPT_BLOCKS = round(1.0 / BLOCK_SECONDS)
"""Audio kept between speeches: the pre-roll, and what was sent before the start was noticed."""
PARTIAL_SECONDS = 0.5
"""New audio that is worth a decode while somebody speaks."""
PARTIAL_AT_MOST_SECONDS = 2.0
REST = 3
"""Partial decodes run one part in this of the time at most: one that runs when the voice stops
delays the text of the whole question."""
DIP_BLOCKS = 2
"""Quiet blocks in a row that are worth a decode: if a soft end follows, its text is ready early."""
PAUSE_CUT_SECONDS = 5.0
"""A segment this long ends at a pause."""
LONGEST_SECONDS = 9.0
"""A segment this long is cut without one."""
SHORTEST_SECONDS = 3.0
CUT_BEFORE_END_SECONDS = 0.5


class Dictation:
    """One decode at a time: `next_decode` gives audio, then `decoded` takes its words."""

    def __init__(self) -> None:
        self._kept: deque[AudioBlock] = deque(maxlen=KEPT_BLOCKS)
        self._current: Segment | None = None
        self._closed: deque[Segment] = deque()
        """Segments that are over and wait for their final words, oldest first."""
        self._decoding: Segment | None = None
        self._decoding_until: float | None = None
        """End of the audio that is being decoded; None when nothing is."""
        self._decoding_blocks = 0
        """Blocks heard since that decode began: how long it takes, in audio."""
        self._partial_seconds = PARTIAL_SECONDS
        self._ended_at = float("-inf")

    def hear(self, block: AudioBlock) -> None:
        self._decoding_blocks += 1
        if self._current is None:
            self._kept.append(block)
            return
        self._current.add([block])
        if self._current.seconds >= LONGEST_SECONDS and self._current.stopped_at is None:
            self._cut_anywhere(self._current)

    def notice(self, speech: Speech) -> list[Transcript]:
        match speech:
            case SpeechStarted(at) if self._current is None:
                start = max(at - PRE_ROLL_SECONDS, self._ended_at)
                self._current = Segment(decoded_until=at)
                self._current.add(block for block in self._kept if begins_from(block, start))
                self._kept.clear()
            case SoftEnd(at) if self._current is not None:
                self._current.stopped_at = at
                if self._current.covered:
                    return [_interim(self._current)]
            case SpeechResumed(at) if self._current is not None:
                self._resume(self._current)
            case SpeechEnded(at) if self._current is not None:
                self._kept.extend(block for block in self._current.blocks if begins_from(block, at))
                self._current.stopped_at = self._ended_at = at
                self._closed.append(self._current)
                self._current = None
            case _:
                pass
        return self._finals()

    def next_decode(self) -> bytes | None:
        """The audio to decode now, int16 at 16 kHz; None while one is decoded or none is worth it.

        Ask again after every block, event and decode.
        """
        segment = self._due() if self._decoding_until is None else None
        if segment is None:
            return None
        self._decoding, self._decoding_until = segment, segment.until
        self._decoding_blocks = 0
        return segment.pcm

    def decoded(self, text: str) -> list[Transcript]:
        """Take the words of the audio that `next_decode` gave last."""
        segment, until = self._decoding, self._decoding_until
        assert until is not None, "no decode was asked for"
        self._decoding = self._decoding_until = None
        self._partial_seconds = min(
            max(PARTIAL_SECONDS, REST * self._decoding_blocks * BLOCK_SECONDS),
            PARTIAL_AT_MOST_SECONDS,
        )
        if segment is None:
            return []
        segment.text, segment.decoded_until = " ".join(text.split()), until
        if segment is self._current:
            return [_interim(segment)]
        return self._finals()

    def _due(self) -> Segment | None:
        if self._closed:
            return self._closed[0]
        segment = self._current
        if segment is None:
            return None
        if segment.stopped_at is not None:
            due = not segment.covered
        elif segment.quiet_blocks:
            due = segment.quiet_blocks >= DIP_BLOCKS and segment.loud_until > segment.decoded_until
        else:
            due = segment.new_seconds >= self._partial_seconds
        return segment if due else None

    def _resume(self, segment: Segment) -> None:
        if segment.stopped_at is None:
            return
        if segment.seconds >= PAUSE_CUT_SECONDS:
            self._closed.append(segment)
            self._current = segment.cut(segment.stopped_at)
        else:
            segment.last_pause_at, segment.stopped_at = segment.stopped_at, None

    def _cut_anywhere(self, segment: Segment) -> None:
        """The words known of it may be from both sides of the cut: both are decoded anew."""
        place = segment.last_pause_at
        if place is None or place < segment.blocks[0].at + SHORTEST_SECONDS:
            place = segment.quietest_place(SHORTEST_SECONDS, CUT_BEFORE_END_SECONDS)
        self._current = segment.cut(place)
        segment.decoded_until = float("-inf")
        if self._decoding is segment:
            self._decoding = None
        self._closed.append(segment)

    def _finals(self) -> list[Transcript]:
        finals: list[Transcript] = []
        while self._closed and self._closed[0].covered:
            segment = self._closed.popleft()
            finals.append(Final(segment.text, segment.stopped_at))
        return finals


def _interim(segment: Segment) -> Interim:
    if segment.stopped_at is not None and segment.covered:
        # What was heard after the voice stopped is silence, decoded or not.
        return Interim(segment.text, max(segment.until, segment.stopped_at))
    return Interim(segment.text, segment.decoded_until)
