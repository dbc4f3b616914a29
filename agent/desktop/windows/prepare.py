"""Prepares answers: first what it would cost, then a bar; it can be left and taken up again."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QSpinBox, QVBoxLayout

from agent.answer import Model
from agent.desktop.preparing import Plan, Preparation, PreparingFailed, model_for, plan_for
from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.desk import Desk
from agent.desktop.windows.dress import dress
from agent.desktop.windows.errand import Errands, Failed
from agent.ground import Ground
from agent.settings import Settings

USUAL, MOST = 20, 100
TYPING_MS = 300
"""Until a number counts as typed to its end."""
GLANCE_MS = 100
"""How often the bar moves."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to do, and who would do it; nobody where nothing is left to do."""

    plan: Plan
    model: Model | None


def offer_for(on: Ground, count: int) -> Offer | Failed:
    """Blocks while the keyring is asked. Raise ProfileFailed."""
    try:
        plan = plan_for(on, "", count)
        return Offer(plan, model_for(on) if plan.cost.calls else None)
    except PreparingFailed as error:
        return Failed(str(error))


def said_of(offer: Offer) -> str:
    """Return in words what it would cost."""
    cost, name = offer.plan.cost, offer.plan.profile.name
    if offer.model is None:
        told = tr("All {count} answers for {profile} are prepared.")
        return told.format(count=offer.plan.count, profile=name)
    told = tr(
        "For {profile}, by {model}: at most about {calls} calls, {tokens_in} tokens in and "
        "{tokens_out} out. Your profile is sent there."
    ).format(
        profile=name,
        model=offer.model.label,
        calls=_number(cost.calls),
        tokens_in=_number(cost.tokens_in),
        tokens_out=_number(cost.tokens_out),
    )
    if offer.plan.stale:
        told += " " + tr("The profile has changed: its answers are made anew.")
    return told


class PrepareWindow(QDialog):
    def __init__(self, desk: Desk, errands: Errands, on_closed: Callable[[], None]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._desk = desk
        self._errands = errands
        self._on_closed = on_closed
        self._offer: Offer | None = None
        self._estimates = 0
        self._work: Preparation | None = None
        self.setObjectName("page")
        self.setWindowTitle(tr("Prepare answers with Amigo"))
        self.setWindowIcon(look.app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self, desk.on.settings.overlay.theme)
        self._count = QSpinBox()
        self._count.setRange(1, MOST)
        self._count.setValue(USUAL)
        self._count.setAccessibleName(tr("How many questions"))
        self._cost = look.Said()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Answers prepared"))
        self._bar.setFormat("%v / %m")
        self._bar.hide()
        self._said = look.Said()
        self._start = look.primary(tr("&Start"))
        self._start.clicked.connect(self._start_or_stop)
        self._close = look.quiet(tr("&Close"))
        self._close.clicked.connect(self.close)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._estimate)
        self._count.valueChanged.connect(self._counted)
        self._glance = QTimer(self, interval=GLANCE_MS)
        self._glance.timeout.connect(self._move_bar)
        self._lay_out()
        self._start.setDefault(True)
        self._count.setFocus()
        self._estimate()

    def saw(self, event: object) -> None:
        """The profile, its model or its key may be other ones now."""
        if self._work is None and (event == "profile" or isinstance(event, Settings)):
            self._not_yet()

    def reject(self) -> None:
        """Escape closes it."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self._work is not None:
            self._work.cancel()
            if self._work.done:
                self._desk.renew()
        event.accept()
        self._on_closed()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(look.buddy(tr("&Questions"), self._count))
        row.addWidget(self._count)
        row.addStretch()
        buttons = QHBoxLayout()
        buttons.addWidget(self._close)
        buttons.addStretch()
        buttons.addWidget(self._start)
        lines = QVBoxLayout(self)
        side = look.em(self, 2)
        lines.setContentsMargins(side, look.em(self, 1.5), side, look.em(self, 1.2))
        lines.setSpacing(look.em(self, 0.8))
        lines.addWidget(look.title(tr("Prepare answers")))
        lines.addWidget(
            look.body(
                tr(
                    "Your model foresees what will be asked, and answers it now. Those answers "
                    "appear the moment the question is recognised."
                )
            )
        )
        lines.addLayout(row)
        lines.addWidget(self._cost)
        lines.addWidget(self._bar)
        lines.addWidget(self._said)
        lines.addStretch()
        lines.addLayout(buttons)
        look.place(self, 34, 22, self._desk.on.settings.overlay)

    def _counted(self, count: int) -> None:
        """Enter, too, says that there is a value, though it is the same."""
        if self._offer is None or count != self._offer.plan.count:
            self._not_yet()

    def _not_yet(self) -> None:
        """What it costs is no longer known."""
        self._offer = None
        self._estimates += 1
        self._start.setEnabled(False)
        self._cost.working(tr("Estimating the cost..."))
        self._typing.start()

    def _estimate(self) -> None:
        self._not_yet()
        self._typing.stop()
        on, count, number = self._desk.on, self._count.value(), self._estimates

        def estimated(outcome: Offer | Failed) -> None:
            if number == self._estimates:
                self._take(outcome)

        self._errands.run(self, "estimate", lambda: offer_for(on, count), estimated)

    def _take(self, outcome: Offer | Failed) -> None:
        if isinstance(outcome, Failed):
            self._cost.bad(outcome.why)
            return
        self._offer = outcome
        self._cost.working(said_of(outcome))
        self._start.setEnabled(outcome.model is not None)

    def _start_or_stop(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._start.setEnabled(False)
            self._said.working(tr("Stopping..."))
        elif self._offer is not None and self._offer.model is not None:
            self._work = work = Preparation(self._offer.plan, self._offer.model)
            self._start.setFocus()
            self._start.setText(tr("&Stop"))
            self._count.setEnabled(False)
            self._said.working(tr("Asking which questions are likely..."))
            self._move_bar()
            self._bar.show()
            self._glance.start()
            self._errands.run(self, "prepare", lambda: _carried_out(work), self._done)

    def _move_bar(self) -> None:
        if self._work is not None:
            self._bar.setRange(0, self._work.total)
            self._bar.setValue(self._work.done)
            if self._work.done:
                self._said.working(tr("Answering them..."))

    def _done(self, outcome: int | Failed) -> None:
        work, self._work = self._work, None
        assert work is not None  # it was carried out
        self._glance.stop()
        self._bar.setRange(0, work.total)
        self._bar.setValue(work.done)
        self._bar.setVisible(not isinstance(outcome, Failed))
        self._count.setEnabled(True)
        self._start.setText(tr("&Start"))
        if work.done:
            self._desk.renew()
        self._tell(outcome, work)
        self._estimate()
        self._close.setFocus()

    def _tell(self, outcome: int | Failed, work: Preparation) -> None:
        if isinstance(outcome, Failed):
            kept = tr("What was answered by then is kept.") if work.done else ""
            self._said.bad(f"{outcome.why} {kept}".strip())
        elif work.cancelled:
            told = tr("Stopped. {count} answers are kept; Start goes on from there.")
            self._said.working(told.format(count=outcome))
        else:
            told = tr("{count} answers are prepared, and in use from now on.")
            self._said.good(told.format(count=outcome))


def _carried_out(work: Preparation) -> int | Failed:
    try:
        return work.run()
    except PreparingFailed as error:
        return Failed(str(error))


def _number(number: int) -> str:
    return QLocale().toString(number)
