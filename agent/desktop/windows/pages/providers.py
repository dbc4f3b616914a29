"""Transcription and answers: who does it, with which key."""

from PySide6.QtWidgets import QComboBox

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.editors import Editor, suggesting
from agent.desktop.windows.form import framed
from agent.desktop.windows.key_row import KeyRow
from agent.desktop.windows.languages import language_editor
from agent.desktop.windows.pages import Page
from agent.desktop.windows.server_card import ServerCard
from agent.keys import Provider
from agent.schema import Setting
from agent.settings import Settings


class ProviderPage(Page):
    provider: Provider

    def begin(self) -> None:
        self._key = KeyRow(self.desk, self.errands, self.provider)
        self.lines.addWidget(look.heading(tr("Key")))
        self.lines.addWidget(framed(self._key))

    def entered(self) -> None:
        self._key.look_it_up()


class TranscriptionPage(ProviderPage):
    provider: Provider = "deepgram"

    def begin(self) -> None:
        super().begin()
        self.special = {"stt.language": lambda setting: language_editor()}


class AnswersPage(ProviderPage):
    provider: Provider = "openai"

    def begin(self) -> None:
        self._server = ServerCard(self.desk, self.errands, self.changes, self._listed)
        self._server.changed.connect(self._another_server)
        self.lines.addWidget(look.heading(tr("Server")))
        self.lines.addWidget(framed(self._server))
        super().begin()
        self.special = dict.fromkeys(MODELS, self._models)

    def saw(self, event: object) -> None:
        super().saw(event)
        if isinstance(event, Settings) and event.answer.base_url != self._key.address:
            self._server.refresh()
            self._key.look_it_up()

    def _another_server(self) -> None:
        self._key.look_it_up()
        self.refresh()

    def _models(self, setting: Setting) -> Editor:
        return suggesting([], free=True)

    def _listed(self, models: tuple[str, ...]) -> None:
        for name in MODELS:
            row = self.row(name)
            if row is not None and isinstance(row.editor.widget, QComboBox):
                row.editor.widget.clear()
                for model in models:
                    row.editor.widget.addItem(model, model)
                row.refresh()


MODELS = "answer.model", "answer.fallback_model"
