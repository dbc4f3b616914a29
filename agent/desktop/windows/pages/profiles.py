"""Profiles: which there are, which one is used, and what the one that is shown is called."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from agent.desktop.texts import tr
from agent.desktop.windows import look, profilework
from agent.desktop.windows.changing import Writes
from agent.desktop.windows.confirming import confirm
from agent.desktop.windows.drop_zone import DropZone
from agent.desktop.windows.errand import Failed
from agent.desktop.windows.form import framed
from agent.desktop.windows.pages import Page
from agent.desktop.windows.profile_card import ProfileCard
from agent.desktop.windows.profile_list import SAMPLE, ProfileList
from agent.desktop.windows.profilework import PATTERN
from agent.profiles import ProfileFailed
from agent.profiles.bundle import SUFFIX, is_exported
from agent.settings import Settings

IN_USE = "session.profile"
VARIABLE = "AMIGO_SESSION__PROFILE"
NEW = "new"
"""The wish for a new profile."""


class ProfilesPage(Page):
    def begin(self) -> None:
        self._shown: str | None = SAMPLE
        """None: one that has no name yet, and is not made until it has."""
        self._writes = Writes(self.errands, self)
        self._said = look.Said()
        self._card = ProfileCard(self.desk, self.errands, self._writes)
        self.lines.addWidget(framed(self._make_list(), self._make_name(), self._said))
        self.lines.addWidget(self._make_zone())
        self.lines.addWidget(self._card)

    def entered(self) -> None:
        """They may have been changed on disk."""
        self._list_anew(self._shown if self._names.count() else self._in_use)

    def saw(self, event: object) -> None:
        super().saw(event)
        if isinstance(event, Settings) and self._names.count():
            self._names.mark(self._in_use)
            self._offer()

    def wish(self, what: str) -> None:
        if what == NEW:
            self._begin_new()

    @property
    def _in_use(self) -> str:
        return self.desk.on.settings.session.profile

    def _make_list(self) -> QWidget:
        self._names = ProfileList()
        self._names.chose.connect(self._moved)
        buttons = QVBoxLayout()
        self._buttons: dict[str, QPushButton] = {}
        for name, text, do in (
            ("new", tr("Ne&w"), self._begin_new),
            ("copy", tr("Cop&y"), self._copy),
            ("import", tr("&Import..."), self._choose_exported),
            ("export", tr("&Export..."), self._choose_target),
        ):
            self._buttons[name] = look.plain(text)
            self._buttons[name].clicked.connect(do)
        self._buttons["delete"] = look.danger(tr("&Delete..."))
        self._buttons["delete"].clicked.connect(self._ask_to_delete)
        for button in self._buttons.values():
            buttons.addWidget(button)
        buttons.addStretch()
        both = QWidget()
        lines = QHBoxLayout(both)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._names, 1)
        lines.addLayout(buttons)
        return both

    def _make_name(self) -> QWidget:
        self._name = QLineEdit()
        self._name.setAccessibleName(tr("Name"))
        self._name.editingFinished.connect(self._named)
        self._use = look.primary(tr("&Use this profile"))
        self._use.clicked.connect(self._try_to_use)
        row = QWidget()
        lines = QHBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 0)
        self._label = look.buddy(tr("Na&me"), self._name)
        self._hint = look.small(tr("A made-up candidate, until you have a profile of your own."))
        for widget in (self._label, self._name):
            lines.addWidget(widget)
        lines.addWidget(self._hint, 1)
        lines.addWidget(self._use, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _make_zone(self) -> QWidget:
        zone = DropZone()
        zone.dropped.connect(self._take)
        choose = look.plain(tr("&Choose a file..."))
        choose.clicked.connect(self._choose_document)
        zone.lines.addWidget(choose, 0, Qt.AlignmentFlag.AlignCenter)
        hint = look.small(tr("or drop a resume, a job description, your notes here"))
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        zone.lines.addWidget(hint)
        return zone

    def _list_anew(self, shown: str | None) -> None:
        """List what there is now, and show this one, or the one in use where it is gone."""
        try:
            self._names.fill(profilework.store_of(self.desk.on).names(), self._in_use)
        except ProfileFailed as error:
            self._names.fill((), self._in_use)
            self._said.bad(str(error))
        there = self._names.names()
        if shown is not None and shown not in there:
            shown = self._in_use if self._in_use in there else SAMPLE
        self._names.stand_at(shown)
        self._show(shown)

    def _moved(self, name: str) -> None:
        self._said.clear_it()
        self._show(name)

    def _show(self, name: str | None) -> None:
        self._shown = name
        own = bool(name)
        for widget in (self._label, self._name):
            widget.setVisible(name != SAMPLE)
        self._hint.setVisible(name == SAMPLE)
        self._name.setText(name or "")
        self._name.setPlaceholderText("" if own else tr("Name of the new profile"))
        for button in ("copy", "export", "delete"):
            self._buttons[button].setEnabled(own)
        self._offer()
        self._card.show_profile(name or "")

    def _offer(self) -> None:
        """Say whether this one may be used instead of the one that is."""
        fixed = VARIABLE in self.desk.on.environ
        self._use.setVisible(self._shown not in (None, self._in_use) and not fixed)
        if fixed:
            self._said.doubtful(tr("Set by {name} in the environment.").format(name=VARIABLE))

    def _begin_new(self) -> None:
        self._go_to(None)
        self._name.setFocus()

    def _named(self) -> None:
        shown, wanted = self._shown, self._name.text().strip()
        if wanted in ("", shown) or shown == SAMPLE:
            return
        on, used = self.desk.on, shown == self._in_use
        if shown is None:
            self._do(lambda: profilework.make(on, wanted), self._go_to)
            return

        def renamed(name: str) -> None:
            if used:
                self.changes.put(IN_USE, name)
            self._go_to(name)

        self._do(lambda: profilework.keeper_of(on).rename(shown, wanted).name, renamed)

    def _go_to(self, name: str | None) -> None:
        self._said.clear_it()
        self._list_anew(name)

    def _try_to_use(self) -> None:
        on, name = self.desk.on, self._shown or SAMPLE

        def use(_: object) -> None:
            self.changes.put(IN_USE, name, self._told)
            self._offer()
            self._names.setFocus()
            self._said.good(tr("Answers are drawn from it now."))

        self._do(lambda: name and profilework.store_of(on).load(name), use)

    def _copy(self) -> None:
        on, name = self.desk.on, self._shown or ""

        def copied(made: str) -> None:
            self._go_to(made)
            self._name.setFocus()
            self._name.selectAll()

        self._do(lambda: profilework.copy(on, name), copied)

    def _ask_to_delete(self) -> None:
        name = self._shown or ""
        told = tr("{name}, and all that is in it, is deleted. This cannot be undone.")
        confirm(
            self,
            tr("Delete a profile"),
            told.format(name=name),
            do=tr("&Delete"),
            keep=tr("&Keep it"),
            then=self._delete,
        )

    def _delete(self) -> None:
        on, name = self.desk.on, self._shown or ""

        def deleted(_: object) -> None:
            if name == self._in_use:
                self.changes.put(IN_USE, SAMPLE)
            self._list_anew(self._in_use)
            self._names.setFocus()

        self._do(lambda: profilework.keeper_of(on).delete(name), deleted)

    def _choose_exported(self) -> None:
        self._choose(tr("Import a profile"), f"{tr('Profiles')} (*{SUFFIX})")

    def _choose_document(self) -> None:
        self._choose(tr("A document"), f"{tr('Documents')} ({PATTERN})")

    def _choose(self, title: str, pattern: str) -> None:
        options = QFileDialog.Option.DontUseCustomDirectoryIcons
        home = str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self, title, home, pattern, options=options)
        if chosen:
            self._take(Path(chosen))

    def _choose_target(self) -> None:
        name = self._shown or ""
        start = str(Path.home() / f"{name}{SUFFIX}")
        pattern = f"{tr('Profiles')} (*{SUFFIX})"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export a profile"), start, pattern)
        if chosen:
            self.export(Path(chosen))

    def export(self, path: Path) -> None:
        """Write the profile that is shown to a file, which its user chose."""
        on, name = self.desk.on, self._shown or ""
        whole = path if path.suffix else path.with_name(path.name + SUFFIX)
        told = tr("Written to {file}.").format(file=whole)
        self._do(
            lambda: profilework.write_out(on, name, whole, replace=whole == path),
            lambda _: self._said.good(told),
        )

    def _take(self, path: Path) -> None:
        """Import a profile, or a document into the one that is shown, or into a new one."""
        on = self.desk.on

        def seen(exported: bool) -> None:
            if exported:
                self._do(lambda: profilework.take_in(on, path), self._go_to)
            elif self._shown:
                self._card.read(path)
            else:
                wanted = self._name.text().strip() or profilework.FIRST
                self._do(lambda: profilework.make_one(on, wanted), made)

        def made(name: str) -> None:
            self._go_to(name)
            self._card.read(path)

        self._do(lambda: is_exported(path), seen)

    def _do(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        """Work, then go on with what came of it, or say why nothing did."""

        def done(outcome: object) -> None:
            if isinstance(outcome, Failed):
                self._said.bad(outcome.why)
            else:
                then(outcome)

        self._writes.add(work, done)

    def _told(self, why: str) -> None:
        if why:
            self._said.bad(why)
