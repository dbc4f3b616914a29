"""The contract with Windows, on stand-ins for user32 and for pynput's listener."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from agent.hotkeys import Binding, Standing
from agent.hotkeys.combination import parse
from agent.hotkeys.windows import LEFT_ALT, LEFT_CTRL, RIGHT_ALT, WindowsKeyboard

DOWN, UP, SYSTEM_DOWN = 0x0100, 0x0101, 0x0104
GRAVE, QUOTE, PAGE_UP_SCAN = 0x29, 0x28, 0x49
BINDINGS = (
    Binding("toggle", parse("ctrl+alt+grave"), only_shown=False),
    Binding("next", parse("ctrl+alt+quote"), only_shown=True),
    Binding("scroll-up", parse("ctrl+alt+pageup"), only_shown=True),
)


class Hidden(Exception):
    """What pynput raises to hide an event from everybody else."""


@dataclass
class Event:
    scanCode: int  # noqa: N815 - the system's name
    flags: int
    time: int


@dataclass
class FakeUser32:
    held: set[int] = field(default_factory=set)
    registered: set[tuple[int, int]] = field(default_factory=set)
    """Modifiers and key, of other programs."""
    ours: set[int] = field(default_factory=set)

    def GetAsyncKeyState(self, key: int) -> int:  # noqa: N802
        return -0x8000 if key in self.held else 0

    def MapVirtualKeyW(self, code: int, kind: int) -> int:  # noqa: N802
        assert kind == 3
        return code

    def RegisterHotKey(self, window: None, number: int, flags: int, key: int) -> int:  # noqa: N802
        if (flags, key) in self.registered:
            return 0
        self.ours.add(number)
        return 1

    def UnregisterHotKey(self, window: None, number: int) -> int:  # noqa: N802
        self.ours.remove(number)
        return 1


class FakeListener:
    def __init__(self, win32_event_filter: Callable[[int, Event], bool]) -> None:
        self._filter = win32_event_filter
        self.running = False
        self._now = 0

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def suppress_event(self) -> None:
        raise Hidden

    def key(self, message: int, scan: int, *, extended: bool = False) -> bool:
        """Return whether the event was hidden from everybody else."""
        self._now += 50
        try:
            assert self._filter(message, Event(scan, int(extended), self._now)) is False
        except Hidden:
            return True
        return False


class Desk:
    def __init__(self, *registered: tuple[int, int]) -> None:
        self.user32 = FakeUser32(registered=set(registered))
        self.pressed: list[str] = []
        self.told: list[Standing] = []
        self.keyboard = WindowsKeyboard(self.user32, self._listen)
        self.keyboard.start(BINDINGS, self.pressed.append, self.told.append)

    def _listen(self, **options: Callable[[int, Event], bool]) -> FakeListener:
        self.listener = FakeListener(**options)
        return self.listener


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.user32.held |= {LEFT_CTRL, LEFT_ALT}
    return desk


def test_a_hotkey_is_its_action_and_hidden_from_the_focused_program(desk: Desk) -> None:
    assert desk.listener.key(SYSTEM_DOWN, GRAVE)
    assert desk.listener.key(SYSTEM_DOWN, GRAVE), "its repeat"
    assert desk.listener.key(UP, GRAVE), "its release"
    assert desk.pressed == ["toggle"]


def test_everything_else_is_left_alone(desk: Desk) -> None:
    assert not desk.listener.key(DOWN, 0x1E)
    assert not desk.listener.key(UP, 0x1E)
    assert not desk.listener.key(DOWN, QUOTE), "the overlay is hidden"
    assert not desk.listener.key(DOWN, PAGE_UP_SCAN), "9 on the number pad"
    desk.user32.held.add(0xA0)
    assert not desk.listener.key(DOWN, GRAVE), "with shift"
    assert desk.pressed == []


def test_the_overlays_keys_live_while_it_is_shown(desk: Desk) -> None:
    desk.keyboard.show(True)
    assert desk.listener.key(DOWN, QUOTE)
    assert desk.listener.key(DOWN, PAGE_UP_SCAN, extended=True)
    assert desk.pressed == ["next", "scroll-up"]


def test_alt_gr_types_characters_and_is_no_hotkey(desk: Desk) -> None:
    desk.user32.held.clear()
    desk.user32.held |= {LEFT_CTRL, RIGHT_ALT}
    assert not desk.listener.key(DOWN, GRAVE)
    desk.user32.held |= {LEFT_ALT}
    assert not desk.listener.key(UP, GRAVE)
    assert desk.pressed == []


def test_what_another_program_has_registered_is_named_and_left_to_it() -> None:
    desk = Desk((0x1 | 0x2, GRAVE))
    assert desk.told == [Standing(taken=BINDINGS[:1])]
    assert desk.user32.ours == set(), "nothing stays registered"
    desk.user32.held |= {LEFT_CTRL, LEFT_ALT}
    assert not desk.listener.key(DOWN, GRAVE)
    assert desk.pressed == []


def test_it_ends(desk: Desk) -> None:
    assert desk.listener.running
    desk.keyboard.stop()
    assert not desk.listener.running
