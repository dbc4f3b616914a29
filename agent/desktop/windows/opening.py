"""Opens the windows, each at most once, and tells them what happens. Costs nothing until then."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from agent.desktop.windows import progress
from agent.desktop.windows.desk import Desk
from agent.settings import data_dir

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from agent.desktop.windows.errand import Errands
    from agent.desktop.windows.first_run import FirstRun
    from agent.desktop.windows.practice import PracticeWindow
    from agent.desktop.windows.prepare import PrepareWindow
    from agent.desktop.windows.settings_window import SettingsWindow

Call = Callable[[Callable[[], None]], None]


class Windows:
    """Used on the UI thread. `call` brings work there from any thread; `prepare` has loaded what a
    session is made of: where a question can be practised, one may begin soon."""

    def __init__(self, desk: Desk, call: Call, prepare: Callable[[], None]) -> None:
        self._desk = desk
        self._call = call
        self._load = prepare
        self._first_run: FirstRun | None = None
        self._settings: SettingsWindow | None = None
        self._practice: PracticeWindow | None = None
        self._prepare: PrepareWindow | None = None

    @property
    def first_run_is_due(self) -> bool:
        return not progress.load(data_dir(self._desk.on.environ)).done

    def first_run(self) -> None:
        """Open the first run where it was left; after its end, from the beginning."""
        from agent.desktop.windows.first_run import FirstRun
        from agent.desktop.windows.steps import Tour

        self._load()
        if self._first_run is None:
            kept = progress.load(data_dir(self._desk.on.environ))
            tour = Tour(self._desk, self._errands(), kept, self._recordings)
            self._first_run = FirstRun(tour, self._first_run_closed)
        _raise(self._first_run)

    def settings(self, page: str = "") -> None:
        """Open the settings, at this page."""
        from agent.desktop.windows.settings_window import SettingsWindow

        if self._settings is None:
            self._settings = SettingsWindow(self._desk, self._errands(), self._settings_closed)
        if page:
            self._settings.open_page(page)
        _raise(self._settings)

    def practice(self) -> None:
        """Open a practice interview."""
        from agent.desktop.windows.practice import PracticeWindow

        self._load()
        if self._practice is None:
            self._practice = PracticeWindow(self._desk, self._errands(), self._practice_closed)
        _raise(self._practice)

    def prepare(self) -> None:
        """Open where answers are prepared."""
        from agent.desktop.windows.prepare import PrepareWindow

        if self._prepare is None:
            self._prepare = PrepareWindow(self._desk, self._errands(), self._prepare_closed)
        _raise(self._prepare)

    def saw(self, event: object) -> None:
        """Tell the windows an event of a session, or the name of an action that was carried out."""
        for window in (self._first_run, self._settings, self._practice, self._prepare):
            if window is not None:
                window.saw(event)

    def _errands(self) -> "Errands":
        from PySide6.QtCore import QLocale

        from agent.desktop.texts import use_language
        from agent.desktop.windows.errand import Errands

        use_language(QLocale.system().uiLanguages())
        return Errands(self._call)

    def _recordings(self) -> list[Path]:
        from agent.practice.questions import recorded

        return [one.recording for one in recorded() if one.recording]

    def _first_run_closed(self) -> None:
        self._first_run = None

    def _settings_closed(self) -> None:
        self._settings = None

    def _practice_closed(self) -> None:
        self._practice = None

    def _prepare_closed(self) -> None:
        self._prepare = None


def _raise(window: "QWidget") -> None:
    window.show()
    window.raise_()
    window.activateWindow()
