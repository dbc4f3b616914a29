"""Decides what a turn is, when to ask, and when to show. No I/O, no threads, no clock.

A request leaves at the soft end of speech, with what is known; what comes back is held until the
transcript has covered the speech and the pause is long enough for how the words end. The turn is
fixed (committed) a little later. Until then the speaker may go on: if the content words change,
the request is dropped and the turn is asked again.

    speech  ~~~~~~~~~~~~~~~|  pause
    events     interim     soft_end   final
    commands   show        ask        show answer (words confirmed, pause long enough)   commit
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from agent.events import (
    Answer,
    AnswerEnded,
    AnswerStarted,
    Committed,
    Final,
    Interim,
    Kind,
    Problem,
    Question,
    Reason,
    Recovered,
    Request,
    Retired,
    Skipped,
    SoftEnd,
    Speech,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Token,
    Transcript,
)
from agent.turn import Ask, AskNow, Command, Drop, FindCues, Heard, Show, TurnSettings, Wake
from agent.turn.question import (
    asking,
    content_words,
    drop_words,
    ending,
    same_question,
    similar,
    words,
)


@dataclass(slots=True)
class _Call:
    """A request that left, and what came back for it, held until it may be shown."""

    request: Request
    held: list[Answer] = field(default_factory=list)
    by_user: bool = False
    shown: bool = False
    started: bool = False
    """A first word of it is on the screen."""
    ended: bool = False


@dataclass(slots=True)
class _Turn:
    """A spoken turn that is not yet fixed."""

    id: int
    voice_from: float
    changed_at: float
    """When its words last changed."""
    finals: list[str] = field(default_factory=list)
    interim: str = ""
    covered_until: float = -math.inf
    """The transcript holds everything said up to here."""
    call: _Call | None = None

    @property
    def text(self) -> str:
        return " ".join(part for part in (*self.finals, self.interim) if part)

    @property
    def is_asked(self) -> bool:
        """Whether its request was asked with the words it now has."""
        return self.call is not None and same_question(self.call.request.text, self.text)


class TurnTaker:
    """Feed it everything that happens, in order; carry out what it yields, in order."""

    def __init__(self, settings: TurnSettings, kind: Kind = "final") -> None:
        """`kind` is what the model's answers are shown as."""
        self._settings = settings
        self._kind = kind
        self._turn: _Turn | None = None
        self._turns = 0
        self._requests = 0
        self._silent_since: float | None = 0.0
        """Where the voice stopped; None while somebody speaks."""
        self._stage: _Call | None = None
        """The call whose answer is on the screen."""
        self._unconfirmed = ""
        """Words of the last committed turn that no final has held; the next may repeat them."""
        self._deaf = False
        """The transcriber is gone: its words are late, not missing."""
        self._hearing_since = 0.0

    @property
    def open(self) -> bool:
        """Whether a turn is spoken, waits for words or to be fixed, or is still answered."""
        answering = self._stage is not None and not self._stage.ended
        return self._turn is not None or self._silent_since is None or answering

    @property
    def deadline(self) -> float | None:
        """When `handle` wants a `Wake`, on the session's clock; None: only on an event."""
        turn, quiet = self._turn, self._silent_since
        if turn is None or quiet is None:
            return None
        whole_at = self._whole_at(turn, quiet)
        if whole_at is None:
            return None
        show, commit = self._settings.waits(ending(turn.text))
        return max(whole_at, quiet + (show if turn.call and not turn.call.shown else commit))

    def handle(self, event: Heard, now: float) -> Iterator[Command]:
        """Yield what to do about an event at `now`, seconds on the session's clock."""
        match event:
            case SpeechStarted() | SoftEnd() | SpeechResumed() | SpeechEnded():
                yield Show(event)
                yield from self._speech(event, now)
            case Interim() | Final():
                yield Show(event)
                yield from self._transcript(event, now)
            case Token() | AnswerEnded():
                yield from self._answer(event)
            case Problem() | Recovered():
                if event.code == "stt":
                    self._deaf = isinstance(event, Problem)
                    self._hearing_since = now
                yield Show(event)
            case AskNow():
                yield from self._ask_now()
            case Wake():
                pass
        yield from self._settle(now)

    def _speech(self, event: Speech, now: float) -> Iterator[Command]:
        match event:
            case SpeechStarted(at) | SpeechResumed(at):
                self._silent_since = None
                if self._turn is None:
                    self._turns += 1
                    self._turn = _Turn(self._turns, voice_from=at, changed_at=now)
            case SoftEnd(at) | SpeechEnded(at):
                self._silent_since = at
                if self._turn is not None:
                    yield from self._ask_if_new(self._turn, "soft_end")

    def _transcript(self, transcript: Transcript, now: float) -> Iterator[Command]:
        turn, is_final = self._turn, isinstance(transcript, Final)
        text = self._without_unconfirmed(transcript.text)
        if is_final:
            self._unconfirmed = ""
        if turn is None or _before(transcript, turn.voice_from):
            return
        heard = words(turn.text)
        turn.finals += [text] if is_final and text else []
        turn.interim = "" if is_final else text
        turn.covered_until = max(turn.covered_until, self._covered_until(transcript, now))
        if words(turn.text) == heard:
            return
        turn.changed_at = now
        yield FindCues(turn.id, turn.text)
        if self._silent_since is not None:
            yield from self._ask_if_new(turn, "final" if is_final else "interim")
        elif turn.call and not turn.call.by_user and not turn.is_asked:
            yield from self._drop(turn)

    def _answer(self, event: Answer) -> Iterator[Command]:
        for call in (self._stage, self._turn and self._turn.call):
            if call and call.request.request_id == event.request_id and not call.ended:
                call.ended = isinstance(event, AnswerEnded)
                if call.shown:
                    yield from self._show_piece(call, event)
                else:
                    call.held.append(event)
                return

    def _ask_now(self) -> Iterator[Command]:
        turn = self._turn
        if turn is None or not words(turn.text):
            yield Show(Skipped(self._turns, "", "nothing was heard that could be answered"))
            return
        if not turn.is_asked:
            yield from self._ask(turn, "user")
        if turn.call and not turn.call.shown:
            turn.call.by_user = True
            yield from self._show(turn, turn.call)

    def _ask_if_new(self, turn: _Turn, reason: Reason) -> Iterator[Command]:
        if turn.is_asked:
            return
        if content_words(turn.text):
            yield from self._ask(turn, reason)
        else:
            yield from self._drop(turn)

    def _ask(self, turn: _Turn, reason: Reason) -> Iterator[Command]:
        yield from self._drop(turn)
        self._requests += 1
        request = Request(turn.id, self._requests, turn.text, reason)
        turn.call = _Call(request)
        yield Ask(request)

    def _drop(self, turn: _Turn) -> Iterator[Command]:
        call, turn.call = turn.call, None
        if call is None:
            return
        if not call.ended:
            yield Drop(call.request.request_id)
        if call.started:
            yield Show(Retired(turn.id, call.request.request_id))
        if call is self._stage:
            self._stage = None

    def _settle(self, now: float) -> Iterator[Command]:
        """Show what may be shown and fix what may be fixed, now that time has passed."""
        turn, quiet = self._turn, self._silent_since
        if turn is None or quiet is None:
            return
        whole_at = self._whole_at(turn, quiet)
        if whole_at is None or now < whole_at:
            return
        show, commit = self._settings.waits(ending(turn.text))
        if turn.call and not turn.call.shown and now >= quiet + show:
            yield from self._show(turn, turn.call)
        if now >= quiet + commit:
            yield from self._commit(turn)

    def _show(self, turn: _Turn, call: _Call) -> Iterator[Command]:
        """Put a call on the stage; the answer that was being written there gives way."""
        if self._stage and not self._stage.ended:
            yield Drop(self._stage.request.request_id)
        self._stage, call.shown = call, True
        yield Show(Question(turn.id, asking(turn.text)))
        for event in call.held:
            yield from self._show_piece(call, event)
        call.held = []

    def _show_piece(self, call: _Call, event: Answer) -> Iterator[Command]:
        request = call.request
        if isinstance(event, Token) and not call.started:
            call.started = True
            yield Show(AnswerStarted(request.turn_id, request.request_id, self._kind))
        yield Show(event)

    def _commit(self, turn: _Turn) -> Iterator[Command]:
        self._turn = None
        self._unconfirmed = turn.interim
        if not words(turn.text):
            return
        if turn.call is None:
            yield Show(Skipped(turn.id, turn.text, "filler"))
        request_id = turn.call.request.request_id if turn.call else None
        yield Show(Committed(turn.id, request_id, turn.text))

    def _whole_at(self, turn: _Turn, quiet: float) -> float | None:
        """Return when the words count as all there are; None: only on an event."""
        if turn.covered_until >= quiet:
            return quiet
        if self._deaf:
            return None
        latest = max(quiet, turn.changed_at, self._hearing_since)
        return latest + self._settings.patience_ms / 1000

    def _covered_until(self, transcript: Transcript, now: float) -> float:
        settings = self._settings
        if isinstance(transcript, Interim):
            if transcript.until is None:
                return -math.inf
            return transcript.until - settings.interim_margin_ms / 1000
        if transcript.until is None:
            return now
        return transcript.until + settings.final_tolerance_ms / 1000

    def _without_unconfirmed(self, text: str) -> str:
        """Take off the words of the committed turn that a transcript repeats at its start."""
        repeated = words(self._unconfirmed)
        if repeated and similar(words(text)[: len(repeated)], repeated):
            return drop_words(text, len(repeated))
        return text


def _before(transcript: Transcript, at: float) -> bool:
    """Tell whether a transcript is about audio before `at`: late words of an earlier turn."""
    return transcript.until is not None and transcript.until <= at
