"""The names of the profiles to choose from, the sample first; the one in use is marked."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from agent.desktop.texts import tr
from agent.desktop.windows import look

SAMPLE = ""
"""The bundled profile, as the settings name it: it cannot be changed."""
ROWS = 6
"""How many are seen at once."""


class ProfileList(QListWidget):
    chose = Signal(str)
    """The user has moved to another one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("names")
        self.setAccessibleName(tr("Profiles"))
        self.setFixedHeight(look.em(self, 2.1 * ROWS))
        self.currentItemChanged.connect(self._moved)

    def fill(self, names: Iterable[str], used: str) -> None:
        with QSignalBlocker(self):
            self.clear()
            for name in (SAMPLE, *names):
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, name)
                self.addItem(item)
        self.mark(used)

    def mark(self, used: str) -> None:
        """Say which one is in use."""
        for name, item in self._items().items():
            titled = name or tr("The sample")
            item.setText(tr("{name} (in use)").format(name=titled) if name == used else titled)

    def stand_at(self, name: str | None) -> None:
        """Choose one, or None of them, without telling."""
        with QSignalBlocker(self):
            item = None if name is None else self._items().get(name)
            self.setCurrentRow(-1 if item is None else self.row(item))

    def names(self) -> tuple[str, ...]:
        return tuple(self._items())

    def _items(self) -> dict[str, QListWidgetItem]:
        items = map(self.item, range(self.count()))
        return {item.data(Qt.ItemDataRole.UserRole): item for item in items}

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chose.emit(item.data(Qt.ItemDataRole.UserRole))
