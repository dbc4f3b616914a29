"""Composes the resident agent. Only what its tray icon needs is imported by then."""

import sys

from agent import heap
from agent.events import Problem
from agent.ground import Ground
from agent.logs import configure
from agent.overlay.display import display_problem
from agent.settings import data_dir

DONE, FAILED, INTERRUPTED = 0, 1, 130


def run_agent(on: Ground, *, hidden: bool, listen: bool) -> int:
    """Be the resident agent until told to quit; where one runs already, show it and return."""
    from agent.desktop.instance import address

    heap.share()
    problem = display_problem()
    if problem is not None:
        print(f"amigo: {problem}", file=sys.stderr)
        return FAILED
    log_file = data_dir(on.environ) / "amigo.log"
    problems = [Problem("settings", f"{error}; the default is used") for error in on.problems]
    try:
        configure(on.environ, log_file)
    except OSError as error:
        configure(on.environ)
        problems.append(
            Problem("log", f"{log_file} cannot be written ({error.strerror}): no log is kept")
        )
    where = address(on.environ)
    from agent.overlay.imports import leave_them_unread

    leave_them_unread()
    from agent.desktop.keyholder import KeyHolder
    from agent.desktop.loop import Loop
    from agent.desktop.resident import Resident
    from agent.desktop.server import ControlServer

    loop = Loop()
    resident = Resident(loop, on)
    holder = KeyHolder(on.keys, resident.obey, resident.mention)
    server = ControlServer(where, holder.obey)
    if not server.listen_or_show():
        return DONE
    for known in problems:
        resident.tell(known)
    resident.begin(hidden=hidden, listen=listen or on.settings.session.listen_at_start)
    loop.run()
    resident.stop()
    server.close()
    return INTERRUPTED if loop.interrupted else DONE
