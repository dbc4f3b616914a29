"""The only file that starts a thread, the ways from one thread to another, and how all end."""

import logging
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
log = logging.getLogger(__name__)


class Closed(Exception):
    """The inbox is closed and everything in it has been taken."""


class Inbox(Generic[T]):
    """How one thread hands items to another that blocks on them.

    Closing is how a stage says it is done: the reader takes what is left, then stops. A full
    inbox drops its oldest item and counts it in `dropped`, so late audio never delays new.
    """

    def __init__(self, limit: int | None = None) -> None:
        self.dropped = 0
        self._items: deque[T] = deque()
        self._limit = limit
        self._closed = False
        self._changed = threading.Condition()

    def put(self, item: T) -> None:
        with self._changed:
            if self._closed:
                return
            if self._limit is not None and len(self._items) >= self._limit:
                self._items.popleft()
                self.dropped += 1
            self._items.append(item)
            self._changed.notify()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def get(self, timeout: float | None = None) -> T:
        """Raise TimeoutError when nothing came in time, Closed at the end."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._items or self._closed, timeout):
                raise TimeoutError
            if not self._items:
                raise Closed
            return self._items.popleft()

    def __iter__(self) -> Iterator[T]:
        try:
            while True:
                yield self.get()
        except Closed:
            return


class LoopInbox(Generic[T]):
    """How any thread hands items to the asyncio loop, which gets each as a call, in order.

    Items put before `attach` wait for it; items put after `close` are let go.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._items: deque[T] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._take: Callable[[T], None] | None = None
        self._closed = False

    def attach(self, take: Callable[[T], None]) -> None:
        """Called on the loop: from now on, every item is handed to `take` there."""
        import asyncio  # with a session only: the icon need not wait for it

        with self._lock:
            self._loop = asyncio.get_running_loop()
            self._take = take
            self._loop.call_soon(self._drain)

    def put(self, item: T) -> None:
        with self._lock:
            if self._closed:
                return
            self._items.append(item)
            if self._loop is not None and len(self._items) == 1:
                self._loop.call_soon_threadsafe(self._drain)

    def close(self) -> None:
        """Called on the loop, before it ends: nothing is handed over after this."""
        with self._lock:
            self._closed = True
            self._items.clear()

    def _drain(self) -> None:
        while True:
            with self._lock:
                if not self._items or self._take is None:
                    return
                item = self._items.popleft()
            self._take(item)


class Crew:
    """Owns threads: names them, reports a crash, and waits for them all."""

    def __init__(self, on_crash: Callable[[str, Exception], None]) -> None:
        self._on_crash = on_crash
        self._threads: list[threading.Thread] = []

    def start(self, name: str, work: Callable[[], None]) -> None:
        def run() -> None:
            try:
                work()
            except Exception as error:
                log.error("thread %s crashed: %s", name, type(error).__name__)
                self._on_crash(name, error)

        thread = threading.Thread(target=run, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def join(self, timeout_seconds: float) -> list[str]:
        """Wait, and return the names of the threads that would not stop."""
        deadline = time.monotonic() + timeout_seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return [thread.name for thread in self._threads if thread.is_alive()]


def leave(code: int) -> NoReturn:
    """End the process, whatever its threads do: an import, a keyring that waits for its user.

    Python would take its objects down under a thread that is in a library's code, and that aborts.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    logging.shutdown()
    os._exit(code)
