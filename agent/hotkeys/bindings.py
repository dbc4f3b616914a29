"""From the settings to what each combination means, and what to tell of those that fail. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import fields

from agent.actions import BY_NAME
from agent.events import Notice, Problem, Recovered
from agent.hotkeys import CODE, Binding, HotkeySettings, Standing
from agent.hotkeys.combination import parse


def action_of(setting: str) -> str:
    """Return the action that a field of HotkeySettings is for."""
    return setting.replace("_", "-")


def setting_of(action: str) -> str:
    """Return the setting, as section.name, that binds this action."""
    return f"hotkeys.{action.replace('-', '_')}"


def bindings(settings: HotkeySettings) -> tuple[tuple[Binding, ...], tuple[str, ...]]:
    """Return what is bound, and one line for each that is not, since its keys are used already."""
    bound: dict[str, Binding] = {}
    twice = []
    for item in fields(settings):
        text, action = getattr(settings, item.name), action_of(item.name)
        if not text:
            continue
        if text in bound:
            twice.append(f"{text} is {bound[text].action} already, so {action} has no key")
            continue
        bound[text] = Binding(action, parse(text), BY_NAME[action].only_shown)
    return tuple(bound.values()), tuple(twice)


def notice(standing: Standing, twice: Sequence[str] = ()) -> Notice:
    """Return what the user must know; `twice` are the lines that `bindings` returned."""
    said = [*twice]
    if standing.taken:
        said.insert(0, f"another program has {names(standing.taken)}")
    if said:
        example = setting_of(standing.taken[0].action) if standing.taken else "hotkeys.NAME"
        remedy = f"choose others with `amigo config set {example} KEYS`"
        said = [f"{'; '.join(said)}: {remedy}"]
    if standing.failure:
        said.insert(0, standing.failure)
    return Problem(CODE, f"Hotkeys: {'. '.join(said)}") if said else Recovered(CODE)


def names(taken: Iterable[Binding]) -> str:
    return ", ".join(f"{one.keys} ({one.action})" for one in taken)
