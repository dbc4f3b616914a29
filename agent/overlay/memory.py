"""What the user changed of the overlay by hand, for each monitor: one small file.

A setting that is changed later wins over what was changed by hand before.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from agent.files import replace_file
from agent.overlay import LARGEST_POINTS, SMALLEST_POINTS, OverlaySettings
from agent.overlay.place import CORNERS, Spot

FILE_NAME = "overlay.json"
MONITORS_KEPT = 32


@dataclass(frozen=True, slots=True)
class Memory:
    monitor: str = ""
    """The one it stood on last; empty: wherever the desktop begins."""
    spots: dict[str, Spot] = field(default_factory=dict)


def default_spot(settings: OverlaySettings) -> Spot:
    return Spot(settings.corner, settings.width, settings.font_points)


def remembered(file: Path | None, settings: OverlaySettings) -> Memory:
    """Read it back; a file that is missing, broken or from elsewhere is an empty memory."""
    if file is None:
        return Memory()
    try:
        content: Any = json.loads(file.read_text("utf-8"))
        spots = {str(name): _spot(spot) for name, spot in content["memory"]["spots"].items()}
        memory = Memory(str(content["memory"]["monitor"]), spots)
        before = _spot(content["settings"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Memory()
    return updated(memory, before, default_spot(settings))


def remember(file: Path | None, memory: Memory, settings: OverlaySettings) -> None:
    """Write it down where there is a file; one that cannot be written is let go."""
    if file is None:
        return
    spots = dict(list(memory.spots.items())[-MONITORS_KEPT:])
    content = {
        "memory": asdict(replace(memory, spots=spots)),
        "settings": asdict(default_spot(settings)),
    }
    try:
        replace_file(file, json.dumps(content, indent=1))
    except OSError:
        return  # It is remembered until the program ends, and nothing else depends on it.


def _spot(values: dict[str, Any]) -> Spot:
    """Raise ValueError or TypeError where that is no spot."""
    spot = Spot(**values)
    numbers = (spot.width, spot.points, spot.across, spot.down, spot.height or 0)
    if spot.corner not in CORNERS or not all(isinstance(number, int) for number in numbers):
        raise ValueError("not a spot")
    return replace(spot, points=min(max(SMALLEST_POINTS, spot.points), LARGEST_POINTS))


def updated(memory: Memory, before: Spot, now: Spot) -> Memory:
    """Let the settings win that differ from those before."""
    spots = memory.spots
    if before.corner != now.corner:
        spots = {m: replace(s, corner=now.corner, across=0, down=0) for m, s in spots.items()}
    if before.width != now.width:
        spots = {m: replace(s, width=now.width) for m, s in spots.items()}
    if before.points != now.points:
        spots = {m: replace(s, points=now.points) for m, s in spots.items()}
    return replace(memory, spots=spots)
