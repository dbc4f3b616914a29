"""When Deepgram's `listen` v1 sends which result: the timing of one stream."""

import dataclasses
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from tests.servers.ears import Ears, Word
from tests.servers.stream import SMALL, Message, Outgoing, Plan, Stream, bare


@dataclass(frozen=True, slots=True)
class Timing:
    """All in seconds. The defaults are near the real service's."""

    interim_period: float = 0.25
    interim_lag: float = 0.15
    """An interim sent at stream time t covers the audio up to t - lag."""

    finalize_lag: float = 0.15
    endpoint_lag: float = 0.0
    """Nova notices a silence as long as `endpointing` so late, beside the lag of any interim."""

    longest: float = 8.0
    """A window as long as this becomes final in the middle of speech."""

    turn_lag: float = 0.12
    """Flux considers audio this long after it came; a forced end takes `finalize_lag`."""

    eager_silence: float = 0.16
    """Silence after which Flux is confident enough for an eager end of turn."""

    turn_silence: float = 0.48
    """Silence after which it is confident enough to end the turn."""

    eager_silence_whole: float = 0.16
    turn_silence_whole: float = 0.48
    """Both where what was said is whole, which it knows by the words."""

    force_shortfall: float = 0.0
    """A forced end leaves out this much of the audio received."""

    idle_seconds: float = 10.0
    slow_seconds: float = 0.0
    jitter_seconds: float = 0.0
    """Every message is this much later at most, at random; they stay in order."""

    seed: int = 0

    @staticmethod
    def defaults() -> dict[str, Any]:
        return {field.name: field.default for field in dataclasses.fields(Timing)}


class Results(Stream):
    def __init__(
        self,
        ears: Ears,
        timing: Timing,
        params: dict[str, list[str]],
        clock: Callable[[], float],
        outgoing: Outgoing,
    ) -> None:
        super().__init__(ears, clock, outgoing)
        self._timing = timing
        self._interims = params.get("interim_results") == ["true"]
        self._vad_events = params.get("vad_events") == ["true"]
        self._utterance_end = "utterance_end_ms" in params
        endpointing = params.get("endpointing", ["10"])[0]
        self._endpointing = int(endpointing) / 1000 if endpointing.isdigit() else math.inf
        self._final_until = 0.0
        self._next_interim = timing.interim_period
        self._finalizes: list[tuple[float, float]] = []
        """(when to answer, audio received when it was asked)."""

        self._started = 0

    def control(self, message: Message) -> None:
        match message.get("type"):
            case "Finalize":
                due = self._clock() + self._timing.finalize_lag
                self._finalizes.append((due, self.received))
                self._woken.set()
            case "CloseStream":
                self._final(self._clock(), self.received, speech_final=True, from_finalize=False)
                duration = {"duration": self.received, "channels": 1}
                self._say(self._clock(), {"type": "Metadata", **duration})
                self._say(self._clock(), None)
            case _:
                pass

    def _plans(self) -> Iterator[Plan]:
        yield from (plan for plan in (self._finalize(), self._endpoint(), self._interim()) if plan)

    def _finalize(self) -> Plan | None:
        if not self._finalizes:
            return None
        due, covers = self._finalizes[0]

        def send(at: float) -> None:
            self._finalizes.pop(0)
            if covers > self._final_until + SMALL:
                self._final(at, covers, speech_final=True, from_finalize=True)

        return due, send

    def _endpoint(self) -> Plan | None:
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

                lag = self._timing.interim_lag + self._timing.endpoint_lag
                return self._offset + until + lag, send
        return None

    def _interim(self) -> Plan | None:
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
            text = " ".join(bare(word) for word in words)
            self._result(at, covers, words, text, {"is_final": False, "speech_final": False})

    def _final(self, at: float, until: float, *, speech_final: bool, from_finalize: bool) -> None:
        words = self._waiting(until)
        text = self._text(words)
        flags = {"is_final": True, "speech_final": speech_final, "from_finalize": from_finalize}
        self._result(at, until, words, text, flags)
        self._final_until = max(until, self._final_until)
        self._confirm(words)

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
            {"word": bare(w), "start": w.start, "end": w.end, "confidence": 0.99} for w in words
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
