"""A notification service that shows nothing and remembers everything."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from jeepney import HeaderFields, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"
SIGNATURE = "susssasa{sv}i"


@contextmanager
def notices() -> Iterator[list[str]]:
    """Yield the texts of what was shown so far. Only calls of the right types are answered."""
    shown: list[str] = []
    bus = open_dbus_connection("SESSION")
    assert bus.send_and_get_reply(message_bus.RequestName(NAME)).body == (1,)
    serving = threading.Thread(target=_serve, args=(bus, shown), daemon=True)
    serving.start()
    try:
        yield shown
    finally:
        bus.sock.shutdown(2)
        serving.join(5)
        bus.close()


def _serve(bus: DBusConnection, shown: list[str]) -> None:
    with suppress(OSError):
        while True:
            message = bus.receive()
            if message.header.message_type is not MessageType.method_call:
                continue
            fields = message.header.fields
            wanted = fields.get(HeaderFields.member), fields.get(HeaderFields.signature)
            if wanted == ("Notify", SIGNATURE):
                shown.append(str(message.body[4]))
                bus.send(new_method_return(message, "u", (len(shown),)))
            else:
                bus.send(new_error(message, "org.freedesktop.DBus.Error.InvalidArgs"))
