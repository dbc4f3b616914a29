"""Deepgram's live transcription (nova models, `listen` v1) as a `Transcriber`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from agent.events import SAMPLE_RATE
from agent.stt import SttSettings
from agent.stt.deepgram_live import LiveTranscriber, Pace
from agent.stt.deepgram_wire import Result, decode, keyterms

if TYPE_CHECKING:
    from agent.stt.deepgram_socket import NovaSocket

DEFAULT_MODEL = "nova-3"
ENDPOINTING_MS = 10
"""Deepgram's own default: words become final before our detector is sure of a pause. Which pause
ends a turn is decided by the turn taker, at whichever of them Deepgram cuts its finals."""


class DeepgramTranscriber(LiveTranscriber):
    """Interims about every 250 ms; words become final by Finalize, or by Deepgram's endpointing."""

    def __init__(
        self, settings: SttSettings, key: str, terms: Sequence[str], pace: Pace | None = None
    ) -> None:
        """`terms` are words of the profile that help recognition; what fits is sent."""
        self._model = settings.model or DEFAULT_MODEL
        super().__init__(settings, key, self._model, pace)
        self._terms = keyterms(terms) if self._model.startswith("nova-3") else []

    def _socket_class(self) -> "type[NovaSocket]":
        from agent.stt.deepgram_socket import NovaSocket

        return NovaSocket

    def _options(self) -> dict[str, Any]:
        return {
            "model": self._model,
            "language": self._settings.language,
            "encoding": "linear16",
            "sample_rate": SAMPLE_RATE,
            "channels": 1,
            "interim_results": "true",
            "punctuate": "true",
            "endpointing": ENDPOINTING_MS,
            "mip_opt_out": "true",
            # No smart_format: it rewrites words between interim and final ("ten" to "10").
            "keyterm": self._terms or None,
            "request_options": {"additional_query_parameters": {"no_delay": "true"}},
        }

    def _decode(self, frame: str | bytes) -> Result | Literal["other", "bad"]:
        return decode(frame)
