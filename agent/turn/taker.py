"""Decides what a turn is, when to ask, and when to show. No I/O, no threads, no clock.

A request leaves at the soft end of speech, or earlier when the words so far are those of a known
question. What comes back is held until the transcript has covered the speech and the pause is
long enough for how the words end. The turn is fixed (committed) later still. Until then the
speaker may go on: if the content words change, the request is dropped and the turn asked again.

    speech  ~~~~~~~~~~~~~~~|  pause
    events     interim     soft_end   final
    commands   (predict)   ask        show answer (words confirmed, pause long enough)   commit
"""

from collections.abc import Callable, Iterator

from agent.events import (
    Answer,
    AnswerEnded,
    Committed,
    Final,
    Interim,
    Kind,
    Problem,
    Reason,
    Recovered,
    Request,
    Skipped,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Token,
    Transcript,
)
from agent.turn import (
    Ask,
    Asked,
    AskNow,
    CatchUp,
    Command,
    FindCues,
    Foreseen,
    Heard,
    Recall,
    Show,
    TurnSettings,
    Wake,
)
from agent.turn.gate import reason_to_skip
from agent.turn.habits import Habits
from agent.turn.late import Late
from agent.turn.pause import Pause, due
from agent.turn.question import asking, without_repeated, words
from agent.turn.said import Said
from agent.turn.stage import NOTHING_ASKED, NOTHING_HEARD, Stage
from agent.turn.state import Call, Turn, is_before


