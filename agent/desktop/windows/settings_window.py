"""The settings: a list of pages, each made when it is first looked at."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QFontMetricsF, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QScrollArea, QStackedWidget, QWidget

from agent import settings as store
from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.dress import dress
from agent.desktop.windows.errand import Errands
from agent.desktop.windows.pages import PLANS, Page, Plan


def _maker(name: str) -> type[Page]:
    """Return the class of a page; each is imported when it is needed."""
    match name:
        case "general":
            from agent.desktop.windows.pages.general import GeneralPage

            return GeneralPage
        case "profiles":
            from agent.desktop.windows.pages.profiles import ProfilesPage

            return ProfilesPage
        case "audio":
            from agent.desktop.windows.pages.audio import AudioPage

            return AudioPage
        case "transcription":
            from agent.desktop.windows.pages.providers import TranscriptionPage

            return TranscriptionPage
        case "answers":
            from agent.desktop.windows.pages.providers import AnswersPage

            return AnswersPage
        case "hotkeys":
            from agent.desktop.windows.pages.hotkeys import HotkeysPage

            return HotkeysPage
        case "overlay":
            from agent.desktop.windows.pages.overlay import OverlayPage

            return OverlayPage
        case "privacy":
            from agent.desktop.windows.pages.privacy import PrivacyPage

            return PrivacyPage
        case _:
            from agent.desktop.windows.pages.diagnostics import DiagnosticsPage

            return DiagnosticsPage


class SettingsWindow(QWidget):
    def __init__(self, desk: Desk, errands: Errands, on_closed: Callable[[], None]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._desk = desk
        self._errands = errands
        self._on_closed = on_closed
        self._pages: dict[str, Page] = {}
        self._shown = ""
        self.setObjectName("page")
        self.setWindowTitle(tr("Amigo settings"))
        self.setWindowIcon(look.app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self, desk.on.settings.overlay.theme)
        self._theme = desk.on.settings.overlay.theme
        self._take_what_others_changed()
        self._list = QListWidget()
        self._list.setObjectName("pages")
        self._list.setAccessibleName(tr("Pages"))
        self._list.addItems([tr(plan.title) for plan in PLANS])
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        letters = QFontMetricsF(self.font())
        widest = max(letters.horizontalAdvance(tr(plan.title)) for plan in PLANS)
        self._list.setFixedWidth(round(widest) + look.em(self, 3.6))
        self._stack = QStackedWidget()
        lines = QHBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._list)
        lines.addWidget(self._stack, 1)
        self._list.currentRowChanged.connect(lambda place: self._show(PLANS[place]))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self._turn(1))
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self._turn(-1))
        look.place(self, 54, 42, desk.on.settings.overlay)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def open_page(self, page: str) -> None:
        """Open a page by its name; what follows the name is wished for there."""
        name, _, wish = page.partition(" ")
        names = [plan.name for plan in PLANS]
        if name in names:
            self._list.setCurrentRow(names.index(name))
            self._pages[name].wish(wish)

    def saw(self, event: object) -> None:
        if isinstance(event, store.Settings) and event.overlay.theme != self._theme:
            self._theme = event.overlay.theme
            dress(self, self._theme)
        for page in list(self._pages.values()):
            page.saw(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # what is being typed counts
        if self._shown:
            self._pages[self._shown].left()
        event.accept()
        self._on_closed()

    def _take_what_others_changed(self) -> None:
        """The file may have been changed by `amigo config` or an editor since the start."""
        environ = self._desk.on.environ
        now, problems = store.load(store.config_dir(environ) / store.FILE_NAME, environ)
        if not problems and now != self._desk.on.settings:
            self._desk.use(now)

    def _turn(self, by: int) -> None:
        self._list.setCurrentRow((self._list.currentRow() + by) % len(PLANS))

    def _show(self, plan: Plan) -> None:
        if self._shown:
            self._pages[self._shown].left()
        if plan.name not in self._pages:
            page = self._pages[plan.name] = _maker(plan.name)(plan, self._desk, self._errands)
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(page)
            self._stack.addWidget(scroll)
            page.setProperty("scroll", self._stack.count() - 1)
        self._shown = plan.name
        self._stack.setCurrentIndex(self._pages[plan.name].property("scroll"))
        self._pages[plan.name].entered()
