"""The hotkey that shows and hides the overlay, to be pressed once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.hotkey_names import key_names
from agent.desktop.windows.steps import Step, Tour


class HotkeyStep(Step):
    def __init__(self, tour: Tour) -> None:
        super().__init__(tour, tr("Show and hide it anywhere"))
        hotkey = tour.desk.on.settings.hotkeys.toggle
        self._said = look.Said()
        if hotkey:
            self.lines.addWidget(look.body(tr("Press it now:")))
            row = QHBoxLayout()
            for name in key_names(hotkey):
                row.addWidget(_cap(name))
            row.addStretch()
            self.lines.addLayout(row)
            if hotkey.endswith("grave"):
                self.lines.addWidget(look.small(tr("` is the key left of 1.")))
        else:
            self.lines.addWidget(
                look.body(tr("Click Amigo's icon in the tray, or bind `amigo toggle` to a key."))
            )
        self.lines.addWidget(self._said)
        self.lines.addStretch()

    def saw(self, event: object) -> None:
        if event == "toggle":
            self._said.good(tr("That is it. Press it again whenever you like."))
            self.done.emit()


def _cap(name: str) -> QLabel:
    cap = QLabel(name)
    cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
    cap.setFont(look.scaled(cap.font(), 1.3, cap.font().Weight.DemiBold))
    cap.setObjectName("cap")
    return cap
