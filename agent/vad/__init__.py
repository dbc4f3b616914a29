"""When somebody is speaking. One file per detector."""

from dataclasses import dataclass
from typing import Annotated, Literal, Protocol

from annotated_types import Interval

Probability = Annotated[float, Interval(ge=0, le=1)]
Frames = Annotated[int, Interval(ge=1, le=100)]


class DetectorFailed(Exception):
    """The detector cannot work. The text is one line without any key in it."""


class Detector(Protocol):
    label: str
    """For the state line: "Silero", "Cobra"."""

    def __call__(self, pcm: bytes) -> float:
        """Return how likely these 512 int16 samples (32 ms) hold speech, 0 to 1.

        Frames are given in order; a detector may remember earlier ones.
        """
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class VadSettings:
    provider: Literal["", "silero", "cobra"] = ""
    """Who detects speech; empty: Cobra where its key is set, else Silero."""

    speech_probability: Probability = 0.5
    """A frame at or above this is speech."""

    silence_probability: Probability = 0.35
    """A frame below this is silence; between the two, nothing changes."""

    start_frames: Frames = 2
    """Frames of speech in a row (32 ms each) before speech has started."""

    soft_end_frames: Frames = 2
    """Frames of silence in a row before a soft end."""

    resume_frames: Frames = 1
    """Frames of speech in a row before a soft end is taken back."""

    end_ms: Annotated[int, Interval(ge=100, le=10_000)] = 800
    """Silence before speech has ended."""
