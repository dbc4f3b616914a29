"""What is said to the GlobalShortcuts portal, and what its answers mean.

CreateSession, then BindShortcuts; each is answered by a Response signal on a path that the caller
knows beforehand. Version 1 of org.freedesktop.portal.GlobalShortcuts.
"""

from collections.abc import Callable, Sequence
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection

from agent.actions import BY_NAME
from agent.hotkeys import Binding, Press, Report, Standing
from agent.hotkeys.combination import Combination, Modifier
from agent.hotkeys.places import PLACES

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"
BUS = "org.freedesktop.DBus"
ADVICE = "bind `amigo toggle` to a key in the desktop's settings"
CANCELLED = 1

WRITTEN: dict[Modifier, str] = {"ctrl": "CTRL", "alt": "ALT", "shift": "SHIFT", "super": "LOGO"}
Answer = Callable[[int, dict[str, tuple[str, Any]]], None]


def trigger(keys: Combination) -> str:
    """Return the combination as the XDG shortcuts specification writes it."""
    held = [written for modifier, written in WRITTEN.items() if modifier in keys.held]
    return "+".join([*held, PLACES[keys.key].symbol])


class Talk:
    """One conversation with the portal, for as long as it lasts."""

    def __init__(
        self, bus: DBusConnection, bindings: Sequence[Binding], press: Press, report: Report
    ) -> None:
        self.shown = False
        """Whether the overlay is shown."""
        self._bus = bus
        self._bindings = {binding.action: binding for binding in bindings}
        self._press = press
        self._report = report
        self._session = ""
        self._calls: set[int] = set()
        """Serials of what was asked, which may be refused at once."""
        self._requests: dict[str, Answer] = {}
        self._asked = 0
        self._lost = False
        """Whether the portal went away."""
        self._subscribe()
        self._begin()

    def hear(self) -> bool:
        """Take one message, if one has come; return whether it has."""
        try:
            message = self._bus.receive(timeout=0)
        except TimeoutError:
            return False
        self._take(message)
        return True

    def _subscribe(self) -> None:
        owner = MatchRule(type="signal", sender=BUS, interface=BUS, member="NameOwnerChanged")
        owner.add_arg_condition(0, NAME)
        for rule in (
            MatchRule(type="signal", sender=NAME, interface=REQUEST, member="Response"),
            MatchRule(type="signal", sender=NAME, interface=SHORTCUTS, member="Activated"),
            owner,
        ):
            self._bus.send(message_bus.AddMatch(rule))

    def _begin(self) -> None:
        self._session = ""
        self._requests.clear()
        self._ask("CreateSession", "", (), {"session_handle_token": ("s", "amigo")}, self._created)

    def _created(self, response: int, results: dict[str, tuple[str, Any]]) -> None:
        if response != 0 or "session_handle" not in results:
            self._refused(response)
            return
        self._session = str(results["session_handle"][1])
        wishes = [
            (
                name,
                {
                    "description": ("s", BY_NAME[name].title),
                    "preferred_trigger": ("s", trigger(binding.keys)),
                },
            )
            for name, binding in self._bindings.items()
        ]
        self._ask("BindShortcuts", "oa(sa{sv})s", (self._session, wishes, ""), {}, self._bound)

    def _bound(self, response: int, results: dict[str, tuple[str, Any]]) -> None:
        if response != 0:
            self._refused(response)
            return
        given = {
            name for name, told in results.get("shortcuts", ("", []))[1] if _has_key(dict(told))
        }
        missing = [binding for name, binding in self._bindings.items() if name not in given]
        self._report(Standing(taken=tuple(missing)))

    def _refused(self, response: int) -> None:
        why = "they were declined" if response == CANCELLED else "the desktop gave none"
        self._report(Standing(failure=f"{why}: {ADVICE}"))

    def _ask(
        self,
        method: str,
        signature: str,
        body: tuple[object, ...],
        options: dict[str, tuple[str, str]],
        answer: Answer,
    ) -> None:
        self._asked += 1
        token = f"amigo{self._asked}"
        sender = str(self._bus.unique_name)[1:].replace(".", "_")
        self._requests[f"{PATH}/request/{sender}/{token}"] = answer
        call = new_method_call(
            DBusAddress(PATH, NAME, SHORTCUTS),
            method,
            f"{signature}a{{sv}}",
            (*body, {"handle_token": ("s", token), **options}),
        )
        serial = next(self._bus.outgoing_serial)
        self._calls.add(serial)
        self._bus.send(call, serial=serial)

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is MessageType.error:
            if fields.get(HeaderFields.reply_serial) in self._calls:
                self._report(Standing(failure=f"this desktop offers none: {ADVICE}"))
            return
        if message.header.message_type is not MessageType.signal:
            return
        member = fields.get(HeaderFields.member)
        if member == "Response":
            answer = self._requests.pop(fields[HeaderFields.path], None)
            if answer is not None:
                answer(message.body[0], message.body[1])
        elif member == "Activated":
            self._activated(message.body[0], message.body[1])
        elif member == "NameOwnerChanged":
            self._owner_changed(there_is_one=bool(message.body[2]))

    def _owner_changed(self, *, there_is_one: bool) -> None:
        """The first one may be started by our own call, and has heard it."""
        if there_is_one and self._lost:
            self._begin()
        self._lost = not there_is_one

    def _activated(self, session: str, name: str) -> None:
        binding = self._bindings.get(name)
        if binding is None or session != self._session:
            return
        if self.shown or not binding.only_shown:
            self._press(name)


def _has_key(told: dict[str, tuple[str, Any]]) -> bool:
    """Whether the desktop gave it a key; one that does not tell is believed to have."""
    return "trigger_description" not in told or bool(told["trigger_description"][1])
