"""Starting at login, as a session does it: what stands in the entry is run, in the home folder."""

import os
import subprocess
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy
import pytest

import agent
from agent.desktop.instance import NoAgent, address, send
from tests.e2e.desktop.program import OURS
from tests.e2e.desktop.waiting import wait_for

START_SECONDS = 30.0
FOLDERS = "XDG_CONFIG", "XDG_DATA", "XDG_CACHE"


@dataclass(frozen=True)
class Account:
    """A user with an empty home, whose programs lie in a folder with a space in its name."""

    home: Path
    python: Path
    environ: dict[str, str]

    @property
    def entry(self) -> Path:
        return self.home / ".config" / "autostart" / "amigo.desktop"

    def amigo(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.python), "-P", "-m", "agent", *arguments]
        return subprocess.run(
            command, env=self.environ, cwd=self.home, capture_output=True, text=True, timeout=60
        )

    def log_in(self) -> None:
        """GLib follows the standard for entries, as most desktops do through it."""
        launch = ["gio", "launch", str(self.entry)]
        subprocess.run(launch, env=self.environ, cwd=self.home, check=True, timeout=20)

    def files(self) -> list[Path]:
        return sorted(path for path in self.home.rglob("*") if "cache" not in str(path))


@pytest.fixture
def account(display: str, tmp_path: Path) -> Iterator[Account]:
    programs = tmp_path / "My programs"
    venv.create(programs, symlinks=True)
    (library,) = programs.glob("lib/python*/site-packages")
    found = [Path(numpy.__path__[0]).parent, Path(agent.__path__[0]).parent]
    (library / "amigo.pth").write_text("".join(f"{folder}\n" for folder in found))
    home = tmp_path / "home"
    (home / ".config").mkdir(parents=True)
    # What lies where the session begins must not be taken for the program.
    (home / "agent").mkdir()
    (home / "agent" / "__init__.py").write_text("raise SystemExit('the wrong one')\n")
    inherited = {k: v for k, v in os.environ.items() if not k.startswith((*OURS, *FOLDERS))}
    yield Account(home, programs / "bin" / "python", {**inherited, "HOME": str(home)})
    try:
        send(address(os.environ), "quit")
    except NoAgent:
        return
    wait_for(lambda: not there(), START_SECONDS, "the end of the agent")


def there() -> bool:
    try:
        return bool(send(address(os.environ), "status")["ok"])
    except NoAgent:
        return False


def hears() -> bool:
    command = ["pactl", "list", "source-outputs"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=10)
    return 'application.name = "Amigo"' in told.stdout


def problems() -> dict[str, str]:
    told = send(address(os.environ), "status")["problems"]
    assert isinstance(told, dict)
    return told


def test_an_entry_starts_the_agent_and_off_leaves_nothing_behind(account: Account) -> None:
    before = account.files()
    assert "does not start" in account.amigo("autostart", "status").stdout
    on = account.amigo("autostart", "on")
    assert (on.returncode, on.stderr) == (0, "")
    check = subprocess.run(["desktop-file-validate", account.entry], capture_output=True)
    assert (check.returncode, check.stdout, check.stderr) == (0, b"", b"")

    account.log_in()
    wait_for(there, START_SECONDS, "an agent")
    status = send(address(os.environ), "status")
    assert (status["visible"], status["listening"]) == (False, False)
    assert send(address(os.environ), "autostart off")["ok"]
    assert not account.entry.exists()

    assert account.amigo("autostart", "on").returncode == 0
    off = account.amigo("autostart", "off")
    assert (off.returncode, off.stderr) == (0, "")
    left = [path for path in account.files() if ".local" not in path.parts]
    assert left == before


def test_a_program_that_was_moved_is_told(account: Account) -> None:
    account.amigo("autostart", "on")
    moved = account.python.parent.parent.rename(account.home / "elsewhere")
    status = Account(account.home, moved / "bin" / "python", account.environ).amigo(
        "autostart", "status"
    )
    assert status.returncode == 1
    assert "points to a missing program" in status.stderr
    assert "amigo autostart on" in status.stderr


class TestSoundServerThatComesLater:
    @pytest.fixture
    def late(self, tmp_path: Path, account: Account) -> Path:
        """Where the sound server will be; `log_in` before it is there."""
        place = tmp_path / "sound"
        account.environ["PULSE_SERVER"] = f"unix:{place}"
        account.amigo("autostart", "on")
        return place

    @staticmethod
    def start_at(place: Path) -> None:
        place.symlink_to(os.environ["PULSE_SERVER"].removeprefix("unix:"))

    def test_is_not_missed_any_more(self, account: Account, late: Path) -> None:
        account.log_in()
        wait_for(there, START_SECONDS, "an agent")
        wait_for(lambda: "sound server" in str(problems()), START_SECONDS, "a word about it")
        self.start_at(late)
        wait_for(lambda: "ready" not in problems(), START_SECONDS, "no word about it")

    def test_is_heard_where_the_user_listens_from_the_start(
        self, account: Account, late: Path
    ) -> None:
        assert account.amigo("config", "set", "session.listen_at_start", "true").returncode == 0
        account.log_in()
        wait_for(there, START_SECONDS, "an agent")
        wait_for(lambda: "no-sound" in problems(), START_SECONDS, "a word about it")
        self.start_at(late)
        wait_for(hears, START_SECONDS, "a listener")
        wait_for(lambda: "no-sound" not in problems(), START_SECONDS, "no word about it")
