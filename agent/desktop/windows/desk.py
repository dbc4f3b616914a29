"""What the windows may ask of the agent."""

from pathlib import Path
from typing import Protocol

from agent.ground import Ground
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

    def answered_ms(self, turn_id: int) -> float | None:
        """How long after the voice stopped this turn's answer was on screen, in ms, if it is.

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
