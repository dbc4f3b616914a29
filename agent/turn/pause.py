"""What a pause in the speech is waited for: words, the right to ask, to show, and to fix."""

from dataclasses import dataclass

from agent.turn import TurnSettings
from agent.turn.habits import Habits
from agent.turn.question import Ending, ending, words
from agent.turn.state import Turn


@dataclass(frozen=True, slots=True)
class Pause:
    """A turn whose voice has stopped. Times are on the session's clock; None: on an event only."""

    turn: Turn
    since: float
    """Where in the audio the voice stopped."""
    deaf: bool
    """The transcriber is gone: its words are late, not missing."""
    hearing_since: float
    """When it last came back."""
    settings: TurnSettings
    habits: Habits

    @property
    def whole_at(self) -> float | None:
        """When the words count as all there are."""
        if self.turn.covered_until >= self.since:
            return self.since
        if self.deaf:
            return None
        latest = max(self.since, self.turn.changed_at, self.hearing_since)
        return latest + self.settings.patience_ms / 1000

    @property
    def ask_at(self) -> float | None:
        """When the words are asked as they are."""
        turn, settings = self.turn, self.settings
        if turn.call or turn.skip or not words(turn.text):
            return None
        how = self._ending
        # An interim has no marks yet from some transcribers: its lack of one says nothing.
        wait = 0.0 if how == "open" and turn.interim else settings.ask_seconds(how)
        reached = turn.reached >= self.since - settings.ask_gap_ms / 1000
        return self._later(self.since if reached else self.whole_at, wait)

    @property
    def show_at(self) -> float | None:
        """When what came back for the request may be shown for good."""
        if self.turn.call is None or self.turn.call.confirmed:
            return None
        return self._later(self.whole_at, self._show_seconds)

    @property
    def commit_at(self) -> float | None:
        """When the turn is fixed."""
        wait = max(self._show_seconds, self.settings.commit_seconds(self._ending))
        return self._later(self.whole_at, wait)

    @property
    def next_at(self) -> float | None:
        """When the first of these is due."""
        due = (self.ask_at, self.show_at, self.commit_at)
        return min((at for at in due if at is not None), default=None)

    def _later(self, at: float | None, wait_seconds: float) -> float | None:
        return None if at is None else max(at, self.since + wait_seconds)

    @property
    def _ending(self) -> Ending:
        return ending(self.turn.text, self.habits.marks)

    @property
    def _show_seconds(self) -> float:
        how, turn = self._ending, self.turn
        if turn.foreseen and turn.foreseen.whole:
            if how in ("question", "plain"):
                return self.settings.show_foreseen_ms / 1000
            if turn.interim and not turn.interim.endswith(","):
                return self.settings.show_unmarked_ms / 1000
        return max(self.settings.show_seconds(how), self.habits.end_seconds)


def due(at: float | None, now: float) -> bool:
    return at is not None and at <= now
