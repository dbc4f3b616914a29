"""Deepgram Flux (`listen` v2), which knows turns, as a `Transcriber`.

Flux goes on only while audio comes and has no KeepAlive. So silence is sent: as it passes while
words wait to become final after speech has ended, and else a little of it every few seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from agent.events import SAMPLE_RATE
from agent.stt import SttSettings, Unavailable
from agent.stt.deepgram_live import LiveTranscriber, Pace
from agent.stt.deepgram_wire import Result, keyterms
from agent.stt.flux_wire import NOT_UNDERSTOOD, Fault, decode

if TYPE_CHECKING:
    from agent.stt.deepgram_socket import FluxSocket, Socket

ENGLISH_MODEL = "flux-general-en"
OTHER_MODEL = "flux-general-multi"
SILENCE_SECONDS = 0.096
"""Silence goes out in pieces of this length: Deepgram advises audio of about 80 ms."""

EAGER_CONFIDENCE = 0.3
"""The lowest Flux takes. An early end that is taken back costs nothing here: our own pauses
decide, and this only brings the whole turn sooner."""

END_CONFIDENCE = 0.7
END_TIMEOUT_MS = 1000
"""Silence after which a turn ends at the latest, should Flux not take forced ends."""


@dataclass(slots=True)
class Forcing:
    """Whether this server takes forced ends, which older ones do not; outlives a connection."""

    understood: bool = True


class FluxTranscriber(LiveTranscriber):
    """Each update holds the whole turn so far, as an interim; the turn's end is a final.

    At a soft end the turn is forced to end: that splits a turn in which the voice comes back,
    and finals add up. Flux's own eager end comes as an interim that considered the silence too.
    """

    def __init__(
        self,
        settings: SttSettings,
        key: str,
        terms: Sequence[str],
        pace: Pace | None = None,
        forcing: Forcing | None = None,
    ) -> None:
        """`terms` are words of the profile that help recognition; what fits is sent."""
        self._language = settings.language.partition("-")[0].lower()
        self._model = settings.model or (ENGLISH_MODEL if self._language == "en" else OTHER_MODEL)
        super().__init__(settings, key, self._model, pace)
        self._terms = keyterms(terms)
        self._forcing = forcing or Forcing()

    def _socket_class(self) -> "type[FluxSocket]":
        from agent.stt.deepgram_socket import FluxSocket

        return FluxSocket

    def _options(self) -> dict[str, Any]:
        return {
            "model": self._model,
            "encoding": "linear16",
            "sample_rate": SAMPLE_RATE,
            "eager_eot_threshold": EAGER_CONFIDENCE,
            "eot_threshold": END_CONFIDENCE,
            "eot_timeout_ms": END_TIMEOUT_MS,
            "mip_opt_out": "true",
            "keyterm": self._terms or None,
            "language_hint": self._language if self._model == OTHER_MODEL else None,
        }

    def _decode(self, frame: str | bytes) -> Result | Literal["other", "bad"]:
        result = decode(frame)
        if not isinstance(result, Fault):
            return result
        if result.code == NOT_UNDERSTOOD:
            self._forcing.understood = False
        raise Unavailable(f"{self.label} reported {result.code}: if it stays, check stt.url")

    async def _finish(self, socket: "Socket[Any]") -> None:
        if self._forcing.understood:
            await super()._finish(socket)

    @property
    def _rest_seconds(self) -> float:
        waiting = self._pending and not self._speaking
        return SILENCE_SECONDS if waiting else super()._rest_seconds
