"""Speech that is decoded as a whole: its audio, where it is quiet, and what is known of its words.

Pure. Times are places in the audio, in seconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from agent.events import BLOCK_SECONDS, AudioBlock

QUIET = 0.03
"""A block is quiet up to this part of the level of its segment's loudest block (-30 dB)."""
QUIET_SECONDS = 0.2
"""How much quiet at the end need not be decoded: a detector hears a voice a little longer. Not
more, for it may be a voice that is only much lower than another sound of its segment."""
CUT_BLOCKS = 3
"""How many blocks in a row make a quiet place."""


def begins_from(block: AudioBlock, at: float) -> bool:
    """It belongs to what begins at `at`; the places of blocks are rounded, and may not be whole."""
    return block.at > at - BLOCK_SECONDS / 2


@dataclass(slots=True)
class Segment:
    decoded_until: float
    blocks: list[AudioBlock] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)
    """Root mean square of each block; full scale is 1."""
    stopped_at: float | None = None
    """Where the voice stopped, in a pause and when it has ended."""
    last_pause_at: float | None = None
    """Where the voice stopped for the last pause that is over."""
    text: str = ""
    """The words up to `decoded_until`, which is where the voice began when there are none yet."""

    def add(self, blocks: Iterable[AudioBlock]) -> None:
        for block in blocks:
            samples = np.frombuffer(block.pcm, dtype="<i2").astype(np.float32) / 32768
            self.blocks.append(block)
            self.levels.append(float(np.sqrt(np.mean(samples * samples))))

    @property
    def pcm(self) -> bytes:
        return b"".join(block.pcm for block in self.blocks)

    @property
    def until(self) -> float:
        return self.blocks[-1].at + BLOCK_SECONDS if self.blocks else float("-inf")

    @property
    def quiet_blocks(self) -> int:
        """How many blocks in a row are quiet at the end."""
        quiet = QUIET * max(self.levels, default=0.0)
        loud = (i for i, level in enumerate(reversed(self.levels)) if level > quiet)
        return next(loud, len(self.levels))

    @property
    def loud_until(self) -> float:
        return self.until - self.quiet_blocks * BLOCK_SECONDS

    @property
    def seconds(self) -> float:
        return len(self.blocks) * BLOCK_SECONDS

    @property
    def new_seconds(self) -> float:
        """Audio that no decode has heard yet."""
        return self.until - self.decoded_until

    @property
    def covered(self) -> bool:
        """`text` has all the words there are: a little quiet after what was decoded adds none."""
        voice_until = self.until if self.stopped_at is None else self.stopped_at
        missing = voice_until - self.decoded_until
        return missing <= 0 or (missing <= QUIET_SECONDS and self.loud_until <= self.decoded_until)

    def quietest_place(self, from_start_seconds: float, from_end_seconds: float) -> float:
        """The middle of the quietest few blocks, this far from the start and from the end."""
        first = round(from_start_seconds / BLOCK_SECONDS)
        last = len(self.blocks) - round(from_end_seconds / BLOCK_SECONDS)
        quietest = min(range(first, last), key=lambda i: sum(self.levels[i : i + CUT_BLOCKS]))
        return self.blocks[quietest + CUT_BLOCKS // 2].at

    def cut(self, at: float) -> "Segment":
        """Keep what begins before `at` and return the rest as a segment of its own."""
        kept = sum(not begins_from(block, at) for block in self.blocks)
        rest = Segment(decoded_until=at)
        rest.add(self.blocks[kept:])
        self.blocks, self.levels = self.blocks[:kept], self.levels[:kept]
        self.stopped_at = at
        return rest
