"""What the user changed by hand comes back, whatever happened to the file."""

from pathlib import Path

import pytest

from agent.overlay import OverlaySettings
from agent.overlay.memory import Memory, default_spot, remember, remembered
from agent.overlay.place import Spot

SETTINGS = OverlaySettings()
MOVED = Memory("DP-1", {"DP-1": Spot("bottom-left", 700, 16, 400, across=30, down=5)})


def test_it_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "data" / "overlay.json"
    remember(file, MOVED, SETTINGS)
    assert remembered(file, SETTINGS) == MOVED


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"memory": 3}', '{"memory": {"spots": {"a": {"corner": "up"}}}}']
)
def test_a_broken_file_is_nothing_to_remember(tmp_path: Path, content: str) -> None:
    file = tmp_path / "overlay.json"
    file.write_text(content)
    assert remembered(file, SETTINGS) == Memory()
    assert remembered(tmp_path / "none.json", SETTINGS) == Memory()


def test_a_setting_that_is_changed_later_wins(tmp_path: Path) -> None:
    file = tmp_path / "overlay.json"
    remember(file, MOVED, SETTINGS)
    wider = remembered(file, OverlaySettings(width=900)).spots["DP-1"]
    assert (wider.width, wider.points, wider.corner) == (900, 16, "bottom-left")
    moved = remembered(file, OverlaySettings(corner="top-left")).spots["DP-1"]
    assert (moved.corner, moved.across, moved.width) == ("top-left", 0, 700)


def test_a_file_that_cannot_be_written_is_let_go(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    remember(tmp_path / "file" / "overlay.json", MOVED, SETTINGS)
    remember(None, MOVED, SETTINGS)
    assert remembered(None, SETTINGS) == Memory()


def test_a_monitor_that_was_never_seen_has_what_the_settings_say() -> None:
    assert default_spot(OverlaySettings(corner="top-left", width=600, font_points=15)) == Spot(
        "top-left", 600, 15
    )
