"""Starting at login: one file per way a system has for it. What is started is hidden and resident.

It listens from the start only where `session.listen_at_start` says so. Nothing is delayed: the
agent waits for its tray, its sound server and its keyring by itself, however late they come.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

State = Literal["on", "off", "broken"]
AGAIN = "`amigo autostart on` writes it anew"


class AutostartFailed(Exception):
    """It cannot be changed or told. The text is one line: what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Status:
    """Whether the agent starts at login; `fact` says it, and what to do about it, in one line."""

    state: State
    fact: str


NOT_ON = Status("off", "does not start at login; `amigo autostart on` changes that")


class Autostart(Protocol):
    """Raises AutostartFailed. Each call may be repeated."""

    def switch_on(self) -> None: ...

    def switch_off(self) -> None:
        """Leave nothing behind."""
        ...

    def status(self) -> Status: ...


def switch(environ: Mapping[str, str], wanted: str) -> None:
    """Have the agent start at login, or not: `wanted` is on or off. Raise AutostartFailed."""
    match wanted:
        case "on":
            autostart(environ).switch_on()
        case "off":
            autostart(environ).switch_off()
        case _:
            raise AutostartFailed(f"start at login can be on or off, not {wanted!r}")


def command() -> tuple[str, ...]:
    """Return what starts this program, hidden, from anywhere."""
    if getattr(sys, "frozen", False):
        return sys.executable, "--hidden"
    interpreter = Path(sys.executable)
    without_console = interpreter.with_name("pythonw.exe")
    if sys.platform == "win32" and without_console.exists():
        interpreter = without_console
    # -P: what lies in the folder it is started in must not be taken for the program.
    return str(interpreter), "-P", "-m", "agent", "--hidden"


def told(starts: tuple[str, ...], where: str) -> Status:
    """Return the status of an entry that is on and starts this; `where` is the entry."""
    if not starts:
        return Status("broken", f"{where} starts nothing; {AGAIN}")
    if not Path(starts[0]).exists():
        return Status("broken", f"{where} points to a missing program, {starts[0]}; {AGAIN}")
    return Status("on", f"starts at login: {where} runs {starts[0]}")


def autostart(environ: Mapping[str, str]) -> Autostart:
    """Return this system's way."""
    if sys.platform == "win32":
        from agent.desktop.autostart.windows import RunKey, registry

        return RunKey(registry(), command())
    if sys.platform == "darwin":
        from agent.desktop.autostart.macos import LaunchAgent

        return LaunchAgent(Path.home() / "Library" / "LaunchAgents", command())
    from agent.desktop.autostart.xdg import AutostartEntry, folder

    return AutostartEntry(folder(environ), command())
