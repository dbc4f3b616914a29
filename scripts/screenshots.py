"""Takes the README's pictures: the real overlay on a real display, in every state.

python3 scripts/desktop.py --audio none --screen 2560x1200x24 -- \
    .venv/bin/python scripts/screenshots.py [FOLDER] [--all]

Writes a sheet for each theme; with --all also each picture by itself, and all of it at twice the
size.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageGrab
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from scenes import SCENES, Scene

from agent.overlay import OverlaySettings, ThemeName
from agent.overlay.display import display_problem
from agent.overlay.window import Overlay

FOLDER = Path(__file__).parents[1] / "packaging" / "screenshots"
ALONE = ("cues", "answering")
"""In the README, at the top."""
THEMES: tuple[ThemeName, ...] = ("dark", "light", "high-contrast")
DESKTOP = "#8fa6c4"
AROUND = 20
COLUMNS = 4
COLOURS = 128
SETTLE_MS = 250
"""How long the desktop's compositor may take to show what was painted."""


class Backdrop(QWidget):
    """A plain desktop, so that the pictures look the same everywhere."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), QColor(DESKTOP))


class Studio:
    def __init__(self, app: QApplication, scale: int) -> None:
        self._app = app
        self._scale = scale
        self._backdrop = Backdrop()
        self._backdrop.showFullScreen()

    def picture(self, theme: ThemeName, scene: Scene) -> Image.Image:
        """Play the scene to its end and take the panel with some of the desktop around it."""
        now = [0.0]
        settings = OverlaySettings(theme=theme, motion="reduced")
        overlay = Overlay(settings, lambda painted: None, clock=lambda: now[0])
        overlay.show()
        for step in scene:
            if isinstance(step, float):
                self._settle()
                now[0] += step
            elif callable(step):
                self._settle()
                step(overlay)
            else:
                overlay.post(step)
        self._settle()
        self._settle()
        place = overlay.place.adjusted(-AROUND, -AROUND, AROUND, AROUND)
        edges = [place.left(), place.top(), place.right() + 1, place.bottom() + 1]
        box = tuple(self._scale * edge for edge in edges)
        taken = ImageGrab.grab(box, xdisplay=os.environ["DISPLAY"]).convert("RGB")  # type: ignore[arg-type]
        overlay.hide()
        return taken

    def _settle(self) -> None:
        deadline = QDeadlineTimer(SETTLE_MS)
        while not deadline.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def sheet(pictures: dict[str, Image.Image], scale: int) -> Image.Image:
    """Put the pictures into columns, each under its name, always into the shortest column."""
    font = ImageFont.load_default(13 * scale)
    heading = 22 * scale
    width = max(picture.width for picture in pictures.values())
    heights, places = [0] * COLUMNS, {}
    for name, picture in pictures.items():
        column = heights.index(min(heights))
        places[name] = column * width, heights[column]
        heights[column] += heading + picture.height
    whole = Image.new("RGB", (COLUMNS * width, max(heights)), DESKTOP)
    draw = ImageDraw.Draw(whole)
    for name, (x, y) in places.items():
        draw.text((x + AROUND * scale, y + 5 * scale), name, "#0f1722", font)
        whole.paste(pictures[name], (x, y + heading))
    return whole


def save(picture: Image.Image, file: Path) -> None:
    few = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, 2, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    print(file, file.stat().st_size)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    if problem := display_problem():
        print(problem, file=sys.stderr)
        return 1
    options.folder.mkdir(parents=True, exist_ok=True)
    scale = int(os.environ.get("QT_SCALE_FACTOR", "1"))
    studio = Studio(QApplication([]), scale)
    for theme in THEMES:
        pictures = {name: studio.picture(theme, scene) for name, scene in SCENES.items()}
        suffix = f"{theme}-{scale}x"
        save(sheet(pictures, scale), options.folder / f"sheet-{suffix}.png")
        for name, picture in pictures.items():
            if options.all:
                save(picture, options.folder / f"{name}-{suffix}.png")
            elif theme == THEMES[0] and name in ALONE:
                save(picture, options.folder / f"{name}.png")
    if options.all and scale == 1:
        again = [sys.executable, __file__, str(options.folder), "--all"]
        return subprocess.call(again, env={**os.environ, "QT_SCALE_FACTOR": "2"})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
