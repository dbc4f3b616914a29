"""The user's resume, dropped or chosen; without one a sample is used."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from agent.desktop.texts import tr
from agent.desktop.windows import importing, look
from agent.desktop.windows.changing import Changes
from agent.desktop.windows.errand import Failed
from agent.desktop.windows.steps import Step, Tour


class ProfileStep(Step):
    def __init__(self, tour: Tour) -> None:
        super().__init__(tour, tr("Who are you?"))
        self.lines.addWidget(
            look.body(tr("Answers are drawn from your resume. Without one, a sample is used."))
        )
        self._zone = DropZone()
        self._zone.dropped.connect(self._read)
        self._button = look.plain(tr("C&hoose your resume..."))
        self._button.clicked.connect(self._choose)
        self._zone.lines.addWidget(self._button, 0, Qt.AlignmentFlag.AlignCenter)
        hint = look.small(tr("or drop it here"))
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zone.lines.addWidget(hint)
        self._said = look.Said()
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zone.lines.addWidget(self._said)
        self.lines.addWidget(self._zone)
        self.lines.addStretch()
        self._busy = False

    @property
    def ready(self) -> bool:
        return not self._busy

    def entered(self) -> None:
        self._button.setFocus()

    def _choose(self) -> None:
        options = QFileDialog.Option.DontUseCustomDirectoryIcons
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            tr("Your resume"),
            str(Path.home()),
            f"{tr('Documents')} ({importing.PATTERN})",
            options=options,
        )
        if chosen:
            self._read(Path(chosen))

    def _read(self, path: Path) -> None:
        self._busy = True
        self._said.working(tr("Reading {file}...").format(file=path.name))
        self.changed.emit()
        on = self.tour.desk.on

        def done(outcome: importing.Imported | Failed) -> None:
            self._busy = False
            if isinstance(outcome, Failed):
                self._said.bad(outcome.why)
            else:
                changes = Changes(self.tour.desk, self.tour.errands, self)
                changes.put("session.profile", importing.PROFILE)
                told = tr("{file}: {count} words read.")
                self._said.good(told.format(file=path.name, count=outcome.words))
                if outcome.cut:
                    self._said.doubtful(" ".join(outcome.cut))
                self.done.emit()
            self.changed.emit()

        self.tour.errands.run(self, "import", lambda: importing.import_resume(on, path), done)


class DropZone(QFrame):
    """Takes one file that is dropped on it."""

    dropped = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setObjectName("zone")
        self.lines = QVBoxLayout(self)
        margin = look.em(self, 1.4)
        self.lines.setContentsMargins(margin, margin, margin, margin)
        self._light(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if _file_in(event) is not None:
            event.acceptProposedAction()
            self._light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self._light(False)
        path = _file_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _light(self, on: bool) -> None:
        self.setProperty("lit", on)
        self.style().unpolish(self)
        self.style().polish(self)


def _file_in(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
