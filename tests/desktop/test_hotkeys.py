"""What becomes of a pressed key, on stand-ins for the agent, its overlay and the keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace

from agent.desktop.hotkeys import Hotkeys
from agent.events import Problem
from agent.ground import Ground
from agent.hotkeys import Binding, HotkeySettings, Press, Report, Standing
from agent.keys import Keys
from agent.settings import Settings


class FakeKeyboard:
    label = "stand-in"
    asks = False

    def __init__(self) -> None:
        self.shown: list[bool] = []
        self.running = False

    def start(self, bindings: Sequence[Binding], press: Press, report: Report) -> None:
        self.bindings, self.press, self.report = bindings, press, report
        self.running = True

    def show(self, shown: bool) -> None:
        self.shown.append(shown)

    def stop(self) -> None:
        self.running = False


class FakeWindow:
    visible = True
    on_visible: Callable[[bool], None]


class FakeAgent:
    def __init__(self, settings: HotkeySettings) -> None:
        keys = Keys({}, lambda name, work: work())
        self.on = Ground({}, replace(Settings(), hotkeys=settings), keys, ())
        self.obeyed: list[str] = []
        self.problems: dict[str, str] = {}
        self.mentioned: list[str] = []

    def obey(self, line: str) -> dict[str, object]:
        self.obeyed.append(line)
        if line == "copy":
            raise RuntimeError("a secret of the user")
        return {"ok": line != "ask", "message": "not listening"}

    def mention(self, problem: Problem) -> None:
        self.mentioned.append(problem.message)

    def tell(self, problem: Problem) -> None:
        self.problems[problem.code] = problem.message

    def settle(self, code: str) -> None:
        self.problems.pop(code, None)


class Desk:
    def __init__(self, settings: HotkeySettings | None = None) -> None:
        self.agent = FakeAgent(settings or HotkeySettings())
        self.window = FakeWindow()
        self.keyboards: list[FakeKeyboard] = []
        self.hotkeys = Hotkeys(self.agent, self.window, lambda work: work(), self._make)
        self.hotkeys.begin()

    @property
    def keyboard(self) -> FakeKeyboard:
        return self.keyboards[-1]

    def _make(self) -> FakeKeyboard:
        self.keyboards.append(FakeKeyboard())
        return self.keyboards[-1]


def test_a_press_is_obeyed_and_a_refusal_is_mentioned() -> None:
    desk = Desk()
    for name in ("toggle", "ask", "next"):
        desk.keyboard.press(name)
    assert desk.agent.obeyed == ["toggle", "ask", "next"]
    assert desk.agent.mentioned == ["not listening"]


def test_an_action_that_raises_does_not_stop_the_next() -> None:
    desk = Desk()
    for name in ("copy", "toggle"):
        desk.keyboard.press(name)
    assert desk.agent.obeyed == ["copy", "toggle"]
    assert desk.agent.mentioned == ["copy failed (RuntimeError): see the log"]


def test_what_another_program_has_is_told_until_it_is_over() -> None:
    desk = Desk()
    desk.keyboard.report(Standing(taken=tuple(desk.keyboard.bindings[:1])))
    assert "another program has ctrl+alt+grave (toggle)" in desk.agent.problems["hotkeys"]
    desk.keyboard.report(Standing())
    assert desk.agent.problems == {}


def test_keys_that_are_set_twice_are_told() -> None:
    desk = Desk(replace(HotkeySettings(), ask="ctrl+alt+grave"))
    desk.keyboard.report(Standing())
    assert "ctrl+alt+grave is toggle already" in desk.agent.problems["hotkeys"]


def test_without_any_key_there_is_nothing_to_start() -> None:
    off = {item.name: "" for item in fields(HotkeySettings)}
    desk = Desk(HotkeySettings(**off))
    assert desk.keyboards == []
    assert desk.agent.problems == {}


def test_the_keyboard_knows_whether_the_overlay_is_shown() -> None:
    desk = Desk()
    desk.window.on_visible(False)
    desk.window.on_visible(True)
    assert desk.keyboard.shown == [True, False, True]


def test_other_settings_are_another_keyboard_and_the_same_are_not() -> None:
    desk = Desk()
    desk.hotkeys.use(HotkeySettings())
    assert len(desk.keyboards) == 1
    desk.hotkeys.use(replace(HotkeySettings(), toggle="ctrl+alt+f1"))
    assert [keyboard.running for keyboard in desk.keyboards] == [False, True]
    assert str(desk.keyboard.bindings[0].keys) == "ctrl+alt+f1"
    desk.hotkeys.end()
    assert not desk.keyboard.running
    desk.window.on_visible(True)


def test_what_a_keyboard_of_the_past_reports_is_not_told() -> None:
    desk = Desk()
    desk.hotkeys.use(replace(HotkeySettings(), toggle="ctrl+alt+f1"))
    desk.keyboards[0].report(Standing(failure="lost the display"))
    assert desk.agent.problems == {}
    desk.keyboards[1].report(Standing(failure="lost the display"))
    assert "hotkeys" in desk.agent.problems
