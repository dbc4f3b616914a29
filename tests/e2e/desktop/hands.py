"""A person's hands: clicks on what can be read on the screen, and keys. Real ones, by xdotool."""

import re
import subprocess
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytesseract
from PIL import Image, ImageChops, ImageFilter, ImageOps

from tests.e2e.desktop.screen import UPSCALE, screenshot
from tests.e2e.desktop.waiting import wait_for

FIND_SECONDS = 30.0
LINE = 44
"""No stroke of a letter is as long, in pixels."""
FAINT = 12
AROUND = 15
"""Wider than a letter's strokes, in pixels."""


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

        def read() -> bool:
            left, top, width, height = self._place(window)
            picture = screenshot(self._display).crop((left, top, left + width, top + height))
            found[:] = [(left + x, top + y) for x, y in places_of(words, picture)]
            return bool(found)

        wait_for(read, FIND_SECONDS, f"{words!r} on the screen")
        return found[-1]

    def type(self, text: str) -> None:
        xdotool("type", "--delay", "5", text)

    def press(self, *keys: str) -> None:
        xdotool("key", *keys)

    def _place(self, window: str) -> tuple[int, int, int, int]:
        if not window:
            picture = screenshot(self._display)
            return 0, 0, picture.width, picture.height
        told = xdotool("search", "--onlyvisible", "--name", window, "getwindowgeometry", "--shell")
        known = dict(line.split("=") for line in told.splitlines() if "=" in line)
        return int(known["X"]), int(known["Y"]), int(known["WIDTH"]), int(known["HEIGHT"])


def places_of(words: str, picture: Image.Image) -> list[tuple[int, int]]:
    """Return the middle of each place where these words stand in a line, as pixels."""
    wanted = [_letters(word) for word in words.split()]
    read = [(letters, box) for text, box in _read(picture) if (letters := _letters(text))]
    found = []
    for start in range(len(read) - len(wanted) + 1):
        part = read[start : start + len(wanted)]
        if [letters for letters, _ in part] == wanted:
            left = min(box[0] for _, box in part)
            right = max(box[0] + box[2] for _, box in part)
            top = min(box[1] for _, box in part)
            bottom = max(box[1] + box[3] for _, box in part)
            found.append(((left + right) // 2 // UPSCALE, (top + bottom) // 2 // UPSCALE))
    return found


def _read(picture: Image.Image) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Yield each word and its (left, top, width, height). Words stand out from what is around
    them, whatever the colours of both: so what is around is taken away first."""
    grey = ImageOps.grayscale(picture)
    words = ImageChops.difference(grey, grey.filter(ImageFilter.MedianFilter(AROUND)))
    words = Image.fromarray(_without_lines(np.asarray(words)))
    size = grey.width * UPSCALE, grey.height * UPSCALE
    large = ImageOps.autocontrast(words.resize(size, Image.Resampling.LANCZOS))
    data = pytesseract.image_to_data(
        ImageOps.invert(large),
        config="--psm 11",
        timeout=30,
        output_type=pytesseract.Output.DICT,
    )
    boxes = zip(data["left"], data["top"], data["width"], data["height"], strict=True)
    yield from zip(data["text"], boxes, strict=True)


def _without_lines(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Wipe out the frames of buttons and fields, in which letters would be lost."""
    ink = pixels > FAINT
    for axis in (0, 1):
        runs = np.lib.stride_tricks.sliding_window_view(ink, LINE, axis=axis).all(axis=-1)
        for shift in range(LINE):
            ink &= ~np.pad(
                runs, [(shift, LINE - 1 - shift) if a == axis else (0, 0) for a in (0, 1)]
            )
    return np.where(ink, pixels, 0).astype(np.uint8)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text.lower())
