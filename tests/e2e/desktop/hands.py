"""A person's hands: clicks on what can be read on the screen, and keys. Real ones, by xdotool."""

import re
import subprocess

from PIL import Image

from tests.e2e.desktop.screen import placed_words, screenshot
from tests.e2e.desktop.waiting import wait_for

FIND_SECONDS = 30.0


def xdotool(*arguments: str) -> str:
    done = subprocess.run(["xdotool", *arguments], capture_output=True, text=True, timeout=20)
    return done.stdout.strip()


class Hands:
    """Counts what it takes."""

    def __init__(self, display: str) -> None:
        self._display = display
        self.clicks = 0

    def click(self, words: str, window: str = "") -> None:
        """Click on these words once they can be read, in the window of this title."""
        x, y = self.wait_for(words, window)
        xdotool("mousemove", str(x), str(y), "click", "1")
        self.clicks += 1

    def wait_for(self, words: str, window: str = "") -> tuple[int, int]:
        """Return where these words are, once they can be read."""
        found: list[tuple[int, int]] = []
        seen = b""

        def read() -> bool:
            nonlocal seen
            place = self._place(window)
            if place is None:
                return False
            left, top, width, height = place
            picture = screenshot(self._display).crop((left, top, left + width, top + height))
            before, seen = seen, picture.tobytes()
            if seen != before:
                found[:] = [(left + x, top + y) for x, y in places_of(words, picture)]
            return bool(found)

        wait_for(read, FIND_SECONDS, f"{words!r} on the screen")
        return found[-1]

    def type(self, text: str) -> None:
        xdotool("type", "--delay", "5", text)

    def press(self, *keys: str) -> None:
        xdotool("key", *keys)

    def _place(self, window: str) -> tuple[int, int, int, int] | None:
        """Return left, top, width and height; None while no such window is open."""
        if not window:
            picture = screenshot(self._display)
            return 0, 0, picture.width, picture.height
        told = xdotool("search", "--onlyvisible", "--name", window, "getwindowgeometry", "--shell")
        known = dict(line.split("=") for line in told.splitlines() if "=" in line)
        if "HEIGHT" not in known:
            return None
        return int(known["X"]), int(known["Y"]), int(known["WIDTH"]), int(known["HEIGHT"])


def places_of(words: str, picture: Image.Image) -> list[tuple[int, int]]:
    """Return the middle of each place where these words stand in a line, as pixels."""
    wanted = [_letters(word) for word in words.split()]
    read = [(letters, box) for text, box in placed_words(picture) if (letters := _letters(text))]
    found = []
    for start in range(len(read) - len(wanted) + 1):
        part = read[start : start + len(wanted)]
        if [letters for letters, _ in part] == wanted:
            left = min(box[0] for _, box in part)
            right = max(box[0] + box[2] for _, box in part)
            top = min(box[1] for _, box in part)
            bottom = max(box[1] + box[3] for _, box in part)
            found.append(((left + right) // 2, (top + bottom) // 2))
    return found


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text.lower())
