"""What the doctor says of the hotkeys: how a running agent's stand, or how ours would."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace

from agent.desktop.finding import Finding
from agent.desktop.instance import NoAgent, address, send
from agent.events import Problem
from agent.ground import Ground
from agent.hotkeys import CODE, Keyboard, Standing
from agent.hotkeys.bindings import bindings, notice
from agent.hotkeys.choice import keyboard_for
from agent.overlay.display import display_problem

TRIAL_SECONDS = 5.0


def examine_hotkeys(on: Ground) -> Finding:
    """Try them for a moment where no agent is running; a portal would ask the user, so not that."""
    if display_problem() is not None:
        return Finding(CODE, "ok", "none without a display")
    keyboard = keyboard_for(on.environ)
    fact = f"{len(bindings(on.settings.hotkeys)[0])} keys through {keyboard.label}"
    running = _of_the_running_agent(on.environ)
    if running is None and keyboard.asks:
        return Finding(CODE, "ok", f"{fact}, which is asked when the agent starts")
    problem = _trial(on, keyboard) if running is None else running
    return Finding.told(CODE, "warning", problem) if problem else Finding(CODE, "ok", fact)


def _of_the_running_agent(environ: Mapping[str, str]) -> str | None:
    """Return its problem with them, empty for none; None where no agent is running."""
    try:
        problems = send(address(environ), "status").get("problems")
    except NoAgent:
        return None
    return str(problems.get(CODE, "")) if isinstance(problems, dict) else ""


def _trial(on: Ground, keyboard: Keyboard) -> str:
    """Return what is wrong with them, those of the shown overlay too."""
    bound, twice = bindings(on.settings.hotkeys)
    told: Future[Standing] = Future()

    def first(standing: Standing) -> None:
        if not told.done():
            told.set_result(standing)

    keyboard.start([replace(one, only_shown=False) for one in bound], lambda name: None, first)
    try:
        found = notice(told.result(TRIAL_SECONDS), twice)
    except TimeoutError:
        return "the desktop did not say within 5 s whether they can be used: start amigo and see"
    finally:
        keyboard.stop()
    return found.message if isinstance(found, Problem) else ""
