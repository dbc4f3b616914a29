"""What the screen shows, and the windows that show it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from annotated_types import Interval


@dataclass(frozen=True, slots=True)
class OverlaySettings:
    corner: Literal["top-left", "top-right", "bottom-left", "bottom-right"] = "top-right"
    """Where on the screen the overlay stands."""

    opacity: Annotated[float, Interval(ge=0.3, le=1)] = 0.92
    """How much of what is behind is covered, 0.3 to 1."""

    font_points: Annotated[int, Interval(ge=8, le=40)] = 13
    """Size of the answer's text, 8 to 40."""

    width: Annotated[int, Interval(ge=280, le=1600)] = 520
    """Width in logical pixels, 280 to 1600."""
