"""The pages of the settings, one a file. This file holds what a page is, and which there are.

A section of the settings that no page names appears on the first one: nothing is ever hidden.
"""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent.desktop.texts import tr
from agent.desktop.windows import look, naming
from agent.desktop.windows.changing import Changes
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.errand import Errands
from agent.desktop.windows.form import Form, Row, Special
from agent.settings import Settings, described

RARELY = {"vad", "turn"}
"""Sections that are shown when they are asked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    name: str
    title: str
    sections: tuple[str, ...] = ()


PLANS = (
    Plan("general", "General", ("session",)),
    Plan("profiles", "Profiles"),
    Plan("audio", "Audio", ("capture", "vad")),
    Plan("transcription", "Transcription", ("stt",)),
    Plan("answers", "Answers", ("answer", "turn")),
    Plan("hotkeys", "Hotkeys", ("hotkeys",)),
    Plan("overlay", "Overlay", ("overlay",)),
    Plan("privacy", "Privacy"),
    Plan("diagnostics", "Diagnostics"),
)


def sections_of(plan: Plan) -> list[str]:
    """Return the sections on this page, those that no page names on the first."""
    there = list(dict.fromkeys(setting.section for setting in described()))
    named = {section for one in PLANS for section in one.sections}
    own = [section for section in plan.sections if section in there]
    return own + [s for s in there if s not in named] if plan is PLANS[0] else own


class Page(QWidget):
    """Its settings, below whatever a page of its own kind puts on top."""

    special: Special

    def __init__(self, plan: Plan, desk: Desk, errands: Errands) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = desk
        self.errands = errands
        self.changes = Changes(desk, errands, self)
        self.rows: dict[str, Row] = {}
        self.special = {}
        self._forms: list[Form] = []
        self.lines = QVBoxLayout(self)
        side = look.em(self, 1.6)
        self.lines.setContentsMargins(side, look.em(self, 1.2), side, look.em(self, 1.6))
        self.lines.setSpacing(look.em(self, 0.9))
        self.lines.addWidget(look.title(tr(plan.title)))
        self.begin()
        for section in sections_of(plan):
            self._add_section(section)
        self.finish()
        self.lines.addStretch()

    def begin(self) -> None:
        """Add what stands above the settings, and say which have fields of their own."""

    def finish(self) -> None:
        """Add what stands below them."""

    def entered(self) -> None:
        """The page is on the screen now."""

    def left(self) -> None:
        """It is no longer."""

    def wish(self, what: str) -> None:
        """Who opened it wants this done there."""

    def saw(self, event: object) -> None:
        """Something happened in the agent: an event, the name of an action, or other settings."""
        if isinstance(event, Settings):
            self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        for form in self._forms:
            for row in form.rows.values():
                row.refresh()

    def row(self, name: str) -> Row | None:
        return next((form.rows[name] for form in self._forms if name in form.rows), None)

    def _add_section(self, section: str) -> None:
        form = Form(naming.section_title(section), self.desk, self.changes)
        settings = [setting for setting in described() if setting.section == section]
        if section in RARELY:
            form.add_later(settings, self.special)
        else:
            form.add(settings, self.special)
        self._forms.append(form)
        self.lines.addWidget(form)
