"""What a test server saw of one connection."""

from dataclasses import dataclass, field

from tests.servers.ears import RATE
from tests.servers.stream import Message


@dataclass(slots=True)
class Call:
    """One connection as the server saw it."""

    path: str
    params: dict[str, list[str]]
    pcm: bytearray = field(default_factory=bytearray)
    finalizes: list[float] = field(default_factory=list)
    """Seconds of audio received when each Finalize, or ForceEndTurn, came."""

    keep_alives: int = 0
    ended: bool = False
    close_code: int | None = None
    sent: list[tuple[float, Message]] = field(default_factory=list)
    """(clock, message) of what was sent."""

    @property
    def audio_seconds(self) -> float:
        return len(self.pcm) / 2 / RATE
