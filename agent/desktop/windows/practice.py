"""A practice interview: how many questions, start and stop, and how fast each was answered."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.dress import dress
from agent.desktop.windows.errand import Errands
from agent.desktop.windows.interview import Result
from agent.desktop.windows.interviewer import Interviewer, Question

USUAL = 3


class PracticeWindow(QDialog):
    def __init__(
        self,
        desk: Desk,
        errands: Errands,
        questions: Sequence[Question],
        on_closed: Callable[[], None],
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._on_closed = on_closed
        self.setObjectName("page")
        self.setWindowTitle(tr("Practice with Amigo"))
        self.setWindowIcon(look.app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self, desk.on.settings.overlay.theme)
        self._interviewer = Interviewer(desk, errands, questions, self)
        self._count = QSpinBox()
        self._count.setRange(1, max(1, len(questions)))
        self._count.setValue(USUAL)
        self._count.setAccessibleName(tr("How many questions"))
        self._start = look.primary(tr("&Start"))
        self._start.clicked.connect(self._start_or_stop)
        self._close = look.quiet(tr("&Close"))
        self._close.clicked.connect(self.close)
        self._said = look.Said()
        self._way = look.small()
        self._results = Results()
        self._interviewer.said.connect(lambda tone, text: getattr(self._said, tone)(text))
        self._interviewer.way.connect(self._tell_way)
        self._interviewer.moved.connect(self._moved)
        self._interviewer.over.connect(self._over)
        self._lay_out(desk)
        self._tell_way("")
        self._start.setDefault(True)
        self._start.setFocus()

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
        row = QHBoxLayout()
        row.addWidget(look.buddy(tr("&Questions"), self._count))
        row.addWidget(self._count)
        row.addStretch()
        inside = QWidget()
        inside.setObjectName("page")
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.em(self, 0.8))
        page.addWidget(look.title(tr("Practice")))
        page.addWidget(
            look.body(tr("Amigo asks questions aloud. The answers appear in their own window."))
        )
        page.addLayout(row)
        page.addWidget(self._said)
        page.addWidget(self._way)
        page.addWidget(self._results)
        page.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.addWidget(self._close)
        buttons.addStretch()
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
        self._count.setEnabled(False)
        self._interviewer.begin(self._count.value())

    def _over(self) -> None:
        self._start.setText(tr("&Again"))
        self._count.setEnabled(True)

    def _tell_way(self, way: str) -> None:
        self._way.setText(way)
        self._way.setVisible(bool(way))

    def _moved(self) -> None:
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
    for line, result in enumerate(results):
        time, source = said_of(result)
        question, after, came_from = look.body(result.question), _word(time), _word(source)
        after.setAccessibleName(f"{result.question} {time} ms, {source}" if source else "")
        grid.addWidget(question, line, 0)
        grid.addWidget(after, line, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(came_from, line, 2, Qt.AlignmentFlag.AlignTop)
    return frame


def said_of(result: Result) -> tuple[str, str]:
    """Return how long an answer took, in words, and where it came from; nothing before it came."""
    sources = {
        None: "",
        "prepared": tr("prepared"),
        "cue": tr("your profile"),
        "final": tr("the model"),
        "provisional": tr("the model"),
    }
    time = "" if result.ms is None else QLocale().toString(round(result.ms))
    return (time or "...") if result.kind else "-", sources[result.kind]


def _word(text: str) -> QLabel:
    label = look.body(text, "bright")
    label.setWordWrap(False)
    return label
