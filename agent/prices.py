"""What a session costs, by the prices that the user pays. Amigo knows none: they change."""

from dataclasses import dataclass
from typing import Annotated

from annotated_types import Interval, Unit

Price = Annotated[float, Interval(ge=0, le=10_000)]
MILLION = 1_000_000
SECONDS_AN_HOUR = 3600
SMALL = 0.1
"""Below this, a sum is told with two more digits."""


@dataclass(frozen=True, slots=True)
class PriceSettings:
    currency: str = "$"
    """What stands before a sum of money."""

    tokens_in: Annotated[Price, Unit("per million tokens")] = 0.0
    """What the model's provider takes for a million tokens sent; 0: unknown, and no cost is
    told."""

    tokens_cached: Annotated[Price, Unit("per million tokens")] = 0.0
    """What it takes for a million of them that it had seen before; 0: the same as for the rest."""

    tokens_out: Annotated[Price, Unit("per million tokens")] = 0.0
    """What it takes for a million that it writes; 0: unknown, and no cost is told."""

    audio: Annotated[Price, Unit("per hour")] = 0.0
    """What the transcriber's provider takes for an hour of speech; 0: nothing, or unknown."""


def cost(
    prices: PriceSettings, tokens_in: int, tokens_cached: int, tokens_out: int, audio_seconds: float
) -> float | None:
    """Return the sum, in the user's currency; `tokens_cached` are a part of `tokens_in`.

    None where nothing that was used has a price, or the model's tokens have none.
    """
    asked = tokens_in or tokens_out
    if asked and not (prices.tokens_in and prices.tokens_out):
        return None
    if not asked and not prices.audio:
        return None
    cached = prices.tokens_cached or prices.tokens_in
    fresh = tokens_in - tokens_cached
    tokens = fresh * prices.tokens_in + tokens_cached * cached + tokens_out * prices.tokens_out
    return tokens / MILLION + audio_seconds / SECONDS_AN_HOUR * prices.audio


def told(currency: str, amount: float | None) -> str:
    """Return a sum as "$0.0123" or "$1.23"; "" where it is not known."""
    if amount is None:
        return ""
    return f"{currency}{amount:.{4 if amount < SMALL else 2}f}"
