"""When Deepgram's `listen` v2 (Flux) tells what of a turn: the timing of one stream."""

import math
from collections.abc import Callable, Iterator
from typing import Any

from tests.servers.ears import Ears, Word
from tests.servers.results import Timing
from tests.servers.stream import SMALL, Message, Outgoing, Plan, Stream

CONFIDENCE = {"EagerEndOfTurn": 0.4, "EndOfTurn": 0.8}
Change = tuple[float, Callable[[float, float], object]]
"""The place in the audio that shows it, and what tells it, given the time and the place."""


class Turns(Stream):
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
        self._eager = "eager_eot_threshold" in params
        self._confident = float(params.get("eot_threshold", ["0.7"])[0]) < 1.0
        timeout = int(params.get("eot_timeout_ms", ["5000"])[0]) / 1000
        self._silence = min(timeout, timing.turn_silence if self._confident else math.inf)
        self._trigger = "timeout" if self._silence == timeout else "model"
        self._turn = 0
        self._turn_from = 0.0
        self._told_until = 0.0
        self._next_update = timing.interim_period
        self._begun = False
        self._foreseen: int | None = None
        """The word after which an eager end was told."""

        self._resumed = 0
        """The first word after the last eager end that was taken back."""

        self._forced: list[tuple[float, float]] = []
        """(when to answer, audio that is considered)."""

        self._sequence = 0
        self._say(self._clock(), {"type": "Connected", "request_id": "test"})

    def control(self, message: Message) -> None:
        now = self._clock()
        match message.get("type"):
            case "ForceEndTurn":
                covers = self.received - self._timing.force_shortfall
                self._forced.append((now + self._timing.finalize_lag, covers))
                self._woken.set()
            case "Configure":
                self._say(now, {"type": "ConfigureSuccess", "request_id": "test"})
            case "CloseStream":
                if self._waiting(self.received):
                    self._end(now, self.received, "manual")
                self._say(now, None)
            case _:
                error = {"type": "Error", "code": "UNPARSABLE_CLIENT_MESSAGE"}
                self._say(now, {**error, "description": "no message of this protocol"})
                self._say(now, None)

    def _plans(self) -> Iterator[Plan]:
        if self._forced:
            due, covers = self._forced[0]
            yield due, lambda at: self._force(at, covers)
        for shown_at, tell in self._changes():
            place = max(shown_at, self._told_until)
            if place <= self.received + SMALL:
                due = self._offset + place + self._timing.turn_lag

                def send(
                    at: float,
                    place: float = place,
                    tell: Callable[[float, float], object] = tell,
                ) -> None:
                    tell(at, place)

                yield due, send

    def _changes(self) -> Iterator[Change]:
        words, timing = self._ears.words, self._timing
        if not self._begun and len(words) > self._done:
            yield words[self._done].end, self._begin
        if self._foreseen is None:
            first = max(self._done, self._resumed)
            pause = self._pause(timing.eager_silence, timing.eager_silence_whole, first)
            if self._eager and pause is not None:
                index, until = pause
                yield until, lambda at, place: self._foresee(at, place, index)
        elif self._foreseen + 1 < len(words):
            yield words[self._foreseen + 1].start, self._resume
        whole = min(self._silence, timing.turn_silence_whole) if self._confident else self._silence
        pause = self._pause(self._silence, whole, self._done)
        if pause is not None:
            yield pause[1], lambda at, place: self._end(at, place, self._trigger)
        yield self._next_update, lambda at, place: self._tell(at, "Update", place)

    def _pause(self, seconds: float, whole: float, first: int) -> tuple[int, float] | None:
        """The first silence of this length after one of the words, and where it has lasted it.

        `whole` is the length after the last word of what was said.
        """
        words = self._ears.words
        for index in range(first, len(words)):
            until = words[index].end + (whole if words[index].ends_segment else seconds)
            if until > self.received + SMALL:
                return None
            if index + 1 == len(words) or words[index + 1].start >= until:
                return index, until
        return None

    def _begin(self, at: float, place: float) -> None:
        self._begun = True
        self._tell(at, "StartOfTurn", place)

    def _foresee(self, at: float, place: float, index: int) -> None:
        self._foreseen = index
        self._tell(at, "EagerEndOfTurn", place)

    def _resume(self, at: float, place: float) -> None:
        self._resumed = (self._foreseen or 0) + 1
        self._foreseen = None
        self._tell(at, "TurnResumed", place)

    def _force(self, at: float, covers: float) -> None:
        self._forced.pop(0)
        if self._waiting(covers):
            self._end(at, max(covers, self._told_until), "manual")
        else:
            code = "FORCE_END_TURN_NO_ACTIVE_TURN"
            self._say(at, {"type": "Warning", "code": code, "description": "no turn to end"})

    def _end(self, at: float, place: float, trigger: str) -> None:
        words = self._tell(at, "EndOfTurn", place, trigger=trigger)
        self._confirm(words)
        self._turn += 1
        self._turn_from = place
        self._begun, self._foreseen = False, None

    def _tell(self, at: float, event: str, until: float, **more: str) -> list[Word]:
        words = self._waiting(until)
        listed = [
            {"word": self._written(n, w), "start": w.start, "end": w.end, "confidence": 0.99}
            for n, w in enumerate(words, self._done)
        ]
        self._say(
            at,
            {
                "type": "TurnInfo",
                "request_id": "test",
                "event": event,
                "turn_index": self._turn,
                "audio_window_start": round(self._turn_from, 6),
                "audio_window_end": round(until, 6),
                "transcript": self._text(words),
                "words": listed,
                "end_of_turn_confidence": CONFIDENCE.get(event, 0.1),
                **more,
            },
        )
        self._told_until = until
        while self._next_update <= until + SMALL:
            self._next_update += self._timing.interim_period
        return words

    def _say(self, at: float, message: Message | None) -> None:
        numbered: dict[str, Any] | None = None
        if message is not None:
            numbered = {**message, "sequence_id": self._sequence}
            self._sequence += 1
        super()._say(at, numbered)
