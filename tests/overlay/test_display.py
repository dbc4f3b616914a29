"""Whether a window can be shown, found out before the toolkit would abort."""

import pytest

from agent.overlay.display import display_problem

pytestmark = pytest.mark.skipif("sys.platform != 'linux'")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_desktop_it_says_what_is_not_set() -> None:
    problem = display_problem()
    assert problem is not None
    assert "neither DISPLAY nor WAYLAND_DISPLAY is set" in problem


def test_wayland_without_xwayland_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert "xwayland" in (display_problem() or "")


def test_a_display_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4321")
    assert ":4321 does not answer" in (display_problem() or "")


def test_missing_libraries_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4321")
    monkeypatch.setattr("agent.overlay.display.LIBRARIES", {"libnot-there.so.0": "libnot-there0"})
    assert "apt install libnot-there0" in (display_problem() or "")


def test_a_platform_chosen_by_the_user_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display_problem() is None
