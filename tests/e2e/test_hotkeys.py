"""Hotkeys as a person presses them: under three layouts, beside other programs, in open menus.

`PRESSES=200 python3 scripts/test.py tests/e2e/test_hotkeys.py` presses more often.
"""

import os
import random
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display

from agent.desktop.hotkeys import Hotkeys
from agent.hotkeys import Binding, HotkeySettings, Standing
from agent.hotkeys.bindings import bindings
from agent.hotkeys.combination import parse
from agent.hotkeys.overheard import overhear
from agent.hotkeys.places import PLACES, X11_OFFSET
from agent.hotkeys.x11 import X11Keyboard
from agent.threads import Inbox
from tests.bench.hotkeys import measure
from tests.desktop.test_hotkeys import FakeAgent, FakeWindow
from tests.e2e.conftest import Amigo
from tests.e2e.desktop.keys import (
    locked_screen,
    open_menu,
    press,
    press_as_hardware_does,
    set_layout,
    unlock,
    use_second_layout,
    xdotool,
)
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.waiting import wait_for

PRESSES = int(os.environ.get("PRESSES", "40"))
"""In the layouts' test, of keys that mean something; as many that do not come between them."""
LIMIT_SECONDS = 10.0
SLOWEST_MEDIAN_MS = 50.0
LAYOUTS = (("us",), ("ru",), ("fr",), ("us", "ru"))
"""Of two, the second is in use."""
MORE = ("Shift_L", "Super_L", "ISO_Level3_Shift", "Num_Lock")
BINDINGS, _ = bindings(HotkeySettings())
BY_ACTION = {binding.action: binding for binding in BINDINGS}


@pytest.fixture
def x11(display: str) -> Iterator[Display]:
    """Another program's connection to the server, and the plain layout afterwards."""
    connection = Display(display)
    try:
        yield connection
    finally:
        unlock(connection)
        set_layout("us")
        connection.close()


class Desk:
    """Our hotkeys, and what they bring."""

    def __init__(self, bound: tuple[Binding, ...] = BINDINGS) -> None:
        self.pressed: Inbox[str] = Inbox()
        self.told: Inbox[Standing] = Inbox()
        self._keyboard = X11Keyboard()
        self._keyboard.start(bound, self.pressed.put, self.told.put)
        self.standing = self.told.get(LIMIT_SECONDS)
        self.close = self._keyboard.stop

    def show(self, shown: bool) -> None:
        """What was told before a key was pressed is known when the key is heard."""
        self._keyboard.show(shown)
        press(keys("toggle"))
        assert self.next_pressed() == "toggle"

    def next_pressed(self) -> str:
        return self.pressed.get(LIMIT_SECONDS)


@pytest.fixture
def desk(x11: Display) -> Iterator[Desk]:
    with closing(Desk()) as desk:
        yield desk


@pytest.fixture
def editor(display: str, tmp_path: Path) -> Iterator[Callable[[], bytes]]:
    """Another program, which has the focus; what it was typed so far, control characters too."""
    file = tmp_path / "typed"
    command = ["xterm", "-title", "editor", "-geometry", "80x20+10+400"]
    xterm = subprocess.Popen(
        [*command, "-e", "sh", "-c", f"stty raw -echo; : > '{file}'; exec cat >> '{file}'"]
    )
    try:
        wait_for(lambda: xdotool("getwindowfocus", "getwindowname") == "editor", 20, "the focus")
        wait_for(file.exists, 20, "the editor's file")
        yield file.read_bytes
    finally:
        xterm.terminate()
        xterm.wait(10)


def keys(action: str) -> str:
    return str(BY_ACTION[action].keys)


