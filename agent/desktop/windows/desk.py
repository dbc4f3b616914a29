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

    def use(self, settings: Settings) -> None:
        """Take these settings: what can change at once does, the rest with the next session."""
        ...

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def rehearse(self, recording: Path) -> None:
        """Listen to this recording instead of the speakers, and answer what is asked in it."""
        ...

    def show_overlay(self) -> None: ...

    def end(self) -> None:
        """End the agent."""
        ...
