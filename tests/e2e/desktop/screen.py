"""The screen as a person sees it: composited pixels, and the words in them."""

import re
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import pytesseract
from PIL import Image, ImageChops, ImageFilter, ImageGrab, ImageOps

UPSCALE = 2
WHOLE_UPSCALE = 3
"""Tesseract reads letters of about 30 pixels best; screen text has 10 to 15."""
LINE = 44
"""No stroke of a letter is as long, in pixels."""
FAINT = 12
AROUND = 15
"""Wider than a letter's strokes, in pixels."""
SPARSE = "--psm 11"

Word = tuple[str, tuple[int, int, int, int]]
"""What is written, and its left, top, width and height in pixels."""


def screenshot(display: str) -> Image.Image:
    return ImageGrab.grab(xdisplay=display).convert("RGB")


def words_in(picture: Image.Image) -> list[str]:
    """Return the words that can be read in the picture, in lower case, without punctuation.

    Light text on dark, and dark on light, are both read: the picture is read twice.
    """
    grey = ImageOps.autocontrast(ImageOps.grayscale(picture))
    size = grey.width * WHOLE_UPSCALE, grey.height * WHOLE_UPSCALE
    large = grey.resize(size, Image.Resampling.LANCZOS)
    return [word for image in (large, ImageOps.invert(large)) for word in _read(image)]


def words_of_overlay(picture: Image.Image) -> list[str]:
    """The same for a picture of the overlay, which is read once."""
    return _read(_legible(picture))


def _read(picture: Image.Image) -> list[str]:
    text = pytesseract.image_to_string(picture, config=SPARSE, timeout=30)
    return re.findall(r"[a-z0-9']+", text.lower())


def placed_words(picture: Image.Image) -> Iterator[Word]:
    data = pytesseract.image_to_data(
        _legible(picture), config=SPARSE, timeout=30, output_type=pytesseract.Output.DICT
    )
    boxes = zip(data["left"], data["top"], data["width"], data["height"], strict=True)
    for text, (left, top, width, height) in zip(data["text"], boxes, strict=True):
        yield text, (left // UPSCALE, top // UPSCALE, width // UPSCALE, height // UPSCALE)


class Reader:
    """Reads again only what has changed: reading takes a second, and looking next to nothing."""

    def __init__(
        self,
        look: Callable[[], Image.Image],
        read: Callable[[Image.Image], list[str]] = words_in,
    ) -> None:
        self._look = look
        self._read = read
        self._seen = b""
        self._words: list[str] = []

    def __call__(self) -> list[str]:
        picture = self._look()
        if picture.tobytes() != self._seen:
            self._words, self._seen = self._read(picture), picture.tobytes()
        return self._words


def _legible(picture: Image.Image) -> Image.Image:
    """Return the words black on white. They stand out from what is around them, whatever the
    colours of both: so what is around is taken away first."""
    grey = ImageOps.grayscale(picture)
    words = ImageChops.difference(grey, grey.filter(ImageFilter.MedianFilter(AROUND)))
    words = Image.fromarray(_without_lines(np.asarray(words)))
    size = grey.width * UPSCALE, grey.height * UPSCALE
    large = ImageOps.autocontrast(words.resize(size, Image.Resampling.LANCZOS))
    return ImageOps.invert(large)


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
