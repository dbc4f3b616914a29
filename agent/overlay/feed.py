"""The border to the UI thread: any thread posts events, the UI thread folds them into the view."""

import threading
from collections import deque
from collections.abc import Callable

from agent.events import Shown
from agent.overlay.view import View, after


class Feed:
    """`wake` asks the UI thread to catch up. It is called once, however many events are posted
    before that happens, from the thread that posted the first of them."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._lock = threading.Lock()
        self._events: deque[Shown] = deque()

    def post(self, event: Shown) -> None:
        """Never waits for the UI thread."""
        with self._lock:
            first = not self._events
            self._events.append(event)
        if first:
            self._wake()

    def catch_up(self, view: View) -> View:
        """Return the view after everything posted so far. Only the UI thread calls this."""
        with self._lock:
            events, self._events = self._events, deque()
        for event in events:
            view = after(view, event)
        return view
