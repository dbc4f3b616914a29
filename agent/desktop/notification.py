"""One line for the user by the desktop's own notifications, for when no window of ours is open."""

import sys

APPLICATION = "Amigo"
ANSWER_SECONDS = 2.0
NOT_URGENT = 0


class NoNotifications(Exception):
    """Nothing here shows notifications."""


def notify(title: str, text: str) -> None:
    """Show it, or raise NoNotifications. Waits up to 2 s for an answer: not on the main thread."""
    if sys.platform != "linux":
        raise NoNotifications
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    name = "org.freedesktop.Notifications"
    service = DBusAddress("/org/freedesktop/Notifications", name, name)
    hints = {"urgency": ("y", NOT_URGENT)}
    line: tuple[object, ...] = (APPLICATION, 0, "", title, text, [], hints, -1)
    try:
        with open_dbus_connection("SESSION") as bus:
            call = new_method_call(service, "Notify", "susssasa{sv}i", line)
            reply = bus.send_and_get_reply(call, timeout=ANSWER_SECONDS)
    except (OSError, KeyError, TimeoutError) as error:  # KeyError: the session has no bus
        raise NoNotifications from error
    if reply.header.message_type is not MessageType.method_return:
        raise NoNotifications
