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
