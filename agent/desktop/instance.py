"""One agent per user, and the socket through which commands reach it.

A command is one line of text; the answer is one line of JSON. Only the same user can connect.
"""

import json
import os
import sys
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalServer, QLocalSocket

Reply = dict[str, object]

LONGEST_LINE = 4096
ANSWER_MS = 3000
OWN_FOLDER = "set XDG_RUNTIME_DIR to a folder of your own"


class NoAgent(Exception):
    """No agent is running, it does not answer, or none can be. The text is one line."""


def address(environ: Mapping[str, str]) -> str:
    """Return where this user's agent listens; the folder of it is made, for its owner only.

    Raise NoAgent where there is no such folder, or it is somebody else's.
    """
    if sys.platform == "win32":
        return f"amigo-{environ.get('USERNAME', 'user')}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR, /tmp serves
        folder = platformdirs.user_runtime_path("amigo", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder.stat().st_uid != os.getuid():
            raise NoAgent(f"{folder} belongs to somebody else: {OWN_FOLDER}")
        folder.chmod(0o700)
    except OSError as error:
        raise NoAgent(f"{folder} cannot be used ({error.strerror}): {OWN_FOLDER}") from None
    return str(folder / "control")


class ControlServer:
    """Answers commands on the Qt loop. `obey` returns the reply to one command."""

    def __init__(self, where: str, obey: Callable[[str], Reply]) -> None:
        self._where = where
        self._obey = obey
        self._lock = QLockFile(str(_lock_file(where)))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)

    def listen(self) -> bool:
        """Return whether this is now the one agent; False where another one is. Raise NoAgent."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._where)
        if not self._server.listen(self._where):
            self._lock.unlock()
            raise NoAgent(f"{self._where} cannot be used ({self._server.errorString()})")
        return True

    def close(self) -> None:
        self._server.close()
        self._lock.unlock()

    def _accept(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.readyRead.connect(lambda c=connection: self._read(c))
            connection.disconnected.connect(connection.deleteLater)

    def _read(self, connection: QLocalSocket) -> None:
        if not connection.canReadLine():
            if connection.bytesAvailable() > LONGEST_LINE:
                connection.abort()
            return
        command = bytes(connection.readLine(LONGEST_LINE).data()).decode("utf-8", "replace")
        connection.write(json.dumps(self._obey(command.strip())).encode() + b"\n")
        connection.flush()


def send(where: str, command: str) -> Reply:
    """Give the running agent a command and return its reply; raise NoAgent."""
    socket = QLocalSocket()
    socket.connectToServer(where)
    if not socket.waitForConnected(ANSWER_MS):
        raise NoAgent("no agent is running; start it with `amigo`")
    socket.write(command.encode() + b"\n")
    socket.waitForBytesWritten(ANSWER_MS)
    while not socket.canReadLine():
        if not socket.waitForReadyRead(ANSWER_MS):
            raise NoAgent("the agent does not answer; end it and start it again with `amigo`")
    reply: Reply = json.loads(bytes(socket.readLine().data()))
    return reply


def _lock_file(where: str) -> Path:
    if sys.platform != "win32":
        return Path(where + ".lock")
    folder = platformdirs.user_data_path("amigo", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "agent.lock"
