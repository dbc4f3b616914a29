"""What the agent takes of the machine: time to the tray icon, memory and CPU of each process.

Memory is proportional (PSS): pages that processes share count once. CPU is of one core.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.e2e.desktop.program import Program
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.speech import cloud
from tests.e2e.desktop.waiting import wait_for

SETTLE_SECONDS = 8.0
WATCHED_SECONDS = 20.0
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Process:
    name: str
    memory_mb: float
    cpu_seconds: float


def processes(root: int) -> dict[int, Process]:
    """The process and all that it started, by their numbers. Reads /proc, so on Linux only."""
    found = dict[int, Process]()
    for pid in _tree(root):
        rollup = (Path("/proc") / str(pid) / "smaps_rollup").read_text().splitlines()
        pss = next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
        stat = (Path("/proc") / str(pid) / "stat").read_text().rpartition(") ")[2].split()
        command = (Path("/proc") / str(pid) / "cmdline").read_text().split("\0")
        name = "agent" if pid == root else _named(command)
        found[pid] = Process(name, pss / 1024, (int(stat[11]) + int(stat[12])) / TICK)
    return found


def _named(command: list[str]) -> str:
    return "resource tracker" if any("resource_tracker" in part for part in command) else "child"


def _tree(root: int) -> Iterator[int]:
    yield root
    for task in (Path("/proc") / str(root) / "task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _tree(int(child))


def main(starts: int) -> int:
    """Start the agent so many times, and watch one without and with a session; print it."""
    with tempfile.TemporaryDirectory(prefix="amigo-bench-") as folder:
        times = [_start(Path(folder)) for _ in range(starts + 1)][1:]
        _say(f"command to tray icon, {starts} warm starts: median {median(times):.2f} s, ")
        _say(f"best {min(times):.2f}, worst {max(times):.2f}\n")
        with cloud() as servers:
            program = Program(("--hidden",), Path(folder), servers.settings)
            try:
                agent = Agent(program)
                _watch("resident, no session", program.process.pid)
                agent.tell("start")
                agent.wait_until_it_hears()
                _watch("listening in silence, cloud providers", program.process.pid)
                agent.tell("stop")
                _watch("after the session", program.process.pid)
            finally:
                program.end()
    return 0


def _start(folder: Path) -> float:
    began = time.perf_counter()
    program = Program(("--hidden",), folder, {})
    try:
        agent = Agent(program)
        wait_for(lambda: agent.tell("status")["tray"] not in ("", "none"), 20, "a tray icon")
        return time.perf_counter() - began
    finally:
        program.end()


def _watch(what: str, root: int) -> None:
    time.sleep(SETTLE_SECONDS)
    before = processes(root)
    time.sleep(WATCHED_SECONDS)
    after = processes(root)
    cpu = {
        pid: 100 * (one.cpu_seconds - before[pid].cpu_seconds) / WATCHED_SECONDS
        for pid, one in after.items()
        if pid in before
    }
    total = sum(one.memory_mb for one in after.values())
    _say(f"{what}: {total:.0f} MB, {sum(cpu.values()):.1f} % of a core\n")
    for pid, one in after.items():
        _say(f"  {one.name:<18}{one.memory_mb:>6.0f} MB {cpu.get(pid, 0):>6.1f} %\n")


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
