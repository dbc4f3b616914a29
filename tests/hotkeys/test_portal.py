"""Wayland's hotkeys against a portal on a real D-Bus."""

import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

if sys.platform != "linux":
    pytest.skip("a desktop of Linux", allow_module_level=True)

from agent.hotkeys import HotkeySettings, Standing
from agent.hotkeys.bindings import bindings
from agent.hotkeys.choice import keyboard_for
from agent.hotkeys.portal import PortalKeyboard
from agent.threads import Inbox
from tests.hotkeys.portal_server import Portal, session_bus

BINDINGS, _ = bindings(HotkeySettings())
LIMIT_SECONDS = 10.0


@pytest.fixture(autouse=True)
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield


class Desk:
    def __init__(self) -> None:
        self.pressed: Inbox[str] = Inbox()
        self.told: Inbox[Standing] = Inbox()
        self.keyboard = PortalKeyboard()
        self.keyboard.start(BINDINGS, self.pressed.put, self.told.put)

    def next_told(self) -> Standing:
        return self.told.get(LIMIT_SECONDS)

    def next_pressed(self) -> str:
        return self.pressed.get(LIMIT_SECONDS)

    def close(self) -> None:
        self.keyboard.stop()


def test_the_desktop_is_asked_for_our_keys_and_tells_of_presses() -> None:
    with closing(Portal()) as portal, closing(Desk()) as desk:
        assert desk.next_told() == Standing()
        assert portal.wishes["toggle"] == "CTRL+ALT+grave"
        assert portal.wishes["scroll-up"] == "CTRL+ALT+Page_Up"
        assert portal.wishes.keys() == {binding.action for binding in BINDINGS}
        portal.press("toggle")
        assert desk.next_pressed() == "toggle"


def test_presses_of_other_sessions_unknown_ones_and_dead_ones_are_none() -> None:
    with closing(Portal()) as portal, closing(Desk()) as desk:
        desk.next_told()
        portal.press("toggle", session="/somebody/else")
        portal.press("dance")
        portal.press("next")
        portal.press("ask")
        assert desk.next_pressed() == "ask"


def test_the_overlays_keys_live_while_it_is_shown() -> None:
    with closing(Portal()) as portal, closing(Desk()) as desk:
        desk.next_told()
        desk.keyboard.show(True)
        portal.press("ask")
        desk.next_pressed()
        portal.press("next")
        assert desk.next_pressed() == "next"


def test_what_got_no_key_is_named() -> None:
    with closing(Portal(withheld=("ask",))), closing(Desk()) as desk:
        assert [binding.action for binding in desk.next_told().taken] == ["ask"]


@pytest.mark.parametrize(
    ("portal", "why"),
    [
        ({"response": 1}, "they were declined"),
        ({"response": 2}, "the desktop gave none"),
        ({"knows": False}, "this desktop offers none"),
    ],
)
def test_without_them_the_advice_is_to_bind_the_command(portal: dict[str, int], why: str) -> None:
    with closing(Portal(**portal)), closing(Desk()) as desk:  # type: ignore[arg-type]
        failure = desk.next_told().failure
        assert failure == f"{why}: bind `amigo toggle` to a key in the desktop's settings"


def test_no_portal_at_all_is_the_same() -> None:
    with closing(Desk()) as desk:
        assert desk.next_told().failure.startswith("this desktop offers none: bind `amigo toggle`")


def test_no_bus_at_all_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with closing(Desk()) as desk:
        assert desk.next_told().failure.startswith("no session bus here: bind `amigo toggle`")


def test_a_portal_that_comes_back_is_asked_again() -> None:
    with closing(Portal()) as first, closing(Desk()) as desk:
        assert desk.next_told() == Standing()
        first.leave()
        with closing(Portal()) as second:
            assert desk.next_told() == Standing()
            second.press("toggle")
            assert desk.next_pressed() == "toggle"


def test_it_is_chosen_on_wayland_and_nowhere_else() -> None:
    for environ in ({"XDG_SESSION_TYPE": "wayland"}, {"WAYLAND_DISPLAY": "wayland-0"}):
        assert isinstance(keyboard_for(environ), PortalKeyboard)
    assert keyboard_for({"DISPLAY": ":0"}).label == "X11"
