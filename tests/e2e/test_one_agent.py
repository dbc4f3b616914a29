"""Of the agents that are started one stays, whatever state it is in and wherever it is reached."""

import json
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.desktop.instance import address
from tests.e2e.conftest import Amigo
from tests.e2e.desktop.program import Program
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.waiting import wait_for

FAILED, NO_AGENT = 1, 3
LIMIT_SECONDS = 15.0


def test_one_that_hangs_is_told_to_commands_and_to_the_next_start(
    display: str, amigo: Amigo
) -> None:
    agent = Agent(amigo("--hidden"))
    agent.program.process.send_signal(signal.SIGSTOP)
    try:
        command, start = amigo("toggle"), amigo("--hidden")
        assert command.wait(LIMIT_SECONDS) == NO_AGENT
        assert start.wait(LIMIT_SECONDS) == FAILED
    finally:
        agent.program.process.send_signal(signal.SIGCONT)
    for program in (command, start):
        assert program.errors == [
            "amigo: the agent does not answer; end it and start it again with `amigo`\n"
        ]
    assert agent.tell("status")["ok"], "it goes on once it can"


def test_a_start_while_the_last_one_is_still_ending_takes_its_place(
    display: str, amigo: Amigo
) -> None:
    first = Agent(amigo("--hidden"))
    first.program.interrupt()
    second = Agent(amigo("--hidden"))
    assert first.program.wait(LIMIT_SECONDS) == 130
    assert second.program.process.poll() is None
    assert second.tell("status")["ok"]


def test_what_a_dead_one_left_is_no_hindrance(display: str, amigo: Amigo) -> None:
    first = Agent(amigo("--hidden"))
    first.program.process.kill()
    first.program.wait()
    assert Path(address(os.environ)).is_socket()
    told = amigo("status")
    assert told.wait(LIMIT_SECONDS) == NO_AGENT
    assert "start it with `amigo`" in told.errors[0]
    assert Agent(amigo("--hidden")).tell("status")["ok"]


class TestWithoutARuntimeFolder:
    @pytest.fixture
    def environ(self) -> Iterator[dict[str, str]]:
        """A path to a socket may not be long, so pytest's own folder will not do."""
        with tempfile.TemporaryDirectory() as folder:
            yield {"XDG_RUNTIME_DIR": "", "TMPDIR": folder}

    def test_the_agent_and_its_commands_meet_all_the_same(
        self, display: str, amigo: Amigo, environ: dict[str, str]
    ) -> None:
        def status() -> Program:
            told = amigo("status", **environ)
            told.wait(LIMIT_SECONDS)
            return told

        agent = amigo("--hidden", **environ)
        answer = wait_for(lambda: status().lines, 30, "an agent that answers")
        assert json.loads(answer[0])["ok"]
        assert amigo("quit", **environ).wait(LIMIT_SECONDS) == 0
        assert agent.wait(LIMIT_SECONDS) == 0

    def test_one_that_may_not_be_used_is_named(
        self, display: str, amigo: Amigo, environ: dict[str, str]
    ) -> None:
        (Path(environ["TMPDIR"]) / f"runtime-{os.getuid()}").symlink_to("/")
        for program in (amigo("--hidden", **environ), amigo("status", **environ)):
            assert program.wait(LIMIT_SECONDS) in (FAILED, NO_AGENT)
            (line,) = program.errors
            assert "set XDG_RUNTIME_DIR to a folder of your own" in line
