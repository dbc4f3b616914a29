"""`amigo config` and `amigo models`: settings, presets of servers, and what a server has."""

import argparse
import json
import os
from pathlib import Path
from typing import Any

from agent.cli.outcome import DONE, FAILED, Wrong, say

ACTIONS = ("path", "show", "set", "unset", "preset")


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe both commands."""
    config_command = commands.add_parser("config", help="show and change settings")
    config_command.add_argument("action", choices=ACTIONS)
    config_command.add_argument("name", nargs="?", help="a setting, as section.name; or a preset")
    config_command.add_argument("value", nargs="?", help="its value; or the preset's address")
    config_command.add_argument(
        "--long", action="store_true", help="show what each setting does and may be"
    )
    commands.add_parser("models", help="list the models of the server that answers")


def config(options: argparse.Namespace) -> int:
    from agent import settings as store

    path = store.config_dir(os.environ) / store.FILE_NAME
    name, value = options.name, options.value
    try:
        match options.action:
            case "path":
                print(path)
            case "set" if name is None or value is None:
                raise Wrong("config set takes a setting and its value, as in: answer.model gpt-5.4")
            case "set":
                store.save(path, name, value)
            case "unset" if name is None:
                raise Wrong("config unset takes a setting, as in: answer.model")
            case "unset":
                if not store.unset(path, name):
                    print(f"{name} is not set in {path}")
            case "preset" if name is None:
                _list_presets()
            case "preset":
                _use_preset(path, name, value or "")
            case _:
                _show(path, name, long=options.long)
    except store.SettingsError as error:
        raise Wrong(str(error)) from None
    return DONE


def models(options: argparse.Namespace) -> int:
    from agent.desktop.models import ListingFailed, list_models
    from agent.ground import ground

    on = ground(os.environ)
    if on.problems:
        raise Wrong(str(on.problems[0]))
    try:
        found = list_models(on)
    except ListingFailed as error:
        return say(str(error), FAILED)
    for name in found:
        print(name)
    if on.settings.answer.model not in found:
        return say(
            f"answer.model, now {on.settings.answer.model}, is not among these: choose one with "
            "amigo config set answer.model NAME",
            DONE,
        )
    return DONE


def _show(path: Path, name: str | None, *, long: bool) -> None:
    """Raise SettingsError after everything that can be used was shown."""
    from agent import settings as store

    settings, problems = store.load(path, os.environ)
    if name:
        store.value_of(settings, name)
    for setting in store.described():
        if name not in (None, setting.name):
            continue
        if long:
            print("".join(f"# {line}\n" for line in setting.lines()) + f"# {setting.variable}")
        print(f"{setting.name} = {json.dumps(store.value_of(settings, setting.name))}")
        if long:
            print()
    if problems:
        raise problems[0]


def _list_presets() -> None:
    from agent.answer.presets import PRESETS
    from agent.keys import HOSTS

    for preset in PRESETS:
        where = preset.base_url or HOSTS["openai"]
        print(f"{preset.name:<10}{where:<42}{preset.model or '(a model of your own)'}")


def _use_preset(path: Path, name: str, address: str) -> None:
    from agent import settings as store
    from agent.answer.presets import BY_NAME, changes
    from agent.keys import host_of

    preset = BY_NAME.get(name)
    if preset is None:
        raise Wrong(f"{name} is not a preset; choose one of {', '.join(BY_NAME)}")
    try:
        changed = changes(preset, address)
    except ValueError as error:
        raise Wrong(str(error)) from None
    for setting, value in changed.items():
        if value:
            store.save(path, setting, value)
        else:
            store.unset(path, setting)
    if preset.model:
        print(f"{preset.title} answers, with the model {preset.model}")
    else:
        print(f"{preset.title} answers; now name the model that you serve:")
        print("`amigo models` lists them, `amigo config set answer.model NAME` chooses one")
    if preset.key:
        where = host_of(changed["answer.base_url"]) or "OpenAI"
        print(f"its key: `amigo key set openai`, which is kept for {where}")
    print("an agent that runs takes it up when it is started again")
