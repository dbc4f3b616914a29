"""A GlobalShortcuts portal on a D-Bus of its own, as a compositor's would answer."""

import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"


@contextmanager
def session_bus() -> Iterator[str]:
    """Run a bus, and yield its address."""
    reading, writing = os.pipe()
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={writing}"],
        pass_fds=(writing,),
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield pipe.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait(10)


class Portal:
    """`response` answers BindShortcuts: 0 given, 1 declined by the user. `withheld` are the
    shortcuts that get no key; `knows` is whether the desktop has this portal at all."""

    def __init__(
        self, *, response: int = 0, withheld: tuple[str, ...] = (), knows: bool = True
    ) -> None:
        self._response = response
        self._withheld = withheld
        self._knows = knows
        self._bus = open_dbus_connection("SESSION")
        assert Proxy(message_bus, self._bus).RequestName(NAME)[0] == 1
        self.bound = threading.Event()
        self.wishes: dict[str, str] = {}
        self.sessions = 0
        self._client = ""
        self._thread = threading.Thread(target=self._serve, name="portal", daemon=True)
        self._thread.start()

    def press(self, shortcut: str, session: str = "") -> None:
        body: tuple[Any, ...] = (session or self._session, shortcut, 0, {})
        self._signal(PATH, SHORTCUTS, "Activated", "osta{sv}", body)

    def leave(self) -> None:
        """Leave the bus, as a portal that crashed or ended. May be called twice."""
        with suppress(OSError):
            self._bus.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._bus.close()

    close = leave

    @property
    def _session(self) -> str:
        return f"{PATH}/session/client/{self.sessions}"

    def _serve(self) -> None:
        while True:
            try:
                message = self._bus.receive()
            except OSError:
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, call: Message) -> None:
        fields = call.header.fields
        if not self._knows or fields.get(HeaderFields.interface) != SHORTCUTS:
            self._bus.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        self._client = fields[HeaderFields.sender]
        options = call.body[-1]
        sender = self._client[1:].replace(".", "_")
        path = f"{PATH}/request/{sender}/{options['handle_token'][1]}"
        self._bus.send(new_method_return(call, "o", (path,)))
        if fields[HeaderFields.member] == "CreateSession":
            self.sessions += 1
            self._respond(path, 0, {"session_handle": ("s", self._session)})
            return
        assert call.body[0] == self._session
        self.wishes = {name: told["preferred_trigger"][1] for name, told in call.body[1]}
        given = [
            (name, {"trigger_description": ("s", "" if name in self._withheld else "Ctrl+X")})
            for name in self.wishes
        ]
        self._respond(path, self._response, {"shortcuts": ("a(sa{sv})", given)})
        self.bound.set()

    def _respond(self, path: str, response: int, results: dict[str, Any]) -> None:
        self._signal(path, REQUEST, "Response", "ua{sv}", (response, results))

    def _signal(
        self, path: str, interface: str, name: str, signature: str, body: tuple[Any, ...]
    ) -> None:
        signal = new_signal(DBusAddress(path, NAME, interface), name, signature, body)
        signal.header.fields[HeaderFields.destination] = self._client
        self._bus.send(signal)
