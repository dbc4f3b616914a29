"""Carries out what the turn taker decides, on the network thread's loop.

speech, transcripts, tokens, time -> turn taker -> calls to the model, cues, the screen
"""

import asyncio
import logging
from collections.abc import Callable

from agent.answer.doubts import Doubts
from agent.answer.prompt import FollowUp
from agent.answer.writer import Writer
from agent.events import (
    AnswerEnded,
    Committed,
    Cues,
    Doubtful,
    Problem,
    Question,
    Recovered,
    Retired,
    Shown,
    Skipped,
    Token,
)
from agent.trace import Dropped, Traced
from agent.turn import (
    Ask,
    Asked,
    AskNow,
    CatchUp,
    Command,
    Drop,
    FindCues,
    Heard,
    Recall,
    Show,
    Wake,
)
from agent.turn.taker import TurnTaker

log = logging.getLogger(__name__)


class Dialogue:
    """Used from one asyncio loop. `show` is the screen, `note` the trace."""

    def __init__(
        self,
        taker: TurnTaker,
        writer: Callable[["Dialogue"], Writer],
        find_cues: Callable[[str], tuple[str, ...]],
        clock: Callable[[], float],
        show: Callable[[Shown], None],
        note: Callable[[Traced], None],
        unsupported: Callable[[str], tuple[str, ...]] = lambda text: (),
    ) -> None:
        """`writer` makes the writer whose tokens are heard here; `unsupported` names what of some
        sentences the profile does not bear out."""
        self._taker = taker
        self._writer = writer(self)
        self._find_cues = find_cues
        self._clock = clock
        self._show = show
        self._note = note
        self._cues = Cues(0, ())
        self._doubts = Doubts(unsupported)
        self._timer: asyncio.TimerHandle | None = None

    @property
    def open(self) -> bool:
        """Whether anything that was heard is still to be decided, answered or fixed."""
        return self._taker.open

    def hear(self, event: Heard) -> None:
        """Let the turn taker decide about one event, and carry out what it decides."""
        if isinstance(event, Problem):
            log.warning("problem: %s", event.code)
        if not isinstance(event, Wake | AskNow | Asked | CatchUp | Recovered):
            self._note(event)
        for command in self._taker.handle(event, self._clock()):
            self._carry_out(command)
        self._wake_at(self._taker.deadline)

    async def close(self) -> None:
        """Drop every call; nothing is heard afterwards."""
        self._wake_at(None)
        await self._writer.close()

    def _carry_out(self, command: Command) -> None:
        match command:
            case Ask(request, wish, answer):
                self._note(request)
                size = len(request.text)
                log.info("asked %d: %d characters, %s", request.request_id, size, request.reason)
                self._writer.ask(request, FollowUp(wish, answer) if wish else None)
            case Recall(request, answer):
                self._writer.recall(request, answer)
            case Drop(request_id):
                self._note(Dropped(request_id))
                self._writer.drop(request_id)
            case FindCues(turn_id, text):
                self._show_cues(Cues(turn_id, self._find_cues(text)))
            case Show(Question() | Retired() | Committed() | Skipped() as decided):
                self._note(decided)
                if isinstance(decided, Committed) and decided.request_id is not None:
                    self._writer.stands(decided.request_id, decided.text)
                self._show(decided)
            case Show(Token() | AnswerEnded() as piece):
                self._show(piece)
                if phrases := self._doubts.hear(piece):
                    self._show(Doubtful(piece.request_id, phrases))
            case Show(passed_on):
                self._show(passed_on)

    def _show_cues(self, cues: Cues) -> None:
        """Show them where they changed. A turn's cues stay while more words find nothing."""
        before, same_turn = self._cues.lines, cues.turn_id == self._cues.turn_id
        if cues.lines != before and (cues.lines or not same_turn):
            self._cues = cues
            self._note(cues)
            self._show(cues)

    def _wake_at(self, deadline: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if deadline is not None:
            wait = max(0.0, deadline - self._clock())
            self._timer = asyncio.get_running_loop().call_later(wait, self.hear, Wake())
