"""Which answers' first words were painted, once each, and how long after the pause they answer."""

from agent.events import Painted, Shown, SoftEnd, SpeechResumed, SpeechStarted
from agent.overlay.view import View, newly_painted, words_in

PAINTED_KEPT = 500


class FirstWords:
    """Events may be heard on any thread; times are seconds on one clock."""

    def __init__(self) -> None:
        self._paused_at: float | None = None
        self._painted = words_in(View())
        self._timed: set[int] = set()
        """The requests whose first word came while it could be seen at once."""

    def hear(self, event: Shown, at: float) -> None:
        if isinstance(event, SoftEnd):
            self._paused_at = at
        elif isinstance(event, SpeechStarted | SpeechResumed):
            self._paused_at = None

    def came(self, before: View, after: View) -> None:
        """The view became another one, and is seen."""
        self._timed |= {p.request_id or 0 for p in newly_painted(before, after)}

    def painted(self, view: View, at: float) -> list[tuple[Painted, int | None]]:
        """Return what is painted for the first time, and the ms that it took.

        None: it answers no pause, or could not be seen when it came.
        """
        words = words_in(view)
        new = [painted for key, painted in words.items() if key not in self._painted]
        if not new:
            return []
        self._painted = dict(list(self._painted.items())[-PAINTED_KEPT:]) | words
        paused_at, timed = self._paused_at, self._timed
        self._timed = set()
        took_ms = None if paused_at is None else max(0, round(1000 * (at - paused_at)))
        return [(one, took_ms if one.request_id in timed else None) for one in new]
