"""A field for an API key, which is tried with a real call before it is stored."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.errand import Errands, Failed
from agent.desktop.windows.keywork import host_for, place, title_for, try_and_store
from agent.keys import Provider


class KeyField(QWidget):
    """A secret, and whether it works. `changed` is called whenever what it says has changed."""

    def __init__(
        self, desk: Desk, errands: Errands, provider: Provider, changed: Callable[[], None]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._errands = errands
        self._provider = provider
        self._changed = changed
        self.works = self.busy = False
        """It works, and is kept; it is being tried."""
        self._line = QLineEdit()
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self.refresh()
        self._line.textChanged.connect(self._edited)
        self.said = look.Said()
        self._hold = look.plain(tr("&Keep it until Amigo ends"))
        self._hold.clicked.connect(self._held)
        self.setFocusProxy(self._line)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._line)
        lines.addWidget(self.said)
        lines.addWidget(self._hold)
        self._hold.hide()

    def text(self) -> str:
        return self._line.text().strip()

    def refresh(self) -> str:
        """Say for whom the key would be now; return what it is called."""
        settings = self._desk.on.settings
        named = tr("{provider} key").format(provider=title_for(settings, self._provider))
        self._line.setPlaceholderText(place(settings, self._provider))
        self._line.setAccessibleName(named)
        return named

    def clear(self) -> None:
        self._line.clear()

    def test(self) -> None:
        """Try it, and keep it if it works."""
        if self.busy:
            return
        self.busy = True
        self.said.working(tr("Calling {host}...").format(host=self._line.placeholderText()))
        self._changed()
        on, provider, secret = self._desk.on, self._provider, self.text()
        self._errands.run(
            self, f"test {provider}", lambda: try_and_store(on, provider, secret), self._tested
        )

    def _tested(self, outcome: str | Failed) -> None:
        self.busy = False
        self.works = outcome == ""
        match outcome:
            case Failed(why):
                self.said.bad(why)
            case "":
                self.said.good(tr("It works, and is in your keyring."))
            case no_keyring:
                self.said.doubtful(tr("It works, but:") + f" {no_keyring}")
                self._hold.show()
        self._changed()

    def _held(self) -> None:
        on = self._desk.on
        on.keys.hold(self._provider, self.text(), host_for(on.settings, self._provider))
        self.works = True
        self._hold.hide()
        self.said.good(tr("Kept in memory only: it is gone when Amigo ends."))
        self._changed()

    def _edited(self) -> None:
        self.works = False
        self._hold.hide()
        self.said.clear_it()
        self._changed()
