"""Completion as real shells do it: a person types a part of a word, and presses Tab."""

import os
import pty
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent import cli
from agent.cli.completion import SHELLS

ANSWER_SECONDS = 20.0
SETUP = {
    "bash": (["bash", "--noprofile", "--norc", "-i"], "source {script}"),
    "zsh": (["zsh", "-f", "-i"], 'autoload -Uz compinit; compinit -u -D; eval "$(<{script})"'),
}


class Shell:
    """An interactive one on a terminal of its own."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._ours, theirs = pty.openpty()
        environ = {**os.environ, "TERM": "dumb", "HOME": str(folder), "PS1": "> "}
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=environ,
            start_new_session=True,
        )
        os.close(theirs)

    def type(self, keys: str, until: str) -> str:
        """Type, and return what was shown up to the words waited for."""
        os.write(self._ours, keys.encode())
        shown, deadline = "", time.monotonic() + ANSWER_SECONDS
        while until not in shown:
            left = deadline - time.monotonic()
            ready, _, _ = select.select([self._ours], [], [], max(0.0, left))
            assert ready, f"{until!r} was not shown, only {shown!r}"
            shown += os.read(self._ours, 4096).decode("utf-8", "replace")
        return shown

    def clear(self) -> None:
        self.type("\x15echo cle''ared\n", "cleared")

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)


@pytest.fixture(params=list(SETUP))
def shell(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Shell]:
    command, load = SETUP[request.param]
    if shutil.which(command[0]) is None:
        pytest.fail(f"{command[0]} is not installed: see packaging/debian-dev.txt")
    script = tmp_path / "completion"
    assert cli.main(["completion", request.param]) == 0
    script.write_text(capsys.readouterr().out)
    (tmp_path / "recording.wav").touch()
    started = Shell(command, tmp_path)
    try:
        started.type(load.format(script=script) + "; echo rea''dy\n", "ready")
        yield started
    finally:
        started.end()


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("amigo autos", "amigo autostart"),
        ("amigo autostart stat", "amigo autostart status"),
        ("amigo key set deep", "amigo key set deepgram"),
        ("amigo click", "amigo click-through"),
        ("amigo replay rec", "amigo replay recording.wav"),
        ("amigo replay --over", "amigo replay --overlay"),
        ("amigo notes --save rec", "amigo notes --save recording.wav"),
    ],
)
def test_a_tab_completes_it(shell: Shell, typed: str, completed: str) -> None:
    shell.type(f"{typed}\t", completed)
    shell.clear()


@pytest.mark.parametrize("name", SHELLS)
def test_each_shell_gets_a_script_that_knows_every_command(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["completion", name]) == 0
    script = capsys.readouterr().out
    for word in ("autostart", "toggle", "replay", "deepgram"):
        assert word in script
