"""The border to the UI thread: any thread posts events, the UI thread folds them into the view."""

import threading
from collections import deque
from collections.abc import Callable

from agent.events import AnswerEnded, Question, Shown, Token
from agent.overlay.fold import after
from agent.overlay.view import View

URGENT = Token | AnswerEnded | Question
"""The answer. What was heard may wait a frame: the request it caused leaves meanwhile."""


class Feed:
    """`wake` asks the UI thread to catch up now, `wake_soon` within a frame.

    Each is called once, however many events are posted before that happens, from the thread
    that posted the first of them.
    """

    def __init__(self, wake: Callable[[], None], wake_soon: Callable[[], None]) -> None:
        self._wake = wake
        self._wake_soon = wake_soon
        self._lock = threading.Lock()
        self._events: deque[Shown] = deque()
        self._urgent = False

    def post(self, event: Shown) -> None:
        """Never waits for the UI thread."""
        urgent = isinstance(event, URGENT)
        with self._lock:
            first, known = not self._events, self._urgent
            self._events.append(event)
            self._urgent = known or urgent
        if urgent and not known:
            self._wake()
        elif first:
            self._wake_soon()

    def catch_up(self, view: View) -> View:
        """Return the view after everything posted so far. Only the UI thread calls this."""
        with self._lock:
            events, self._events = self._events, deque()
            self._urgent = False
        for event in events:
            view = after(view, event)
        return view
