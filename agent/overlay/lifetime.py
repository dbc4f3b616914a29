"""Shows the toast and lets it go, as `presence` decides: slowly, where motion is wanted."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, QVariantAnimation
from PySide6.QtWidgets import QWidget

from agent.overlay import OverlaySettings, presence
from agent.overlay.motion import less_motion
from agent.overlay.view import View

FADE_MS = 600


class Lifetime:
    """`clock` counts seconds."""

    def __init__(
        self, toast: QWidget, settings: OverlaySettings, clock: Callable[[], float]
    ) -> None:
        self._toast = toast
        self._settings = settings
        self._clock = clock
        self._presence = presence.Presence()
        self._view = View()
        self._timer = QTimer(toast)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._let_go)
        self._fading: QVariantAnimation | None = None

    def apply(self, settings: OverlaySettings) -> None:
        self._settings = settings
        self._follow()

    def show(self) -> None:
        self._presence = presence.shown(self._presence, self._clock())
        self._follow()

    def hide(self) -> None:
        """At once, and until the user or a new session shows it."""
        self._presence = presence.hidden(self._presence)
        self._stop_fading()
        self._toast.hide()

    def touch(self) -> None:
        """The reader did something with it."""
        self._presence = presence.touched(self._presence, self._clock())
        self._stop_fading()

    def see(self, view: View) -> None:
        """Follow what there is to read."""
        before, self._view = self._view, view
        self._presence = presence.followed(self._presence, before, view, self._clock())
        self._follow()

    def _follow(self) -> None:
        if not self._presence.shown:
            return
        self._stop_fading()
        if not self._toast.isVisible():
            self._toast.show()
            self._toast.raise_()
        if self._settings.fade_seconds and not self._timer.isActive():
            self._timer.start(round(1000 * self._settings.fade_seconds))

    def _let_go(self) -> None:
        now, seconds = self._clock(), self._settings.fade_seconds
        if not self._presence.shown or not seconds:
            return
        if presence.held(self._view):
            self._presence = presence.touched(self._presence, now)
        self._presence = presence.faded(self._presence, now, seconds)
        if self._presence.shown:
            left = self._presence.touched_at + seconds - now
            self._timer.start(max(1, round(1000 * left)))
        else:
            self._fade()

    def _fade(self) -> None:
        motion = self._settings.motion
        if motion == "reduced" or (motion == "system" and less_motion()):
            self._toast.hide()
            return
        fading = self._fading = QVariantAnimation(self._toast)
        fading.setStartValue(1.0)
        fading.setEndValue(0.0)
        fading.setDuration(FADE_MS)
        fading.valueChanged.connect(self._thin)
        fading.finished.connect(self._gone)
        fading.start()

    def _thin(self, value: float) -> None:
        self._toast.setWindowOpacity(value)
        self._toast.update()

    def _gone(self) -> None:
        self._stop_fading()
        self._toast.hide()

    def _stop_fading(self) -> None:
        fading, self._fading = self._fading, None
        if fading is None:
            return
        fading.finished.disconnect()
        fading.stop()
        fading.deleteLater()
        self._thin(1.0)
        if not self._presence.shown:
            self._presence = presence.shown(self._presence, self._clock())
