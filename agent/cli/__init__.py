"""The `amigo` command: what may be typed, and what it does."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from agent import __version__
from agent.actions import ACTIONS
from agent.cli import running, setup
from agent.cli.outcome import DONE, FAILED, INTERRUPTED, WRONG, Wrong, say

OF_A_COMMAND = {"profile"}
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
    try:
        code = _run(_parser().parse_args(arguments))
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
    for action in ACTIONS:
        if action.name not in OF_A_COMMAND:
            told = commands.add_parser(
                action.name, help=f"tell the running agent to {action.meaning}"
            )
            if action.argument:
                told.add_argument("argument", nargs="+", metavar=action.argument)
    return parser


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case None:
            return running.agent(options)
        case "replay" | "practice":
            return running.recording(options)
        case "doctor":
            return setup.doctor(options)
        case "key":
            return setup.key(options)
        case "config":
            return setup.config(options)
        case "stats":
            return setup.stats()
        case "prepare":
            return setup.prepare(options)
        case _:
            return running.control(options)
