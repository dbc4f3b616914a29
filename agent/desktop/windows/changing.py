"""Changes settings from a window: checked and in use at once, then written to the file."""

from collections import deque
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

from agent import settings as store
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.errand import Errands, Failed

Told = Callable[[str], None]


def nobody(why: str) -> None:
    """Take no notice."""


class Changing(Protocol):
    """Values by section.key, as a form shows and changes them."""

    def value(self, name: str) -> object:
        """Return what holds now."""
        ...

    def put(self, name: str, value: object, told: Told = nobody) -> None:
        """Change one; `told` gets why it could not be, or "" once it is written."""
        ...

    def reset(self, name: str, told: Told = nobody) -> None:
        """Have the default hold again."""
        ...


class Writes:
    """Carries out writes one after the other, off the UI thread, also when the window of their
    `owner` is closed meanwhile."""

    def __init__(self, errands: Errands, owner: QObject) -> None:
        self._errands = errands
        self._owner = owner
        self._waiting: deque[tuple[Callable[[], object], Callable[[object], None]]] = deque()
        self._writing = False

    def add(self, write: Callable[[], object], then: Callable[[object], None]) -> None:
        """`then` gets what `write` returns, or Failed, if the owner still exists."""
        self._waiting.append((write, then))
        self._write_next()

    def _write_next(self) -> None:
        if self._writing or not self._waiting:
            return
        self._writing = True
        write, then = self._waiting.popleft()

        def written(outcome: object) -> None:
            self._writing = False
            if isValid(self._owner):
                then(outcome)
            self._write_next()

        application = QCoreApplication.instance()
        assert application is not None  # there is a window
        self._errands.run(application, "save", write, written)


class Changes:
    """The settings. One per window, its `owner`."""

    def __init__(self, desk: Desk, errands: Errands, owner: QObject) -> None:
        self._desk = desk
        self._path = store.config_dir(desk.on.environ) / store.FILE_NAME
        self._writes = Writes(errands, owner)

    def value(self, name: str) -> object:
        """Return what holds now; raise SettingsError where there is no such setting."""
        return store.value_of(self._desk.on.settings, name)

    def put(self, name: str, value: object, told: Told = nobody) -> None:
        try:
            settings = store.with_value(self._desk.on.settings, name, value)
        except store.SettingsError as error:
            told(str(error).removeprefix(f"{name}: "))
            return
        path = self._path
        self._desk.use(settings)
        self._writes.add(lambda: store.save(path, name, value), telling(told))

    def reset(self, name: str, told: Told = nobody) -> None:
        default = store.value_of(store.Settings(), name)
        path = self._path
        self._desk.use(store.with_value(self._desk.on.settings, name, default))
        self._writes.add(lambda: store.unset(path, name), telling(told))


def telling(told: Told) -> Callable[[object], None]:
    """Return what takes an outcome and tells why it failed, or ""."""
    return lambda outcome: told(outcome.why if isinstance(outcome, Failed) else "")
