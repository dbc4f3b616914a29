"""The `amigo` command: what may be typed, and what it does."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from agent import __version__
from agent.actions import ACTIONS, BY_NAME, Action
from agent.cli import running
from agent.cli.outcome import DONE, FAILED, INTERRUPTED, WRONG, Wrong, say

OF_A_COMMAND = {"autostart", "notes", "profile"}
"""Actions that are reached through a command of that name, which can do more."""


LONGEST_MESSAGE = 200
"""Of what was wrong, in characters; there are too many commands to list them all."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and not how everything else is used."""

    def error(self, message: str) -> NoReturn:
        if len(message) > LONGEST_MESSAGE:
            message = message.partition(" (choose from")[0]
        self.exit(WRONG, f"amigo: {message}; `{self.prog} --help` tells what may be given\n")

    def exit(self, status: int = DONE, message: str | None = None) -> NoReturn:
        sys.stdout.flush()  # while it can still be told that nobody reads the help
        super().exit(status, message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code: 0 done, 1 failed, 2 wrong usage, 3 no agent runs, 130 interrupted."""
    sys.setswitchinterval(0.001)
    _stand_in_for_closed_streams()
    words = sys.argv[1:] if arguments is None else arguments
    try:
        code = _run(_parser_for(words).parse_args(words))
        sys.stdout.flush()
        return code
    except Wrong as error:
        return say(str(error), WRONG)
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


def _parser_for(words: Sequence[str]) -> Parser:
    """What a key is bound to must not wait until every other command is described, too."""
    action = BY_NAME.get(words[0]) if words else None
    if action is None or action.name in OF_A_COMMAND:
        return _parser()
    parser = Parser(prog="amigo")
    _add_action(parser.add_subparsers(dest="command", prog="amigo"), action)
    return parser


def _parser() -> Parser:
    from agent.cli import completion, config, practice, profiles

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
    practice.add_to(commands)
    doctor = commands.add_parser("doctor", help="check the whole chain, with what to do about it")
    doctor.add_argument("--tone", action="store_true", help="play a short tone and listen for it")
    doctor.add_argument("--report", action="store_true", help="print a text without private words")
    for command in (replay, doctor):
        command.add_argument("--json", action="store_true", help="print JSON lines")
    key = commands.add_parser("key", help="keep API keys in the system's keyring")
    key.add_argument("action", choices=["set", "test", "delete"])
    key.add_argument("provider", choices=["deepgram", "openai", "picovoice"])
    key.add_argument(
        "--memory", action="store_true", help="set: only let the running agent hold it"
    )
    config.add_to(commands)
    profiles.add_to(commands)
    prepare = commands.add_parser("prepare", help="answer likely questions ahead of time")
    prepare.add_argument("--profile", default="", metavar="NAME", help="the profile to use")
    prepare.add_argument("--questions", type=int, default=20, metavar="N", help="how many")
    prepare.add_argument("--yes", action="store_true", help="do not ask before it costs something")
    commands.add_parser("stats", help="print how fast the sessions were and what they cost")
    notes = commands.add_parser("notes", help="print the questions and answers of the session")
    notes.add_argument("--save", type=Path, metavar="FILE", help="write them to a file instead")
    notes.add_argument("--window", action="store_true", help="show them in a window instead")
    autostart = commands.add_parser("autostart", help="start at login, hidden")
    autostart.add_argument("action", choices=["on", "off", "status"])
    shell = commands.add_parser("completion", help="print what completes it in a shell")
    shell.add_argument("shell", choices=completion.SHELLS)
    for action in ACTIONS:
        if action.name not in OF_A_COMMAND:
            _add_action(commands, action)
    return parser


def _add_action(commands: "argparse._SubParsersAction[Parser]", action: Action) -> None:
    told = commands.add_parser(action.name, help=f"tell the running agent to {action.meaning}")
    if action.argument:
        told.add_argument("argument", nargs="+", metavar=action.argument)


def _commands() -> dict[str, Callable[[argparse.Namespace], int]]:
    """Return what each command does that is no action of the running agent."""
    from agent.cli import completion, config, practice, profiles, setup

    return {
        "replay": running.recording,
        "practice": practice.practice,
        "doctor": setup.doctor,
        "key": setup.key,
        "config": config.config,
        "models": config.models,
        "stats": lambda _: setup.stats(),
        "prepare": setup.prepare,
        "profile": profiles.profile,
        "autostart": setup.autostart,
        "completion": lambda options: completion.script(_parser(), options.shell),
        "notes": running.notes,
    }


def _run(options: argparse.Namespace) -> int:
    if options.command is None:
        return running.agent(options)
    if options.command in BY_NAME and options.command not in OF_A_COMMAND:
        return running.control(options)
    return _commands()[options.command](options)
