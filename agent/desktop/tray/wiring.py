"""The tray of the resident agent: what it shows is asked of the agent, what is clicked is done."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from agent.desktop.autostart import AutostartFailed, autostart
from agent.desktop.choosing import Chooser
from agent.desktop.notification import NoNotifications, notify
from agent.desktop.tray import TrayState
from agent.desktop.tray.keeper import TrayKeeper
from agent.events import Problem
from agent.ground import Ground
from agent.threads import Crew

Call = Callable[[Callable[[], None]], None]


class Agent(Protocol):
    """What the tray needs of the resident agent, on the main thread."""

    @property
    def on(self) -> Ground: ...

    chooser: Chooser

    def tray_state(self) -> TrayState: ...

    def obey(self, line: str) -> dict[str, object]: ...

    def mention(self, problem: Problem) -> None: ...


def keeper_for(agent: Agent, call: Call) -> TrayKeeper:
    """Return the keeper of the agent's icon. `call` brings work to the main thread."""

    def clicked(name: str, argument: str) -> None:
        reply = agent.obey(f"{name} {argument}".strip())
        if not reply["ok"]:
            agent.mention(Problem("refused", str(reply["message"])))
        keeper.refresh()

    def about_to_open() -> None:
        agent.chooser.look_for_outputs()
        agent.chooser.prepare()
        keeper.refresh()

    def missing(why: str) -> None:
        def tell() -> None:
            with suppress(NoNotifications):  # then `status` and the doctor tell
                notify("Amigo runs without an icon", why)

        Crew(lambda name, error: None).start("notification", tell)

    keeper = TrayKeeper(
        lambda name, argument: call(lambda: clicked(name, argument)),
        lambda: state_of(agent),
        about_to_open,
        missing,
    )
    return keeper


def state_of(agent: Agent) -> TrayState:
    chooser = agent.chooser
    return replace(
        agent.tray_state(),
        profile=chooser.profile_name,
        profiles=chooser.profile_names(),
        source=chooser.output,
        sources=chooser.output_names,
        at_login=_at_login(agent.on.environ),
    )


def _at_login(environ: Mapping[str, str]) -> bool:
    try:
        return autostart(environ).status().state == "on"
    except AutostartFailed:
        return False
