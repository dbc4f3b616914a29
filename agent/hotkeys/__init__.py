"""Keys pressed anywhere on the desktop become the names of actions. One file per system.

A combination names the key by its place on a US keyboard, so it is the same key under every
layout; modifiers count exactly, and Num Lock and Caps Lock do not count. A back end satisfies
`Keyboard`; `combination` and `matcher` are pure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from agent.hotkeys.combination import Combination, NotACombination, parse

CODE = "hotkeys"
"""Of the notices about them."""


def _usable(text: str) -> str:
    """Return the combination as it is written everywhere; empty stays empty."""
    if not text.strip():
        return ""
    try:
        return str(parse(text))
    except NotACombination as error:
        raise PydanticCustomError("hotkey", "{reason}", {"reason": str(error)}) from None


Keys = Annotated[str, AfterValidator(_usable)]


@dataclass(frozen=True, slots=True)
class HotkeySettings:
    """Keys joined by +, as in ctrl+alt+grave; empty: none. Letters are places on a US keyboard."""

    toggle: Keys = "ctrl+alt+grave"
    """Shows or hides the overlay. `grave` is the key left of 1."""

    ask: Keys = "ctrl+alt+slash"
    """Answers what was heard so far."""

    pause: Keys = "ctrl+alt+backslash"
    """Hears nothing for a while; again: goes on."""

    previous: Keys = "ctrl+alt+semicolon"
    """Shows the answer before."""

    next: Keys = "ctrl+alt+quote"
    """Shows the next answer."""

    scroll_up: Keys = "ctrl+alt+pageup"
    """Scrolls the answer up."""

    scroll_down: Keys = "ctrl+alt+pagedown"
    """Scrolls the answer down."""

    copy: Keys = "ctrl+alt+comma"
    """Copies the answer."""

    shorter: Keys = "ctrl+alt+7"
    """Answers the same question in fewer words."""

    longer: Keys = "ctrl+alt+8"
    """Answers the same question in more words."""

    example: Keys = "ctrl+alt+9"
    """Adds an example to the answer."""

    again: Keys = ""
    """Answers the same question anew."""

    catch_up: Keys = ""
    """Answers the last 30 seconds."""

    bigger: Keys = ""
    """Writes larger."""

    smaller: Keys = ""
    """Writes smaller."""

    corner: Keys = ""
    """Moves the overlay to the next corner."""

    pin: Keys = ""
    """Keeps the overlay on the screen, or lets it fade."""

    click_through: Keys = ""
    """Lets clicks through the overlay, or not."""


@dataclass(frozen=True, slots=True)
class Binding:
    action: str
    """Its name in `agent.actions`."""
    keys: Combination
    only_shown: bool
    """Whether it is live only while the overlay is shown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the hotkeys stand; as it is made here: all is well."""

    taken: tuple[Binding, ...] = ()
    """Another program has these."""
    failure: str = ""
    """Why there are none or not all, with what to do, in one line."""


Press = Callable[[str], None]
"""Takes an action's name, on any thread, and only passes it on."""
Report = Callable[[Standing], None]
"""Takes how they stand whenever that changes, and once after the start; on any thread."""


class Keyboard(Protocol):
    """What reports pressed keys on one kind of desktop.

    `start` returns at once. Each press of a live binding is one call of `press`. Bindings that
    are only for the shown overlay are dead until `show(True)`. Nothing is called after `stop`.
    """

    @property
    def label(self) -> str: ...

    @property
    def asks(self) -> bool:
        """Whether `start` may ask the user something."""

    def start(self, bindings: Sequence[Binding], press: Press, report: Report) -> None: ...

    def show(self, shown: bool) -> None: ...

    def stop(self) -> None: ...
