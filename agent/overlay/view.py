"""What the overlay shows, as a value: `after` folds each event into it, a window only paints it.

Everything in a `View` is plain text without control or invisible characters, and bounded in
length. The text of an answer only ever grows, and what was set aside stays set aside. Turn and
request ids may begin again with each session, which is what `Listening` turning on begins.
"""

from dataclasses import dataclass, replace
from typing import Literal

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Cues,
    Final,
    Interim,
    Kind,
    Listening,
    Painted,
    Problem,
    Question,
    Recovered,
    Retired,
    Shown,
    Skipped,
    SoftEnd,
    SpeechEnded,
    SpeechResumed,
    SpeechStarted,
    Token,
    Transcript,
)
from agent.overlay.plain import clean, grown, one_line

TURNS_KEPT = 20
CUES_SHOWN = 4
PROBLEMS_KEPT = 8
LIVE_CHARS = 600
QUESTION_CHARS = 400
LINE_CHARS = 300

State = Literal["idle", "listening", "paused", "answering", "problem"]
MODEL_KINDS: tuple[Kind, ...] = ("provisional", "final")
"""Of these, one turn has at most one that is not set aside."""


@dataclass(frozen=True, slots=True)
class Block:
    """One answer. It is visible once it has words or ended with an error."""

    request_id: int
    kind: Kind
    text: str = ""
    ended: bool = False
    error: str | None = None
    retired: bool = False

    @property
    def visible(self) -> bool:
        return bool(self.text or self.error)


@dataclass(frozen=True, slots=True)
class Turn:
    session: int
    turn_id: int
    question: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def key(self) -> tuple[int, int]:
        """Later turns have greater keys."""
        return self.session, self.turn_id

    @property
    def visible(self) -> bool:
        return any(block.visible for block in self.blocks)

    @property
    def awaited(self) -> bool:
        """More words of an answer are to come."""
        return not self.blocks or any(not (b.ended or b.retired) for b in self.blocks)


@dataclass(frozen=True, slots=True)
class View:
    session: int = 0
    listening: bool = False
    paused: bool = False
    providers: tuple[str, ...] = ()
    heard: str = ""
    """The finals of the current speech."""
    interim: str = ""
    fresh: bool = True
    """The next words heard begin a new speech."""
    cues: tuple[str, ...] = ()
    cues_turn: int | None = None
    turns: tuple[Turn, ...] = ()
    """In the order of their keys; the ones before `stage` are history."""
    problems: tuple[Problem, ...] = ()
    skipped: str = ""
    """What was heard last and not answered, and why."""

    @property
    def stage(self) -> Turn | None:
        """The newest turn with an answer to see; before any answer, the newest question."""
        turns = [turn for turn in self.turns if turn.visible] or self.turns
        return turns[-1] if turns else None

    @property
    def state(self) -> State:
        if self.problems:
            return "problem"
        newest = self.turns[-1] if self.turns else None
        if newest and newest.session == self.session and newest.awaited:
            return "answering"
        if self.paused:
            return "paused"
        return "listening" if self.listening else "idle"


def newly_painted(before: View, after: View) -> tuple[Painted, ...]:
    """Name the answers and cues whose first word is in `after` and was not in `before`."""
    old = _words_in(before)
    return tuple(painted for key, painted in _words_in(after).items() if key not in old)


def _words_in(view: View) -> dict[tuple[int, int | None, int], Painted]:
    words: dict[tuple[int, int | None, int], Painted] = {}
    if view.cues and view.cues_turn is not None:
        cues = Painted(view.cues_turn, None, "cue")
        words[view.session, None, view.cues_turn] = cues
    if turn := view.stage:
        for block in turn.blocks:
            if block.text and not block.retired:
                painted = Painted(turn.turn_id, block.request_id, block.kind)
                words[turn.session, block.request_id, turn.turn_id] = painted
    return words


def after(view: View, event: Shown) -> View:
    """Return what is to be seen once `event` has happened. Any event may follow any other."""
    match event:
        case SpeechStarted():
            return replace(view, fresh=True)
        case SoftEnd() | SpeechResumed() | SpeechEnded():
            return view
        case Interim() | Final():
            return _heard(view, event)
        case Cues() | Question() | Committed() | Skipped():
            return _turned(view, event)
        case AnswerStarted() | Token() | Retired() | AnswerEnded():
            return _answered(view, event)
        case Problem() | Recovered() | Listening():
            return _told(view, event)


def _heard(view: View, event: Transcript) -> View:
    text = one_line(event.text, LIVE_CHARS)
    if view.fresh and text:
        view = replace(view, heard="", fresh=False)
    match event:
        case Interim():
            return replace(view, interim=text)
        case Final():
            heard = f"{view.heard} {text}"[-LIVE_CHARS:].strip()
            return replace(view, heard=heard, interim="")


