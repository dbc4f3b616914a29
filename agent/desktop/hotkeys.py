"""The hotkeys of the resident agent: what is pressed is done, what cannot be is said."""

import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from agent.events import Problem, Recovered
from agent.ground import Ground
from agent.hotkeys import HotkeySettings, Keyboard, Standing
from agent.hotkeys.bindings import bindings, notice

log = logging.getLogger(__name__)

Call = Callable[[Callable[[], None]], None]


class Agent(Protocol):
    """What hotkeys need of the resident agent, on the main thread."""

    @property
    def on(self) -> Ground: ...

    def obey(self, line: str) -> dict[str, object]: ...

    def mention(self, problem: Problem) -> None: ...

    def tell(self, problem: Problem) -> None: ...

    def settle(self, code: str) -> None: ...


class Window(Protocol):
    """What hotkeys need of the overlay."""

    @property
    def visible(self) -> bool: ...

    on_visible: Callable[[bool], None]


class Hotkeys:
    """Used on the main thread, except `pressed`, which any thread may call."""

    def __init__(
        self, agent: Agent, window: Window, call: Call, keyboard: Callable[[], Keyboard]
    ) -> None:
        self._agent = agent
        self._window = window
        self._call = call
        self._make = keyboard
        self._keyboard: Keyboard | None = None
        self._settings: HotkeySettings | None = None
        """What is in use; None: nothing is yet."""
        window.on_visible = self._show

    def begin(self) -> None:
        self.use(self._agent.on.settings.hotkeys)

    def use(self, settings: HotkeySettings) -> None:
        """Take these settings from now on."""
        if settings == self._settings:
            return
        self.end()
        self._settings = settings
        bound, twice = bindings(settings)
        if not bound:
            self._say(Standing(), twice)
            return
        keyboard = self._keyboard = self._make()

        def report(standing: Standing) -> None:
            self._call(lambda: self._stands(keyboard, standing, twice))

        keyboard.start(bound, self.pressed, report)
        keyboard.show(self._window.visible)

    def end(self) -> None:
        if self._keyboard is not None:
            self._keyboard.stop()
            self._keyboard = None

    def pressed(self, action: str) -> None:
        self._call(lambda: self._do(action))

    def _do(self, action: str) -> None:
        try:
            reply = self._agent.obey(action)
        except Exception as error:  # noqa: BLE001 - whatever it did: the next key is obeyed
            log.error("%s by hotkey: %s", action, type(error).__name__)
            reply = {
                "ok": False,
                "message": f"{action} failed ({type(error).__name__}): see the log",
            }
        if not reply["ok"]:
            self._agent.mention(Problem("refused", str(reply["message"])))

    def _stands(self, keyboard: Keyboard, standing: Standing, twice: Sequence[str]) -> None:
        if keyboard is self._keyboard:  # not one that was slow to stop
            self._say(standing, twice)

    def _say(self, standing: Standing, twice: Sequence[str]) -> None:
        match notice(standing, twice):
            case Problem() as problem:
                self._agent.tell(problem)
            case Recovered(code):
                self._agent.settle(code)

    def _show(self, shown: bool) -> None:
        if self._keyboard is not None:
            self._keyboard.show(shown)


def hotkeys_for(agent: Agent, window: Window, call: Call) -> Hotkeys:
    """Return the hotkeys for this desktop. `call` brings work to the main thread."""

    def keyboard() -> Keyboard:
        from agent.hotkeys.choice import keyboard_for

        return keyboard_for(agent.on.environ)

    return Hotkeys(agent, window, call, keyboard)
