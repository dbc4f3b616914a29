"""Which questions a practice interview asks: where they are from, and the user's own list."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.ground import Ground, load_profile
from agent.practice.questions import LEVELS, TYPES, Level, Origin, Questions, Spoken, Type
from agent.profiles.formats.plain import decoded
from agent.settings import data_dir

USUAL, MOST = 3, 20
MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Choice:
    origin: Origin
    count: int
    type: Type | None = None
    level: Level | None = None
    own: str = ""
    """The list as it was typed, where the questions are the user's own."""


def gather(on: Ground, choice: Choice) -> tuple[Spoken, ...]:
    """Return what to ask, and keep the user's list. Blocks. Raise NoQuestions, ProfileFailed."""
    questions = _questions(on)
    if choice.origin == "own":
        questions.keep(choice.own)
    return questions.of(choice.origin, choice.count, type_=choice.type, level=choice.level)


def own_list(on: Ground) -> str:
    """The list that is kept for the profile. Blocks. Raise NoQuestions, ProfileFailed."""
    return "\n".join(_questions(on).own())


def _questions(on: Ground) -> Questions:
    profile = load_profile(on.settings, on.environ)
    return Questions(data_dir(on.environ), profile, on.settings.answer.instructions)


class QuestionChoice(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._origin = QComboBox()
        origins: dict[Origin, str] = {
            "recorded": tr("Five usual ones"),
            "bundled": tr("Sixty by type and level"),
            "prepared": tr("Prepared for this profile"),
            "own": tr("My own list"),
        }
        for origin, text in origins.items():
            self._origin.addItem(text, origin)
        self._origin.setAccessibleName(tr("Where the questions are from"))
        types = {
            "behavioural": tr("Behavioural"),
            "technical": tr("Technical"),
            "design": tr("Design"),
            "general": tr("General"),
        }
        levels = {
            "starting": tr("Starting out"),
            "experienced": tr("Experienced"),
            "leading": tr("Leading"),
        }
        self._type = _combo(tr("Every type"), {t: types[t] for t in TYPES})
        self._level = _combo(tr("Every level"), {level: levels[level] for level in LEVELS})
        self._type.setAccessibleName(tr("Type of question"))
        self._level.setAccessibleName(tr("Level of question"))
        self._count = QSpinBox()
        self._count.setRange(1, MOST)
        self._count.setValue(USUAL)
        self._count.setAccessibleName(tr("How many questions"))
        self._list = QPlainTextEdit()
        self._list.setPlaceholderText(tr("One question a line"))
        self._list.setAccessibleName(tr("My own list of questions"))
        self._list.setTabChangesFocus(True)
        self._list.setFixedHeight(look.em(self, 8))
        self._open = look.plain(tr("Open a &file..."))
        self._open.clicked.connect(self._open_file)
        self._said = look.Said()
        self._origin.currentIndexChanged.connect(self._follow)
        self._lay_out()
        self._follow()

    @property
    def choice(self) -> Choice:
        bundled = self.origin == "bundled"
        return Choice(
            self.origin,
            self._count.value(),
            self._type.currentData() if bundled else None,
            self._level.currentData() if bundled else None,
            self._list.toPlainText(),
        )

    @property
    def origin(self) -> Origin:
        origin: Origin = self._origin.currentData()
        return origin

    def show_list(self, text: str) -> None:
        """Show the list that is kept, unless something was typed meanwhile."""
        if not self._list.toPlainText():
            self._list.setPlainText(text)

    def choose(self, origin: Origin) -> None:
        self._origin.setCurrentIndex(self._origin.findData(origin))

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(_row(look.buddy(tr("&Questions"), self._count), self._count))
        rows.addLayout(_row(self._origin))
        rows.addLayout(_row(self._type, self._level))
        rows.addWidget(self._list)
        rows.addLayout(_row(self._open))
        rows.addWidget(self._said)

    def _follow(self) -> None:
        for combo in (self._type, self._level):
            combo.setVisible(self.origin == "bundled")
        for part in (self._list, self._open):
            part.setVisible(self.origin == "own")
        self._said.clear_it()

    def _open_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("A list of questions"), "", tr("Text (*.txt *.md);;All files (*)")
        )
        if name:
            self.read(Path(name))

    def read(self, file: Path) -> None:
        """Show the questions of a text file."""
        try:
            with file.open("rb") as opened:
                self._list.setPlainText(decoded(opened.read(MOST_BYTES)))
            self._said.clear_it()
        except OSError as error:
            self._said.bad(
                tr("{file} cannot be read ({why}).").format(file=file.name, why=error.strerror)
            )


def _combo(every: str, choices: dict[Type, str] | dict[Level, str]) -> QComboBox:
    combo = QComboBox()
    combo.addItem(every, None)
    for value, text in choices.items():
        combo.addItem(text, value)
    return combo


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
