"""Folds what happens into the view: `after` is the only way that events change what is seen."""

from dataclasses import replace

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Cues,
    Doubtful,
    Final,
    Interim,
    Kind,
    Listening,
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
from agent.overlay.view import MODEL_KINDS, Block, Turn, View

TURNS_KEPT = 40
CUES_SHOWN = 4
PROBLEMS_KEPT = 8
DOUBTS_KEPT = 20
LIVE_CHARS = 600
QUESTION_CHARS = 400
LINE_CHARS = 300


def after(view: View, event: Shown) -> View:
    """Return what is to be seen once `event` has happened. Any event may follow any other."""
    folded = _folded(view, event)
    if folded.looked_at is None or folded.turns is view.turns:
        return folded
    before, now = view.answers, folded.answers
    newer = now and (not before or now[-1].key > before[-1].key)
    return replace(folded, looked_at=None) if newer else folded


def _folded(view: View, event: Shown) -> View:
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
        case Doubtful(request_id, phrases):
            return doubted(view, request_id, phrases)
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
            key = view.session, turn_id
            view = replace(view, turns=tuple(t for t in view.turns if t.blocks or t.key != key))
            return replace(view, cues=()) if text and view.cues_turn == turn_id else view


def _answered(view: View, event: AnswerStarted | Token | Retired | AnswerEnded) -> View:
    turn = _owner(view, event.request_id)
    match event:
        case AnswerStarted(turn_id, request_id, kind, wish):
            if turn is None:
                turn = _turn(view, turn_id)
                turn = replace(turn, blocks=(*turn.blocks, Block(request_id, kind, wish=wish)))
            if kind in MODEL_KINDS and not wish:
                turn = _standing(turn, request_id, kind)
            return replace(_with(view, turn), skipped="")
        case Token(request_id, text):
            return _edit(view, turn, request_id, more=text)
        case Retired(_, request_id):
            return _edit(view, turn, request_id, retired=True)
        case AnswerEnded(declined=True):
            return view
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
    if view.turns and view.turns[-1].key == turn.key:
        return replace(view, turns=(*view.turns[:-1], turn))
    others = [t for t in view.turns if t.key != turn.key]
    turns = sorted([*others, turn], key=lambda t: t.key)
    return replace(view, turns=tuple(turns[-TURNS_KEPT:]))


def _standing(turn: Turn, request_id: int | None, kind: Kind = "final") -> Turn:
    """Let this answer of a model stand as `kind` (final is for good); set the others aside.

    Those that fulfil a wish stand beside it.
    """
    if any(block.wish for block in turn.blocks if block.request_id == request_id):
        return turn
    blocks = []
    for block in turn.blocks:
        if block.kind in MODEL_KINDS and not block.retired and not block.wish:
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


def doubted(view: View, request_id: int, phrases: tuple[str, ...]) -> View:
    """Mark phrases of an answer that nothing in the profile supports."""
    shown = [one_line(phrase, LINE_CHARS) for phrase in phrases[:DOUBTS_KEPT]]
    return _changed(view, request_id, doubts=tuple(phrase for phrase in shown if phrase))


def timed(view: View, request_id: int, took_ms: int) -> View:
    """Put down how long an answer's first word took; one that was wished for answers no pause."""
    turn = _owner(view, request_id)
    if turn is None or any(b.wish for b in turn.blocks if b.request_id == request_id):
        return view
    return _changed(view, request_id, took_ms=took_ms)


def _changed(view: View, request_id: int, **fields: object) -> View:
    turn = _owner(view, request_id)
    if turn is None:
        return view
    blocks = (
        replace(b, **fields) if b.request_id == request_id else b  # type: ignore[arg-type]
        for b in turn.blocks
    )
    return _with(view, replace(turn, blocks=tuple(blocks)))
