"""Settings as rows: each with its label, its field, what it means, and what is wrong with it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from agent.desktop.texts import tr
from agent.desktop.windows import look, naming
from agent.desktop.windows.changing import Changing
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.editors import Editor, editor_for
from agent.schema import Setting

AT_ONCE = {
    "overlay",
    "hotkeys",
    "profile",
    "session.profile",
    "session.save_notes",
    "capture.output",
}
"""Sections and settings that a running session heeds."""

FIELD_WIDTH = 15
"""In heights of a line."""

Special = dict[str, Callable[[Setting], Editor]]


class Row(QWidget):
    """One setting. It is written as soon as its field has a new value."""

    written = Signal()

    def __init__(self, setting: Setting, editor: Editor, desk: Desk, changes: Changing) -> None:
        super().__init__()
        self.setting = setting
        self.editor = editor
        self._desk = desk
        self._changes = changes
        name, said = naming.label(setting), look.Said()
        self.said = said
        editor.widget.setAccessibleName(name)
        editor.widget.setAccessibleDescription(tr(setting.text))
        words = QVBoxLayout()
        words.setSpacing(2)
        label = look.buddy(name, editor.widget)
        label.setWordWrap(True)
        words.addWidget(label)
        words.addWidget(look.small(tr(setting.text)))
        words.addWidget(said)
        self._reset = QToolButton()
        self._reset.setText("↺")
        self._reset.setAutoRaise(True)
        self._reset.setToolTip(tr("Back to the default"))
        self._reset.setAccessibleName(f"{tr('Back to the default')}: {name}")
        self._reset.clicked.connect(self._put_default)
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        lines = QHBoxLayout(self)
        edge = look.em(self, 0.9)
        lines.setContentsMargins(edge, look.em(self, 0.6), look.em(self, 0.4), look.em(self, 0.6))
        lines.setSpacing(look.em(self, 1))
        lines.addLayout(words, 1)
        if editor.wide or (look.is_cramped(self) and not isinstance(editor.widget, QCheckBox)):
            words.insertWidget(words.indexOf(said), editor.widget)
        else:
            if not isinstance(editor.widget, QCheckBox):
                editor.widget.setFixedWidth(look.em(self, FIELD_WIDTH))
            lines.addWidget(editor.widget)
        lines.addWidget(self._reset)
        self.refresh()
        editor.changed = self._put
        if setting.variable in desk.on.environ:
            editor.widget.setEnabled(False)
            self._reset.hide()
            said.doubtful(tr("Set by {name} in the environment.").format(name=setting.variable))

    def refresh(self) -> None:
        """Show what holds now."""
        value = self._changes.value(self.setting.name)
        if not self.editor.widget.hasFocus():
            self.editor.show(value)
        self._reset.setVisible(value != self.setting.default)

    def _put(self, value: object) -> None:
        if value == self._changes.value(self.setting.name):
            return
        self._changes.put(self.setting.name, value, self._told)
        self._reset.setVisible(self._changes.value(self.setting.name) != self.setting.default)

    def _put_default(self) -> None:
        self._changes.reset(self.setting.name, self._told)
        self.editor.show(self._changes.value(self.setting.name))
        self.refresh()
        self.editor.widget.setFocus()

    def _told(self, why: str) -> None:
        if why:
            self.said.bad(why[:1].upper() + why[1:])
        elif self._desk.listening and not AT_ONCE & {self.setting.section, self.setting.name}:
            self.said.good(tr("Saved. In use from the next session."))
        else:
            self.said.good(tr("Saved."))
        self.written.emit()


class Form(QWidget):
    """A heading and its settings in a card. Rows that are rarely needed are made when asked for."""

    def __init__(self, title: str, desk: Desk, changes: Changing) -> None:
        super().__init__()
        self._desk = desk
        self._changes = changes
        self.rows: dict[str, Row] = {}
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.addWidget(look.heading(title))

    def add(self, settings: Iterable[Setting], special: Special) -> None:
        frame = look.card()
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for number, setting in enumerate(settings):
            if number:
                rows.addWidget(look.rule())
            make = special.get(setting.name) or special.get(setting.section) or editor_for
            row = Row(setting, make(setting), self._desk, self._changes)
            self.rows[setting.name] = row
            rows.addWidget(row)
        self.lines.addWidget(frame)

    def add_later(self, settings: list[Setting], special: Special) -> None:
        more = look.quiet(tr("Show {count} more").format(count=len(settings)))

        def show() -> None:
            more.hide()
            self.add(settings, special)
            next(iter(self.rows.values())).editor.widget.setFocus()

        more.clicked.connect(show)
        line = QHBoxLayout()
        line.addWidget(more)
        line.addStretch()
        self.lines.addLayout(line)


def framed(*parts: QWidget) -> QFrame:
    """Return a card that holds these, one below the other."""
    frame = look.card()
    lines = QVBoxLayout(frame)
    edge = look.em(frame, 0.9)
    lines.setContentsMargins(edge, edge, edge, edge)
    for part in parts:
        whole = not isinstance(part, QPushButton)
        lines.addWidget(part, 0, Qt.AlignmentFlag(0) if whole else Qt.AlignmentFlag.AlignLeft)
    return frame
