"""When Deepgram sends which result: the timing of one stream, by the audio it has received."""

import asyncio
import dataclasses
import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from tests.servers.ears import RATE, Ears, Word

SMALL = 1e-6
NEW_PACE_SECONDS = 0.1
"""Audio later than this against the stream so far: some was left out, time starts anew."""

ASKING = "what how why when where who which can could would do did does are is tell".split()


@dataclass(frozen=True, slots=True)
class Timing:
    """All in seconds. The defaults are near the real service's."""

    interim_period: float = 0.25
    interim_lag: float = 0.15
    """An interim sent at stream time t covers the audio up to t - lag."""

    finalize_lag: float = 0.15
    longest: float = 8.0
    """A window as long as this becomes final in the middle of speech."""

    idle_seconds: float = 10.0
    slow_seconds: float = 0.0
    jitter_seconds: float = 0.0
    """Every message is this much later at most, at random; they stay in order."""

    seed: int = 0

    @staticmethod
    def defaults() -> dict[str, Any]:
        return {field.name: field.default for field in dataclasses.fields(Timing)}


class Stream:
    """Turns received audio into timed messages; `run` sees to those that only need time."""

    def __init__(
        self,
        ears: Ears,
        timing: Timing,
        params: dict[str, list[str]],
        clock: Callable[[], float],
        outgoing: "asyncio.Queue[tuple[float, dict[str, Any]]]",
    ) -> None:
        self._ears = ears
        self._timing = timing
        self._clock = clock
        self._outgoing = outgoing
        self._interims = params.get("interim_results") == ["true"]
        self._vad_events = params.get("vad_events") == ["true"]
        self._utterance_end = "utterance_end_ms" in params
        endpointing = params.get("endpointing", ["10"])[0]
        self._endpointing = int(endpointing) / 1000 if endpointing.isdigit() else math.inf
        self._samples = 0
        self._offset = math.inf
        """Clock minus stream time, while the audio flows."""

        self._final_until = 0.0
        self._done = 0
        self._next_interim = timing.interim_period
        self._finalizes: list[tuple[float, float]] = []
        """(when to answer, audio received when it was asked)."""

        self._started = 0
        self._woken = asyncio.Event()

    @property
    def received(self) -> float:
        return self._samples / RATE

    def hear(self, pcm: bytes) -> None:
        self._samples += len(pcm) // 2
        offset = self._clock() - self.received
        late = offset > self._offset + NEW_PACE_SECONDS
        self._offset = offset if late else min(offset, self._offset)
        self._ears.hear(pcm)
        self._advance()
        self._woken.set()

    def finalize(self) -> None:
        self._finalizes.append((self._clock() + self._timing.finalize_lag, self.received))
        self._woken.set()

    def end(self) -> None:
        """CloseStream: all that was received becomes final, then the Metadata."""
        self._final(self._clock(), self.received, speech_final=True, from_finalize=False)
        self._say(self._clock(), {"type": "Metadata", "duration": self.received, "channels": 1})

    async def run(self) -> None:
        while True:
            self._woken.clear()
            due = self._advance()
            try:
                async with asyncio.timeout(None if due is None else max(0, due - self._clock())):
                    await self._woken.wait()
            except TimeoutError:
                continue

    def _advance(self) -> float | None:
        """Send what is due, and return when something is due next without more audio."""
        while True:
            plans = [plan for plan in (self._finalize(), self._endpoint(), self._interim()) if plan]
            if not plans:
                return None
            due, send = min(plans, key=lambda plan: plan[0])
            if due > self._clock():
                return due
            send(due)

    def _finalize(self) -> tuple[float, Callable[[float], None]] | None:
        if not self._finalizes:
            return None
        due, covers = self._finalizes[0]

        def send(at: float) -> None:
            self._finalizes.pop(0)
            if covers > self._final_until + SMALL:
                self._final(at, covers, speech_final=True, from_finalize=True)

        return due, send

    def _endpoint(self) -> tuple[float, Callable[[float], None]] | None:
        """Silence after words that are not final yet ends the utterance."""
        waiting = self._waiting(math.inf)
        for word, following in zip_longest(waiting, waiting[1:]):
            until = word.end + self._endpointing
            if until > self.received:
                return None
            if following is None or following.start >= until:

                def send(at: float, until: float = until) -> None:
                    self._final(at, until, speech_final=True, from_finalize=False)
                    if self._utterance_end:
                        end = {"type": "UtteranceEnd", "channel": [0, 1], "last_word_end": until}
                        self._say(at, end)

                return self._offset + until + self._timing.interim_lag, send
        return None

    def _interim(self) -> tuple[float, Callable[[float], None]] | None:
        tick, lag = self._next_interim, self._timing.interim_lag
        if tick - lag > self.received + SMALL:
            return None

        def send(at: float) -> None:
            self._next_interim = tick + self._timing.interim_period
            self._window(at, tick - lag)

        return self._offset + tick, send

    def _window(self, at: float, covers: float) -> None:
        """An interim, or a final where the window has grown too long."""
        self._announce(at, covers)
        if covers <= self._final_until + SMALL:
            return
        words = self._waiting(covers)
        if covers - self._final_until >= self._timing.longest:
            until = words[-1].end if words else covers
            self._final(at, until, speech_final=False, from_finalize=False)
        elif self._interims:
            text = " ".join(_bare(word) for word in words)
            self._result(at, covers, words, text, {"is_final": False, "speech_final": False})

    def _final(self, at: float, until: float, *, speech_final: bool, from_finalize: bool) -> None:
        words = self._waiting(until)
        text = " ".join(self._written(index, word) for index, word in enumerate(words, self._done))
        flags = {"is_final": True, "speech_final": speech_final, "from_finalize": from_finalize}
        self._result(at, until, words, text, flags)
        self._final_until = max(until, self._final_until)
        self._done += len(words)
        self._ears.confirm(self._done)

    def _waiting(self, until: float) -> list[Word]:
        return [word for word in self._ears.words[self._done :] if word.end <= until + SMALL]

    def _written(self, index: int, word: Word) -> str:
        """As a final has it: a capital to begin with, a mark at the end."""
        words = self._ears.words
        first = index
        while first and not words[first - 1].ends_segment:
            first -= 1
        text = word.text[:1].upper() + word.text[1:] if index == first else word.text
        if not word.ends_segment or not text[-1].isalnum():
            return text
        return text + ("?" if _bare(words[first]) in ASKING else ".")

    def _announce(self, at: float, covers: float) -> None:
        """SpeechStarted, where it is asked for, at the first word of each segment."""
        words = self._ears.words
        while self._started < len(words) and words[self._started].start <= covers:
            if self._vad_events and (not self._started or words[self._started - 1].ends_segment):
                begun = words[self._started].start
                self._say(at, {"type": "SpeechStarted", "channel": [0], "timestamp": begun})
            self._started += 1

    def _result(
        self, at: float, until: float, words: list[Word], text: str, flags: dict[str, bool]
    ) -> None:
        listed = [
            {"word": _bare(w), "start": w.start, "end": w.end, "confidence": 0.99} for w in words
        ]
        alternative = {"transcript": text, "confidence": 0.99, "words": listed}
        window = {"start": self._final_until, "duration": max(0.0, until - self._final_until)}
        self._say(
            at,
            {
                "type": "Results",
                "channel_index": [0, 1],
                **{name: round(seconds, 6) for name, seconds in window.items()},
                **flags,
                "channel": {"alternatives": [alternative]},
                "metadata": {"request_id": "test", "model_uuid": "test"},
            },
        )

    def _say(self, at: float, message: dict[str, Any]) -> None:
        self._outgoing.put_nowait((at, message))


def _bare(word: Word) -> str:
    return word.text.lower().strip(".,?!;:")
