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
    from agent.practice.questions import recordings
    from agent.profiles import ProfileFailed

    on = ground(os.environ)
    if on.problems:
        raise Wrong(str(on.problems[0]))
    practising = options.command == "practice"
    try:
        files = recordings(options.questions) if practising else [options.file]
        profile = load_profile(on.settings, on.environ, "" if practising else options.profile)
        problem = display_problem()
        if not practising and options.overlay and problem:
            return say(problem, FAILED)
        window = problem is None if practising else options.overlay
        code, steps = replay.run_recordings(
            on, files, profile, json_lines=options.json, window=window
        )
    except (CaptureFailed, ProfileFailed, ValueError) as error:
        raise Wrong(str(error)) from None
    if practising and not options.json and code == DONE:
        _print_steps(steps)
    return code


def _print_steps(turns: list[dict[str, float]]) -> None:
    for number, steps in enumerate(turns, 1):
        print(f"\nQuestion {number}: milliseconds after the voice stopped (negative: before)")
        for step, ms in steps.items():
            print(f"  {step:<28}{ms:>9.0f}")


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
