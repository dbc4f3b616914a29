"""One provider's key: where it is, a field for another, a real call to try it, a way to forget."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agent.desktop import credentials
from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.errand import Errands, Failed
from agent.desktop.windows.key_field import KeyField
from agent.desktop.windows.keywork import host_for, place
from agent.keys import Key, Provider


class KeyRow(QWidget):
    """The keyring is asked off the UI thread, when the row is shown."""

    def __init__(self, desk: Desk, errands: Errands, provider: Provider) -> None:
        super().__init__()
        self._desk = desk
        self._errands = errands
        self._provider = provider
        self._state = look.small()
        self._said = look.Said()
        self._field = KeyField(desk, errands, provider, self._update)
        self._test = look.plain("")
        self._delete = look.danger(tr("&Delete the key"))
        self._test.clicked.connect(self._try)
        self._delete.clicked.connect(self._forget)
        self._there = False
        self.address = ""
        """Of the server whose key was looked up last."""
        buttons = QHBoxLayout()
        buttons.addWidget(self._test)
        buttons.addWidget(self._delete)
        buttons.addStretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        self._title = look.buddy("", self._field)
        lines.addWidget(self._title)
        for part in (self._state, self._field, self._said):
            lines.addWidget(part)
        lines.addLayout(buttons)
        self._title.setText(self._field.refresh())
        self._update()

    def look_it_up(self) -> None:
        """Find out where the key is."""
        on, provider = self._desk.on, self._provider
        self.address = on.settings.answer.base_url
        self._title.setText(self._field.refresh())
        self._state.setText(tr("Looking..."))
        host = host_for(on.settings, provider)
        self._errands.run(self, "key", lambda: on.keys.read(provider, host), self._found)

    def _found(self, outcome: Key | Failed | None) -> None:
        host = place(self._desk.on.settings, self._provider)
        self._there = isinstance(outcome, Key)
        match outcome:
            case Failed(why):
                self._state.setText(why)
            case None:
                self._state.setText(tr("None for {host}.").format(host=host))
            case Key(source="keyring"):
                self._state.setText(tr("In your keyring, for {host} only.").format(host=host))
            case Key(source="memory"):
                self._state.setText(tr("In memory until Amigo ends, for {host}.").format(host=host))
            case Key(source=variable):
                told = tr("From {name} in the environment, which wins.")
                self._state.setText(told.format(name=variable))
        self._update()

    def _try(self) -> None:
        self._said.clear_it()
        if self._field.text():
            self._field.test()
            return
        on, provider = self._desk.on, self._provider
        self._said.working(tr("Calling {host}...").format(host=place(on.settings, provider)))
        self._errands.run(self, "test", lambda: credentials.test(on, provider), self._tried)

    def _tried(self, outcome: str | Failed) -> None:
        if isinstance(outcome, Failed):
            self._said.bad(outcome.why)
        else:
            self._said.good(f"{outcome[:1].upper()}{outcome[1:]}.")

    def _forget(self) -> None:
        on, provider = self._desk.on, self._provider
        host = host_for(on.settings, provider)

        def forget() -> bool:
            on.keys.hold(provider, "", host)
            return on.keys.delete(provider, host)

        def done(outcome: bool | Failed) -> None:
            if isinstance(outcome, Failed):
                self._said.bad(outcome.why)
            self.look_it_up()

        self._errands.run(self, "forget", forget, done)

    def _update(self) -> None:
        typed = bool(self._field.text())
        self._test.setText(tr("&Test and keep it") if typed else tr("&Test it"))
        self._test.setEnabled((typed or self._there) and not self._field.busy)
        self._delete.setVisible(self._there)
        if self._field.works:
            self._field.works = False
            self.look_it_up()
