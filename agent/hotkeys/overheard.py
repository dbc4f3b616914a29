"""What is typed while another program holds the keyboard, as pynput hears it on X11.

Only presses and releases of the watched keycodes leave this file; every other key is dropped
where it arrives.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from Xlib.display import Display

READY_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A key event of the X server. The same event, however it came, is equal."""

    pressed: bool
    keycode: int
    at_ms: int
    """On the server's clock."""
    state: int = field(compare=False)
    """The modifiers, locks and buttons that were held before it, for the way it came."""


Order = Heard | bool | Literal["stop"]
"""What the thread of the hotkeys is told: a key was overheard; whether the overlay is shown."""


class Listener(Protocol):
    def stop(self) -> None: ...


def overhear(
    display: "Display", watched: frozenset[int], heard: Callable[[Heard], None]
) -> Listener:
    """Listen on a thread of its own until `stop`, which must be called on the display's thread.

    The caller knows that the server can record. Raise ImportError where pynput cannot be used.
    """
    from pynput.keyboard import Listener
    from Xlib import X

    ready = Event()

    class Overhearing(Listener):  # type: ignore[misc] # pynput has no types
        """pynput's listener, before it makes of a key's code the symbol of some layout."""

        def _initialize(self, display: object) -> None:
            ready.set()

        def _handle_message(self, display: object, event: Any, injected: bool) -> None:  # noqa: ANN401
            if event.detail in watched:
                heard(Heard(event.type == X.KeyPress, event.detail, event.time, event.state))

        def _stop_platform(self) -> None:
            """pynput asks on the connection that records, which answers at the next key only.

            Where the end comes at once after the start, it has freed the recording by itself.
            """
            display.set_error_handler(lambda error, request: None)
            display.record_disable_context(self._context)
            display.sync()

    listener = Overhearing()
    listener.name = "overhear"
    listener.start()
    ready.wait(READY_SECONDS)
    return listener
