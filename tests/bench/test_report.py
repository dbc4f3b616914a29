from io import StringIO
from json import loads
from pathlib import Path

from PIL import Image

from tests.bench.measure import Measured
from tests.bench.picture import draw
from tests.bench.report import lines, p95, write_json

UNKNOWN = Measured("Why?", False, True, painted={"final": 0.5}, own=0.01, calls=2, answers=1)
KNOWN = Measured("Who are you?", True, True, painted={"final": 0.2}, calls=1, answers=1)
FILLER = Measured("Right.", False, False)


def test_the_95th_percentile_is_a_value_that_was_seen() -> None:
    assert p95(range(1, 101)) == 95
    assert p95([7.0]) == 7.0


def test_foreseen_and_unforeseen_questions_are_counted_apart() -> None:
    table = "\n".join(lines("set", [UNKNOWN, KNOWN, FILLER]))
    assert "unforeseen our own share                 10.0" in table
    assert "foreseen   painted: final               200.0" in table
    assert "calls a question 1.50" in table
    assert "filler answered 0 of 1" in table


def test_a_line_of_json_is_written_for_each_item() -> None:
    out = StringIO()
    write_json(out, "set", [UNKNOWN, FILLER])
    rows = [loads(line) for line in out.getvalue().splitlines()]
    assert [row["text"] for row in rows] == ["Why?", "Right."]
    assert rows[0]["painted"] == {"final": 0.5}


def test_the_figures_are_drawn(tmp_path: Path) -> None:
    draw({"set": [UNKNOWN, KNOWN]}, tmp_path / "figures.png")
    with Image.open(tmp_path / "figures.png") as image:
        assert image.width == 1000
