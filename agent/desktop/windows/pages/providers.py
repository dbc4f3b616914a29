"""Transcription and answers: who does it, with which key."""

from PySide6.QtWidgets import QComboBox

from agent.desktop.models import list_models
from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.editors import Editor, suggesting
from agent.desktop.windows.errand import Failed
from agent.desktop.windows.form import framed
from agent.desktop.windows.key_row import KeyRow
from agent.desktop.windows.pages import Page
from agent.keys import Provider
from agent.schema import Setting


class ProviderPage(Page):
    provider: Provider

    def begin(self) -> None:
        self._key = KeyRow(self.desk, self.errands, self.provider)
        self.lines.addWidget(look.heading(tr("Key")))
        self.lines.addWidget(framed(self._key))
        self._asked = False

    def entered(self) -> None:
        if not self._asked:
            self._asked = True
            self._key.look_it_up()


class TranscriptionPage(ProviderPage):
    provider: Provider = "deepgram"


class AnswersPage(ProviderPage):
    provider: Provider = "openai"

    def begin(self) -> None:
        super().begin()
        self.special = dict.fromkeys(MODELS, self._models)

    def finish(self) -> None:
        self._list = look.plain(tr("&List the server's models"))
        self._list.clicked.connect(self._ask)
        self._said = look.Said()
        self.lines.addWidget(framed(self._list, self._said))

    def _models(self, setting: Setting) -> Editor:
        return suggesting([], free=True)

    def _ask(self) -> None:
        self._list.setEnabled(False)
        self._said.working(tr("Asking the server..."))
        on = self.desk.on
        self.errands.run(self, "models", lambda: list_models(on), self._listed)

    def _listed(self, outcome: tuple[str, ...] | Failed) -> None:
        self._list.setEnabled(True)
        if isinstance(outcome, Failed):
            self._said.bad(outcome.why)
            return
        self._said.good(tr("{count} models, to choose from above.").format(count=len(outcome)))
        for name in MODELS:
            row = self.row(name)
            if row is not None and isinstance(row.editor.widget, QComboBox):
                row.editor.widget.clear()
                for model in outcome:
                    row.editor.widget.addItem(model, model)
                row.refresh()


MODELS = "answer.model", "answer.fallback_model"
