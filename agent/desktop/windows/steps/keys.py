"""Stay local, or use keys: each is tried with a real call before it is stored."""

from PySide6.QtWidgets import QButtonGroup, QFormLayout, QRadioButton, QWidget

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.changing import Changes
from agent.desktop.windows.key_field import KeyField
from agent.desktop.windows.steps import Step, Tour
from agent.keys import VARIABLES, Provider

LOCAL = {"stt.provider": "moonshine", "answer.provider": "cues"}


class KeysStep(Step):
    def __init__(self, tour: Tour) -> None:
        super().__init__(tour, tr("Who hears and answers?"))
        self._local, self._cloud = QRadioButton(), QRadioButton()
        group = QButtonGroup(self)
        group.addButton(self._local)
        group.addButton(self._cloud)
        local = tr("&This computer: private, shows lines from your profile")
        cloud = tr("&My keys: hears better, writes whole answers")
        self._local.setChecked(True)
        self._cloud.toggled.connect(self._chosen)
        self._fields = QWidget()
        form = QFormLayout(self._fields)
        form.setContentsMargins(look.em(self, 1.4), 0, 0, 0)
        form.setVerticalSpacing(look.em(self, 0.5))
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._keys: dict[Provider, KeyField] = {
            "deepgram": KeyField(tour.desk, tour.errands, "deepgram", self.changed.emit),
            "openai": KeyField(tour.desk, tour.errands, "openai", self.changed.emit),
        }
        for label, field in (
            (tr("&Deepgram key"), self._keys["deepgram"]),
            (tr("M&odel key"), self._keys["openai"]),
        ):
            form.addRow(look.buddy(label, field), field)
        self._fields.hide()
        for widget in (
            look.Option(self._local, local),
            look.Option(self._cloud, cloud),
            self._fields,
        ):
            self.lines.addWidget(widget)
        self.lines.addStretch()

    @property
    def ready(self) -> bool:
        return self._local.isChecked() or not any(key.busy for key in self._keys.values())

    @property
    def forward(self) -> str:
        return tr("&Test the keys") if self._untested() else ""

    def entered(self) -> None:
        self._local.setFocus()

    def go_on(self) -> bool:
        untested = self._untested()
        for key in untested:
            key.test()
        if untested:
            return False
        self._store_choice()
        return True

    def _untested(self) -> list[KeyField]:
        if self._local.isChecked():
            return []
        return [key for key in self._keys.values() if key.text() and not key.works]

    def _chosen(self, cloud: bool) -> None:
        self._fields.setVisible(cloud)
        if cloud:
            self._keys["deepgram"].setFocus()
        self.changed.emit()

    def _store_choice(self) -> None:
        """Nothing is written where the defaults say the same: without a key, all is local."""
        on = self.tour.desk.on
        remote = bool(on.settings.stt.url or on.settings.answer.base_url) or any(
            VARIABLES[provider] in on.environ for provider in self._keys
        )
        changes = Changes(self.tour.desk, self.tour.errands, self)
        for name, local in LOCAL.items():
            if self._cloud.isChecked() and changes.value(name) == local:
                changes.put(name, "")
            elif self._local.isChecked() and remote:
                changes.put(name, local)
