"""What was said lately, for the user who asks about all of it at once."""

from collections import deque

from agent.turn.state import Turn

TURNS_REMEMBERED = 20


class Said:
    def __init__(self) -> None:
        self._turns: deque[tuple[float, str]] = deque(maxlen=TURNS_REMEMBERED)

    def note(self, at: float, text: str) -> None:
        """`at`: when the last words of the turn came, on the session's clock."""
        self._turns.append((at, text))

    def since(self, at: float, going_on: Turn | None) -> str:
        """Return the words of the turns from `at` on, and of the one that is not yet fixed."""
        said = [text for when, text in self._turns if when >= at]
        return " ".join([*said, going_on.text] if going_on else said)
