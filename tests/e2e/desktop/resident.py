"""The resident agent as its user's commands reach it."""

import os
import subprocess
from typing import Any

from agent.desktop.instance import NoAgent, address, send
from tests.e2e.desktop.program import Program
from tests.e2e.desktop.waiting import wait_for

START_SECONDS = 30.0


class Agent:
    """A running `amigo`, spoken to over its control socket."""

    def __init__(self, program: Program) -> None:
        self.program = program
        wait_for(self._answers, START_SECONDS, f"an agent that obeys ({program})")

    def tell(self, command: str) -> dict[str, Any]:
        return send(address(os.environ), command)

    @property
    def problems(self) -> dict[str, str]:
        """What the user is told now, by code."""
        problems: dict[str, str] = self.tell("status")["problems"]
        return problems

    def wait_until_it_hears(self, **sound: str) -> None:
        """Wait until the sound server, named in the environment `sound`, has it as a listener."""
        wait_for(lambda: self.hears(**sound), START_SECONDS, f"a listener ({self.program})")

    def hears(self, **sound: str) -> bool:
        environ = {**os.environ, **sound}
        command = ["pactl", "list", "source-outputs"]
        told = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=10)
        return 'application.name = "Amigo"' in told.stdout

    def _answers(self) -> bool:
        assert self.program.process.poll() is None, f"the agent ended: {self.program}"
        try:
            return bool(self.tell("status")["ok"])
        except NoAgent:
            return False
