"""A practice interview as it stands: which question is asked, and how each was answered. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.events import Kind, Painted
from agent.practice.debrief import Outcome
from agent.practice.feedback import Feedback

QUIET_MS = 800
"""Before a question is played: what hears it is only just ready."""
BEGIN_MS = 45_000
"""For a session to begin: models load."""
ANSWER_MS = 20_000
"""For an answer, once the question was asked."""
READING_MS = 4_000, 20_000
"""For an answer, before the next question: at least, and at most."""
READ_PER_MINUTE = 220
"""Words, by somebody who reads along."""


def reading_ms(words: int) -> int:
    """How long an answer of so many words is left on the screen before the next question."""
    return max(READING_MS[0], min(READING_MS[1], 60_000 * words // READ_PER_MINUTE))


@dataclass(frozen=True, slots=True)
class Result:
    question: str
    turn_id: int | None = None
    """The spoken turn that was answered last; None: none was."""
    kind: Kind | None = None
    """What the answer was shown as."""
    came: Outcome | None = None
    """How fast that was, and what of the profile it used, as far as it is known."""
    feedback: Feedback | None = None
    """On the user's own answer, where one was given aloud."""


class Interview:
    """Questions are asked one after the other, each after the one before was answered."""

    def __init__(self, questions: Sequence[str]) -> None:
        self._results = [Result(question) for question in questions]
        self._place = -1
        self._heard_out = False
        self._turns_before = 0
        """The last turn of the questions before: what is painted for it comes too late."""

    @property
    def results(self) -> tuple[Result, ...]:
        """Return how those that were asked so far were answered."""
        return tuple(self._results[: self._place + 1])

    @property
    def count(self) -> int:
        return len(self._results)

    @property
    def place(self) -> int:
        """Which question is being asked, from 0 on."""
        return self._place

    @property
    def turn_id(self) -> int | None:
        """Which spoken turn the question is, as far as it was answered."""
        return self._now.turn_id if self._place >= 0 else None

    @property
    def complete(self) -> bool:
        """Whether the question was asked to its end, and an answer is on the screen."""
        return self._heard_out and self.turn_id is not None

    @property
    def answered(self) -> int:
        return sum(result.turn_id is not None for result in self.results)

    def ask_next(self, *, new_session: bool = False) -> int | None:
        """Go on to the next question and return its place; None after the last one.

        In a new session turns are counted from the beginning.
        """
        if self._place + 1 >= len(self._results):
            return None
        turns = [result.turn_id or 0 for result in self.results]
        self._turns_before = 0 if new_session else max(turns, default=0)
        self._place += 1
        self._heard_out = False
        return self._place

    def heard_out(self) -> None:
        """The voice has come to its end."""
        self._heard_out = True

    def painted(self, painted: Painted) -> None:
        """An answer has its first word on the screen; a later turn of the same question counts."""
        begun = self._place >= 0 and painted.turn_id > self._turns_before
        if begun and painted.request_id is not None:
            self._now = replace(self._now, turn_id=painted.turn_id, kind=painted.kind)

    def told(self, came: Outcome | None) -> None:
        """What came of the question, as it is known in the end."""
        self._now = replace(self._now, came=came)

    def answered_aloud(self, feedback: Feedback) -> None:
        """The user gave an answer, too."""
        self._now = replace(self._now, feedback=feedback)

    @property
    def _now(self) -> Result:
        return self._results[self._place]

    @_now.setter
    def _now(self, result: Result) -> None:
        self._results[self._place] = result
