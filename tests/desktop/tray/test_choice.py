"""Which way the icon is brought to the panel."""

import pytest

from agent.desktop.tray.choice import Host, choose, panel_is_dark


@pytest.mark.parametrize(
    ("host", "indicator", "back_end"),
    [
        ("system", False, "pystray"),
        ("status notifier", True, "pystray"),
        ("status notifier", False, "qt"),
        ("xembed", True, "qt"),
        ("xembed", False, "qt"),
    ],
)
def test_pystray_is_used_wherever_it_has_a_menu_and_qt_elsewhere(
    host: Host, indicator: bool, back_end: str
) -> None:
    choice = choose(host, indicator=indicator)
    assert choice is not None
    assert choice.back_end == back_end
    assert choice.reason


def test_without_a_tray_there_is_nothing_to_choose() -> None:
    assert choose("none", indicator=True) is None


def test_the_panel_is_as_dark_as_the_desktop_but_gnomes_always_is() -> None:
    assert panel_is_dark("linux", "ubuntu:GNOME", scheme_is_dark=False)
    assert not panel_is_dark("linux", "KDE", scheme_is_dark=False)
    assert panel_is_dark("win32", "", scheme_is_dark=True)
