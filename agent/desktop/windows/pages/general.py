"""General: sessions and the profile in use."""

from PySide6.QtWidgets import QComboBox

from agent.desktop.texts import tr
from agent.desktop.windows.editors import Editor, suggesting
from agent.desktop.windows.pages import Page
from agent.profiles import ProfileFailed
from agent.profiles.store import ProfileStore
from agent.schema import Setting
from agent.settings import data_dir

PROFILE = "session.profile"


class GeneralPage(Page):
    def begin(self) -> None:
        self.special = {PROFILE: self._profiles}

    def entered(self) -> None:
        """Profiles may have been made, or removed, meanwhile."""
        row = self.row(PROFILE)
        if row is not None and isinstance(row.editor.widget, QComboBox):
            box = row.editor.widget
            box.clear()
            for value, name in self._names():
                box.addItem(name, value)
            row.refresh()

    def _profiles(self, setting: Setting) -> Editor:
        return suggesting(self._names(), free=False)

    def _names(self) -> list[tuple[str, str]]:
        try:
            names = ProfileStore(data_dir(self.desk.on.environ) / "profiles").names()
        except ProfileFailed:
            names = ()
        return [("", tr("The sample")), *((name, name) for name in names)]
