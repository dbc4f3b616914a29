"""General: sessions and the profile in use."""

from agent.desktop.texts import tr
from agent.desktop.windows.editors import Editor, suggesting
from agent.desktop.windows.pages import Page
from agent.profiles import ProfileFailed
from agent.profiles.store import ProfileStore
from agent.schema import Setting
from agent.settings import data_dir


class GeneralPage(Page):
    def begin(self) -> None:
        self.special = {"session.profile": self._profiles}

    def _profiles(self, setting: Setting) -> Editor:
        try:
            names = ProfileStore(data_dir(self.desk.on.environ) / "profiles").names()
        except ProfileFailed:
            names = ()
        pairs = [("", tr("The sample")), *((name, name) for name in names)]
        return suggesting(pairs, free=False)
