"""How much memory a reader used: with it in the child, so this imports nothing else."""

from multiprocessing.connection import Connection
from pathlib import Path

from agent.profiles.documents_child import read_one
from agent.profiles.formats import Limits, Reading


class Scale:
    """Stands between a reader and its owner, and adds how much memory the reader used."""

    def __init__(self, owner: Connection) -> None:
        self._owner = owner

    def send(self, answer: Reading | str) -> None:
        # Not ru_maxrss, which begins at what the owner had.
        status = Path("/proc/self/status").read_text()
        peak_kb = int(status.partition("VmHWM:")[2].split()[0])
        self._owner.send((answer if isinstance(answer, str) else "", peak_kb // 1000))


def weigh(owner: Connection, path: str, limits: Limits) -> None:
    read_one(Scale(owner), path, limits)  # type: ignore[arg-type]
