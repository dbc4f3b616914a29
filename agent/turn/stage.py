"""The one answer that is on the screen, and how another takes its place. Pure."""

from collections.abc import Iterator

from agent.events import Answer, AnswerEnded, AnswerStarted, Question, Retired, Skipped, Token
from agent.turn import Command, Drop, Show
from agent.turn.state import Call

NOTHING_ASKED = "nothing was asked"
"""Why there is no answer where the model gave none."""
NOTHING_HEARD = Show(Skipped(0, "", "nothing was heard that could be answered"))


class Stage:
    def __init__(self) -> None:
        self._call: Call | None = None

    @property
    def answering(self) -> bool:
        return self._call is not None and not self._call.ended

    def show(self, call: Call, question: str, *, guessed: bool = False) -> Iterator[Command]:
        """Put a call on the stage; the answer that was being written there gives way."""
        call.confirmed = not guessed
        if call.shown:
            if call.started:
                yield _started(call)
            return
        yield from self.give_way()
        self._call, call.shown = call, True
        yield Show(Question(call.request.turn_id, question))
        for event in call.held:
            yield from _piece(call, event)
        call.held = []

    def give_way(self) -> Iterator[Command]:
        """Write on nothing more of what is on the stage."""
        if self._call and not self._call.ended:
            self._call.ended = True
            yield Drop(self._call.request.request_id)

    def hear(self, event: Answer, waiting: Call | None) -> Iterator[Command]:
        """Show what comes back for the call on the stage; keep it where its call still waits."""
        for call in (self._call, waiting):
            if call and call.request.request_id == event.request_id and not call.ended:
                call.ended = isinstance(event, AnswerEnded)
                call.declined = isinstance(event, AnswerEnded) and event.declined
                if call.shown:
                    yield from _piece(call, event)
                else:
                    call.held.append(event)
                if call.declined and call is not waiting:
                    yield Show(Skipped(call.request.turn_id, call.request.text, NOTHING_ASKED))
                return

    def drop(self, call: Call) -> Iterator[Command]:
        """Cancel a call; what was painted of it is set aside."""
        request = call.request
        if not call.ended:
            yield Drop(request.request_id)
        if call.started:
            yield Show(Retired(request.turn_id, request.request_id))
        if call is self._call:
            self._call = None


def _piece(call: Call, event: Answer) -> Iterator[Command]:
    if isinstance(event, Token) and not call.started:
        call.started = True
        yield _started(call)
    yield Show(event)


def _started(call: Call) -> Command:
    kind = call.kind if call.confirmed else "provisional"
    return Show(AnswerStarted(call.request.turn_id, call.request.request_id, kind, call.wish))
