"""Privacy: what leaves this machine, to whom; what is kept; and deleting all of it."""

from PySide6.QtWidgets import QGridLayout, QWidget

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.confirming import confirm
from agent.desktop.windows.errand import Failed
from agent.desktop.windows.forgetting import forget_everything
from agent.desktop.windows.form import framed
from agent.desktop.windows.leaving import Flow, flows
from agent.desktop.windows.pages import Page
from agent.settings import config_dir, data_dir


class PrivacyPage(Page):
    def begin(self) -> None:
        self.lines.addWidget(look.heading(tr("What leaves this computer")))
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.em(self, 1.4))
        self._grid.setVerticalSpacing(look.em(self, 0.7))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.lines.addWidget(framed(self._table))
        self.lines.addWidget(look.heading(tr("What is kept here")))
        environ = self.desk.on.environ
        kept = tr(
            "Settings in {config}; profiles, prepared answers, numbers of past sessions, a log "
            "without words, and notes where you keep them, in {data}. Keys are in your keyring. "
            "Sound is never kept."
        )
        told = kept.format(config=config_dir(environ), data=data_dir(environ))
        self.lines.addWidget(framed(look.body(told)))
        self.lines.addWidget(look.heading(tr("Delete everything")))
        self._delete = look.danger(tr("&Delete everything..."))
        self._delete.clicked.connect(self._ask)
        self._said = look.Said()
        self.lines.addWidget(framed(self._delete, self._said))

    def entered(self) -> None:
        on = self.desk.on
        self.errands.run(self, "privacy", lambda: flows(on), self._show)

    def _show(self, outcome: tuple[Flow, ...] | Failed) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        if isinstance(outcome, Failed):
            self._grid.addWidget(look.body(outcome.why), 0, 0)
            return
        for place, flow in enumerate(outcome):
            to = look.body(
                flow.to or tr("Stays on this computer"), "warning" if flow.to else "accent"
            )
            self._grid.addWidget(look.body(flow.what), place, 0)
            self._grid.addWidget(to, place, 1)

    def _ask(self) -> None:
        confirm(
            self,
            tr("Delete everything"),
            tr(
                "Settings, profiles, prepared answers, numbers, notes, the log and the stored keys "
                "are deleted, and Amigo ends. This cannot be undone."
            ),
            do=tr("&Delete"),
            keep=tr("&Keep all"),
            then=self._forget,
        )

    def _forget(self) -> None:
        self.desk.stop()
        on = self.desk.on
        self._said.working(tr("Deleting..."))
        self.errands.run(self, "forget", lambda: forget_everything(on), self._deleted)

    def _deleted(self, outcome: tuple[str, ...] | Failed) -> None:
        left = (outcome.why,) if isinstance(outcome, Failed) else outcome
        if left:
            self._said.bad(" ".join(left))
        else:
            self.desk.end()
