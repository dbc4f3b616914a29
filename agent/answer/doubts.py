"""Follows answers as they are written, and tells what of each sentence the profile does not bear
out. Pure."""

from collections.abc import Callable

from agent.answer.grounding.claims import split
from agent.events import Answer, AnswerEnded, Token


class Doubts:
    def __init__(self, unsupported: Callable[[str], tuple[str, ...]]) -> None:
        self._unsupported = unsupported
        self._request_id = 0
        self._rest = ""
        """The last sentence of that request's answer, as far as it has come."""

    def hear(self, event: Answer) -> tuple[str, ...]:
        """Return the names and numbers in doubt of the sentences that are now over.

        One answer is written at a time: what another left unfinished is forgotten.
        """
        text = self._rest if event.request_id == self._request_id else ""
        self._request_id = event.request_id
        match event:
            case Token(_, more):
                over, self._rest = split(text + more)
            case AnswerEnded():
                over, self._rest = text, ""
        return self._unsupported(over) if over else ()
