"""The agent's end of the control socket, and the lock that makes it the only one of its user."""

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import platformdirs
from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from agent.desktop.instance import LONGEST_LINE, NoAgent, Reply, Unreachable, send

WAIT_SECONDS = 0.05
WAITS = 60
"""How often an agent that is only just starting, or ending, is waited for."""


class ControlServer:
    """Answers commands on the Qt loop. `obey` returns the reply to one command."""

    def __init__(self, where: str, obey: Callable[[str], Reply]) -> None:
        self._where = where
        self._obey = obey
        self._lock = _lock(where)
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        self._open: list[QLocalSocket] = []

    def listen_or_show(self) -> bool:
        """Return whether this is now the one agent; where another one is, show that.

        Raise NoAgent where there is one that can be neither replaced nor reached.
        """
        for _ in range(WAITS):
            if self.listen():
                return True
            try:
                send(self._where, "show")
                return False
            except Unreachable:
                threading.Event().wait(WAIT_SECONDS)
        raise NoAgent("another agent is running and cannot be reached: end it, then start again")

    def listen(self) -> bool:
        """Return whether this is now the one agent; False where another one is. Raise NoAgent."""
        if not self._lock.take():
            return False
        QLocalServer.removeServer(self._where)
        if not self._server.listen(self._where):
            self._lock.give_back()
            raise NoAgent(f"{self._where} cannot be used ({self._server.errorString()})")
        return True

    def close(self) -> None:
        self._server.close()
        for connection in self._open:
            connection.disconnectFromServer()
        self._open.clear()
        self._lock.give_back()

    def _accept(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            # Owned here, and by no signal of its own: it would be deleted by two, or while it
            # still speaks.
            connection.setParent(None)
            self._open.append(connection)
            connection.readyRead.connect(self._read_all)
            connection.disconnected.connect(self._forget_soon)
            self._read(connection)

    def _forget_soon(self) -> None:
        QTimer.singleShot(0, self._server, self._forget)

    def _forget(self) -> None:
        gone = QLocalSocket.LocalSocketState.UnconnectedState
        self._open = [connection for connection in self._open if connection.state() != gone]

    def _read_all(self) -> None:
        for connection in list(self._open):
            self._read(connection)

    def _read(self, connection: QLocalSocket) -> None:
        if not connection.canReadLine():
            if connection.bytesAvailable() > LONGEST_LINE:
                connection.abort()
            return
        command = bytes(connection.readLine(LONGEST_LINE + 1).data()).decode("utf-8", "replace")
        reply = json.dumps(self._obey(command.strip()), ensure_ascii=False)
        connection.write(reply.encode("utf-8", "replace") + b"\n")
        connection.flush()


class _Lock(Protocol):
    def take(self) -> bool: ...

    def give_back(self) -> None: ...


class HeldFile:
    """A lock that the kernel ends with its process, however that ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Raise NoAgent where there can be no such file."""
        if sys.platform == "win32":
            raise NotImplementedError
        import fcntl

        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise NoAgent(f"{self._path} cannot be used ({error.strerror})") from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def give_back(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _lock(where: str) -> _Lock:
    if sys.platform != "win32":
        return HeldFile(Path(where + ".lock"))
    from agent.desktop.pipe import LockFile

    folder = platformdirs.user_data_path("amigo", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return LockFile(folder / "agent.lock")
