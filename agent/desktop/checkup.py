"""The doctor, in a process of its own: what its checks load, the agent does not keep."""

import json
import sys
from collections.abc import Iterator

from agent.children import lines_of
from agent.desktop.finding import LAST, Finding
from agent.ground import Ground

NOT_STARTED = "the checks could not be started: run `amigo doctor` in a terminal"
NOT_ENDED = "the checks broke off: run `amigo doctor` in a terminal to see where"


def examine_apart(on: Ground) -> Iterator[Finding]:
    """Yield a finding as each check ends.

    A key that is only in memory stays in this process, and so do the checks then.
    """
    if on.keys.holding:
        from agent.desktop.doctor import examine

        yield from examine(on)
        return
    ended = False
    try:
        for line in lines_of((*_program(), "doctor", "--json"), on.environ):
            finding = Finding(**json.loads(line))
            ended = finding.check == LAST
            yield finding
    except OSError:
        yield Finding.told("doctor", "failed", NOT_STARTED)
        return
    if not ended:
        yield Finding.told("doctor", "failed", NOT_ENDED)


def _program() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    # -P: what lies in the folder it is started in must not be taken for the program.
    return sys.executable, "-P", "-m", "agent"
