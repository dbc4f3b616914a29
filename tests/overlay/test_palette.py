"""Every word can be read on its panel, in each of the three palettes."""

import pytest
from PySide6.QtGui import QColor

from agent.overlay.palette import NAMED, Palette

READABLE, WELL_READABLE = 4.5, 7.0
"""Contrast that WCAG asks for: AA and AAA."""
NOT_TEXT = 3.0
"""The same for parts that are not text."""


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(p) for p in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", list(NAMED))
def test_words_stand_out_from_the_panel(name: str) -> None:
    palette: Palette = NAMED[name]
    assert contrast(palette.bright, palette.panel) >= WELL_READABLE
    assert contrast(palette.soft, palette.panel) >= WELL_READABLE
    least = WELL_READABLE if palette.opaque else READABLE
    others = [palette.dim, palette.accent, palette.warning, *palette.tones.values()]
    assert min(contrast(colour, palette.panel) for colour in others) >= least
    assert contrast(palette.ink, palette.accent) >= READABLE


@pytest.mark.parametrize("name", list(NAMED))
def test_where_the_answer_is_scrolled_to_stands_out_from_the_rest_of_the_bar(name: str) -> None:
    palette: Palette = NAMED[name]
    track, panel = palette.mark("track"), palette.panel
    share = track.alphaF()
    red, green, blue = (
        over * share + under * (1 - share)
        for over, under in (
            (track.redF(), panel.redF()),
            (track.greenF(), panel.greenF()),
            (track.blueF(), panel.blueF()),
        )
    )
    assert contrast(palette.mark("thumb"), QColor.fromRgbF(red, green, blue)) >= NOT_TEXT
