"""What the speakers play, as blocks. One file per way of capturing."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from agent.events import AudioBlock, Notice

Clock = Callable[[], float]
"""Seconds on the session's clock."""

Wait = Callable[[threading.Event, float], bool]
"""Waits until the event is set, at most so many seconds; True when it is set."""


class CaptureFailed(Exception):
    """There is nothing to capture. The text is one line: what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class CaptureSettings:
    output: str = ""
    """Whose sound is heard: the id of an output, or empty for the default output, followed."""


class Source(Protocol):
    """Where the audio comes from. One thread iterates `blocks`; any thread may `close`."""

    label: str
    """What is heard, for the state line: "Speakers", "question.wav"."""

    def blocks(self, clock: Clock) -> Iterator[AudioBlock | Notice]:
        """Yield a block every 32 ms, silence included, until closed.

        A block covering [t, t + 32 ms) is yielded no earlier than `clock() == t + 32 ms`.
        What the user must know (output gone, sound server restarted, audio lost) is yielded
        as a notice; capturing goes on by itself. Raise CaptureFailed only where it cannot.
        """
        ...

    def close(self) -> None:
        """End `blocks` within 0.5 s. May be called twice, before or during it."""
        ...
