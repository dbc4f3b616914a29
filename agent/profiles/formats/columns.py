"""Where a page is set in two columns whose lines a PDF draws in turn, left, right, left. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

FEWEST_ROWS = 6
NARROWEST_SHARE = 0.25
"""Of the page's width, that lines fill on average: those of a table's cells are shorter."""
NARROWEST_GUTTER = 6.0
"""In points."""


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of a line, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Between `bottom` and `top` the page has a left and a right column, parted at `middle`."""

    bottom: float
    middle: float
    top: float


def columns(boxes: Sequence[Box], page_width: float) -> Columns | None:
    """Find them in the boxes as they were drawn; None where reading on as drawn is right."""
    pairs = [(a, b) for a, b in pairwise(boxes) if _beside(a, b)]
    if len(pairs) < FEWEST_ROWS:
        return None
    # Two columns share one gutter, so a middle for all rows lies in the gap of most of them.
    middle = _best_middle(pairs)
    rows = [(a, b) for a, b in pairs if a.right <= middle <= b.left]
    if len(rows) < FEWEST_ROWS or len(rows) < 0.8 * len(pairs):
        return None
    least = NARROWEST_SHARE * page_width * len(rows)
    if min(sum(a.right - a.left for a, _ in rows), sum(b.right - b.left for _, b in rows)) < least:
        return None
    top = max(max(a.top, b.top) for a, b in rows)
    bottom = min(min(a.bottom, b.bottom) for a, b in rows)
    within = [box for box in boxes if bottom <= (box.bottom + box.top) / 2 <= top]
    crossing = [box for box in within if box.left < middle < box.right]
    return None if crossing else Columns(bottom, middle, top)


def _beside(a: Box, b: Box) -> bool:
    """Whether the second stands right of the first, on the same line, after a gap."""
    overlap = min(a.top, b.top) - max(a.bottom, b.bottom)
    lower = min(a.top - a.bottom, b.top - b.bottom)
    return overlap > 0.5 * lower and b.left - a.right >= NARROWEST_GUTTER


def _best_middle(pairs: Sequence[tuple[Box, Box]]) -> float:
    middles = [b.left - NARROWEST_GUTTER / 2 for _, b in pairs]
    return max(middles, key=lambda x: sum(a.right <= x <= b.left for a, b in pairs))
