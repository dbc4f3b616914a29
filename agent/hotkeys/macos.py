"""Hotkeys on macOS, as `quickmachotkey` registers them with the system: no permission is needed.

Called on the main thread, whose loop (Qt's) brings the presses. The system swallows them, matches
modifiers exactly and key codes, and hands the same combination to whoever registered it, so a
conflict cannot be found. Contract tests only: this was never run on macOS.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from agent.hotkeys import Binding, Press, Report, Standing
from agent.hotkeys.combination import Modifier
from agent.hotkeys.places import PLACES

MASKS: dict[Modifier, int] = {"super": 0x100, "shift": 0x200, "alt": 0x800, "ctrl": 0x1000}
"""cmdKey, shiftKey, optionKey and controlKey of Carbon's Events.h"""


class Hotkey(Protocol):
    def register(self) -> None: ...

    def unregister(self) -> None: ...


class QuickHotKey(Protocol):
    """quickmachotkey.quickHotKey"""

    def __call__(
        self,
        *,
        virtualKey: int,  # noqa: N803
        modifierMask: int,  # noqa: N803
        immediately: bool,
    ) -> Callable[[Callable[[], None]], Hotkey]: ...


class MacKeyboard:
    label = "macOS"
    asks = False

    def __init__(self, quick: QuickHotKey | None = None) -> None:
        """Without an argument: the package's own."""
        self._quick = quick or _package()
        self._always: list[Hotkey] = []
        self._when_shown: list[Hotkey] = []
        self._shown = False

    def start(self, bindings: Sequence[Binding], press: Press, report: Report) -> None:
        unknown = tuple(one for one in bindings if PLACES[one.keys.key].macos is None)
        for binding in bindings:
            if binding in unknown:
                continue
            (self._when_shown if binding.only_shown else self._always).append(
                self._hotkey(binding, press)
            )
        for hotkey in self._always:
            hotkey.register()
        failure = ""
        if unknown:
            names = ", ".join(str(one.keys) for one in unknown)
            failure = f"a Mac has no {names}: choose other keys in the settings"
        report(Standing(failure=failure))

    def show(self, shown: bool) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        for hotkey in self._when_shown:
            if shown:
                hotkey.register()
            else:
                hotkey.unregister()

    def stop(self) -> None:
        self.show(False)
        for hotkey in self._always:
            hotkey.unregister()
        self._always.clear()
        self._when_shown.clear()

    def _hotkey(self, binding: Binding, press: Press) -> Hotkey:
        code = PLACES[binding.keys.key].macos
        assert code is not None
        mask = sum(MASKS[name] for name in binding.keys.held)

        def pressed() -> None:
            press(binding.action)

        return self._quick(virtualKey=code, modifierMask=mask, immediately=False)(pressed)


def _package() -> QuickHotKey:
    from quickmachotkey import quickHotKey

    quick: QuickHotKey = quickHotKey
    return quick
