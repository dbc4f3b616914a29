"""What the windows may ask of the agent."""

from pathlib import Path
from typing import Protocol

from agent.ground import Ground
from agent.practice.debrief import Outcome
from agent.settings import Settings


class Desk(Protocol):
    """Everything here is called on the UI thread and returns at once."""

    @property
    def on(self) -> Ground:
        """What the next session will be made of."""
        ...

    @property
    def listening(self) -> bool: ...

    @property
    def paused(self) -> bool: ...

    def use(self, settings: Settings) -> None:
        """Take these settings: what can change at once does, the rest with the next session."""
        ...

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def rehearse(self, recording: Path) -> None:
        """Listen to this recording instead of the speakers, and answer what is asked in it."""
        ...

    def came_of(self, turn_id: int, question: str) -> Outcome | None:
        """What came of this question, which was this turn; None where no session knows it.

        The turn is one of the session that runs, or of the one that ran last.
        """
        ...

    def renew(self) -> None:
        """Have the session that runs use what was prepared since it began."""
        ...

    def show_overlay(self) -> None: ...

    def end(self) -> None:
        """End the agent."""
        ...
