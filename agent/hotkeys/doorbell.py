"""How other threads hand items to one that waits for sockets, and so cannot wait for an Inbox."""

import socket
from collections import deque
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")


class Doorbell(Generic[T]):
    """Give it to `select`: it can be read when there is something to `take`."""

    def __init__(self) -> None:
        self._items: deque[T] = deque()
        self._near, self._far = socket.socketpair()
        self._near.setblocking(False)
        self._far.setblocking(False)

    def put(self, item: T) -> None:
        """Any thread may call this; it never waits."""
        self._items.append(item)
        with suppress(OSError):  # full: it is ringing already; closed: nobody waits any more
            self._far.send(b"\0")

    def take(self) -> list[T]:
        """Return what came since the last time, in order."""
        with suppress(BlockingIOError):
            self._near.recv(4096)
        return [self._items.popleft() for _ in range(len(self._items))]

    def fileno(self) -> int:
        return self._near.fileno()

    def close(self) -> None:
        self._near.close()
        self._far.close()
