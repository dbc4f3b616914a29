"""Which server answers: well-known ones by name, and the models that the server in use has."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from agent.answer.presets import BY_NAME, PRESETS, Preset, changes, known
from agent.desktop.models import list_models
from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.changing import Changes
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.errand import Errands, Failed
from agent.desktop.windows.keywork import place

VARIABLE = "AMIGO_ANSWER__BASE_URL"
ANOTHER = "another"


class ServerCard(QWidget):
    """`listed` is told the models of the server, once they were asked for."""

    changed = Signal()
    """Another server answers now."""

    def __init__(
        self,
        desk: Desk,
        errands: Errands,
        changes: Changes,
        listed: Callable[[tuple[str, ...]], None],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._errands = errands
        self._changes = changes
        self._tell_listed = listed
        self._names = QComboBox()
        self._names.setAccessibleName(tr("Well-known servers"))
        for preset in PRESETS:
            self._names.addItem(preset.title, preset.name)
        self._names.addItem(tr("Another one"), ANOTHER)
        self._names.activated.connect(lambda _: self._chosen())
        self._address = QLineEdit()
        self._address.setAccessibleName(tr("Its address"))
        self._address.editingFinished.connect(self._typed)
        self._rows = QFormLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows.addRow(look.buddy(tr("&Who serves the model"), self._names), self._names)
        self._rows.addRow(look.buddy(tr("Its &address"), self._address), self._address)
        self._said = look.Said()
        self._list = look.plain(tr("&List the server's models"))
        self._list.clicked.connect(self._ask)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(self._rows)
        lines.addWidget(self._list, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._said)
        self.refresh()
        if VARIABLE in desk.on.environ:
            self._names.setEnabled(False)
            self._said.doubtful(tr("Set by {name} in the environment.").format(name=VARIABLE))

    def refresh(self) -> None:
        """Show whose server is in use."""
        preset = known(self._desk.on.settings.answer.base_url)
        name = ANOTHER if preset is None else preset.name
        self._names.setCurrentIndex(self._names.findData(name))
        self._rows.setRowVisible(self._address, False)

    def _chosen(self) -> None:
        preset = BY_NAME.get(self._names.currentData())
        self._rows.setRowVisible(self._address, preset is not None and "NAME" in preset.base_url)
        if preset is None:
            self._said.working(tr("Type its address below, as Server."))
        elif "NAME" in preset.base_url:
            self._address.setText(preset.base_url)
            self._address.setSelection(preset.base_url.index("NAME"), len("NAME"))
            self._address.setFocus()
            self._said.working(tr("Put in the name of your own resource, then press Return."))
        else:
            self._use(preset, "")

    def _typed(self) -> None:
        preset = BY_NAME.get(self._names.currentData())
        address = self._address.text().strip()
        if preset is not None and address and "NAME" not in address:
            self._use(preset, address)

    def _use(self, preset: Preset, address: str) -> None:
        before = self._desk.on.settings.answer.base_url
        failed: list[str] = []

        def told(why: str) -> None:
            if why and not failed:
                failed.append(why)
                self._said.bad(why[:1].upper() + why[1:])

        for name, value in changes(preset, address).items():
            if value:
                self._changes.put(name, value, told)
            else:
                self._changes.reset(name, told)
            if failed:
                return
        self.refresh()
        self.changed.emit()
        self._say_what_is_next(preset)
        if not preset.key and self._desk.on.settings.answer.base_url != before:
            self._ask()

    def _say_what_is_next(self, preset: Preset) -> None:
        settings = self._desk.on.settings
        if preset.model:
            told = tr("{server} answers, with the model {model}.")
            said = told.format(server=preset.title, model=settings.answer.model)
        else:
            told = tr("{server} answers; choose its model below.")
            said = told.format(server=preset.title)
        if preset.key:
            more = tr("Its key is kept for {host} only.").format(host=place(settings, "openai"))
            said = f"{said} {more}"
        self._said.good(said)

    def _ask(self) -> None:
        self._list.setEnabled(False)
        self._said.working(tr("Asking the server..."))
        on = self._desk.on
        self._errands.run(self, "models", lambda: list_models(on), self._listed)

    def _listed(self, outcome: tuple[str, ...] | Failed) -> None:
        self._list.setEnabled(True)
        if isinstance(outcome, Failed):
            self._said.bad(outcome.why)
            return
        now = self._desk.on.settings.answer.model
        if now in outcome:
            told = tr("{count} models, to choose from below.")
        else:
            told = tr("{count} models, but not {model}: choose another one below.")
        said = told.format(count=len(outcome), model=now)
        (self._said.good if now in outcome else self._said.doubtful)(said)
        self._tell_listed(outcome)
