"""What the mouse does to the panel: moved by its middle, made larger or smaller by its edges."""

from typing import Literal

from agent.overlay import NARROWEST, WIDEST
from agent.overlay.place import LOWEST, Box

Edge = Literal["left", "right", "top", "bottom"]
EDGE = 10
"""How near to an edge a press takes hold of it, in logical pixels."""


def edges_at(x: float, y: float, panel: Box, grows_up: bool) -> frozenset[Edge]:
    """Return the edges that a press there (from the panel's corner) holds; none: the middle.

    Of top and bottom only that one can be held towards which the panel grows.
    """
    held: set[Edge] = set()
    if x < EDGE:
        held.add("left")
    elif x >= panel.width - EDGE:
        held.add("right")
    if grows_up and y < EDGE:
        held.add("top")
    elif not grows_up and y >= panel.height - EDGE:
        held.add("bottom")
    return frozenset(held)


def dragged(panel: Box, held: frozenset[Edge], dx: int, dy: int) -> Box:
    """Return the panel after the mouse went that far from where it was pressed."""
    if not held:
        return Box(panel.x + dx, panel.y + dy, panel.width, panel.height)
    x, y, width, height = panel.x, panel.y, panel.width, panel.height
    if "right" in held:
        width = _between(width + dx)
    elif "left" in held:
        width = _between(width - dx)
        x = panel.right - width
    if "bottom" in held:
        height = max(LOWEST, height + dy)
    elif "top" in held:
        height = max(LOWEST, height - dy)
        y = panel.bottom - height
    return Box(x, y, width, height)


def _between(width: int) -> int:
    return min(max(width, NARROWEST), WIDEST)
