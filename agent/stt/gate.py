"""Leaves out the silence between speeches, in front of any `Transcriber`.

Audio passes from a little before the voice until speech has ended.
"""

from collections import deque
from collections.abc import AsyncIterator

from agent.events import (
    BLOCK_SECONDS,
    AudioBlock,
    Notice,
    Speech,
    SpeechEnded,
    SpeechStarted,
    Transcript,
)
from agent.stt import Transcriber

PRE_ROLL_SECONDS = 0.4
"""Audio before the voice that recognition needs: the first consonant is quiet."""

NOTICED_LATE_SECONDS = 1.0
"""At most this long after the voice began its start must be noticed."""


class Gated:
    """Satisfies `Transcriber`; what is between speeches never reaches the one behind it."""

    def __init__(self, behind: Transcriber) -> None:
        self.label = behind.label
        self._passed = 0
        self._behind = behind
        self._speaking = False
        held = round((PRE_ROLL_SECONDS + NOTICED_LATE_SECONDS) / BLOCK_SECONDS)
        self._held: deque[AudioBlock] = deque(maxlen=held)

    @property
    def audio_seconds_sent(self) -> float:
        return self._passed * BLOCK_SECONDS

    async def open(self) -> None:
        await self._behind.open()

    async def send(self, block: AudioBlock) -> None:
        if self._speaking:
            await self._pass(block)
        else:
            self._held.append(block)

    async def notice(self, speech: Speech) -> None:
        if isinstance(speech, SpeechStarted):
            self._speaking = True
            wanted_from = speech.at - PRE_ROLL_SECONDS
            while self._held:
                block = self._held.popleft()
                if block.at + BLOCK_SECONDS > wanted_from:
                    await self._pass(block)
        elif isinstance(speech, SpeechEnded):
            self._speaking = False
        await self._behind.notice(speech)

    def transcripts(self) -> AsyncIterator[Transcript | Notice]:
        return self._behind.transcripts()

    async def close(self) -> None:
        await self._behind.close()

    async def _pass(self, block: AudioBlock) -> None:
        self._passed += 1
        await self._behind.send(block)
