"""The commands that run the pipeline, or speak to the agent that does."""

import argparse
import json
import os
from contextlib import suppress

from agent.cli.outcome import DONE, FAILED, NO_AGENT, Wrong, say


def agent(options: argparse.Namespace) -> int:
    from agent.desktop.instance import NoAgent, Unreachable, address, send

    try:
        with suppress(Unreachable):
            send(address(os.environ), "show")
            return DONE
        from dataclasses import replace
        from datetime import datetime

        from agent import app, settings
        from agent.ground import ground

        file = settings.config_dir(os.environ) / settings.FILE_NAME
        lost = settings.rescue(file, datetime.now())
        on = ground(os.environ)
        if lost is not None:
            on = replace(on, problems=(lost, *on.problems))
        return app.run_agent(on, hidden=options.hidden, listen=options.listen)
    except NoAgent as error:
        return say(str(error), FAILED)


def recording(options: argparse.Namespace) -> int:
    from agent import replay
    from agent.capture import CaptureFailed
    from agent.ground import ground, load_profile
    from agent.overlay.display import display_problem
    from agent.profiles import ProfileFailed

    on = ground(os.environ)
    if on.problems:
        raise Wrong(str(on.problems[0]))
    try:
        profile = load_profile(on.settings, on.environ, options.profile)
        problem = display_problem()
        if options.overlay and problem:
            return say(problem, FAILED)
        return replay.run_recordings(
            on, [options.file], profile, json_lines=options.json, window=options.overlay
        ).code
    except (CaptureFailed, ProfileFailed, ValueError) as error:
        raise Wrong(str(error)) from None


def notes(options: argparse.Namespace) -> int:
    from agent.desktop.instance import READ_NOTES, NoAgent, address, send

    try:
        reply = send(address(os.environ), "notes" if options.window else READ_NOTES)
    except NoAgent as error:
        return say(str(error), NO_AGENT)
    if not reply.get("ok"):
        return say(str(reply.get("message")), FAILED)
    text = str(reply.get("text", ""))
    if options.save is None:
        print(text, end="")
        return DONE
    from agent.files import replace_file

    try:
        replace_file(options.save, text)
    except OSError as error:
        raise Wrong(f"{options.save} cannot be written ({error.strerror})") from None
    return DONE


def control(options: argparse.Namespace) -> int:
    from agent.desktop.instance import NoAgent, address, send

    line = " ".join([options.command, *getattr(options, "argument", ())])
    try:
        reply = send(address(os.environ), line)
    except NoAgent as error:
        return say(str(error), NO_AGENT)
    if not reply.get("ok"):
        return say(str(reply.get("message")), FAILED)
    if options.command == "status":
        print(json.dumps(reply))
    return DONE
