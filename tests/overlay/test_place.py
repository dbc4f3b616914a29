"""Where on a monitor the panel stands, and what the mouse does to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.overlay import Corner
from agent.overlay.grip import dragged, edges_at
from agent.overlay.place import CORNERS, LOWEST, MARGIN, Box, Spot, moved, next_corner, panel, room

MONITOR = Box(100, 50, 1280, 800)
SPOT = Spot("top-right", 520, 13)


@pytest.mark.parametrize(
    ("corner", "x", "y"),
    [
        ("top-right", 1380 - MARGIN - 520, 50 + MARGIN),
        ("top-left", 100 + MARGIN, 50 + MARGIN),
        ("bottom-left", 100 + MARGIN, 850 - MARGIN - 200),
        ("bottom-right", 1380 - MARGIN - 520, 850 - MARGIN - 200),
    ],
)
def test_a_panel_stands_at_its_corner(corner: Corner, x: int, y: int) -> None:
    spot = Spot(corner, 520, 13)
    assert panel(spot, room(spot, MONITOR), 200) == Box(x, y, 520, 200)


def test_a_panel_at_the_top_keeps_its_top_however_high_it_grows() -> None:
    whole = room(SPOT, MONITOR)
    assert {panel(SPOT, whole, height).y for height in (100, 300, 2000)} == {whole.y}
    assert panel(SPOT, whole, 2000).height == whole.height


def test_corners_follow_each_other_and_forget_where_it_was_moved() -> None:
    spot, seen = Spot("top-right", 520, 13, across=40, down=9), list[str]()
    for _ in CORNERS:
        spot = next_corner(spot)
        seen.append(spot.corner)
    assert sorted(seen) == sorted(CORNERS)
    assert (spot.across, spot.down) == (0, 0)


SPOTS = st.builds(
    Spot,
    st.sampled_from(CORNERS),
    st.integers(1, 3000),
    st.just(13),
    st.none() | st.integers(1, 3000),
    st.integers(-500, 5000),
    st.integers(-500, 5000),
)
MONITORS = st.builds(
    Box,
    st.integers(-2000, 2000),
    st.integers(-2000, 2000),
    st.integers(320, 4000),
    st.integers(300, 3000),
)


@given(SPOTS, MONITORS, st.integers(50, 3000))
def test_whatever_was_remembered_all_of_it_is_on_the_monitor(
    spot: Spot, monitor: Box, height: int
) -> None:
    box = panel(spot, room(spot, monitor), height)
    assert monitor.x <= box.x < box.right <= monitor.right
    assert monitor.y <= box.y < box.bottom <= monitor.bottom


@given(st.sampled_from(CORNERS), st.integers(-900, 900), st.integers(-900, 900))
def test_it_stays_where_it_was_dragged_to_as_far_as_that_is_on_the_monitor(
    corner: Corner, dx: int, dy: int
) -> None:
    spot = Spot(corner, 520, 13, height=300)
    start = panel(spot, room(spot, MONITOR), 300)
    wanted = dragged(start, frozenset(), dx, dy)
    spot = moved(spot, MONITOR, wanted)
    now = panel(spot, room(spot, MONITOR), 300)
    assert now.width == start.width
    if MONITOR.x <= wanted.x <= MONITOR.right - 520 and spot.height:
        assert now.x == wanted.x
    if MONITOR.y <= wanted.y <= MONITOR.bottom - 300 - MARGIN and not spot.fills:
        assert now.y == wanted.y


def test_an_edge_is_held_near_it_and_the_middle_moves() -> None:
    box = Box(0, 0, 500, 300)
    assert edges_at(250, 150, box, grows_up=False) == frozenset()
    assert edges_at(2, 150, box, grows_up=False) == {"left"}
    assert edges_at(498, 298, box, grows_up=False) == {"right", "bottom"}
    assert edges_at(250, 2, box, grows_up=False) == frozenset()
    assert edges_at(250, 2, box, grows_up=True) == {"top"}


def test_the_edge_follows_the_mouse_and_the_other_stays() -> None:
    box = Box(100, 100, 500, 300)
    assert dragged(box, frozenset({"left"}), -50, 0) == Box(50, 100, 550, 300)
    assert dragged(box, frozenset({"right", "bottom"}), 50, 20) == Box(100, 100, 550, 320)
    assert dragged(box, frozenset({"top"}), 0, -30) == Box(100, 70, 500, 330)
    assert dragged(box, frozenset({"bottom"}), 0, -900).height == LOWEST
