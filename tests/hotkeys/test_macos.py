"""The contract with quickmachotkey, on a stand-in for it."""

from collections.abc import Callable
from dataclasses import dataclass

from agent.hotkeys import Binding, Standing
from agent.hotkeys.combination import parse
from agent.hotkeys.macos import Hotkey, MacKeyboard

CONTROL_OPTION = 0x1800
BINDINGS = (
    Binding("toggle", parse("ctrl+alt+grave"), only_shown=False),
    Binding("next", parse("ctrl+alt+quote"), only_shown=True),
)


@dataclass
class Registered:
    system: "System"
    where: tuple[int, int]
    handler: Callable[[], None]

    def register(self) -> None:
        self.system.live[self.where] = self.handler

    def unregister(self) -> None:
        self.system.live.pop(self.where, None)


class System:
    """Holds what is registered; a press calls it."""

    def __init__(self) -> None:
        self.live: dict[tuple[int, int], Callable[[], None]] = {}

    def __call__(
        self,
        *,
        virtualKey: int,  # noqa: N803 - the package's names
        modifierMask: int,  # noqa: N803
        immediately: bool,
    ) -> Callable[[Callable[[], None]], Hotkey]:
        assert not immediately
        return lambda handler: Registered(self, (virtualKey, modifierMask), handler)


def test_a_press_is_its_action_and_the_overlays_keys_live_while_it_is_shown() -> None:
    system, pressed, told = System(), list[str](), list[Standing]()
    keyboard = MacKeyboard(system)
    keyboard.start(BINDINGS, pressed.append, told.append)
    assert system.live.keys() == {(50, CONTROL_OPTION)}
    keyboard.show(True)
    assert system.live.keys() == {(50, CONTROL_OPTION), (39, CONTROL_OPTION)}
    for handler in list(system.live.values()):
        handler()
    assert pressed == ["toggle", "next"]
    assert told == [Standing()]
    keyboard.show(False)
    assert system.live.keys() == {(50, CONTROL_OPTION)}
    keyboard.stop()
    assert system.live == {}


def test_a_key_that_a_mac_has_not_is_named() -> None:
    told = list[Standing]()
    unknown = Binding("ask", parse("ctrl+pause"), only_shown=False)
    MacKeyboard(System()).start([unknown], lambda name: None, told.append)
    assert "ctrl+pause" in told[0].failure
