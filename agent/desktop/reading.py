"""What the reader can do with the overlay, by the names of the actions."""

import math
from collections.abc import Callable
from statistics import median

from agent.overlay.window import Overlay
from agent.prices import told
from agent.stats import Record
from agent.trace import Figures


class NoAnswer(Exception):
    """There is nothing to do it with. The text is one line."""


def works(overlay: Overlay) -> dict[str, Callable[[str], None]]:
    """Return what each action on the overlay does."""

    def copy() -> None:
        if not overlay.copy():
            raise NoAnswer("there is no answer to copy yet")

    plain: dict[str, Callable[[], None]] = {
        "toggle": overlay.toggle,
        "show": overlay.show,
        "hide": overlay.hide,
        "next": overlay.look_at_next,
        "previous": overlay.look_at_previous,
        "scroll-up": overlay.scroll_up,
        "scroll-down": overlay.scroll_down,
        "bigger": overlay.make_bigger,
        "smaller": overlay.make_smaller,
        "corner": overlay.move_to_next_corner,
        "pin": overlay.pin,
        "click-through": overlay.let_clicks_through,
        "copy": copy,
    }
    return {name: _taking_nothing(work) for name, work in plain.items()}


def _taking_nothing(work: Callable[[], None]) -> Callable[[str], None]:
    return lambda _: work()


def in_short(figures: Figures, numbers: Record, currency: str) -> str:
    """Say how fast the session's answers were, and what they took; "" before the first.

    Times are the median and the 95th percentile of first words after the pause. Money is told where
    the prices are known, and tokens once there are any. What matters least is last: where there is
    little room, it is left out.
    """
    answers = [
        ms
        for kind, values in figures.latencies_ms().items()
        if kind != "cue"
        for ms in values
        if ms >= 0
    ]
    if not answers:
        return ""
    slow = sorted(answers)[math.ceil(0.95 * len(answers)) - 1]
    calls = f"{figures.asked} call{'s' if figures.asked != 1 else ''}"
    tokens = numbers.tokens_in + numbers.tokens_out
    parts = [
        f"{median(answers):.0f} ms (p95 {slow:.0f})",
        calls,
        told(currency, numbers.cost),
        f"{_rounded(tokens)} tokens" if tokens else "",
    ]
    return " · ".join(part for part in parts if part)


def _rounded(number: int) -> str:
    return f"{number / 1000:.1f}k" if number >= 1000 else str(number)
