"""What a screen reader says of the view, and what it is told without being asked."""

from dataclasses import dataclass

from agent.overlay.blocks import label_of
from agent.overlay.flow import opening_end
from agent.overlay.head import STATES
from agent.overlay.markup import said
from agent.overlay.view import Block, View


@dataclass(frozen=True, slots=True)
class Announcement:
    text: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """The view in words: what can be asked for at any time."""

    state: str
    question: str
    answer: str


def spoken(view: View) -> Spoken:
    turn = view.stage
    answers = [f"{label_of(b)}: {said(b.text)}" for b in turn.blocks if _stands(b)] if turn else []
    told = [STATES[view.state][0], *(problem.message for problem in view.problems)]
    return Spoken(". ".join(told), turn.question if turn else "", "\n".join(answers))


def announced(before: View, after: View) -> tuple[Announcement, ...]:
    """Return what to say now: a new question, the first sentence of an answer once it is whole,
    problems, and whether it listens. Never every token."""
    told: list[Announcement] = []
    if (after.listening, after.paused) != (before.listening, before.paused):
        state = "paused" if after.paused else "listening" if after.listening else "idle"
        told.append(Announcement(STATES[state][0]))  # type: ignore[index]
    problems = set(before.problems)
    new = (problem.message for problem in after.problems if problem not in problems)
    told += [Announcement(message, urgent=True) for message in new if message]
    turn, old = after.stage, before.stage
    if turn is None:
        return tuple(told)
    if turn.question and (old is None or (old.key, old.question) != (turn.key, turn.question)):
        told.append(Announcement(f"Question: {turn.question}"))
    known = {b.request_id for b in old.blocks if _opening(b)} if old and old.key == turn.key else ()
    for block in turn.blocks:
        if _stands(block) and block.request_id not in known and (opening := _opening(block)):
            told.append(Announcement(f"{label_of(block)}: {opening}"))
    return tuple(told)


def _stands(block: Block) -> bool:
    return block.has_words and not block.retired


def _opening(block: Block) -> str:
    """The first sentence, once it is whole."""
    text = said(block.text[:400])
    end = opening_end(text)
    return text[:end].strip() if end is not None or block.ended else ""
