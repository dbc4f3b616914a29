"""What every transcriber must do, and how to speak to one in a test.

A provider's test subclasses `TranscriberContract` and gives the fixtures `transcriber` (new, not
opened) and `spoken` (an utterance it can make words of).
"""

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

import pytest

from agent.events import (
    BLOCK_BYTES,
    BLOCK_SECONDS,
    AudioBlock,
    Final,
    Interim,
    Notice,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechStarted,
    Transcript,
)
from agent.stt import Transcriber, TranscriberError

NOTICED_AFTER = 2
"""Blocks after which a voice, or its end, is noticed."""

END_SECONDS = 0.8


@dataclass(frozen=True, slots=True)
class Spoken:
    """Audio and the speech events in it, in the order a session hands them over."""

    text: str
    items: tuple[AudioBlock | Speech, ...]
    voice_end: float

    def later(self, seconds: float) -> "Spoken":
        moved = tuple(replace(item, at=item.at + seconds) for item in self.items)
        return Spoken(self.text, moved, self.voice_end + seconds)

    def until_soft_end(self) -> "Spoken":
        end = next(i for i, item in enumerate(self.items) if isinstance(item, SoftEnd))
        return replace(self, items=self.items[: end + 1])


def blocks(pcm: bytes, at: float = 0.0) -> list[AudioBlock]:
    """Whole blocks only; what is left at the end is filled with silence."""
    cut = [pcm[i : i + BLOCK_BYTES].ljust(BLOCK_BYTES, b"\0") for i in range(0, len(pcm), 1024)]
    return [AudioBlock(at + i * BLOCK_SECONDS, piece) for i, piece in enumerate(cut)]


def spoken(text: str, pcm: bytes, voice_start: float, voice_end: float) -> Spoken:
    """An utterance with the events a segmenter would have found in it."""
    enough = voice_end + END_SECONDS + 4 * BLOCK_SECONDS
    audio = blocks(pcm.ljust(round(enough * 16_000) * 2, b"\0"))
    late = NOTICED_AFTER * BLOCK_SECONDS
    events: list[tuple[float, Speech]] = [
        (voice_start + late, SpeechStarted(voice_start)),
        (voice_end + late, SoftEnd(voice_end)),
        (voice_end + END_SECONDS, SpeechEnded(voice_end)),
    ]
    items: list[AudioBlock | Speech] = []
    for block in audio:
        items.append(block)
        while events and block.at + BLOCK_SECONDS >= events[0][0]:
            items.append(events.pop(0)[1])
    return Spoken(text, tuple(items), voice_end)


async def say(transcriber: Transcriber, items: Iterable[AudioBlock | Speech]) -> None:
    for item in items:
        if isinstance(item, AudioBlock):
            await transcriber.send(item)
        else:
            await transcriber.notice(item)
        await asyncio.sleep(0)


class Listener:
    """Collects what a transcriber brings while it is entered, and closes it at the end."""

    def __init__(self, transcriber: Transcriber) -> None:
        self.heard: list[Transcript | Notice] = []
        self.error: TranscriberError | None = None
        self.ended = False
        self._transcriber = transcriber
        self._changed = asyncio.Event()

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._collect())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self._transcriber.close()
        async with asyncio.timeout(5):
            await self._task

    async def until(self, fact: Callable[[], object], seconds: float = 10.0) -> None:
        try:
            async with asyncio.timeout(seconds):
                while not fact():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            pytest.fail(f"it never came; heard {self.heard}, error {self.error}")

    @property
    def finals(self) -> list[Final]:
        return [item for item in self.heard if isinstance(item, Final)]

    @property
    def final_text(self) -> str:
        return " ".join(final.text for final in self.finals if final.text)

    def covers(self, at: float) -> bool:
        """Something heard considered the audio up to there."""
        return any(
            item.until is not None and item.until >= at - 0.001
            for item in self.heard
            if isinstance(item, Interim | Final)
        )

    async def _collect(self) -> None:
        try:
            async for item in self._transcriber.transcripts():
                self.heard.append(item)
                self._changed.set()
        except TranscriberError as error:
            self.error = error
        self.ended = True
        self._changed.set()


def plain(text: str) -> list[str]:
    """Its words, in lower case and without punctuation."""
    return re.sub(r"[^\w\s']", " ", text.lower()).split()


class TranscriberContract:
    def test_it_has_a_label(self, transcriber: Transcriber) -> None:
        assert transcriber.label

    def test_closing_one_that_was_never_opened_is_fine_twice(
        self, transcriber: Transcriber
    ) -> None:
        async def run() -> None:
            await transcriber.close()
            await transcriber.close()

        asyncio.run(run())

    def test_all_words_are_final_when_speech_has_ended(
        self, transcriber: Transcriber, spoken: Spoken
    ) -> None:
        async def run() -> list[str]:
            await transcriber.open()
            async with Listener(transcriber) as listener:
                await say(transcriber, spoken.items)
                await listener.until(lambda: plain(listener.final_text) == plain(spoken.text))
            return plain(listener.final_text)

        assert asyncio.run(run()) == plain(spoken.text)

    def test_a_soft_end_brings_the_text_of_all_that_was_sent(
        self, transcriber: Transcriber, spoken: Spoken
    ) -> None:
        async def run() -> None:
            await transcriber.open()
            async with Listener(transcriber) as listener:
                await say(transcriber, spoken.until_soft_end().items)
                await listener.until(lambda: listener.covers(spoken.voice_end))

        asyncio.run(run())

    def test_times_are_the_session_s_when_silence_was_left_out(
        self, transcriber: Transcriber, spoken: Spoken
    ) -> None:
        later = spoken.later(1_000.0)

        async def run() -> list[Final]:
            await transcriber.open()
            async with Listener(transcriber) as listener:
                await say(transcriber, spoken.items)
                await listener.until(lambda: plain(listener.final_text) == plain(spoken.text))
                first = len(listener.finals)
                await say(transcriber, later.items)
                await listener.until(lambda: listener.covers(later.voice_end))
                await listener.until(lambda: any(f.text for f in listener.finals[first:]))
            return [final for final in listener.finals if final.text]

        finals = asyncio.run(run())
        untils = [final.until for final in finals if final.until is not None]
        assert all(until < 500 or 1_000 < until < later.voice_end + 2 for until in untils)
        assert max(untils) > 1_000
        assert untils == sorted(untils)

    def test_closing_in_the_middle_of_speech_ends_it_within_a_second(
        self, transcriber: Transcriber, spoken: Spoken
    ) -> None:
        async def run() -> float:
            await transcriber.open()
            async with Listener(transcriber):
                await say(transcriber, spoken.items[: len(spoken.items) // 2])
                before = asyncio.get_running_loop().time()
                await transcriber.close()
                return asyncio.get_running_loop().time() - before

        assert asyncio.run(run()) < 1.0
