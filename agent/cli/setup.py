"""The commands that set the program up and tell how it stands."""

import argparse
import json
import os
import sys

from agent.cli.outcome import DONE, FAILED, Wrong, say


def doctor(options: argparse.Namespace) -> int:
    from agent.desktop.doctor import examine
    from agent.ground import ground

    code = DONE
    for finding in examine(ground(os.environ)):
        print(json.dumps(finding.as_row()) if options.json else finding.as_line(), flush=True)
        code = FAILED if finding.fatal else code
    return code


def key(options: argparse.Namespace) -> int:
    from agent.desktop.credentials import KeyFailed, delete, set_key, test
    from agent.ground import ground
    from agent.keys import NotAKey

    on = ground(os.environ)
    try:
        match options.action:
            case "set":
                said = set_key(on, options.provider)
            case "delete":
                said = delete(on, options.provider)
            case _:
                said = test(on, options.provider)
    except NotAKey as error:
        raise Wrong(str(error)) from None
    except KeyFailed as error:
        return say(str(error), FAILED)
    print(said)
    return DONE


def config(options: argparse.Namespace) -> int:
    from agent import settings as store

    path = store.config_dir(os.environ) / store.FILE_NAME
    if options.action == "path":
        print(path)
        return DONE
    try:
        if options.action == "set":
            if options.name is None or options.value is None:
                raise Wrong("config set takes a setting and its value, as in: answer.model gpt-5.4")
            store.save(path, options.name, options.value)
            return DONE
        settings, problems = store.load(path, os.environ)
        for name in [options.name] if options.name else store.names():
            print(f"{name} = {json.dumps(store.value_of(settings, name))}")
    except store.SettingsError as error:
        raise Wrong(str(error)) from None
    if problems:
        raise Wrong(str(problems[0]))
    return DONE


def prepare(options: argparse.Namespace) -> int:
    from agent.desktop.preparing import PreparingFailed, prepare_answers
    from agent.ground import ground
    from agent.profiles import ProfileFailed

    on = ground(os.environ)
    if on.problems:
        raise Wrong(str(on.problems[0]))
    try:
        prepare_answers(
            on,
            profile=options.profile,
            count=options.questions,
            yes=options.yes,
            out=sys.stdout,
            ask=input,
        )
    except ProfileFailed as error:
        raise Wrong(str(error)) from None
    except PreparingFailed as error:
        return say(str(error), FAILED)
    return DONE


def stats() -> int:
    from agent import stats
    from agent.settings import data_dir

    for line in stats.report(stats.read(data_dir(os.environ) / stats.FILE_NAME)):
        print(line)
    return DONE
