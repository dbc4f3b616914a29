"""Changes settings from a window: checked and in use at once, then written to the file."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

from agent import settings as store
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.errand import Errands, Failed

Told = Callable[[str], None]


class Changes:
    """One per window, its `owner`. The file is written off the UI thread, one change after the
    other, also when the window is closed meanwhile."""

    def __init__(self, desk: Desk, errands: Errands, owner: QObject) -> None:
        self._desk = desk
        self._errands = errands
        self._owner = owner
        self._path = store.config_dir(desk.on.environ) / store.FILE_NAME
        self._waiting: deque[tuple[Callable[[], object], Told]] = deque()
        self._writing = False

    def value(self, name: str) -> object:
        """Return what holds now; raise SettingsError where there is no such setting."""
        return store.value_of(self._desk.on.settings, name)

    def put(self, name: str, value: object, told: Told = lambda why: None) -> None:
        """Change one setting; `told` gets why it could not be, or "" once it is written."""
        try:
            settings = store.with_value(self._desk.on.settings, name, value)
        except store.SettingsError as error:
            told(str(error).removeprefix(f"{name}: "))
            return
        path = self._path
        self._desk.use(settings)
        self._waiting.append((lambda: store.save(path, name, value), told))
        self._write_next()

    def reset(self, name: str, told: Told = lambda why: None) -> None:
        """Have the default hold again."""
        default = store.value_of(store.Settings(), name)
        path = self._path
        self._desk.use(store.with_value(self._desk.on.settings, name, default))
        self._waiting.append((lambda: store.unset(path, name), told))
        self._write_next()

    def _write_next(self) -> None:
        if self._writing or not self._waiting:
            return
        self._writing = True
        write, told = self._waiting.popleft()

        def written(outcome: object) -> None:
            self._writing = False
            if isValid(self._owner):
                told(outcome.why if isinstance(outcome, Failed) else "")
            self._write_next()

        application = QCoreApplication.instance()
        assert application is not None  # there is a window
        self._errands.run(application, "save", write, written)
