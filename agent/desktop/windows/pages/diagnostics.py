"""About and diagnostics: the version, and the doctor's findings as they come."""

import platform
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agent import __version__
from agent.desktop.checkup import examine_apart
from agent.desktop.finding import LAST, Finding, State
from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.errand import Failed
from agent.desktop.windows.form import framed
from agent.desktop.windows.pages import Page
from agent.ground import Ground

SIGNS = {"ok": "✓", "warning": "!", "failed": "✗"}
TONES: dict[State, look.Tone] = {"ok": "accent", "warning": "warning", "failed": "bad"}
LOOK_MS = 100


class DiagnosticsPage(Page):
    def begin(self) -> None:
        about = tr("Amigo {version} on Python {python}. MIT licence.")
        told = about.format(version=__version__, python=platform.python_version())
        self.lines.addWidget(look.body(told))
        self._again = look.plain(tr("&Check again"))
        self._copy = look.plain(tr("C&opy the report"))
        self._again.clicked.connect(self._check)
        self._copy.clicked.connect(self._copy_report)
        self._said = look.Said()
        buttons = QVBoxLayout() if look.is_cramped(self) else QHBoxLayout()
        buttons.addWidget(self._again)
        buttons.addWidget(self._copy)
        buttons.addStretch()
        self.lines.addLayout(buttons)
        self.lines.addWidget(self._said)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.lines.addWidget(framed(self._list))
        self._findings: list[Finding] = []
        self._coming: list[Finding] = []
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._take)

    def entered(self) -> None:
        if not self._findings and self._again.isEnabled():
            self._check()

    def _check(self) -> None:
        self._again.setEnabled(False)
        self._copy.setEnabled(False)
        self._findings = []
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._said.working(tr("Checking the whole chain..."))
        on, coming = self.desk.on, list[Finding]()
        self._coming = coming
        self._timer.start()
        self.errands.run(self, "doctor", lambda: _examine(on, coming.append), self._done)

    def _take(self) -> None:
        while self._coming:
            finding = self._coming.pop(0)
            self._findings.append(finding)
            self._rows.addWidget(_line(finding))

    def _done(self, outcome: Failed | None) -> None:
        self._timer.stop()
        self._take()
        self._again.setEnabled(True)
        self._copy.setEnabled(True)
        failed = sum(one.fatal and one.check != LAST for one in self._findings)
        if outcome is not None:
            self._said.bad(outcome.why)
        elif failed:
            self._said.bad(tr("{count} to repair before a session.").format(count=failed))
        else:
            self._said.good(tr("Ready for a session."))

    def _copy_report(self) -> None:
        from agent.desktop.report import report

        QGuiApplication.clipboard().setText(report(self._findings, self.desk.on.environ))
        self._said.good(tr("Copied, without names, keys or words of yours."))


def _examine(on: Ground, tell: Callable[[Finding], None]) -> None:
    for finding in examine_apart(on):
        tell(finding)


def _line(finding: Finding) -> QWidget:
    row = QWidget()
    lines = QHBoxLayout(row)
    lines.setContentsMargins(0, 2, 0, 2)
    sign = look.body(SIGNS[finding.state], TONES[finding.state])
    sign.setFixedWidth(look.em(row, 1.4))
    sign.setAccessibleName(finding.state)
    check = look.body(finding.check)
    check.setWordWrap(False)
    check.setFixedWidth(look.em(row, 7))
    words = QVBoxLayout()
    words.addWidget(look.body(finding.fact))
    if finding.remedy:
        words.addWidget(look.small(finding.remedy))
    lines.addWidget(sign)
    lines.addWidget(check)
    lines.addLayout(words, 1)
    return row
