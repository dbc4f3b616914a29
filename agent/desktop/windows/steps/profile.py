"""The user's resume, dropped or chosen; without one a sample is used."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from agent.desktop.texts import tr
from agent.desktop.windows import look, profilework
from agent.desktop.windows.changing import Changes, Told, Writes, telling
from agent.desktop.windows.document_window import DocumentWindow
from agent.desktop.windows.drop_zone import DropZone
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
        self._look = look.quiet(tr("&Look at it"))
        self._look.clicked.connect(self._open)
        self._look.hide()
        self._zone.lines.addWidget(self._look, 0, Qt.AlignmentFlag.AlignCenter)
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
            f"{tr('Documents')} ({profilework.PATTERN})",
            options=options,
        )
        if chosen:
            self._read(Path(chosen))

    def _read(self, path: Path) -> None:
        self._busy = True
        self._said.working(tr("Reading {file}...").format(file=path.name))
        self.changed.emit()
        on = self.tour.desk.on

        def done(outcome: profilework.Imported | Failed) -> None:
            self._busy = False
            if isinstance(outcome, Failed):
                self._said.bad(outcome.why)
            else:
                changes = Changes(self.tour.desk, self.tour.errands, self)
                changes.put("session.profile", profilework.FIRST)
                told = tr("{file}: {count} words read.")
                self._said.good(told.format(file=path.name, count=outcome.words))
                if outcome.cut:
                    self._said.doubtful(" ".join(outcome.cut))
                self._look.show()
                self.done.emit()
            self.changed.emit()

        self.tour.errands.run(self, "import", lambda: profilework.import_resume(on, path), done)

    def _open(self) -> None:
        """Show the text that was read, to be corrected."""
        on, writes = self.tour.desk.on, Writes(self.tour.errands, self)
        first, resume = profilework.FIRST, profilework.RESUME

        def keep(title: str, text: str, told: Told) -> None:
            writes.add(lambda: profilework.put(on, first, title, text), telling(told))

        def show(text: str | Failed) -> None:
            if not isinstance(text, Failed):
                DocumentWindow(self, self.tour.errands, {}, keep).edit(resume, text)

        read = partial(profilework.text_of, on, first, resume)
        self.tour.errands.run(self, "document", read, show)
