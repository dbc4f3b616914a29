"""A button that plays a chime, and says whether Amigo heard it through the loopback."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.errand import Errands, Failed


class ToneCheck(QWidget):
    checked = Signal(bool)
    """Whether it was heard."""

    def __init__(self, desk: Desk, errands: Errands) -> None:
        super().__init__()
        self._desk = desk
        self._errands = errands
        self.button = look.plain(tr("&Play the tone"))
        self.button.clicked.connect(self._play)
        self._said = look.Said()
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(row)
        lines.addWidget(self._said)

    def _play(self) -> None:
        from agent.desktop.windows import sound

        self.button.setEnabled(False)
        self._said.working(tr("Listening for the tone..."))
        capture = self._desk.on.settings.capture
        self._errands.run(self, "sound-check", lambda: sound.check(capture), self._done)

    def _done(self, outcome: str | Failed) -> None:
        self.button.setEnabled(True)
        self.button.setFocus()
        match outcome:
            case Failed(why):
                self._said.bad(why)
            case output:
                self._said.good(tr("Heard on {output}.").format(output=output))
        self.button.setText(tr("&Play it again"))
        self.checked.emit(isinstance(outcome, str))
