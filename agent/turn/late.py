"""The last turn that was fixed before its words had come: slow ones are late, not lost. Pure."""

from dataclasses import dataclass, replace

from agent.events import Final, Transcript
from agent.turn import TurnSettings
from agent.turn.question import Marks, same_question, words
from agent.turn.state import Turn, is_before

GIVEN_UP_SECONDS = 30.0
"""After a turn was fixed nobody waits any more for the rest of its words."""


@dataclass(slots=True)
class Late:
    turn: Turn | None = None
    """None: no words are owed."""
    since: float = 0.0
    """Where in the audio its voice stopped."""
    until: float = 0.0
    """When the rest is given up, on the session's clock."""

    def note(self, turn: Turn, since: float, settings: TurnSettings, now: float) -> None:
        """A turn is fixed whose voice stopped at `since`; words come in their order."""
        if turn.covered_until >= since:
            self.turn = None
            return
        if self.turn is None or words(turn.text):
            self.turn = replace(turn, finals=list(turn.finals), call=None, undecided=None)
        else:
            self.turn.resumed(turn.voice_from, turn.voice_from - self.since, settings)
        self.since, self.until = since, now + GIVEN_UP_SECONDS

    def give_up(self, now: float) -> None:
        if self.turn is not None and now >= self.until:
            self.turn = None

    @property
    def given_up_at(self) -> float | None:
        return None if self.turn is None else self.until

    def take(
        self,
        transcript: Transcript,
        number: int,
        speaking: Turn | None,
        marks: Marks,
        settings: TurnSettings,
        now: float,
    ) -> Turn | None:
        """Take words that are owed; return the turn `number` that they make, to be open again.

        It is the one that was fixed, if they change it, or what was said after it. `speaking` is a
        voice that came since.
        """
        late = self.turn
        if late is None or is_before(transcript, late.voice_from):
            return None
        if speaking is not None and words(speaking.text):
            return None
        sure = isinstance(transcript, Final)
        leaves = late.is_left_by(transcript, transcript.text, marks, settings, sure=sure)
        if leaves is None:
            return None
        if leaves:
            late = Turn(number, voice_from=late.resumed_from, changed_at=now)
        before = late.text
        late.take(transcript, transcript.text, settings, now)
        if not words(late.text) or same_question(before, late.text):
            if late.covered_until >= self.since:
                self.turn = None
            return None
        self.turn, late.id = None, number
        if speaking is not None:
            late.resumed(speaking.voice_from, speaking.voice_from - self.since, settings)
        return late