class TurnTaker:
    """Feed it everything that happens, in order; carry out what it yields, in order."""

    def __init__(
        self,
        settings: TurnSettings,
        kind: Kind = "final",
        foresee: Callable[[str], Foreseen | None] = lambda text: None,
        judge: Callable[[str], str | None] = reason_to_skip,
        *,
        eager: bool = False,
    ) -> None:
        """`kind` is what the model's answers are shown as; `eager` shows them unconfirmed.

        `foresee` and `judge` are pure functions of the turn's words: the known question they
        begin, and why they want no answer.
        """
        self._settings = settings
        self._habits = Habits(settings)
        self._kind = kind
        self._foresee = foresee
        self._judge = judge
        self._eager = eager
        self._turn: Turn | None = None
        self._turns = 0
        self._requests = 0
        self._silent_since: float | None = 0.0
        """Where the voice stopped; None while somebody speaks."""
        self._stage = Stage()
        self._late = Late()
        self._said = Said()
        self._unconfirmed = ""
        """Words of the last committed turn that no final has held; the next may repeat them."""
        self._deaf = False
        self._hearing_since = 0.0

    @property
    def open(self) -> bool:
        """Whether a turn is spoken, waits for words or to be fixed, or is still answered."""
        waiting = self._turn is not None or self._late.turn is not None
        return waiting or self._silent_since is None or self._stage.answering

    @property
    def deadline(self) -> float | None:
        """When `handle` wants a `Wake`, on the session's clock; None: only on an event."""
        pause = self._pause
        waits = (self._late.given_up_at, pause.next_at if pause else None)
        return min((at for at in waits if at is not None), default=None)

    @property
    def _pause(self) -> Pause | None:
        if self._turn is None or self._silent_since is None:
            return None
        heard = (self._deaf, self._hearing_since)
        return Pause(self._turn, self._silent_since, *heard, self._settings, self._habits)

    def handle(self, event: Heard, now: float) -> Iterator[Command]:
        """Yield what to do about an event at `now`, seconds on the session's clock."""
        self._late.give_up(now)
        match event:
            case SpeechStarted() | SoftEnd() | SpeechResumed() | SpeechEnded():
                yield Show(event)
                self._speech(event, now)
            case Interim() | Final():
                # The request leaves first: showing the words takes time that it would wait.
                yield from self._heard(event, now)
                return
            case Token() | AnswerEnded():
                yield from self._answered(event)
            case Problem() | Recovered():
                if event.code == "stt":
                    self._deaf, self._hearing_since = isinstance(event, Problem), now
                yield Show(event)
            case AskNow():
                yield from self._ask_now()
            case Asked() | CatchUp():
                yield from self._asked(event, now)
            case Wake():
                pass
        yield from self._settle("soft_end", now)

    def _speech(self, event: Speech, now: float) -> None:
        if isinstance(event, SoftEnd | SpeechEnded):
            self._silent_since = event.at
            return
        turn, quiet = self._turn, self._silent_since
        self._silent_since = None
        if turn is None:
            self._turn = self._begun(event.at, now)
        elif quiet is not None:
            turn.resumed(event.at, event.at - quiet, self._settings)

    def _begun(self, voice_from: float, now: float) -> Turn:
        self._turns += 1
        return Turn(self._turns, voice_from=voice_from, changed_at=now)

    def _heard(self, event: Transcript, now: float) -> Iterator[Command]:
        turn, before = self._turn, self._turn.text if self._turn else ""
        yield from self._transcript(event, now, sure=isinstance(event, Final))
        turn = self._turn or turn
        changed = turn is not None and words(turn.text) != words(before)
        yield from self._settle("final" if isinstance(event, Final) else "interim", now)
        yield Show(event)
        if turn is not None and changed:
            yield FindCues(turn.id, turn.text)

    def _transcript(self, transcript: Transcript, now: float, *, sure: bool) -> Iterator[Command]:
        """Take its words; `sure`: no more come that would show whose they are."""
        text = without_repeated(transcript.text, self._unconfirmed)
        if isinstance(transcript, Final):
            self._unconfirmed = ""
        turn = self._turn
        if turn is None or is_before(transcript, turn.voice_from):
            self._take_late(transcript, now)
            return
        leaves = turn.is_left_by(transcript, text, self._habits.marks, self._settings, sure=sure)
        turn.undecided = transcript if leaves is None else None
        if leaves is None:
            return
        if leaves:
            if turn.is_missed(self._habits.marks, self._settings):
                yield from self._ask(turn, "final", turn.text)
            yield from self._commit(turn)
            turn = self._turn = self._begun(turn.resumed_from, now)
            text = without_repeated(transcript.text, self._unconfirmed)
        if turn.take(transcript, text, self._settings, now):
            self._consider(turn)

    def _consider(self, turn: Turn) -> None:
        turn.foreseen = self._foresee(turn.text)
        turn.skip = self._judge(turn.text)

    def _take_late(self, transcript: Transcript, now: float) -> None:
        """Take words of a turn that was fixed without them: with them it is open again."""
        number, marks = self._turns + 1, self._habits.marks
        again = self._late.take(transcript, number, self._turn, marks, self._settings, now)
        if again is not None:
            self._turns, self._turn, self._unconfirmed = number, again, ""
            self._consider(again)

    def _ask_now(self) -> Iterator[Command]:
        turn = self._turn
        if turn is None or not words(turn.text):
            yield NOTHING_HEARD
            return
        if not turn.confirms:
            yield from self._ask(turn, "user", turn.text)
        if turn.call and not turn.call.confirmed:
            turn.call.by_user = True
            yield from self._show(turn, turn.call)

    def _answered(self, event: Answer) -> Iterator[Command]:
        turn, waiting = self._turn, self._turn.call if self._turn else None
        yield from self._stage.hear(event, waiting)
        if turn and waiting and waiting.declined:  # until more words are heard, or the user asks
            turn.call, turn.skip = None, NOTHING_ASKED
            if waiting.by_user:
                yield from self._ask_now()

    def _asked(self, event: Asked | CatchUp, now: float) -> Iterator[Command]:
        """Answer what the user asks, on the screen at once: nothing of it is to be confirmed."""
        if isinstance(event, CatchUp):
            event = Asked(self._said.since(now - event.seconds, self._turn))
        if not words(event.question):
            yield NOTHING_HEARD
            return
        self._turns += event.turn_id is None
        turn_id = self._turns if event.turn_id is None else event.turn_id
        self._requests += 1
        request = Request(turn_id, self._requests, event.question, "user")
        yield from self._stage.give_way()
        yield Ask(request, event.wish, event.answer)
        call = Call(request, self._kind, by_user=True, wish=event.wish)
        yield from self._stage.show(call, event.question)
        if not event.wish:
            yield Show(Committed(turn_id, request.request_id, event.question))

    def _settle(self, reason: Reason, now: float) -> Iterator[Command]:
        """Drop what the words contradict; ask, show and fix what is due."""
        turn, pause = self._turn, self._pause
        if turn is None:
            return
        whole = pause is not None and due(pause.whole_at, now)
        if whole and turn.undecided:
            yield from self._transcript(turn.undecided, now, sure=True)
            turn, pause = self._turn or turn, self._pause
        yield from self._drop_wrong(turn, speaking=pause is None, whole=whole)
        known = turn.foreseen
        if known and not turn.call and not turn.skip and (known.whole or not whole):
            heard = turn.text if known.whole else known.question
            yield from self._ask(turn, "predicted", heard, known)
        if pause is None:
            return
        if due(pause.ask_at, now):
            yield from self._ask(turn, reason, turn.text)
        if self._eager and turn.call and not turn.call.shown:
            yield from self._show(turn, turn.call, guessed=True)
        if turn.call and due(pause.show_at, now):
            yield from self._show(turn, turn.call)
        if due(pause.commit_at, now):
            self._late.note(turn, pause.since, self._settings, now)
            yield from self._commit(turn)

    def _drop_wrong(self, turn: Turn, *, speaking: bool, whole: bool) -> Iterator[Command]:
        call = turn.call
        spared = call is None or turn.confirms or (call.by_user and speaking)
        if not spared and (turn.contradicts or whole):
            yield from self._drop(turn)

    def _ask(
        self, turn: Turn, reason: Reason, text: str, foreseen: Foreseen | None = None
    ) -> Iterator[Command]:
        yield from self._drop(turn)
        self._requests += 1
        request = Request(turn.id, self._requests, text, reason)
        answer = foreseen.answer if foreseen else None
        kind = self._kind if answer is None else "prepared"
        turn.call = Call(request, kind, foreseen is not None, answer)
        yield Ask(request) if answer is None else Recall(request, answer)

    def _drop(self, turn: Turn) -> Iterator[Command]:
        call, turn.call = turn.call, None
        if call is not None:
            yield from self._stage.drop(call)

    def _show(self, turn: Turn, call: Call, *, guessed: bool = False) -> Iterator[Command]:
        yield from self._stage.show(call, asking(turn.text), guessed=guessed)

    def _commit(self, turn: Turn) -> Iterator[Command]:
        call = turn.call
        if call and not call.confirmed:
            yield from self._show(turn, call) if turn.confirms else self._drop(turn)
        self._turn = None
        self._habits.note(turn)
        self._unconfirmed = turn.interim
        if not words(turn.text):
            return
        self._said.note(turn.changed_at, turn.text)
        if turn.call is None:
            yield Show(Skipped(turn.id, turn.text, turn.skip or "not understood in time"))
        request_id = turn.call.request.request_id if turn.call else None
        yield Show(Committed(turn.id, request_id, turn.text))
