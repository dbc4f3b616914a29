"""The images: told apart by their shapes, and seen on any panel."""

from itertools import combinations
from typing import get_args

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from agent.desktop.tray import Condition
from agent.desktop.tray.icons import SIZES, Panel, image

CONDITIONS: tuple[Condition, ...] = get_args(Condition)
PANELS: dict[Panel, str] = {"dark": "#20242b", "light": "#eceff3"}
CLEARLY_SEEN = 90
"""Steps of grey, of 255."""
TOLD_APART = 0.04
"""The part of all pixels that must clearly differ."""


def grey_on(panel: Panel, condition: Condition, pixels: int, drawn_for: Panel) -> npt.NDArray:  # type: ignore[type-arg]
    """Return the pixels as somebody sees them who sees no colours."""
    seen = Image.new("RGBA", (pixels, pixels), PANELS[panel])
    seen.alpha_composite(image(condition, drawn_for, pixels))
    return np.asarray(seen.convert("L")).astype(int)


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("pixels", [16, 22, 48])
def test_any_two_conditions_differ_without_colours(panel: Panel, pixels: int) -> None:
    seen = {one: grey_on(panel, one, pixels, panel) for one in CONDITIONS}
    for one, other in combinations(CONDITIONS, 2):
        differing = np.abs(seen[one] - seen[other]) > CLEARLY_SEEN
        assert differing.mean() > TOLD_APART, (one, other)


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("condition", CONDITIONS)
def test_each_is_seen_even_on_a_panel_of_the_other_tone(panel: Panel, condition: Condition) -> None:
    for drawn_for in PANELS:
        seen = grey_on(panel, condition, 22, drawn_for)
        contrast = np.abs(seen - seen[0, 0]).max()
        assert contrast > CLEARLY_SEEN, drawn_for


@pytest.mark.parametrize("pixels", SIZES)
def test_an_image_has_its_size_and_is_clear_at_the_corners(pixels: int) -> None:
    drawn = image("idle", "dark", pixels)
    assert drawn.size == (pixels, pixels)
    assert drawn.mode == "RGBA"
    assert np.asarray(drawn)[0, 0, 3] == np.asarray(drawn)[-1, -1, 3] == 0
