"""Qt's tray icon: StatusNotifier and XEMBED panels, with nothing but Qt. A left click shows or
hides the answer, a right click opens the menu.
"""

from collections.abc import Callable, Sequence

from PIL.Image import Image
from PySide6.QtGui import QAction, QActionGroup, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from agent.desktop.tray import Condition, Do, TrayState
from agent.desktop.tray.icons import SIZES, Panel, image
from agent.desktop.tray.menu import Check, Entry, Item, Radio, Separator, Submenu, menu, tooltip


class QtTray:
    def __init__(self, do: Do, panel: Panel, about_to_open: Callable[[], None]) -> None:
        """`about_to_open` is called before the menu is seen: what it shows may be old by then."""
        self._do = do
        self._panel = panel
        self._icons: dict[Condition, QIcon] = {}
        self._condition: Condition | None = None
        self._entries: Sequence[Entry] | None = None
        self._menu = QMenu()
        self._menu.aboutToShow.connect(about_to_open)
        self._menu.aboutToHide.connect(self._fill_later)
        self._waiting: Sequence[Entry] | None = None
        self._icon = QSystemTrayIcon()
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._clicked)

    def show(self, state: TrayState) -> None:
        if state.condition != self._condition:
            self._condition = state.condition
            self._icon.setIcon(self._icon_of(state.condition))
            self._icon.setToolTip(tooltip(state))
        entries = menu(state)
        if self._menu.isVisible():
            self._waiting = entries  # what moves under the pointer is clicked by mistake
        else:
            self._fill(entries)
        if not self._icon.isVisible():
            self._icon.show()

    def close(self) -> None:
        self._icon.hide()
        self._menu.deleteLater()
        self._icon.deleteLater()

    def _clicked(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._do("toggle", "")

    def _fill_later(self) -> None:
        if self._waiting is not None:
            entries, self._waiting = self._waiting, None
            self._fill(entries)

    def _fill(self, entries: Sequence[Entry]) -> None:
        if entries != self._entries:
            self._entries = entries
            self._menu.clear()
            self._add(self._menu, entries)

    def _add(self, into: QMenu, entries: Sequence[Entry]) -> None:
        group = QActionGroup(into)
        for entry in entries:
            match entry:
                case Separator():
                    into.addSeparator()
                case Submenu(title, inner):
                    self._add(into.addMenu(_plain(title)), inner)
                case Item(title, name, argument, enabled):
                    self._action(into, title, name, argument).setEnabled(enabled)
                case Check(title, name, argument, checked):
                    action = self._action(into, title, name, argument)
                    action.setCheckable(True)
                    action.setChecked(checked)
                case Radio(title, name, argument, chosen):
                    action = self._action(into, title, name, argument)
                    action.setActionGroup(group)
                    action.setCheckable(True)
                    action.setChecked(chosen)

    def _action(self, into: QMenu, title: str, name: str, argument: str) -> QAction:
        action = into.addAction(_plain(title))
        action.triggered.connect(lambda: self._do(name, argument))
        return action

    def _icon_of(self, condition: Condition) -> QIcon:
        if condition not in self._icons:
            icon = QIcon()
            for pixels in SIZES:
                icon.addPixmap(_pixmap(image(condition, self._panel, pixels)))
            self._icons[condition] = icon
        return self._icons[condition]


def _pixmap(drawn: Image) -> QPixmap:
    data = drawn.tobytes()
    wide, high = drawn.size
    picture = QImage(data, wide, high, 4 * wide, QImage.Format.Format_RGBA8888)
    return QPixmap.fromImage(picture)  # copies


def _plain(title: str) -> str:
    """Without a letter that is underlined."""
    return title.replace("&", "&&")
