"""The commands that set the program up and tell how it stands."""

import argparse
import json
import os
import sys

from agent.cli.outcome import DONE, FAILED, Wrong, say


def doctor(options: argparse.Namespace) -> int:
    from agent.desktop.doctor import examine
    from agent.desktop.report import report
    from agent.ground import ground

    code = DONE
    found = []
    for finding in examine(ground(os.environ), tone=options.tone):
        if not options.report:
            print(json.dumps(finding.as_row()) if options.json else finding.as_line(), flush=True)
        found.append(finding)
        code = FAILED if finding.fatal else code
    if options.report:
        print(report(found, os.environ), end="")
    return code


def key(options: argparse.Namespace) -> int:
    from agent.desktop.credentials import KeyFailed, delete, set_key, test
    from agent.ground import ground
    from agent.keys import NotAKey

    on = ground(os.environ)
    try:
        match options.action:
            case "set":
                said = set_key(on, options.provider, memory=options.memory)
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


def autostart(options: argparse.Namespace) -> int:
    from agent.desktop.autostart import AutostartFailed, switch
    from agent.desktop.autostart import autostart as of_this_system

    try:
        if options.action != "status":
            switch(os.environ, options.action)
        status = of_this_system(os.environ).status()
    except AutostartFailed as error:
        return say(str(error), FAILED)
    if status.state == "broken":
        return say(status.fact, FAILED)
    print(status.fact)
    return DONE


def stats() -> int:
    from agent import stats
    from agent.ground import ground
    from agent.settings import data_dir

    records = stats.read(data_dir(os.environ) / stats.FILE_NAME)
    for line in stats.report(records, ground(os.environ).settings.price.currency):
        print(line)
    return DONE
