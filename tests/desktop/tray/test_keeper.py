"""The icon follows the panels: late ones, none, and another kind."""

from agent.desktop.tray import Tray, TrayState
from agent.desktop.tray.choice import Host
from agent.desktop.tray.keeper import NO_TRAY, PATIENCE_LOOKS, TrayKeeper


class Icon:
    def __init__(self, host: Host) -> None:
        self.host = host
        self.states: list[TrayState] = []
        self.closed = False

    def show(self, state: TrayState) -> None:
        self.states.append(state)

    def close(self) -> None:
        self.closed = True


class Desktop:
    """Panels that come and go, the icons in them, and what the user was told."""

    def __init__(self, host: Host = "none") -> None:
        self.host: Host = host
        self.icons: list[Icon] = []
        self.told: list[str] = []
        self.state = TrayState()
        self.keeper = TrayKeeper(
            lambda name, argument: None,
            lambda: self.state,
            lambda: None,
            self.told.append,
            look=lambda: self.host,
            make=self._make,
        )

    def _make(self, keeper: TrayKeeper, host: Host) -> Tray:
        self.icons.append(Icon(host))
        return self.icons[-1]


def test_a_panel_that_comes_later_gets_the_icon() -> None:
    desktop = Desktop()
    desktop.keeper.look()
    assert not desktop.icons
    desktop.host = "xembed"
    desktop.keeper.look()
    assert [icon.host for icon in desktop.icons] == ["xembed"]
    assert not desktop.told


def test_without_any_panel_the_user_is_told_once() -> None:
    desktop = Desktop()
    for _ in range(3 * PATIENCE_LOOKS):
        desktop.keeper.look()
    assert desktop.told == [NO_TRAY]


def test_an_icon_outlives_a_restart_of_its_panel() -> None:
    desktop = Desktop("status notifier")
    desktop.keeper.look()
    desktop.host = "none"
    for _ in range(3 * PATIENCE_LOOKS):
        desktop.keeper.look()
    desktop.host = "status notifier"
    desktop.keeper.look()
    (icon,) = desktop.icons
    assert not icon.closed
    assert not desktop.told


def test_once_closed_no_icon_comes_back() -> None:
    desktop = Desktop("status notifier")
    desktop.keeper.look()
    desktop.keeper.close()
    desktop.keeper.look()
    (icon,) = desktop.icons
    assert icon.closed


def test_a_panel_of_another_kind_gets_an_icon_of_its_own() -> None:
    desktop = Desktop("xembed")
    desktop.keeper.look()
    desktop.host = "status notifier"
    desktop.keeper.look()
    old, new = desktop.icons
    assert old.closed
    assert (new.host, new.closed) == ("status notifier", False)


def test_the_icon_shows_the_state_that_is_when_it_is_refreshed() -> None:
    desktop = Desktop("xembed")
    desktop.keeper.look()
    desktop.state = TrayState("listening", listening=True)
    desktop.keeper.refresh()
    assert desktop.icons[0].states[-1] == desktop.state


def test_nothing_is_refreshed_after_the_end() -> None:
    desktop = Desktop("xembed")
    desktop.keeper.look()
    desktop.keeper.close()
    desktop.keeper.refresh()
    assert desktop.icons[0].closed
