"""What Flux says on the wire, as values: pure, and it never raises for what a server sent.

Written for the live protocol `listen` v2.
"""

import re
from dataclasses import dataclass
from typing import Literal

from agent.stt.deepgram_wire import Result, read, seconds, spoken

NOT_UNDERSTOOD = "UNPARSABLE_CLIENT_MESSAGE"
_CODE = re.compile(r"[A-Z][A-Z0-9_]{2,59}")


@dataclass(frozen=True, slots=True)
class Fault:
    """The server ends the stream. `code` is in capitals, such as INTERNAL_SERVER_ERROR."""

    code: str


def decode(frame: str | bytes) -> Result | Fault | Literal["other", "bad"]:
    """Read one message: "other" says nothing about words, "bad" could not be understood.

    A transcript holds the whole turn so far, so each replaces the last until the turn has ended.
    """
    message = read(frame)
    kind = message.get("type") if message is not None else None
    if message is None or not isinstance(kind, str):
        return "bad"
    if kind == "Error":
        code = message.get("code")
        return Fault(code if isinstance(code, str) and _CODE.fullmatch(code) else "UNKNOWN")
    if kind != "TurnInfo":
        return "other"
    event, text = message.get("event"), message.get("transcript")
    if not isinstance(event, str) or not isinstance(text, str):
        return "bad"
    end = seconds(message.get("audio_window_end"))
    return Result(spoken(text), end, event == "EndOfTurn", event == "EagerEndOfTurn")
