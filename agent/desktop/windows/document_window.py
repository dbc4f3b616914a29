"""One document of a profile: read from a file, pasted or edited, and looked at before it is kept.

A file is parsed in a child process, beside the window; closing the window ends it.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.changing import Told
from agent.desktop.windows.confirming import confirm
from agent.desktop.windows.dress import colours_of
from agent.desktop.windows.editors import Paper, suggesting, typed
from agent.desktop.windows.errand import Errands, Failed
from agent.desktop.windows.profilework import TERMS, titled
from agent.profiles.documents import Importer
from agent.profiles.formats import Reading
from agent.profiles.titles import title_of

Keep = Callable[[str, str, Told], None]
"""Keeps a text under a title, and tells why it could not, or ""."""


PIECE_CHARS = 20_000
"""How much text is shown at once: a few milliseconds' worth."""
LONGEST_LINE = 2000
"""Longer ones are broken at a space: to lay out one of 500 kB takes a second at every key."""
TYPING_MS = 150
"""How long after a key words are counted."""


def pieces_of(text: str) -> Iterator[str]:
    """Yield the text in pieces of whole lines, all but the last one `PIECE_CHARS` long or more."""
    piece: list[str] = []
    size = 0
    for line in _short_lines(text):
        piece.append(line)
        size += len(line) + 1
        if size > PIECE_CHARS:
            yield "\n".join(piece)
            piece, size = [], 0
    if piece:
        yield "\n".join(piece)


def _short_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        rest = line
        while len(rest) > LONGEST_LINE:
            at = rest.rfind(" ", 1, LONGEST_LINE)
            at = LONGEST_LINE if at < 0 else at
            yield rest[:at]
            rest = rest[at:].removeprefix(" ")
        yield rest


class DocumentWindow(QDialog):
    def __init__(
        self, over: QWidget, errands: Errands, there: Mapping[str, int], keep: Keep
    ) -> None:
        """`there` are the words of each document of the profile, by title."""
        super().__init__(over.window())
        self._errands = errands
        self._there = dict(there)
        self._keep = keep
        self._gone = threading.Event()
        self._fixed = ""
        """The title of what is edited; empty: it is chosen here."""
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(over.window().font())
        self.setProperty("colours", colours_of(over))
        self._titles = suggesting([(title, titled(title)) for title in there], free=True)
        assert isinstance(self._titles.widget, QComboBox)
        self._box = self._titles.widget
        self._box.setAccessibleName(tr("Keep as"))
        self._titles.changed = lambda title: self._say_what_is_replaced()
        self._as = look.buddy(tr("Keep &as"), self._box)
        self._paper = Paper()
        self._paper.setAccessibleName(tr("Text"))
        self._pieces: Iterator[str] = iter(())
        self._words = look.small()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._count_words)
        self._paper.textChanged.connect(self._typing.start)
        self._said = look.Said()
        self._cut = look.Said()
        self._replaced = look.Said()
        self._button = look.primary(tr("&Keep it"))
        self._button.setDefault(True)
        self._button.clicked.connect(self._put)
        self._cancel = look.quiet(tr("&Cancel"))
        self._cancel.clicked.connect(self.close)
        self._lay_out()

    def read(self, path: Path) -> None:
        """Show what a file holds, once it is read."""
        self.setWindowTitle(tr("Import {file}").format(file=path.name))
        self._titles.show(title_of(path))
        self._let_edit(False)
        self._said.working(tr("Reading {file}...").format(file=path.name))
        gone = self._gone.is_set
        self._errands.run(
            self, "import", lambda: Importer().read_document(path, gone), self._was_read
        )
        self.open()

    def edit(self, title: str, text: str) -> None:
        """Show a document that is there; an empty one is where text may be pasted."""
        self._fixed = title
        self.setWindowTitle(titled(title))
        self._as.hide()
        self._box.hide()
        if title == TERMS:
            self._said.working(tr("Names and words that a transcriber should know, one a line."))
        self._show_text(text)
        self.open()

    def reject(self) -> None:
        """Escape closes it."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self._paper.document().isModified():
            self._gone.set()
            event.accept()
            return
        event.ignore()
        confirm(
            self,
            self.windowTitle(),
            tr("The text was changed, and is not kept yet."),
            do=tr("&Discard it"),
            keep=tr("&Go on editing"),
            then=self._discard,
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._as)
        top.addWidget(self._box)
        top.addStretch()
        text = QHBoxLayout()
        text.addWidget(look.buddy(tr("&Text"), self._paper))
        text.addStretch()
        text.addWidget(self._words)
        buttons = QHBoxLayout()
        buttons.addWidget(self._cancel)
        buttons.addStretch()
        buttons.addWidget(self._button)
        lines = QVBoxLayout(self)
        side = look.em(self, 1.4)
        lines.setContentsMargins(side, look.em(self, 1.2), side, look.em(self, 1.2))
        lines.setSpacing(look.em(self, 0.7))
        lines.addLayout(top)
        lines.addLayout(text)
        lines.addWidget(self._paper, 1)
        for said in (self._said, self._cut, self._replaced):
            lines.addWidget(said)
        lines.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(
            min(look.em(self, 42), room.width() - 2 * look.MARGIN),
            min(look.em(self, 32), room.height() - 3 * look.MARGIN),
        )

    def _was_read(self, outcome: Reading | Failed) -> None:
        if isinstance(outcome, Failed):
            self._said.bad(outcome.why)
            return
        self._said.working(tr("This is what was read. Correct it where it is wrong."))
        if outcome.cut:
            self._cut.doubtful(" ".join(outcome.cut))
        self._say_what_is_replaced()
        self._show_text(outcome.text)

    def _show_text(self, text: str) -> None:
        self._pieces = pieces_of(text)
        self._paper.setUndoRedoEnabled(False)
        self._let_edit(False)
        self._add_piece()

    def _add_piece(self) -> None:
        """The windows live on between one piece and the next."""
        piece = next(self._pieces, None)
        if piece is not None:
            self._paper.appendPlainText(piece)
            if len(piece) >= PIECE_CHARS:
                QTimer.singleShot(0, self, self._add_piece)
                return
        self._paper.moveCursor(QTextCursor.MoveOperation.Start)
        self._paper.setUndoRedoEnabled(True)
        self._paper.document().setModified(False)
        self._let_edit(True)
        self._paper.setFocus()

    def _let_edit(self, on: bool) -> None:
        for widget in (self._paper, self._box, self._button):
            widget.setEnabled(on)

    def _say_what_is_replaced(self) -> None:
        words = self._there.get(self._title(), 0)
        if words:
            told = tr("{title} holds {count} words already: they are replaced.")
            self._replaced.doubtful(told.format(title=titled(self._title()), count=words))
        else:
            self._replaced.clear_it()

    def _count_words(self) -> None:
        count = len(self._paper.toPlainText().split())
        self._words.setText(tr("{count} words").format(count=f"{count:,}"))

    def _title(self) -> str:
        return self._fixed or str(typed(self._box))

    def _put(self) -> None:
        self._let_edit(False)
        self._keep(self._title(), self._paper.toPlainText(), self._was_kept)

    def _was_kept(self, why: str) -> None:
        if why:
            self._let_edit(True)
            self._said.bad(why)
        else:
            self._discard()

    def _discard(self) -> None:
        self._paper.document().setModified(False)
        self.close()
