"""The screen as a person sees it: composited pixels, and the words in them."""

import re

import pytesseract
from PIL import Image, ImageGrab, ImageOps

UPSCALE = 3
"""Tesseract reads letters of about 30 pixels best; screen text has 10 to 15."""


def screenshot(display: str) -> Image.Image:
    return ImageGrab.grab(xdisplay=display).convert("RGB")


def words_in(picture: Image.Image) -> list[str]:
    """Return the words that can be read in the picture, in lower case, without punctuation.

    Light text on dark, and dark on light, are both read: the picture is read twice.
    """
    grey = ImageOps.autocontrast(ImageOps.grayscale(picture))
    large = grey.resize((grey.width * UPSCALE, grey.height * UPSCALE), Image.Resampling.LANCZOS)
    texts = [
        pytesseract.image_to_string(image, config="--psm 11", timeout=30)
        for image in (large, ImageOps.invert(large))
    ]
    return re.findall(r"[a-z0-9']+", " ".join(texts).lower())


def place_of(word: str, picture: Image.Image) -> tuple[int, int] | None:
    """Return the middle of a word as it stands in the picture; None where it cannot be read."""
    grey = ImageOps.autocontrast(ImageOps.grayscale(picture))
    large = grey.resize((grey.width * UPSCALE, grey.height * UPSCALE), Image.Resampling.LANCZOS)
    for image in (large, ImageOps.invert(large)):
        data = pytesseract.image_to_data(
            image, config="--psm 11", timeout=30, output_type=pytesseract.Output.DICT
        )
        for i, found in enumerate(data["text"]):
            if found.strip(".:>").lower() == word.lower():
                x = data["left"][i] + data["width"][i] // 2
                y = data["top"][i] + data["height"][i] // 2
                return x // UPSCALE, y // UPSCALE
    return None
