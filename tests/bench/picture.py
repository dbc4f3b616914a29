"""Draws when each step of each question came, as a PNG: a dot an item, a bar at the median."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from PIL import Image, ImageDraw, ImageFont

from tests.bench.measure import Measured
from tests.bench.report import STEPS, groups

WIDTH, LEFT, RIGHT, ROW, TOP, GROUP = 1000, 330, 30, 18, 40, 30
FIRST_MS, LAST_MS, GRID_MS = -200, 1000, 200
INK, DIM, GRID = "#202020", "#707070", "#dddddd"
COLOURS = {"painted": "#1a7f37", "our own": "#b35900", " of it": "#b35900"}
PLAIN = "#3465a4"


def draw(results: Mapping[str, Sequence[Measured]], path: Path) -> None:
    """Later and earlier times than the picture has room for stand at its edges."""
    rows = [
        (f"{name}, {group}" if not number else "", step, times)
        for name, items in results.items()
        for group, members in groups(items).items()
        for number, (step, times) in enumerate(_steps(members))
    ]
    height = TOP + sum(ROW + (GROUP if title else 0) for title, _, _ in rows) + ROW
    image = Image.new("RGB", (WIDTH, height), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(13)
    for ms in range(FIRST_MS, LAST_MS + 1, GRID_MS):
        pen.line((_x(ms), TOP, _x(ms), height), fill=DIM if ms == 0 else GRID)
        pen.text((_x(ms), TOP - 18), f"{ms} ms", fill=DIM, font=font, anchor="mm")
    y = float(TOP)
    for title, step, times in rows:
        if title:
            pen.text((10, y + GROUP / 2), title, fill=INK, font=font)
            y += GROUP
        colour = next((c for start, c in COLOURS.items() if step.startswith(start)), PLAIN)
        pen.text((24, y), step, fill=DIM, font=font)
        for at in times:
            pen.ellipse((_x(at) - 2, y + 6, _x(at) + 2, y + 10), fill=colour)
        middle = _x(median(times))
        pen.rectangle((middle - 1, y + 1, middle + 1, y + 15), fill=colour)
        pen.text((LEFT - 12, y), f"{median(times):.0f}", fill=INK, font=font, anchor="ra")
        y += ROW
    image.save(path)


def _steps(members: Sequence[Measured]) -> list[tuple[str, list[float]]]:
    found = [
        (s, [1000 * at for at in map(of, members) if at is not None]) for s, of in STEPS.items()
    ]
    return [(step, times) for step, times in found if times]


def _x(ms: float) -> float:
    inside = min(max(ms, FIRST_MS), LAST_MS) - FIRST_MS
    return LEFT + inside / (LAST_MS - FIRST_MS) * (WIDTH - LEFT - RIGHT)
