"""What the screen shows, and the windows that show it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from annotated_types import Interval

Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]
ThemeName = Literal["system", "light", "dark", "high-contrast"]
SMALLEST_POINTS, LARGEST_POINTS = 8, 40
NARROWEST, WIDEST = 280, 1600


@dataclass(frozen=True, slots=True)
class OverlaySettings:
    corner: Corner = "top-right"
    """Where on the screen the overlay stands."""

    opacity: Annotated[float, Interval(ge=0.3, le=1)] = 0.92
    """How much of what is behind is covered, 0.3 to 1."""

    font_points: Annotated[int, Interval(ge=SMALLEST_POINTS, le=LARGEST_POINTS)] = 13
    """Size of the answer's text, 8 to 40."""

    width: Annotated[int, Interval(ge=NARROWEST, le=WIDEST)] = 520
    """Width in logical pixels, 280 to 1600."""

    theme: ThemeName = "system"
    """Colours: those of the desktop, light, dark, or with the highest contrast."""

    fade_seconds: Annotated[float, Interval(ge=0, le=3600)] = 120.0
    """How long an answer stays on the screen once it is written; 0: until it is hidden."""

    motion: Literal["system", "full", "reduced"] = "system"
    """Whether it fades slowly or goes at once; system: as the desktop does."""
