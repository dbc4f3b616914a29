"""Hotkeys: recorded where they are shown; what two want, or another program has, is said."""

from collections import defaultdict

from agent.desktop.texts import tr
from agent.desktop.windows import look, naming
from agent.desktop.windows.editors import Editor
from agent.desktop.windows.hotkey_edit import hotkey_editor
from agent.desktop.windows.pages import Page
from agent.events import Problem, Recovered
from agent.hotkeys import CODE
from agent.schema import Setting
from agent.settings import described


class HotkeysPage(Page):
    def begin(self) -> None:
        self.special = {"hotkeys": self._editor}
        self.lines.addWidget(look.body(tr("Click one, then press the new keys.")))
        self._problem = look.Said()
        self.lines.addWidget(self._problem)

    def finish(self) -> None:
        for setting in described():
            row = self.row(setting.name)
            if row is not None:
                row.written.connect(self._compare)
        self._compare()

    def saw(self, event: object) -> None:
        super().saw(event)
        match event:
            case Problem(code, message) if code == CODE:
                self._problem.doubtful(message)
            case Recovered(code) if code == CODE:
                self._problem.clear_it()
            case _:
                pass

    def _editor(self, setting: Setting) -> Editor:
        return hotkey_editor(self._refuse, setting.name)

    def _refuse(self, name: str, why: str) -> None:
        row = self.row(name)
        if row is not None:
            row.said.bad(why)

    def _compare(self) -> None:
        """Say which actions want the same keys."""
        wanted: dict[object, list[Setting]] = defaultdict(list)
        for setting in described():
            if setting.section == "hotkeys" and self.changes.value(setting.name):
                wanted[self.changes.value(setting.name)].append(setting)
        for settings in wanted.values():
            for setting in settings if len(settings) > 1 else ():
                other = next(one for one in settings if one is not setting)
                row = self.row(setting.name)
                if row is not None:
                    told = tr('"{other}" has these keys, too: only one of them works.')
                    row.said.bad(told.format(other=naming.label(other)))
