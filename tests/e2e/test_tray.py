"""The icon in the panel: what it shows, what its menu does, and panels that come and go."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from agent.desktop.tray import Condition
from agent.desktop.tray.keeper import NO_TRAY
from tests.e2e.conftest import Amigo
from tests.e2e.desktop.notices import notices
from tests.e2e.desktop.panel import Bus, Item, Kind, Panel
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.speech import STAKEHOLDER, THREADS, Cloud, cloud
from tests.e2e.desktop.trayicon import Tray, shown_in
from tests.e2e.desktop.waiting import wait_for
from tests.e2e.test_agent import Play

OLD, NEW = "Conducted the harmonica orchestra of Oslo.", "Built the tram planner of Berlin."
GI = Path("/usr/lib/python3/dist-packages/gi")
"""Debian's PyGObject, which works in a venv of the same Python."""


@pytest.fixture
def panel(display: str) -> Iterator[Callable[[Kind], Panel]]:
    started: list[Panel] = []

    def start(kind: Kind) -> Panel:
        started.append(Panel(kind))
        started[-1].start()
        return started[-1]

    yield start
    for each in started:
        each.end()


@pytest.fixture
def bus(display: str) -> Iterator[Bus]:
    bus = Bus()
    yield bus
    bus.close()


@pytest.fixture(params=["qt", "pystray"])
def back_end(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """The environment in which the program takes this way to the panel."""
    if request.param == "qt":
        return {}
    if not list(GI.glob(f"_gi.cpython-{sys.version_info[0]}{sys.version_info[1]}-*.so")):
        pytest.skip("Debian's PyGObject is for another Python")
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "gi").symlink_to(GI)
    return {"PYTHONPATH": str(linked)}


@pytest.fixture
def profiles(tmp_path: Path) -> dict[str, str]:
    """Two profiles; the settings use the first one."""
    for name, text in (("oslo", OLD), ("berlin", NEW)):
        folder = tmp_path / "data" / "profiles" / name
        folder.mkdir(parents=True)
        (folder / "resume.md").write_text(text, "utf-8")
    settings = tmp_path / "config" / "config.toml"
    settings.parent.mkdir()
    settings.write_text('[session]\nprofile = "oslo"\n', "utf-8")
    return {"oslo": OLD, "berlin": NEW}


def icon_of(agent: Agent, bus: Bus) -> Item:
    """Return the agent's icon, once it is in the panel."""

    def own() -> list[Item]:
        return [item for item in bus.items() if item.process == agent.program.process.pid]

    return wait_for(own, 20, f"the icon ({agent.program})")[0]


def wait_until_shown(item: Item, condition: Condition) -> None:
    def shown() -> bool:
        picture = item.picture()
        return picture is not None and shown_in(picture) == condition

    wait_for(shown, 20, f"the icon of {condition}")


def asked_about(servers: Cloud, word: str) -> str:
    """Return all that the model was sent with the first question that has this word."""

    def sent() -> list[str]:
        every = [str(call.body["messages"]) for call in servers.openai.chats]
        return [messages for messages in every if word in messages.lower()]

    return wait_for(sent, 20, f"a question about {word}")[0]


class TestStatusNotifier:
    def test_the_icon_changes_with_the_state_until_its_menu_ends_the_agent_without_a_word(
        self,
        amigo: Amigo,
        play: Play,
        panel: Callable[[Kind], Panel],
        bus: Bus,
        back_end: dict[str, str],
    ) -> None:
        panel("status notifier")
        with cloud(STAKEHOLDER, token_seconds=0.4) as servers:
            agent = Agent(amigo("--hidden", **servers.settings, **back_end))
            icon = icon_of(agent, bus)
            wait_until_shown(icon, "idle")
            icon.click("Start session")
            agent.wait_until_it_hears()
            wait_until_shown(icon, "listening")
            play(STAKEHOLDER.path)
            wait_until_shown(icon, "answering")
            wait_until_shown(icon, "listening")
            icon.click("Pause")
            wait_until_shown(icon, "paused")
            icon.click("Resume")
            wait_until_shown(icon, "listening")
            icon.click("Stop session")
            wait_until_shown(icon, "idle")
            assert not agent.tell("status")["listening"]
            icon.click("Quit")
            assert agent.program.wait(15) == 0
            assert agent.program.errors == []

    def test_a_problem_has_an_icon_of_its_own(
        self, amigo: Amigo, panel: Callable[[Kind], Panel], bus: Bus
    ) -> None:
        panel("status notifier")
        agent = Agent(amigo("--hidden", AMIGO_STT__NOTHING="1"))
        wait_until_shown(icon_of(agent, bus), "problem")

    def test_the_next_request_carries_the_profile_chosen_and_another_output_is_listened_to(
        self,
        amigo: Amigo,
        play: Play,
        panel: Callable[[Kind], Panel],
        bus: Bus,
        back_end: dict[str, str],
        profiles: dict[str, str],
    ) -> None:
        panel("status notifier")
        with cloud(STAKEHOLDER, THREADS) as servers:
            agent = Agent(amigo("--hidden", "--listen", **servers.settings, **back_end))
            icon = icon_of(agent, bus)
            agent.wait_until_it_hears()
            first = play(STAKEHOLDER.path)
            assert profiles["oslo"] in asked_about(servers, "stakeholder")
            assert icon.menu().find("Profile", "oslo").chosen
            icon.click("Profile", "berlin")
            wait_for(lambda: icon.menu().find("Profile", "berlin").chosen, 10, "the choice")
            first.wait()
            play(THREADS.path)
            sent = asked_about(servers, "thread")
            assert profiles["berlin"] in sent
            assert profiles["oslo"] not in sent
            assert agent.problems == {}
            titles = ["Default output", "Speakers", "Headset"]
            wait_for(lambda: [r.title for r in icon.menu().find("Audio source").rows] == titles, 20)
            icon.click("Audio source", "Headset")
            wait_for(lambda: "headset.monitor" in listened_to(), 20, "the other output")

    def test_a_click_shows_the_answer_and_hides_it_and_the_icon_comes_back_with_its_panel(
        self,
        amigo: Amigo,
        panel: Callable[[Kind], Panel],
        bus: Bus,
        back_end: dict[str, str],
    ) -> None:
        first = panel("status notifier")
        agent = Agent(amigo("--hidden", **back_end))
        icon = icon_of(agent, bus)
        for visible in (True, False) * (not back_end):  # pystray's click opens its menu
            icon.activate()
            wait_for(lambda: agent.tell("status")["visible"] is visible, 10)  # noqa: B023
        first.end()
        assert agent.tell("status")["ok"]
        panel("status notifier")

        def started() -> bool:
            """Click as a user does: a click on an icon that is just being replaced is lost."""
            if agent.tell("status")["listening"]:
                return True
            with suppress(AssertionError):
                icon_of(agent, bus).click("Start session")
            return False

        wait_for(started, 20, "a session")


