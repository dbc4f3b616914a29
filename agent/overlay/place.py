"""Where on a monitor the panel stands: numbers only, in logical pixels.

A panel stands at a corner, moved inwards by some distance. It grows away from that corner's
horizontal edge, so a corner at the top keeps the words where they are.
"""

from dataclasses import dataclass, replace

from agent.overlay import NARROWEST, Corner
from agent.overlay.items import UNIT

MARGIN = int(3 * UNIT)
"""Between the panel and the edges of the monitor, unless it was moved there."""
MOST_OF_MONITOR = 0.7
"""How much of the monitor's height the panel may take, unless it was made higher."""
LOWEST = 160
CORNERS: tuple[Corner, ...] = ("top-right", "bottom-right", "bottom-left", "top-left")
"""In the order in which one follows another."""


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Spot:
    """What the user can change of where and how large the panel is."""

    corner: Corner
    width: int
    points: int
    """Size of the answer's text."""
    height: int | None = None
    """The most it may grow to; None: a part of the monitor's height."""
    across: int = 0
    down: int = 0
    """How far it is moved away from the corner."""

    @property
    def fills(self) -> bool:
        """At the bottom, a panel that grew with its answer would move the words."""
        return self.corner.startswith("bottom")


def next_corner(spot: Spot) -> Spot:
    index = (CORNERS.index(spot.corner) + 1) % len(CORNERS)
    return replace(spot, corner=CORNERS[index], across=0, down=0)


def room(spot: Spot, monitor: Box) -> Box:
    """Return what the panel may cover when it has grown, all of it on the monitor."""
    width = min(max(spot.width, NARROWEST), monitor.width)
    most = spot.height or int(monitor.height * MOST_OF_MONITOR)
    down = min(max(-MARGIN, spot.down), monitor.height - LOWEST - MARGIN)
    height = min(max(most, LOWEST), monitor.height - MARGIN - down)
    left, top = _corner_of(spot, monitor, width, height, down)
    left = min(max(monitor.x, left), monitor.right - width)
    top = min(max(monitor.y, top), monitor.bottom - height)
    return Box(left, top, width, height)


def panel(spot: Spot, room: Box, height: int) -> Box:
    """Return what a panel of this height covers of its room."""
    height = min(height, room.height)
    y = room.bottom - height if spot.fills else room.y
    return Box(room.x, y, room.width, height)


def moved(spot: Spot, monitor: Box, panel: Box) -> Spot:
    """Return the spot at which such a panel stands there on this monitor.

    It keeps to the monitor's side that is nearer, and at the top or bottom where it was.
    """
    left = panel.x - monitor.x
    right = monitor.right - panel.right
    side = "left" if left < right else "right"
    across = (left if side == "left" else right) - MARGIN
    above, below = panel.y - monitor.y, monitor.bottom - panel.bottom
    down = (below if spot.fills else above) - MARGIN
    corner: Corner = f"{'bottom' if spot.fills else 'top'}-{side}"  # type: ignore[assignment]
    return replace(spot, corner=corner, across=max(-MARGIN, across), down=max(-MARGIN, down))


def _corner_of(spot: Spot, monitor: Box, width: int, height: int, down: int) -> tuple[int, int]:
    """Return the top left corner of a room of this size."""
    across = MARGIN + spot.across
    x = monitor.x + across if spot.corner.endswith("left") else monitor.right - across - width
    if spot.fills:
        return x, monitor.bottom - MARGIN - down - height
    return x, monitor.y + MARGIN + down