def _turned(view: View, event: Cues | Question | Committed | Skipped) -> View:
    match event:
        case Cues(turn_id, lines):
            shown = [one_line(line, LINE_CHARS) for line in lines]
            cues = tuple(line for line in shown if line)[:CUES_SHOWN]
            return replace(view, cues=cues, cues_turn=turn_id)
        case Question(turn_id, text):
            turn = replace(_turn(view, turn_id), question=one_line(text, QUESTION_CHARS))
            return replace(_with(view, turn), skipped="")
        case Committed(turn_id, request_id):
            turn = _turn(view, turn_id)
            return _with(view, _standing(turn, request_id)) if turn in view.turns else view
        case Skipped(turn_id, text, reason):
            about = f"{one_line(text, LINE_CHARS)} ({one_line(reason, LINE_CHARS)})"
            view = replace(view, skipped=about if text else one_line(reason, LINE_CHARS))
            return replace(view, cues=()) if text and view.cues_turn == turn_id else view


def _answered(view: View, event: AnswerStarted | Token | Retired | AnswerEnded) -> View:
    turn = _owner(view, event.request_id)
    match event:
        case AnswerStarted(turn_id, request_id, kind):
            if turn is None:
                turn = _turn(view, turn_id)
                turn = replace(turn, blocks=(*turn.blocks, Block(request_id, kind)))
            if kind in MODEL_KINDS:
                turn = _standing(turn, request_id, kind)
            return replace(_with(view, turn), skipped="")
        case Token(request_id, text):
            return _edit(view, turn, request_id, more=text)
        case Retired(_, request_id):
            return _edit(view, turn, request_id, retired=True)
        case AnswerEnded(request_id, error):
            return _edit(
                view, turn or _newest(view, request_id), request_id, ended=True, error=error
            )


def _told(view: View, event: Problem | Recovered | Listening) -> View:
    match event:
        case Problem(code, message):
            others = tuple(p for p in view.problems if p.code != code)
            problem = Problem(code, one_line(message, LINE_CHARS))
            return replace(view, problems=(*others, problem)[-PROBLEMS_KEPT:])
        case Recovered(code):
            return replace(view, problems=tuple(p for p in view.problems if p.code != code))
        case Listening(on, providers, paused):
            if on and not view.listening:
                view = replace(view, session=view.session + 1, heard="", interim="", fresh=True)
                view = replace(view, cues=(), cues_turn=None, skipped="")
            labels = tuple(one_line(label, LINE_CHARS) for label in providers)
            view = replace(view, listening=on, paused=on and paused)
            return replace(view, providers=labels or view.providers)


def _turn(view: View, turn_id: int) -> Turn:
    key = view.session, turn_id
    return next((t for t in view.turns if t.key == key), Turn(view.session, turn_id))


def _owner(view: View, request_id: int) -> Turn | None:
    for turn in reversed(view.turns):
        if turn.session == view.session and any(b.request_id == request_id for b in turn.blocks):
            return turn
    return None


def _newest(view: View, request_id: int) -> Turn | None:
    """An answer that ended before its first word was to answer the newest question."""
    turn = view.turns[-1] if view.turns else None
    if turn is None or turn.session != view.session:
        return None
    return _standing(replace(turn, blocks=(*turn.blocks, Block(request_id, "final"))), request_id)


def _with(view: View, turn: Turn) -> View:
    others = [t for t in view.turns if t.key != turn.key]
    turns = sorted([*others, turn], key=lambda t: t.key)
    return replace(view, turns=tuple(turns[-TURNS_KEPT:]))


def _standing(turn: Turn, request_id: int | None, kind: Kind = "final") -> Turn:
    """Let this answer of a model stand as `kind` (final is for good); set the others aside."""
    blocks = []
    for block in turn.blocks:
        if block.kind in MODEL_KINDS and not block.retired:
            if block.request_id != request_id:
                block = replace(block, retired=True)
            elif kind == "final":
                block = replace(block, kind=kind)
        blocks.append(block)
    return replace(turn, blocks=tuple(blocks))


def _edit(
    view: View,
    turn: Turn | None,
    request_id: int,
    *,
    more: str = "",
    retired: bool = False,
    ended: bool = False,
    error: str | None = None,
) -> View:
    """Change the answer of this request; nothing can be added to one that ended or is retired."""
    if turn is None:
        return view
    blocks = list(turn.blocks)
    index = next(i for i, b in enumerate(blocks) if b.request_id == request_id)
    block = blocks[index]
    if not block.ended and not block.retired:
        text = grown(block.text, clean(more))
        line = one_line(error, LINE_CHARS) if error else None
        blocks[index] = replace(block, text=text, ended=ended, error=line, retired=retired)
    elif retired:
        blocks[index] = replace(block, retired=True)
    return _with(view, replace(turn, blocks=tuple(blocks)))
