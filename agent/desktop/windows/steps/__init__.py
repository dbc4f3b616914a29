"""The steps of the first run, one a file. This file holds what a step is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent.desktop.windows import look
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.errand import Errands
from agent.desktop.windows.progress import Progress


@dataclass(slots=True)
class Tour:
    """What the steps share."""

    desk: Desk
    errands: Errands
    progress: Progress
    questions: Callable[[], list[Path]]
    """Recordings to practise with, the first one first."""
    heard_sound: bool = False
    """The sound check succeeded in this run."""


class Step(QWidget):
    """A page of the first run. `ready` says whether "Continue" may be pressed."""

    changed = Signal()
    """What `ready` or `forward` say has changed."""
    done = Signal()
    """What there was to do is done: Enter goes on."""

    def __init__(self, tour: Tour, title: str) -> None:
        super().__init__()
        self.tour = tour
        self.name = title
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(look.em(self, 0.8))
        self.lines.addWidget(look.title(title))

    @property
    def ready(self) -> bool:
        return True

    @property
    def forward(self) -> str:
        """What the button says that goes on; empty: Continue."""
        return ""

    def entered(self) -> None:
        """The step is on the screen now."""

    def left(self) -> None:
        """The step is no longer on the screen."""

    def go_on(self) -> bool:
        """The user pressed Continue. Return whether the step is over now."""
        return True

    def saw(self, event: object) -> None:
        """Something happened in the agent: an event of a session, or the name of an action."""
