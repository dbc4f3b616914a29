"""What Windows has in place of Unix sockets and locks: a named pipe and a lock file.

Both come with the toolkit, and work on other systems too, which is where they are tested.
"""

from pathlib import Path

from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalSocket


def exchange(where: str, line: bytes, timeout_seconds: float) -> bytes:
    """Send a line and return the one that comes back.

    Raise ConnectionError where nobody listens, TimeoutError where no whole line comes back.
    """
    limit_ms = round(1000 * timeout_seconds)
    pipe = QLocalSocket()
    pipe.connectToServer(where)
    if not pipe.waitForConnected(limit_ms):
        raise ConnectionError
    pipe.write(line)
    pipe.waitForBytesWritten(limit_ms)
    while not pipe.canReadLine():
        if not pipe.waitForReadyRead(limit_ms):
            raise TimeoutError
    return bytes(pipe.readLine().data())


class LockFile:
    """Held by one process at a time; a file that a dead one left is taken over."""

    def __init__(self, path: Path) -> None:
        self._lock = QLockFile(str(path))
        self._lock.setStaleLockTime(0)

    def take(self) -> bool:
        return self._lock.tryLock(0)

    def give_back(self) -> None:
        self._lock.unlock()
