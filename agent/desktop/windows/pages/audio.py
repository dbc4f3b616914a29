"""Audio: which output is heard, how loud each is, whether a tone comes back, who hears voices."""

from PySide6.QtWidgets import QComboBox

from agent.capture.outputs import Output
from agent.desktop.texts import tr
from agent.desktop.windows import look
from agent.desktop.windows.editors import Editor, suggesting
from agent.desktop.windows.form import framed
from agent.desktop.windows.key_row import KeyRow
from agent.desktop.windows.meters import Meters
from agent.desktop.windows.pages import Page
from agent.desktop.windows.tone_check import ToneCheck
from agent.schema import Setting

OUTPUT = "capture.output"


class AudioPage(Page):
    def begin(self) -> None:
        self.special = {OUTPUT: self._outputs}
        self._meters = Meters(self.errands, self._found)
        self._tone = ToneCheck(self.desk, self.errands)
        self.lines.addWidget(look.heading(tr("Playing now")))
        self.lines.addWidget(framed(self._meters, self._tone))

    def finish(self) -> None:
        self._key = KeyRow(self.desk, self.errands, "picovoice")
        why = look.small(tr("Only Cobra wants it, another voice detector."))
        self.lines.addWidget(framed(self._key, why))

    def entered(self) -> None:
        self._meters.begin()
        self._key.look_it_up()

    def left(self) -> None:
        self._meters.end()

    def _outputs(self, setting: Setting) -> Editor:
        return suggesting([("", tr("The default output"))], free=False)

    def _found(self, outputs: tuple[Output, ...]) -> None:
        row = self.row(OUTPUT)
        if row is None or not isinstance(row.editor.widget, QComboBox):
            return
        box = row.editor.widget
        for output in outputs:
            place = box.findData(output.id)
            if place < 0:
                box.addItem(output.name, output.id)
            else:
                box.setItemText(place, output.name)
        row.refresh()