@pytest.mark.parametrize("layout", LAYOUTS, ids="-".join)
@pytest.mark.parametrize("menu", [False, True], ids=["a program has the focus", "a menu is open"])
def test_exactly_the_right_action_whatever_is_held_or_typed_with(
    layout: tuple[str, ...], menu: bool, x11: Display, desk: Desk, editor: Callable[[], bytes]
) -> None:
    dice = random.Random(f"{layout} {menu}")
    set_layout(*layout)
    desk.show(True)
    strike = partial(press_as_hardware_does, x11) if len(layout) > 1 else press
    got, wanted = [], []
    for _ in range(PRESSES // (2 * len(LAYOUTS))):
        with open_menu(x11) if menu else nullcontext():
            action, more = dice.choice(list(BY_ACTION)), dice.choice(MORE)
            if more == "Num_Lock":
                xdotool("key", more)  # and it stays on until the next time
            else:
                strike(keys(dice.choice(list(BY_ACTION))), more)
            if len(layout) > 1:
                use_second_layout(x11)
            strike(keys(action))
            wanted.append(action)
            got.append(desk.next_pressed())
    desk.show(False)  # fails where a press that meant nothing was an action
    assert got == wanted


def is_held(display: Display, action: str) -> bool:
    """Return whether somebody else holds this key."""
    return not hold(display, action, let_go=True)


def hold(display: Display, action: str, *, let_go: bool = False) -> bool:
    """Hold a key as another program would; return whether it was free."""
    refused: list[object] = []
    code = PLACES[BY_ACTION[action].keys.key].linux + X11_OFFSET
    mask, root = X.ControlMask | X.Mod1Mask, display.screen().root
    root.grab_key(
        code,
        mask,
        False,
        X.GrabModeAsync,
        X.GrabModeAsync,
        onerror=lambda *error: refused.append(error),
    )
    display.sync()
    if let_go and not refused:
        root.ungrab_key(code, mask)
        display.sync()
    return not refused


def is_obeyed(agent: FakeAgent) -> bool:
    press(keys("shorter"))
    return bool(agent.obeyed)


def wait_for_hotkeys(agent: Agent) -> None:
    """Wait until a key that is refused now, and so changes nothing, is heard."""

    def heard() -> bool:
        press(keys("ask"))
        return "refused" in agent.problems

    wait_for(heard, 30, "the hotkeys")


def test_the_focused_program_sees_no_hotkey_and_all_typing(
    x11: Display, desk: Desk, editor: Callable[[], bytes]
) -> None:
    for word in ("the", "quick", "fox"):
        xdotool("type", "--delay", "5", word)
        press(keys("toggle"))
        assert desk.next_pressed() == "toggle"
    xdotool("type", "--delay", "5", "!")
    wait_for(lambda: editor().endswith(b"!"), LIMIT_SECONDS, "the last letter")
    assert editor() == b"thequickfox!"
    assert xdotool("getwindowfocus", "getwindowname") == "editor"


def test_the_overlays_keys_are_the_focused_programs_while_it_is_hidden(
    x11: Display, desk: Desk, editor: Callable[[], bytes]
) -> None:
    press(keys("next"))
    wait_for(editor, LIMIT_SECONDS, "the key in the editor")
    seen = editor()
    desk.show(True)
    press(keys("next"))
    assert desk.next_pressed() == "next"
    xdotool("type", "!")
    wait_for(lambda: editor().endswith(b"!"), LIMIT_SECONDS, "the last letter")
    assert editor() == seen + b"!"


def test_a_held_key_acts_once_and_a_held_scroll_key_goes_on(desk: Desk) -> None:
    desk.show(True)
    code = str(PLACES["pagedown"].linux + X11_OFFSET)
    xdotool("keydown", "ctrl", "keydown", "alt", "keydown", code)
    try:
        assert [desk.next_pressed() for _ in range(4)] == ["scroll-down"] * 4
    finally:
        xdotool("keyup", code, "keyup", "alt", "keyup", "ctrl")


def test_on_a_locked_screen_no_key_is_a_hotkey(x11: Display, desk: Desk) -> None:
    with locked_screen(x11):
        press(keys("toggle"))
    press(keys("ask"))
    assert desk.next_pressed() == "ask"


def test_what_another_program_holds_is_named_and_left_to_it(x11: Display) -> None:
    assert hold(x11, "toggle")
    with closing(Desk()) as desk:
        assert [binding.action for binding in desk.standing.taken] == ["toggle"]
        press(keys("toggle"))
        press(keys("ask"))
        assert desk.next_pressed() == "ask"


def test_nothing_is_held_any_more_after_the_end(x11: Display) -> None:
    desk = Desk()
    assert is_held(x11, "toggle")
    desk.close()
    assert not is_held(x11, "toggle")


def test_an_action_that_raises_does_not_stop_the_next(x11: Display) -> None:
    agent = FakeAgent(HotkeySettings())
    hotkeys = Hotkeys(agent, FakeWindow(), lambda work: work(), X11Keyboard)
    hotkeys.begin()
    try:
        wait_for(lambda: is_obeyed(agent), LIMIT_SECONDS, "the hotkeys")
        agent.obeyed.clear()
        for action in ("copy", "toggle", "copy", "ask"):
            press(keys(action))
        wait_for(lambda: len(agent.obeyed) == 4, LIMIT_SECONDS, "every press")
    finally:
        hotkeys.end()
    assert agent.obeyed == ["copy", "toggle", "copy", "ask"]
    assert agent.mentioned.count("copy failed (RuntimeError): see the log") == 2


class TestTheAgent:
    def test_one_key_shows_and_hides_it_at_once(self, x11: Display, amigo: Amigo) -> None:
        agent = Agent(amigo("--hidden"))
        wait_for_hotkeys(agent)
        times = measure(agent, 5)
        assert sorted(times.shown_ms)[2] <= SLOWEST_MEDIAN_MS
        assert sorted(times.gone_ms)[2] <= SLOWEST_MEDIAN_MS

    def test_the_focused_program_keeps_the_focus_and_the_typing(
        self, x11: Display, amigo: Amigo, editor: Callable[[], bytes]
    ) -> None:
        agent = Agent(amigo("--hidden"))
        wait_for_hotkeys(agent)
        xdotool("type", "!")
        wait_for(lambda: editor().endswith(b"!"), LIMIT_SECONDS, "what came before the hotkeys")
        seen = editor()
        for word in ("one", "two", "three"):
            before = agent.tell("status")["visible"]
            press(keys("toggle"))
            wait_for(
                lambda: agent.tell("status")["visible"] is not before,  # noqa: B023
                LIMIT_SECONDS,
                "the overlay shown or hidden",
            )
            xdotool("type", "--delay", "5", word)
            assert xdotool("getwindowfocus", "getwindowname") == "editor"
        wait_for(
            lambda: editor() == seen + b"onetwothree", LIMIT_SECONDS, "every letter, no hotkey"
        )

    def test_what_is_taken_is_told_and_another_key_works_at_once(
        self, x11: Display, amigo: Amigo
    ) -> None:
        assert hold(x11, "toggle")
        agent = Agent(amigo("--hidden", AMIGO_HOTKEYS__ASK="f13"))
        problem = wait_for(lambda: agent.problems.get("hotkeys", ""), LIMIT_SECONDS, "the problem")
        assert "another program has ctrl+alt+grave (toggle)" in problem
        assert "amigo config set hotkeys.toggle KEYS" in problem
        press(str(parse("f13")))
        wait_for(lambda: "refused" in agent.problems, LIMIT_SECONDS, "the refusal to answer")


class TestTheDoctor:
    def test_it_names_what_another_program_holds(self, x11: Display, amigo: Amigo) -> None:
        assert hold(x11, "next")
        line = hotkeys_line(amigo)
        assert line.startswith("warning hotkeys")
        assert "another program has ctrl+alt+quote (next)" in line
        assert "choose others with `amigo config set hotkeys.next KEYS`" in line

    def test_the_running_agent_is_no_other_program(self, x11: Display, amigo: Amigo) -> None:
        wait_for_hotkeys(Agent(amigo("--hidden")))
        assert hotkeys_line(amigo).startswith("ok      hotkeys       11 keys through X11")


def hotkeys_line(amigo: Amigo) -> str:
    doctor = amigo("doctor")

    def told() -> list[str]:
        return [line for line in list(doctor.lines) if line.split()[1] == "hotkeys"]

    return wait_for(told, 60, f"what it says of the hotkeys ({doctor})")[0]


def test_a_listener_that_has_ended_by_itself_is_stopped_without_a_word(
    display: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with closing(Display(display)) as own:
        listener = overhear(own, frozenset({40}), lambda heard: None)
        listener.stop()
        listener.join(10)  # type: ignore[attr-defined]
        listener._stop_platform()  # type: ignore[attr-defined]
    assert capfd.readouterr().err == ""
