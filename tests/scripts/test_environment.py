"""The set-up of the environment, with commands that are recorded instead of run."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.fixture
def ran() -> list[list[str]]:
    return []


@pytest.fixture
def environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ran: list[list[str]]
) -> ModuleType:
    """The module, at work in a folder of its own on a machine that has no package yet."""
    spec = importlib.util.spec_from_file_location("environment", SCRIPTS / "environment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    python = tmp_path / "venv" / "python"
    monkeypatch.setattr(module, "VENV", python.parent)
    monkeypatch.setattr(module, "PYTHON", python)
    monkeypatch.setattr(module, "STAMP", python.parent / "stamp")

    def record(command: list[str], _what: str) -> None:
        ran.append(command)
        if "venv" in command:
            python.parent.mkdir()
            python.touch()

    monkeypatch.setattr(module, "_quietly", record)
    monkeypatch.setattr(module, "_installed", lambda: {"libegl1"})
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(sys, "platform", "linux")
    return module


def made_anew(ran: list[list[str]]) -> bool:
    return any("venv" in command for command in ran)


def test_a_second_run_installs_nothing(environment: ModuleType, ran: list[list[str]]) -> None:
    environment.set_up_packages(environment.RUNTIME)
    assert made_anew(ran)
    assert any("--require-hashes" in command for command in ran)
    ran.clear()
    environment.set_up_packages(environment.RUNTIME)
    assert ran == []


def test_the_tests_packages_are_added_to_what_is_there(
    environment: ModuleType, ran: list[list[str]]
) -> None:
    environment.set_up_packages(environment.RUNTIME)
    ran.clear()
    environment.set_up_packages(environment.DEVELOPMENT)
    assert ran
    assert not made_anew(ran)
    ran.clear()
    environment.set_up_packages(environment.RUNTIME)
    assert ran == []


def test_an_interrupted_set_up_is_begun_anew(
    environment: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = environment._quietly

    def interrupted(command: list[str], what: str) -> None:
        record(command, what)
        if "--require-hashes" in command:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(environment, "_quietly", interrupted)
        with pytest.raises(KeyboardInterrupt):
            environment.set_up_packages(environment.RUNTIME)
    (environment.VENV / "half-installed").touch()
    ran.clear()
    environment.set_up_packages(environment.RUNTIME)
    assert made_anew(ran)
    assert not (environment.VENV / "half-installed").exists()


def test_missing_debian_packages_are_installed_for_root(
    environment: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    environment.set_up_debian_packages(["debian.txt"], needed=True)
    update, install = ran
    assert update[:2] == ["apt-get", "update"]
    assert "libpulse0" in install
    assert "libegl1" not in install


def test_who_is_not_root_is_told_what_to_install(
    environment: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(environment.SetupFailed, match=r"sudo apt-get install .*libpulse0") as told:
        environment.set_up_debian_packages(["debian.txt"], needed=True)
    assert "\n" not in str(told.value)
    assert ran == []


def test_packages_that_are_not_needed_now_are_only_named(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    environment.set_up_debian_packages(["debian.txt"], needed=False)
    said = capsys.readouterr()
    assert "libpulse0" in said.err
    assert said.out == ""


def test_another_python_is_turned_away_in_one_line() -> None:
    program = (
        "import sys; sys.version_info = (3, 10, 0, 'final', 0); "
        f"sys.argv = ['scripts/run.py']; sys.path.insert(0, {str(SCRIPTS)!r}); import environment"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Amigo runs on Python 3.11 to 3.13")
    assert done.stderr.count("\n") == 1
