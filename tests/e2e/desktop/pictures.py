"""Pictures to look at afterwards, where AMIGO_PICTURES names a folder for them."""

import os
from pathlib import Path

from tests.e2e.desktop.screen import screenshot


def picture(display: str, name: str) -> None:
    if folder := os.environ.get("AMIGO_PICTURES", ""):
        screenshot(display).save(Path(folder) / f"{name}.png")
