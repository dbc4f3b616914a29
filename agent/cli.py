"""The `amigo` command: what may be typed, and what it does."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from agent import __version__

DONE, FAILED, WRONG, NO_AGENT, INTERRUPTED = 0, 1, 2, 3, 130

CONTROLS = {
    "start": "start listening",
    "stop": "stop listening",
    "toggle": "show or hide the overlay",
    "show": "show the overlay",
    "hide": "hide the overlay",
    "ask": "answer what was heard so far",
    "status": "print what the agent is doing",
    "quit": "end the agent",
}


class Wrong(Exception):
    """What was typed cannot be done. The text is one line."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and not how everything else is used."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"amigo: {message}; `{self.prog} --help` tells what may be given\n")

    def exit(self, status: int = DONE, message: str | None = None) -> NoReturn:
        sys.stdout.flush()  # while it can still be told that nobody reads the help
        super().exit(status, message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code: 0 done, 1 failed, 2 wrong usage, 3 no agent runs, 130 interrupted."""
    sys.setswitchinterval(0.001)
    _stand_in_for_closed_streams()
    try:
        code = _run(_parser().parse_args(arguments))
        sys.stdout.flush()
        return code
    except Wrong as error:
        return _say(str(error), WRONG)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - flushing a closed pipe raises again
        return FAILED


def _stand_in_for_closed_streams() -> None:
    """Without a terminal or a pipe there is no stream to print to (on Windows, in every window)."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 - kept to the end


def _parser() -> Parser:
    parser = Parser(
        prog="amigo",
        description="Listens to what the computer plays and shows answers as questions are asked. "
        "Without a command it starts the resident agent.",
    )
    parser.add_argument("--version", action="version", version=f"amigo {__version__}")
    parser.add_argument("--hidden", action="store_true", help="start without showing the overlay")
    parser.add_argument("--listen", action="store_true", help="listen as soon as it has started")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    replay = commands.add_parser("replay", help="run a recording through the whole pipeline")
    replay.add_argument("file", type=Path, metavar="FILE", help="a WAV file")
    replay.add_argument("--profile", default="", metavar="NAME", help="the profile to use")
    replay.add_argument("--overlay", action="store_true", help="show the overlay")
    practice = commands.add_parser("practice", help="ask bundled questions and answer them")
    practice.add_argument("--questions", type=int, default=1, metavar="N", help="how many")
    doctor = commands.add_parser("doctor", help="check the whole chain, with what to do about it")
    for command in (replay, practice, doctor):
        command.add_argument("--json", action="store_true", help="print JSON lines")
    key = commands.add_parser("key", help="keep API keys in the system's keyring")
    key.add_argument("action", choices=["set", "test", "delete"])
    key.add_argument("provider", choices=["deepgram", "openai", "picovoice"])
    config = commands.add_parser("config", help="show and change settings")
    config.add_argument("action", choices=["path", "show", "set"])
    config.add_argument("name", nargs="?", help="a setting, as section.name")
    config.add_argument("value", nargs="?")
    prepare = commands.add_parser("prepare", help="answer likely questions ahead of time")
    prepare.add_argument("--profile", default="", metavar="NAME", help="the profile to use")
    prepare.add_argument("--questions", type=int, default=20, metavar="N", help="how many")
    prepare.add_argument("--yes", action="store_true", help="do not ask before it costs something")
    commands.add_parser("stats", help="print how fast the sessions were and what they cost")
    for name, meaning in CONTROLS.items():
        commands.add_parser(name, help=f"tell the running agent to {meaning}")
    return parser


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case None:
            return _agent(options)
        case "replay" | "practice":
            return _recording(options)
        case "doctor":
            return _doctor(options)
        case "key":
            return _key(options)
        case "config":
            return _config(options)
        case "stats":
            return _stats()
        case "prepare":
            return _prepare(options)
        case control:
            return _control(control)


def _agent(options: argparse.Namespace) -> int:
    from agent import app
    from agent.desktop.instance import NoAgent
    from agent.ground import ground

    try:
        return app.run_agent(ground(os.environ), hidden=options.hidden, listen=options.listen)
    except NoAgent as error:
        return _say(str(error), FAILED)


def _recording(options: argparse.Namespace) -> int:
    from agent import app
    from agent.capture import CaptureFailed
    from agent.ground import ground
    from agent.overlay.display import display_problem
    from agent.parts import load_profile
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
            return _say(problem, FAILED)
        window = problem is None if practising else options.overlay
        code, steps = app.run_recordings(on, files, profile, json_lines=options.json, window=window)
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


def _doctor(options: argparse.Namespace) -> int:
    from agent.desktop.doctor import examine
    from agent.ground import ground

    code = DONE
    for finding in examine(ground(os.environ)):
        print(json.dumps(finding.as_row()) if options.json else finding.as_line(), flush=True)
        code = FAILED if finding.fatal else code
    return code


def _key(options: argparse.Namespace) -> int:
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
        return _say(str(error), FAILED)
    print(said)
    return DONE


def _config(options: argparse.Namespace) -> int:
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


def _prepare(options: argparse.Namespace) -> int:
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
        return _say(str(error), FAILED)
    return DONE


def _stats() -> int:
    from agent import stats
    from agent.settings import data_dir

    for line in stats.report(stats.read(data_dir(os.environ) / stats.FILE_NAME)):
        print(line)
    return DONE


def _control(command: str) -> int:
    from agent.desktop.instance import NoAgent, address, send

    try:
        reply = send(address(os.environ), command)
    except NoAgent as error:
        return _say(str(error), NO_AGENT)
    if not reply.get("ok"):
        return _say(str(reply.get("message")), FAILED)
    if command == "status":
        print(json.dumps(reply))
    return DONE


def _say(error: str, code: int) -> int:
    print(f"amigo: {error}", file=sys.stderr)
    return code
