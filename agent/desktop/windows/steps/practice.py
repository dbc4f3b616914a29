"""One question, asked aloud and answered in the overlay by the same pipeline as any other."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from agent.capture import CaptureFailed
from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.errand import Failed
from agent.desktop.windows.steps import Step, Tour
from agent.events import Listening, Painted, Problem

ANSWER_MS = 45_000
"""From the click: models load, the question is asked, and its answer comes."""


class PracticeStep(Step):
    def __init__(self, tour: Tour) -> None:
        super().__init__(tour, tr("Try it"))
        self.lines.addWidget(
            look.body(tr("Amigo asks one question aloud. The answer appears in its own window."))
        )
        self._button = look.plain(tr("&Ask me a question"))
        self._button.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addStretch()
        self.lines.addSpacing(look.em(self, 0.6))
        self.lines.addLayout(row)
        self._said = look.Said()
        self.lines.addWidget(self._said)
        self.lines.addStretch()
        self._limit = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._limit.timeout.connect(self._too_late)
        self._asking = self._to_play = False

    @property
    def forward(self) -> str:
        return tr("&Finish")

    def entered(self) -> None:
        self._button.setFocus()

    def left(self) -> None:
        if self._asking:
            self._asking = False
            self._limit.stop()
        self.tour.desk.stop()

    def saw(self, event: object) -> None:
        if not self._asking:
            return
        match event:
            case Listening(on=True) if self._to_play:
                self._to_play = False
                self._play()
            case Painted(request_id=int()):
                self._answered()
            case Problem(_, message):
                self._said.doubtful(message)
            case _:
                pass

    def _ask(self) -> None:
        desk = self.tour.desk
        desk.stop()
        desk.show_overlay()
        self._asking = True
        self._button.setEnabled(False)
        self._said.working(tr("Getting ready..."))
        self._limit.start()
        if self.tour.heard_sound:
            self._to_play = True
            desk.start()
        else:
            try:
                desk.rehearse(self.tour.questions()[0])
            except (CaptureFailed, IndexError) as error:
                self._ended()
                self._said.bad(str(error))

    def _play(self) -> None:
        from agent.desktop.windows import sound

        self._said.working(tr("Listen: the question is being asked."))
        question = self.tour.questions()[0]
        output = self.tour.desk.on.settings.capture.output
        self.tour.errands.run(
            self, "question", lambda: sound.play_file(question, output), self._played
        )

    def _played(self, outcome: Failed | None) -> None:
        if isinstance(outcome, Failed):
            self._ended()
            self._said.bad(outcome.why)

    def _answered(self) -> None:
        self._ended()
        self._said.good(tr("Answered. Start it from the tray whenever you need it."))
        self._button.setText(tr("&Ask it again"))
        self.changed.emit()
        self.done.emit()

    def _too_late(self) -> None:
        self._ended()
        self._said.bad(tr("No answer came: open Diagnostics from the tray to see why."))

    def _ended(self) -> None:
        self._asking = False
        self._limit.stop()
        self._button.setEnabled(True)
