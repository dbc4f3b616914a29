"""Where a place in the transmitted audio lies on the session's clock.

The far side counts only what it was sent; what was left out in between is put back here.
"""

from bisect import bisect_left
from dataclasses import dataclass

from agent.events import SAMPLE_RATE, AudioBlock

CLOSE_ENOUGH_SECONDS = 0.001
"""Places nearer than this are the same: the far side rounds its times."""


@dataclass(slots=True)
class _Piece:
    """Audio without a gap: it begins at `session`, and lies from `stream` to `stream_end`."""

    stream: float
    stream_end: float
    session: float


class Timeline:
    """Maps stream seconds (audio sent) to session seconds, piece by piece."""

    def __init__(self) -> None:
        self._samples = 0
        self._pieces: list[_Piece] = []

    @property
    def sent_seconds(self) -> float:
        return self._samples / SAMPLE_RATE

    def skip(self, samples: int) -> None:
        """Count audio that was sent but is no part of the session."""
        self._samples += samples

    def sent(self, block: AudioBlock) -> None:
        stream = self.sent_seconds
        self._samples += len(block.pcm) // 2
        last = self._pieces[-1] if self._pieces else None
        if last is not None and last.stream_end == stream:
            end = last.session + stream - last.stream
            if abs(end - block.at) <= CLOSE_ENOUGH_SECONDS:
                last.stream_end = self.sent_seconds
                return
        self._pieces.append(_Piece(stream, self.sent_seconds, block.at))

    def place(self, stream_seconds: float) -> float | None:
        """Where the audio that ends there ends in the session; None before any was sent.

        Nothing lies before the first block or behind the last one sent. A place between two
        pieces is the end of the earlier one.
        """
        if not self._pieces:
            return None
        piece = self._pieces[self._piece(stream_seconds)]
        stream = min(max(stream_seconds, piece.stream), piece.stream_end)
        return piece.session + stream - piece.stream

    def forget(self, stream_seconds: float) -> None:
        """Nobody will ask again for a place before this one."""
        if self._pieces:
            del self._pieces[: self._piece(stream_seconds)]

    def _piece(self, stream: float) -> int:
        """The last one that begins before there."""
        before = bisect_left(self._pieces, stream - CLOSE_ENOUGH_SECONDS, key=lambda p: p.stream)
        return max(0, before - 1)