def listened_to() -> str:
    """Return the sources that are recorded from."""
    every = ["pactl", "--format=json", "list"]
    outputs = subprocess.run([*every, "source-outputs"], capture_output=True, text=True).stdout
    sources = subprocess.run(["pactl", "list", "short", "sources"], capture_output=True, text=True)
    names = dict(line.split()[:2] for line in sources.stdout.splitlines())
    ours = [
        row for row in json.loads(outputs) if row["properties"].get("application.name") == "Amigo"
    ]
    return " ".join(names.get(str(row["source"]), "") for row in ours)


class TestXembed:
    @pytest.fixture
    def tray(self, display: str, panel: Callable[[Kind], Panel]) -> Tray:
        panel("xembed")
        return Tray(display)

    def test_the_icon_changes_with_the_state(self, amigo: Amigo, tray: Tray) -> None:
        empty = tray.picture().size
        agent = Agent(amigo("--hidden"))
        wait_for(lambda: tray.picture().size > empty, 20, "the icon")
        ground = tray.ground()

        def shown() -> Condition:
            return shown_in(tray.picture(), ground)

        wait_for(lambda: shown() == "idle", 20, "the icon of idle")
        agent.tell("start")
        wait_for(lambda: shown() == "listening", 20, "the icon of listening")
        agent.tell("pause")
        wait_for(lambda: shown() == "paused", 20, "the icon of paused")
        agent.tell("stop")
        wait_for(lambda: shown() == "idle", 20, "the icon of idle")

    def test_a_profile_chosen_by_clicks_is_what_the_next_request_carries(
        self, amigo: Amigo, play: Play, tray: Tray, profiles: dict[str, str]
    ) -> None:
        with cloud(STAKEHOLDER, THREADS) as servers:
            agent = Agent(amigo("--hidden", "--listen", **servers.settings))
            agent.wait_until_it_hears()
            agent.tell("hide")
            first = play(STAKEHOLDER.path)
            assert profiles["oslo"] in asked_about(servers, "stakeholder")
            tray.choose("Profile", "berlin")
            wait_for(lambda: agent.tell("status")["profile"] == "berlin", 10, "the choice")
            first.wait()
            play(THREADS.path)
            sent = asked_about(servers, "thread")
            assert profiles["berlin"] in sent
            assert profiles["oslo"] not in sent

    def test_the_icon_comes_back_with_its_panel(
        self, display: str, amigo: Amigo, panel: Callable[[Kind], Panel]
    ) -> None:
        first = panel("xembed")
        tray = Tray(display)
        agent = Agent(amigo("--hidden"))
        wait_for(lambda: tray.place()[2] >= 20, 20, "the icon")
        first.end()
        panel("xembed")
        wait_for(lambda: tray.place()[2] >= 20, 20, "the icon again")
        tray.click(1)
        wait_for(lambda: agent.tell("status")["visible"], 10, "the overlay")


class TestNoTray:
    def test_everything_works_and_a_notice_says_so_once_and_a_late_panel_is_used(
        self, amigo: Amigo, panel: Callable[[Kind], Panel], bus: Bus
    ) -> None:
        with notices() as shown:
            agent = Agent(amigo("--hidden"))
            assert agent.tell("toggle")["visible"]
            assert agent.tell("start")["listening"]
            wait_for(lambda: shown, 30, "the notice")
            assert agent.problems == {}
            panel("status notifier")
            icon_of(agent, bus)
            assert shown == [NO_TRAY]
