"""A practice interview: which questions, start and stop, and what came of each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.choosing_questions import QuestionChoice, own_list
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.dress import dress
from agent.desktop.windows.errand import Errands, Failed
from agent.desktop.windows.interview import Result
from agent.desktop.windows.interviewer import Interviewer
from agent.desktop.windows.summing_up import said_of, told_of


class PracticeWindow(QDialog):
    def __init__(self, desk: Desk, errands: Errands, on_closed: Callable[[], None]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._on_closed = on_closed
        self.setObjectName("page")
        self.setWindowTitle(tr("Practice with Amigo"))
        self.setWindowIcon(look.app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self, desk.on.settings.overlay.theme)
        self._interviewer = Interviewer(desk, errands, self)
        self._choice = QuestionChoice()
        self._microphone = QCheckBox()
        aloud = tr("I answer aloud, too: the microphone is on while I do, and only then")
        self._option = look.Option(self._microphone, aloud)
        self._microphone.toggled.connect(lambda _: self._tell_microphone())
        self._on_air = look.body("", "bad")
        self._start = look.primary(tr("&Start"))
        self._start.clicked.connect(self._start_or_stop)
        self._next = look.plain(tr("&Next"))
        self._next.clicked.connect(self._interviewer.go_on)
        self._close = look.quiet(tr("&Close"))
        self._close.clicked.connect(self.close)
        self._said = look.Said()
        self._way = look.small()
        self._results = Results()
        self._interviewer.said.connect(lambda tone, text: getattr(self._said, tone)(text))
        self._interviewer.way.connect(self._tell_way)
        self._interviewer.moved.connect(self._moved)
        self._interviewer.hears.connect(self._show_whether_it_hears)
        self._interviewer.over.connect(self._over)
        self._lay_out(desk)
        self._tell_way("")
        self._show_whether_it_hears(False)
        self._next.setEnabled(False)
        self._start.setDefault(True)
        self._start.setFocus()
        on, choice = desk.on, self._choice
        errands.run(self, "own-list", lambda: own_list(on), lambda kept: _show_list(choice, kept))

    def saw(self, event: object) -> None:
        self._interviewer.saw(event)

    def reject(self) -> None:
        """Escape closes it."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self._interviewer.stop()
        event.accept()
        self._on_closed()

    def _lay_out(self, desk: Desk) -> None:
        inside = QWidget()
        inside.setObjectName("page")
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.em(self, 0.8))
        page.addWidget(look.title(tr("Practice")))
        page.addWidget(
            look.body(tr("Amigo asks questions aloud. The answers appear in their own window."))
        )
        page.addWidget(self._choice)
        page.addWidget(self._option)
        page.addWidget(self._on_air)
        page.addWidget(self._said)
        page.addWidget(self._way)
        page.addWidget(self._results)
        page.addStretch()
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.addWidget(self._close)
        buttons.addStretch()
        buttons.addWidget(self._next)
        buttons.addWidget(self._start)
        lines = QVBoxLayout(self)
        side = look.em(self, 2)
        lines.setContentsMargins(side, look.em(self, 1.5), side, look.em(self, 1.2))
        lines.setSpacing(look.em(self, 1))
        lines.addWidget(scroll, 1)
        lines.addLayout(buttons)
        look.place(self, 34, 34, desk.on.settings.overlay)

    def _start_or_stop(self) -> None:
        if self._interviewer.busy:
            self._interviewer.stop()
            return
        self._start.setText(tr("&Stop"))
        self._start.setFocus()
        for widget in (self._choice, self._option):
            widget.setEnabled(False)
        self._interviewer.begin(self._choice.choice, answers_aloud=self._microphone.isChecked())

    def _over(self) -> None:
        self._start.setText(tr("&Again"))
        for widget in (self._choice, self._option):
            widget.setEnabled(True)
        self._moved()
        QTimer.singleShot(0, self, self._scroll_to_the_end)

    def _scroll_to_the_end(self) -> None:
        """How it ended comes first, then what came of each question."""
        self._scroll.verticalScrollBar().setValue(self._said.y())

    def _show_whether_it_hears(self, hears: bool) -> None:
        self._on_air.setText(
            tr("\u25cf Your microphone is on. Next ends your answer.") if hears else ""
        )
        self._on_air.setVisible(hears)

    def _tell_microphone(self) -> None:
        """Before it is ever used: where one's voice goes."""
        if self._microphone.isChecked():
            self._tell_way(
                tr(
                    "Your answer goes to the same transcriber as the questions, and is kept "
                    "nowhere; what is told about it is counted on this computer."
                )
            )
        else:
            self._tell_way("")

    def _tell_way(self, way: str) -> None:
        self._way.setText(way)
        self._way.setVisible(bool(way))

    def _moved(self) -> None:
        self._next.setEnabled(self._interviewer.may_go_on)
        self._results.show_all(self._interviewer.interview.results)


class Results(QWidget):
    """A line for each question: how long its answer took, and where it came from."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def show_all(self, results: Sequence[Result]) -> None:
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        if results:
            told = tr("Milliseconds from the last word to the answer; negative: before it")
            self._lines.addWidget(look.small(told))
            self._lines.addWidget(_table(results))


def _table(results: Sequence[Result]) -> QWidget:
    frame = look.card()
    grid = QGridLayout(frame)
    edge = look.em(frame, 0.9)
    grid.setContentsMargins(edge, edge, edge, edge)
    grid.setHorizontalSpacing(edge)
    grid.setColumnStretch(0, 1)
    for result in results:
        line = grid.rowCount()
        time, source = said_of(result)
        question, after, came_from = look.body(result.question), _word(time), _word(source)
        after.setAccessibleName(f"{result.question} {time} ms, {source}" if source else "")
        grid.addWidget(question, line, 0)
        grid.addWidget(after, line, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(came_from, line, 2, Qt.AlignmentFlag.AlignTop)
        for more, text in enumerate(told_of(result), line + 1):
            grid.addWidget(look.small(text), more, 0, 1, 3)
    return frame


def _show_list(choice: QuestionChoice, kept: str | Failed) -> None:
    if isinstance(kept, str):
        choice.show_list(kept)


def _word(text: str) -> QLabel:
    label = look.body(text, "bright")
    label.setWordWrap(False)
    return label
