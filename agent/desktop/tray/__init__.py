"""The icon in the desktop's panel and its menu: one contract, two ways to bring it there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

Condition = Literal["idle", "listening", "answering", "paused", "problem"]
Do = Callable[[str, str], None]
"""Asks for an action of agent/actions.py and its argument; returns at once, any thread may."""


@dataclass(frozen=True, slots=True)
class TrayState:
    """All that the icon and the menu show."""

    condition: Condition = "idle"
    listening: bool = False
    """A session runs, paused or not."""
    paused: bool = False
    profile: str = ""
    profiles: tuple[str, ...] = ()
    """What may be chosen, `profile` among them."""
    source: str = ""
    """The id of the output that is heard; empty: the default one."""
    sources: tuple[tuple[str, str], ...] = ()
    """(id, name) of the outputs that may be chosen by name."""
    at_login: bool = False
    can: frozenset[str] = frozenset()
    """The actions that the agent can do; what others would do is not in the menu."""


class TrayFailed(Exception):
    """This way to a tray does not work here. The text is one line: why."""


class Tray(Protocol):
    """Used on the main thread. It comes back by itself when the panel restarts."""

    def show(self, state: TrayState) -> None:
        """Bring icon, tooltip and menu to this state."""
        ...

    def close(self) -> None:
        """Take the icon away. Not used afterwards."""
        ...
