"""One profile: its documents and terms, and how it wants to be answered."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from agent.desktop.languages import limits_of
from agent.desktop.texts import tr
from agent.desktop.windows import look, profilework
from agent.desktop.windows.changing import Told, Writes, nobody, telling
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.document_window import DocumentWindow
from agent.desktop.windows.errand import Errands, Failed
from agent.desktop.windows.form import Form, framed
from agent.desktop.windows.languages import language_editor
from agent.desktop.windows.profilework import TERMS, Contents, titled
from agent.profiles import Choices, ProfileFailed
from agent.profiles.choices import with_choice
from agent.profiles.titles import DOCUMENTS
from agent.schema import describe

SECTION = "profile"
CHOICES = tuple(describe(SECTION, Choices()))
EMPTY = Contents(dict.fromkeys(DOCUMENTS, 0), 0, Choices())
"""What is shown of a profile that is not read yet."""
SPOKEN, ANSWERED = f"{SECTION}.spoken_language", f"{SECTION}.answer_language"


class ProfileCard(QWidget):
    """Hidden where there is none, as for the sample, which stays as it is."""

    def __init__(self, desk: Desk, errands: Errands, writes: Writes) -> None:
        super().__init__()
        self._desk = desk
        self._errands = errands
        self._writes = writes
        self._name = ""
        self._contents = EMPTY
        self._choosing = Choosing(desk, writes, self._changed)
        self._documents = QGridLayout()
        self._documents.setColumnStretch(0, 1)
        self._documents.setHorizontalSpacing(look.em(self, 1))
        rows = QWidget()
        rows.setLayout(self._documents)
        self._said = look.Said()
        self._form = Form(tr("How it answers"), desk, self._choosing)
        self._form.add(
            CHOICES,
            {
                SPOKEN: lambda setting: language_editor(tr("As in the settings")),
                ANSWERED: lambda setting: language_editor(tr("As the question")),
            },
        )
        self._limits = look.Said()
        self._form.lines.addWidget(self._limits)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(look.em(self, 0.9))
        lines.addWidget(look.heading(tr("What it knows")))
        lines.addWidget(framed(rows, self._said))
        lines.addWidget(self._form)
        self.hide()

    def show_profile(self, name: str) -> None:
        """Show a profile; empty: none."""
        self._name = name
        self._contents = EMPTY
        self._choosing.name = name
        self._said.clear_it()
        if name:
            self._look()
        else:
            self.hide()

    def read(self, path: Path) -> None:
        """Import a document into this profile, once its user has seen what was read."""
        self._open().read(path)

    def _look(self) -> None:
        on, name = self._desk.on, self._name
        self._errands.run(
            self, "profile", lambda: profilework.contents_of(on, name), partial(self._found, name)
        )

    def _found(self, name: str, outcome: Contents | Failed) -> None:
        if name != self._name:
            return
        self.show()
        if isinstance(outcome, Failed):
            self._said.bad(outcome.why)
            outcome = EMPTY
        self._contents = outcome
        self._choosing.choices = outcome.choices
        self._list_documents()
        for row in self._form.rows.values():
            row.said.clear_it()
            row.refresh()
        self._say_limits()

    def _list_documents(self) -> None:
        focused = self.focusWidget()
        at = focused.property("title") if focused is not None else None
        while self._documents.count():
            item = self._documents.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        terms = self._contents.terms
        rows = {
            title: tr("{count} words").format(count=f"{count:,}") if count else tr("empty")
            for title, count in self._contents.words.items()
        }
        rows[TERMS] = tr("{count} terms").format(count=terms) if terms else tr("empty")
        for place, (title, told) in enumerate(rows.items()):
            button = self._edit_button(title, told)
            label = look.body(titled(title), "bright")
            label.setBuddy(button)
            self._documents.addWidget(label, place, 0)
            state = look.small(told)
            state.setWordWrap(False)
            self._documents.addWidget(state, place, 1)
            self._documents.addWidget(button, place, 2)
            if title == at:
                button.setFocus()

    def _edit_button(self, title: str, told: str) -> QPushButton:
        button = look.plain(tr("Edit..."))
        button.setProperty("title", title)
        edit = tr("Edit: {title}").format(title=titled(title))
        button.setAccessibleName(edit)
        button.setAccessibleDescription(told)
        button.clicked.connect(lambda: self._edit(title))
        return button

    def _edit(self, title: str) -> None:
        on, name = self._desk.on, self._name

        def found(outcome: str | Failed) -> None:
            if isinstance(outcome, Failed):
                self._said.bad(outcome.why)
            else:
                self._open().edit(title, outcome)

        self._errands.run(self, "document", lambda: profilework.text_of(on, name, title), found)

    def _open(self) -> DocumentWindow:
        return DocumentWindow(
            self, self._errands, self._contents.words, partial(self._put, self._name)
        )

    def _put(self, name: str, title: str, text: str, told: Told) -> None:
        on = self._desk.on

        def kept(outcome: object) -> None:
            telling(told)(outcome)
            if not isinstance(outcome, Failed):
                self._changed(name)
                self._look()

        self._writes.add(lambda: profilework.put(on, name, title, text), kept)

    def _changed(self, name: str) -> None:
        """Have a session that runs use what this profile holds now."""
        self._say_limits()
        if name == self._desk.on.settings.session.profile:
            self._desk.renew()

    def _say_limits(self) -> None:
        limits = limits_of(self._choosing.choices.spoken_language)
        if limits:
            self._limits.doubtful(" ".join(limits))
        else:
            self._limits.clear_it()


class Choosing:
    """The choices of a profile, for a form."""

    def __init__(self, desk: Desk, writes: Writes, changed: Callable[[str], None]) -> None:
        self.name = ""
        self.choices = Choices()
        self._desk = desk
        self._writes = writes
        self._changed = changed

    def value(self, name: str) -> object:
        return getattr(self.choices, _key(name))

    def put(self, name: str, value: object, told: Told = nobody) -> None:
        try:
            self.choices = with_choice(self.choices, _key(name), value)
        except ProfileFailed as error:
            told(str(error).removeprefix(f"{_key(name)} "))
            return
        on, profile, chosen = self._desk.on, self.name, _key(name)

        def written(outcome: object) -> None:
            telling(told)(outcome)
            self._changed(profile)

        self._writes.add(lambda: profilework.keeper_of(on).choose(profile, chosen, value), written)

    def reset(self, name: str, told: Told = nobody) -> None:
        self.put(name, getattr(Choices(), _key(name)), told)


def _key(name: str) -> str:
    return name.partition(".")[2]
