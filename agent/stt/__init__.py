"""What was said, as it is said. One file per transcriber."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal, Protocol

from agent.events import AudioBlock, Notice, Speech, Transcript

HERE = "(local)"
"""How the label of a transcriber ends that sends nothing away."""


class TranscriberError(Exception):
    """The text is one line: what, where, and what to do. It never holds a key."""


class Refused(TranscriberError):
    """Trying again cannot help: a wrong key, no access, an unknown model."""


class Unavailable(TranscriberError):
    """Trying again may help: no network, a dropped connection, 429, 5xx."""


@dataclass(frozen=True, slots=True)
class SttSettings:
    provider: Literal["", "deepgram", "flux", "moonshine"] = ""
    """Who transcribes; empty: Deepgram where its key or URL is set, else the local model."""

    url: str = ""
    """Scheme and host of the Deepgram server, such as wss://api.deepgram.com; empty: that one."""

    model: str = ""
    """The transcriber's model; empty: nova-3 for Deepgram, flux-general-en for Flux, or
    flux-general-multi where the language is not English."""

    language: str = "en-US"
    """What is spoken, as a language tag."""


class Transcriber(Protocol):
    """Speech to text over one live connection, used from one asyncio loop.

    `send`, `notice` and `close` never wait for the far side: they hand over and return. Times in
    transcripts are on the session's clock, whatever audio was left out in between.
    """

    label: str
    """For the state line: "Deepgram nova-3", "Moonshine (local)"."""

    async def open(self) -> None:
        """Connect. Raise Refused or Unavailable; the caller sets the time limit."""
        ...

    async def send(self, block: AudioBlock) -> None:
        """Take the next block. Blocks come in order; between speeches they may be left out."""
        ...

    async def notice(self, speech: Speech) -> None:
        """Take a speech event; it comes after the block in which it was noticed.

        At a SoftEnd the transcriber brings the text of everything sent so far as soon as it
        can, as an Interim or Final whose `until` is at or beyond the soft end's `at`.
        At SpeechEnded whatever is still interim becomes final.
        """
        ...

    def transcripts(self) -> AsyncIterator[Transcript | Notice]:
        """Yield until closed. Raise Refused or Unavailable when the connection is lost."""
        ...

    async def close(self) -> None:
        """Let go of the connection, within 1 s. May be called twice, opened or not."""
        ...
