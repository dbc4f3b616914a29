"""What Deepgram says on the wire, as values: pure, and it never raises for what a server sent.

`decode` is for the live protocol `listen` v1; the rest serves `listen` v2 as well.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from agent.stt import Refused, TranscriberError, Unavailable

HOST = "api.deepgram.com"
MOST_TERMS = 100
MOST_TERM_BYTES = 1_000
"""Deepgram takes 500 tokens of terms and falls silent above that; this stays well below."""

SCHEMES = {"ws": "ws", "http": "ws", "wss": "wss", "https": "wss"}


@dataclass(frozen=True, slots=True)
class Result:
    """The words of one window of audio. `end` is stream seconds, None where it was not told."""

    text: str
    end: float | None
    final: bool
    settled: bool = False
    """Not final, but the turn seems to be over."""


def decode(frame: str | bytes) -> Result | Literal["other", "bad"]:
    """Read one message: "other" says nothing about words, "bad" could not be understood."""
    message = read(frame)
    if message is None:
        return "bad"
    if message.get("type") != "Results":
        return "other" if isinstance(message.get("type"), str) else "bad"
    text = _text(message.get("channel"))
    if text is None:
        return "bad"
    start, duration = seconds(message.get("start")), seconds(message.get("duration"))
    end = None if start is None or duration is None else start + duration
    return Result(text, end, message.get("is_final") is True)


def read(frame: str | bytes) -> dict[str, Any] | None:
    """The JSON object in a frame; None where there is none."""
    if isinstance(frame, bytes):
        return None
    try:
        message = json.loads(frame)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def spoken(text: str) -> str:
    """Words as they may be shown: JSON can spell half a character, which nobody could print."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def seconds(value: object) -> float | None:
    """A place in the audio; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        place = float(value)
    except OverflowError:
        return None
    return place if math.isfinite(place) and place >= 0 else None


def _text(channel: object) -> str | None:
    alternatives = channel.get("alternatives") if isinstance(channel, dict) else None
    if not isinstance(alternatives, list):
        return None
    if not alternatives:
        return ""
    text = alternatives[0].get("transcript") if isinstance(alternatives[0], dict) else None
    return spoken(text) if isinstance(text, str) else None


def address(url: str) -> str:
    """The `ws(s)://host[:port]` that the setting names. Raise Refused where it is none."""
    if not url:
        return f"wss://{HOST}"
    try:
        parts = urlsplit(url)
        port = parts.port
        (parts.hostname or "").encode("idna")
    except ValueError:
        raise _no_address(url) from None
    bare = parts.path in ("", "/") and not parts.query and not parts.fragment and not parts.username
    if parts.scheme not in SCHEMES or not parts.hostname or not bare:
        raise _no_address(url)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{SCHEMES[parts.scheme]}://{host}" + ("" if port is None else f":{port}")


def _no_address(url: str) -> Refused:
    return Refused(
        f"stt.url {url!r} is no server address: give scheme and host only, such as wss://{HOST}"
    )


def keyterms(terms: Sequence[str]) -> list[str]:
    """The terms that fit into one request, in their order, each once."""
    chosen: dict[str, None] = {}
    room = MOST_TERM_BYTES
    for raw in terms:
        term = "".join(c for c in " ".join(raw.split()) if c.isprintable())
        size = len(term.encode())
        if not term or term in chosen or size > room or len(chosen) == MOST_TERMS:
            continue
        chosen[term] = None
        room -= size
    return list(chosen)


def refusal(status: int, host: str, model: str, language: str) -> TranscriberError:
    """What an HTTP status in answer to the connection means for the user."""
    said = f"Deepgram at {host} answered {status}"
    match status:
        case 401:
            return Refused(f"{said}: the deepgram key is wrong: run `amigo key set deepgram`")
        case 403:
            return Refused(
                f"{said}: the deepgram key may not use {model}: choose another stt.model, or a key "
                "of a project that may, with `amigo key set deepgram`"
            )
        case 402:
            return Refused(f"{said}: the account has no credit left: add some, then start again")
        case 400:
            return Refused(
                f"{said}: check stt.model ({model!r}) and stt.language ({language!r})",
            )
        case 429:
            return Unavailable(f"{said}: too many connections with this key")
        case 408 | 425:
            return Unavailable(f"{said}: it was too slow")
        case _ if status >= 500:
            return Unavailable(f"{said}: the service has a fault")
        case _:
            return Refused(f"{said}: no Deepgram service is there: check stt.url")
