"""Where a place in the transmitted audio lies on the session's clock.

The far side counts only what it was sent; what was left out in between is put back here.
"""

from bisect import bisect_left

from agent.events import SAMPLE_RATE, AudioBlock

CLOSE_ENOUGH_SECONDS = 0.001
"""Places nearer than this are the same: the far side rounds its times."""


class Timeline:
    """Maps stream seconds (audio sent) to session seconds, piece by piece."""

    def __init__(self) -> None:
        self._samples = 0
        self._streams: list[float] = []
        self._sessions: list[float] = []

    @property
    def sent_seconds(self) -> float:
        return self._samples / SAMPLE_RATE

    def skip(self, samples: int) -> None:
        """Count audio that was sent but is no part of the session."""
        self._samples += samples

    def sent(self, block: AudioBlock) -> None:
        stream = self.sent_seconds
        if not self._streams or abs(self._end_of_last(stream) - block.at) > CLOSE_ENOUGH_SECONDS:
            self._streams.append(stream)
            self._sessions.append(block.at)
        self._samples += len(block.pcm) // 2

    def place(self, stream_seconds: float) -> float | None:
        """Where the audio that ends there ends in the session; None before any was sent.

        Nothing lies before the first block or behind the last one sent. A place between two
        pieces is the end of the earlier one.
        """
        if not self._streams:
            return None
        stream = min(max(stream_seconds, self._streams[0]), self.sent_seconds)
        piece = self._piece(stream)
        return self._sessions[piece] + stream - self._streams[piece]

    def forget(self, stream_seconds: float) -> None:
        """Nobody will ask again for a place before this one."""
        piece = self._piece(min(stream_seconds, self.sent_seconds)) if self._streams else 0
        del self._streams[:piece], self._sessions[:piece]

    def _end_of_last(self, stream: float) -> float:
        return self._sessions[-1] + stream - self._streams[-1]

    def _piece(self, stream: float) -> int:
        return max(0, bisect_left(self._streams, stream - CLOSE_ENOUGH_SECONDS) - 1)
