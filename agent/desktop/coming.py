"""A session whose code is still being loaded: what it is told waits for the one that comes."""

from collections.abc import Callable
from typing import Protocol

from agent.turn import Asked, CatchUp

FREEZE_SECONDS = 1.0
"""How long the main thread, and so every window, may wait for a session to end."""


class Hearer(Protocol):
    """What the agent tells a session, on the main thread; it listens until it is stopped."""

    def ask(self, asked: Asked | CatchUp) -> None: ...

    def ask_now(self) -> None: ...

    def pause(self, on: bool) -> None: ...

    def stop(self, wait_seconds: float) -> object: ...


class Coming:
    """Satisfies `Hearer` until then."""

    def __init__(self) -> None:
        self._told: list[Callable[[Hearer], None]] = []

    def ask(self, asked: Asked | CatchUp) -> None:
        self._told.append(lambda session: session.ask(asked))

    def ask_now(self) -> None:
        self._told.append(lambda session: session.ask_now())

    def pause(self, on: bool) -> None:
        self._told.append(lambda session: session.pause(on))

    def stop(self, wait_seconds: float) -> None:
        self._told.clear()

    def tell(self, session: Hearer) -> None:
        """It is here: it gets all that was said to this one, in order."""
        for say in self._told:
            say(session)
