"""Completes the command in a shell: prints the script that teaches the shell every word of it."""

import argparse

from agent.cli.outcome import DONE

SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")
A_FILE = "FILE"
"""What an argument that names a file is called."""


def script(parser: argparse.ArgumentParser, shell: str) -> int:
    import shtab

    _complete_files(parser, shtab.FILE)
    print(shtab.complete(parser, shell))
    return DONE


def _complete_files(parser: argparse.ArgumentParser, with_files: object) -> None:
    for action in parser._actions:
        if action.metavar == A_FILE:
            action.complete = with_files  # type: ignore[attr-defined]
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _complete_files(command, with_files)
