"""What is learned, turn by turn, of the speaker's pauses and of the transcriber's punctuation."""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from agent.turn import TurnSettings
from agent.turn.question import GRAMMAR_ONLY, Marks, begins_sentence, ending, words
from agent.turn.state import Turn

ENDS = (".", "?", "!")
UNWRITTEN_TURNS = 2
"""After so many turns without a single mark, no sentence is expected to have one."""
FEWEST_WORDS = 3
"""A shorter turn shows nothing."""
LIES = 2
"""After so many marks of one kind inside a sentence that kind is no end any more,"""
TRUTHS = 5
"""unless there were so many times as many of its kind in all."""
TURNS = 12
"""Of so many last turns the pauses are kept."""
LONGER = 1.3
"""The next pause inside a question may be so much longer than the longest of the last ones."""


@dataclass(slots=True)
class Habits:
    settings: TurnSettings
    _marked: bool = False
    _unmarked: int = 0
    _seen: Counter[str] = field(default_factory=Counter)
    """How often each mark stood at an end or at a pause."""
    _lies: Counter[str] = field(default_factory=Counter)
    """How often the sentence went on after it."""
    _pauses: deque[float] = field(default_factory=lambda: deque(maxlen=TURNS))
    """The longest pause inside each turn, in seconds."""

    @property
    def marks(self) -> Marks:
        """How far punctuation can be trusted; a transcriber is taken to write it at first."""
        written = self._marked or self._unmarked < UNWRITTEN_TURNS
        return Marks(written, self._trusted("."), self._trusted("?"))

    def _trusted(self, mark: str) -> bool:
        lies = self._lies[mark]
        return lies < LIES or lies * TRUTHS <= self._seen[mark]

    @property
    def end_seconds(self) -> float:
        """How long a pause must be at least where no mark can show that a sentence is over."""
        if self.marks.written:
            return 0.0
        return min(self.settings.show_open_ms / 1000, LONGER * max(self._pauses, default=0.0))

    def note(self, turn: Turn) -> None:
        """Learn from a turn that is fixed."""
        text = turn.text.rstrip()
        said = words(text)
        if len(said) < FEWEST_WORDS:
            return
        self._marked |= text.endswith(ENDS)
        self._unmarked += not any(mark in text for mark in ENDS)
        self._seen[text[-1]] += 1
        for before in turn.stopped:
            more = said[len(words(before)) :]
            self._seen[before[-1]] += bool(more)
            self._lies[before[-1]] += bool(more) and _went_on(before, more)
        self._pauses.append(turn.longest_pause)


def _went_on(before: str, more: Sequence[str]) -> bool:
    """Tell whether the mark at the end of `before` stood inside a sentence.

    An afterthought ("in Germany?") follows a question that was whole.
    """
    if before.endswith("?"):
        return ending(before[:-1], GRAMMAR_ONLY) == "trailing"
    return not begins_sentence(more)
