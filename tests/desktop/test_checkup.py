"""The checks run in a process of their own, and leave nothing behind in this one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agent.desktop.checkup import NOT_ENDED, NOT_STARTED, examine_apart
from agent.desktop.finding import LAST
from agent.ground import Ground
from agent.keys import Keys
from agent.settings import Settings

HEAVY = "openai", "deepgram", "onnxruntime", "moonshine_voice", "soundcard", "agent.desktop.doctor"
CHECK = f"""
import os, sys
from agent.desktop.checkup import examine_apart
from agent.ground import ground
for finding in examine_apart(ground(os.environ)):
    print(finding.check)
print("loaded:", *(name for name in {HEAVY} if name in sys.modules))
"""


def on(environ: dict[str, str]) -> Ground:
    return Ground(environ, Settings(), Keys(environ, lambda name, work: work()), ())


def bare(tmp_path: Path) -> dict[str, str]:
    """No display, no sound server, no keyring; local providers."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM")
    environ = {name: value for name, value in os.environ.items() if name not in hidden}
    homes = {"AMIGO_CONFIG_DIR": str(tmp_path), "AMIGO_DATA_DIR": str(tmp_path)}
    return {**environ, **homes, "HOME": str(tmp_path), "PULSE_SERVER": "unix:/nonexistent/native"}


def test_what_the_checks_load_is_not_loaded_here(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHECK], env=bare(tmp_path), capture_output=True, text=True
    )
    *checks, loaded = done.stdout.splitlines()
    assert {"version", "sound", "keyring", "voice", "transcriber", "model"} <= set(checks)
    assert checks[-1] == LAST
    assert loaded.strip() == "loaded:"


def test_a_key_that_is_only_in_memory_does_not_leave_the_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ground = on({})
    ground.keys.hold("openai", "canary")

    def never(words: object, environ: object) -> None:
        raise AssertionError("another process would not have the key")

    monkeypatch.setattr("agent.desktop.checkup.lines_of", never)
    first = next(iter(examine_apart(ground)))
    assert first.check == "version"


@pytest.mark.parametrize(
    ("program", "why"),
    [(("/nonexistent/amigo",), NOT_STARTED), ((sys.executable, "-c", "import os"), NOT_ENDED)],
)
def test_checks_that_break_off_say_so(
    monkeypatch: pytest.MonkeyPatch, program: tuple[str, ...], why: str
) -> None:
    monkeypatch.setattr("agent.desktop.checkup._program", lambda: program)
    *_, last = examine_apart(on({}))
    assert last.fatal
    assert f"{last.fact}: {last.remedy}" == why
