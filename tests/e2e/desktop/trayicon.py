"""The tray icon on the screen: which one it is, and clicking it and its menu with the mouse."""

from typing import get_args

import numpy as np
from PIL import Image

from agent.desktop.tray import Condition
from agent.desktop.tray.icons import SIZES, image
from tests.e2e.desktop.hands import places_of
from tests.e2e.desktop.screen import screenshot
from tests.e2e.desktop.waiting import wait_for
from tests.e2e.test_agent import xdotool


def shown_in(picture: Image.Image, on: str = "#000000") -> Condition:
    """Return the condition whose image, of whatever size, is found in the picture, greys only."""
    ground = Image.new("RGBA", picture.size, on)
    seen = np.asarray(Image.alpha_composite(ground, picture.convert("RGBA")).convert("L"), float)

    def distance(condition: Condition) -> float:
        sizes = [n for n in SIZES if picture.width - 6 <= n <= picture.width]
        drawn = [image(condition, "dark", pixels) for pixels in sizes]
        return min(
            float(np.abs(seen - np.asarray(_placed(ground, icon, x, y).convert("L"), float)).mean())
            for icon in drawn
            for x in range(picture.width - icon.width + 1)
            for y in range(picture.height - icon.height + 1)
        )

    conditions: tuple[Condition, ...] = get_args(Condition)
    return min(conditions, key=distance)


def _placed(ground: Image.Image, icon: Image.Image, x: int, y: int) -> Image.Image:
    placed = ground.copy()
    placed.alpha_composite(icon, (x, y))
    return placed


class Tray:
    """The XEMBED panel as it is on the screen."""

    def __init__(self, display: str) -> None:
        self._display = display

    def picture(self) -> Image.Image:
        """Return the icon: the panel holds nothing else."""
        x, y, wide, high = self.place()
        side = min(wide, high)
        left, top = x + (wide - side) // 2, y + (high - side) // 2
        return screenshot(self._display).crop((left, top, left + side, top + side))

    def ground(self) -> str:
        """Return the panel's colour."""
        return "#" + self.picture().convert("RGB").tobytes()[:3].hex()

    def place(self) -> tuple[int, int, int, int]:
        number = xdotool("search", "--class", "trayer").split()[-1]
        facts = dict(
            line.split("=") for line in xdotool("getwindowgeometry", "--shell", number).splitlines()
        )
        return int(facts["X"]), int(facts["Y"]), int(facts["WIDTH"]), int(facts["HEIGHT"])

    def click(self, button: int) -> None:
        x, y, wide, high = self.place()
        xdotool("mousemove", str(x + wide // 2), str(y + high // 2), "click", str(button))

    def choose(self, *words: str) -> None:
        """Open the menu and click these words in it, one after the other."""
        self.click(3)
        for word in words:
            places = wait_for(lambda: places_of(word, screenshot(self._display)), 20, word)  # noqa: B023
            x, y = places[0]
            xdotool("mousemove", str(x), str(y), "click", "1")
