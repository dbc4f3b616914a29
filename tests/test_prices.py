"""What a session costs, by the prices in the settings."""

import pytest

from agent.prices import PriceSettings, cost, told

MODEL = PriceSettings(tokens_in=2.0, tokens_cached=0.5, tokens_out=10.0)


def test_fresh_cached_and_written_tokens_and_speech_have_their_prices() -> None:
    both = PriceSettings(tokens_in=2.0, tokens_cached=0.5, tokens_out=10.0, audio=0.5)
    assert cost(both, 1_000_000, 400_000, 50_000, 1800) == pytest.approx(1.2 + 0.2 + 0.5 + 0.25)


def test_without_a_price_of_their_own_cached_tokens_cost_as_much_as_others() -> None:
    plain = PriceSettings(tokens_in=2.0, tokens_out=10.0)
    assert cost(plain, 1_000_000, 1_000_000, 0, 0) == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("prices", "tokens"),
    [
        (PriceSettings(), 0),
        (PriceSettings(), 1000),
        (PriceSettings(audio=1.0), 1000),
        (PriceSettings(tokens_in=1.0), 1000),
        (MODEL, 0),
    ],
)
def test_a_cost_that_would_leave_something_out_is_not_told(
    prices: PriceSettings, tokens: int
) -> None:
    assert cost(prices, tokens, 0, tokens, 60.0) is None


def test_speech_alone_costs_what_it_costs() -> None:
    assert cost(PriceSettings(audio=0.6), 0, 0, 0, 600) == pytest.approx(0.1)


def test_small_sums_have_more_digits() -> None:
    assert [told("$", sum_) for sum_ in (0.0, 0.0123, 1.234, None)] == [
        "$0.0000",
        "$0.0123",
        "$1.23",
        "",
    ]
