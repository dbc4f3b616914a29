"""Whether Amigo really hears the speakers."""

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.steps import Step, Tour
from agent.desktop.windows.tone_check import ToneCheck


class Hearing(Step):
    def __init__(self, tour: Tour) -> None:
        super().__init__(tour, tr("Can Amigo hear your speakers?"))
        self.lines.addWidget(look.body(tr("It plays a short tone, and listens for it.")))
        self._check = ToneCheck(tour.desk, tour.errands)
        self._check.checked.connect(self._checked)
        self.lines.addSpacing(look.em(self, 0.6))
        self.lines.addWidget(self._check)
        self.lines.addStretch()

    def entered(self) -> None:
        self._check.button.setFocus()

    def _checked(self, heard: bool) -> None:
        self.tour.heard_sound = heard
        self.changed.emit()
        if heard:
            self.done.emit()
