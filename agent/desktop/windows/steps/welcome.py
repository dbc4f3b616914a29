"""What Amigo does, what leaves the machine, and consent to listen."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.steps import Step, Tour


class Welcome(Step):
    def __init__(self, tour: Tour) -> None:
        super().__init__(tour, tr("Answers while you listen"))
        for text in (
            tr("Amigo hears what your computer plays, and answers questions from your profile."),
            tr(
                "Everything stays on this computer, unless you add keys: then speech goes to "
                "Deepgram; questions and your profile go to your model."
            ),
            tr("It listens only when you start it, and it never hides."),
        ):
            self.lines.addWidget(look.body(text))
        self._consent = QCheckBox()
        words = tr("I will tell the others where law or courtesy &asks for it")
        self._consent.setChecked(tour.progress.consented)
        self._consent.toggled.connect(self._consented)
        self.lines.addSpacing(look.em(self, 0.6))
        self.lines.addWidget(look.Option(self._consent, words))
        self.lines.addStretch()

    @property
    def ready(self) -> bool:
        return self._consent.isChecked()

    def entered(self) -> None:
        self._consent.setFocus()

    def _consented(self, yes: bool) -> None:
        self.tour.progress = replace(self.tour.progress, consented=yes)
        self.changed.emit()
