"""How a command ends: its exit code, and the one line that says why."""

import sys

DONE, FAILED, WRONG, NO_AGENT, INTERRUPTED = 0, 1, 2, 3, 130


class Wrong(Exception):
    """What was typed cannot be done. The text is one line."""


def say(error: str, code: int) -> int:
    print(f"amigo: {error}", file=sys.stderr)
    return code
