"""Follows answers as they are written, and tells what of each sentence the profile does not bear
out. Pure."""

from collections.abc import Callable

from agent.answer.claims import split
from agent.events import Answer, AnswerEnded, Token


class Doubts:
    def __init__(self, unsupported: Callable[[str], tuple[str, ...]]) -> None:
        self._unsupported = unsupported
        self._open: dict[int, str] = {}
        """For each answer being written, its last sentence as far as it has come."""

    def hear(self, event: Answer) -> tuple[str, ...]:
        """Return the names and numbers in doubt of the sentences that are now over."""
        text = self._open.pop(event.request_id, "")
        match event:
            case Token(request_id, more):
                over, self._open[request_id] = split(text + more)
            case AnswerEnded():
                over = text
        return self._unsupported(over) if over else ()
