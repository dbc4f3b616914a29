"""Work that may take its time, off the UI thread; its outcome comes back to it."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from agent.capture import CaptureFailed
from agent.desktop.credentials import KeyFailed
from agent.desktop.models import ListingFailed
from agent.desktop.texts import tr
from agent.keys import KeyringFailed
from agent.practice.questions import NoQuestions
from agent.practice.voices import NoVoice
from agent.profiles import ProfileFailed
from agent.settings import SettingsError
from agent.stt import TranscriberError
from agent.threads import Crew
from agent.vad import DetectorFailed

T = TypeVar("T")
ONE_LINE = (
    CaptureFailed,
    DetectorFailed,
    KeyFailed,
    KeyringFailed,
    ListingFailed,
    NoQuestions,
    NoVoice,
    ProfileFailed,
    SettingsError,
    TranscriberError,
)
"""Their text says what went wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Failed:
    why: str
    """One line: what, and what to do."""


class Errands:
    """`call` runs work on the UI thread, soon; any thread may call it.

    What `work` refers to may be let go on its thread: it must hold no widget.
    """

    def __init__(self, call: Callable[[Callable[[], None]], None]) -> None:
        self._call = call
        self._numbers = count()
        self._waiting: dict[int, Callable[[Any], None]] = {}
        """By errand: what takes its outcome. Threads only know the number."""

    def run(
        self, owner: QObject, name: str, work: Callable[[], T], then: Callable[[T | Failed], None]
    ) -> None:
        """Run `work` on a thread, then `then` on the UI thread if `owner` still exists."""
        number = next(self._numbers)

        def take(outcome: T | Failed) -> None:
            if isValid(owner):
                then(outcome)

        self._waiting[number] = take
        Crew(lambda _name, error: self._bring(number, _unexpected(error))).start(
            name, lambda: self._bring(number, _outcome(work))
        )

    def _bring(self, number: int, outcome: object) -> None:
        self._call(lambda: self._waiting.pop(number)(outcome))


def _outcome(work: Callable[[], T]) -> T | Failed:
    try:
        return work()
    except ONE_LINE as error:
        return Failed(str(error))


def _unexpected(error: Exception) -> Failed:
    return Failed(tr("This failed ({kind}): try again.").format(kind=type(error).__name__))
