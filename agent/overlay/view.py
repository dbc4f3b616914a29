"""What the overlay shows, as a value: `fold.after` folds each event into it, a window paints it.

Everything in a `View` is plain text without control or invisible characters, and bounded in
length. The text of an answer only ever grows, and what was set aside stays set aside. Turn and
request ids may begin again with each session, which is what `Listening` turning on begins.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from agent.events import Kind, Painted, Problem, Wish

State = Literal["idle", "listening", "paused", "answering", "problem"]
Key = tuple[int, int]
"""Session and turn: later turns have greater keys."""
MODEL_KINDS: tuple[Kind, ...] = ("provisional", "final")
"""Of these, one turn has at most one that fulfils no wish and is not set aside."""

_MARKS_ONLY = re.compile(r"[\s*_`#>~+\-|\[!\\\d.)]*")
"""The beginning of an answer of which nothing may be painted until more of it comes."""


@dataclass(frozen=True, slots=True)
class Block:
    """One answer. It is visible once it has words or ended with an error."""

    request_id: int
    kind: Kind
    text: str = ""
    ended: bool = False
    error: str | None = None
    retired: bool = False
    wish: Wish = ""
    took_ms: int | None = None
    """From the pause it answers to its first painted word; None: not measured."""
    doubts: tuple[str, ...] = ()
    """Phrases of it that nothing in the profile supports."""

    @property
    def has_words(self) -> bool:
        if self.ended or self.retired or self.text[:1].isalpha():
            return bool(self.text)
        return _MARKS_ONLY.fullmatch(self.text) is None

    @property
    def visible(self) -> bool:
        return self.has_words or self.error is not None


@dataclass(frozen=True, slots=True)
class Turn:
    session: int
    turn_id: int
    question: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def key(self) -> Key:
        return self.session, self.turn_id

    @property
    def visible(self) -> bool:
        return any(block.visible for block in self.blocks)

    @property
    def awaited(self) -> bool:
        """More words of an answer are to come."""
        return not self.blocks or any(not (b.ended or b.retired) for b in self.blocks)

    @property
    def answer(self) -> str:
        """The text of the newest answer that stands; empty where there is none yet."""
        return next((b.text for b in reversed(self.blocks) if b.text and not b.retired), "")


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
    """In the order of their keys."""
    problems: tuple[Problem, ...] = ()
    skipped: str = ""
    """What was heard last and not answered, and why."""
    looked_at: Key | None = None
    """The turn that the reader went back to; None: whatever is newest."""
    pinned: bool = False
    click_through: bool = False
    remark: str = ""
    """What the reader's last key or click did, for a moment."""
    figures: str = ""
    """How fast the session's answers were and what they cost, in a few words."""

    @property
    def answers(self) -> tuple[Turn, ...]:
        """The turns with an answer to see, the newest last: what the reader can go through."""
        return tuple(turn for turn in self.turns if turn.visible)

    @property
    def stage(self) -> Turn | None:
        """The turn that the reader sees.

        The newest one with an answer (before any answer, the newest question), or the one the
        reader went back to: see `looking`.
        """
        if self.looked_at is not None:
            for turn in self.turns:
                if turn.key == self.looked_at and turn.visible:
                    return turn
        newest = self.turns[-1] if self.turns else None
        return next((turn for turn in reversed(self.turns) if turn.visible), newest)

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


@dataclass(frozen=True, slots=True)
class OnStage:
    """What the reader has before them, of the session that listens now."""

    turn_id: int
    question: str
    answer: str


def on_stage(view: View) -> OnStage | None:
    turn = view.stage
    if turn is None or turn.session != view.session or not turn.answer:
        return None
    return OnStage(turn.turn_id, turn.question, turn.answer)


def looking(view: View, steps: int) -> View:
    """Go through the answers: by -1 to the one before, by 1 to the next.

    Under stress the newest question is what matters, and it must not need a key: the stage
    follows the newest answer. A reader who goes back means to read, so nothing that happens to
    the answers there were then, not even that the newest is still being written, takes that
    away. The first word of an answer to a later question does: somebody waits for a reply to it,
    and one key leads back. Going forth to the newest is following it again.
    """
    turns, stage = view.answers, view.stage
    if stage is None or stage not in turns:
        return view
    index = min(max(0, turns.index(stage) + steps), len(turns) - 1)
    newest = index == len(turns) - 1
    return replace(view, looked_at=None if newest else turns[index].key)


Words = dict[tuple[int, int | None, int], Painted]
"""Each answer and each turn's cues that have a word to see, by session, request and turn."""


def newly_painted(before: View, after: View) -> tuple[Painted, ...]:
    """Name the answers and cues whose first word is in `after` and was not in `before`."""
    old = words_in(before)
    return tuple(painted for key, painted in words_in(after).items() if key not in old)


def words_in(view: View) -> Words:
    words: Words = {}
    if view.cues and view.cues_turn is not None:
        cues = Painted(view.cues_turn, None, "cue")
        words[view.session, None, view.cues_turn] = cues
    if turn := view.stage:
        for block in turn.blocks:
            if block.has_words and not block.retired:
                painted = Painted(turn.turn_id, block.request_id, block.kind)
                words[turn.session, block.request_id, turn.turn_id] = painted
    return words
