"""The UI toolkit's loop on the main thread, and how other threads and signals reach it."""

import gc
import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from agent.desktop.tidying import EVERY_SECONDS, tidy


class _Mail(QObject):
    sent = Signal(object)


class Loop:
    """One per process. The caller makes sure first that there is a display."""

    def __init__(self) -> None:
        self._application = QApplication(["amigo"])
        self._application.setQuitOnLastWindowClosed(False)
        self._mail = _Mail()
        self._mail.sent.connect(lambda work: work(), Qt.ConnectionType.QueuedConnection)
        self._wake_end, self._signal_end = socket.socketpair()
        for end in (self._wake_end, self._signal_end):
            end.setblocking(False)
        self._notifier = QSocketNotifier(
            self._wake_end.fileno(), QSocketNotifier.Type.Read, self._application
        )
        # Python runs its handlers only when the loop gives it a turn; a signal's byte does that.
        self._notifier.activated.connect(lambda: self._wake_end.recv(64))
        self.interrupted = False

    def call(self, work: Callable[[], None]) -> None:
        """Run `work` on the main thread, soon. Any thread may call this."""
        self._mail.sent.emit(work)

    def call_later(self, seconds: float, work: Callable[[], None]) -> None:
        """Run `work` on the main thread after that time. Only the main thread calls this."""
        QTimer.singleShot(round(1000 * seconds), self._application, work)

    def quit(self) -> None:
        self._application.quit()

    def run(self) -> None:
        """Return after `quit`, or after an interrupt, which sets `interrupted`."""

        def interrupt(number: int, frame: object) -> None:
            self.interrupted = True
            self.quit()

        before = [(s, signal.signal(s, interrupt)) for s in (signal.SIGINT, signal.SIGTERM)]
        descriptor = signal.set_wakeup_fd(self._signal_end.fileno())
        tidying = QTimer(self._application)
        tidying.timeout.connect(tidy)
        tidying.start(round(1000 * EVERY_SECONDS))
        gc.disable()
        try:
            self._application.exec()
        finally:
            gc.enable()
            tidying.stop()
            signal.set_wakeup_fd(descriptor)
            for number, handler in before:
                signal.signal(number, handler)
