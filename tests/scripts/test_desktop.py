"""The virtual desktop's own manners: exit codes, and nothing left behind."""

import os
import subprocess
import sys
from pathlib import Path

DESKTOP = [sys.executable, str(Path(__file__).parents[2] / "scripts" / "desktop.py")]
BARE = [*DESKTOP, "--no-display", "--audio=none", "--keyring=none", "--"]


def test_the_exit_code_is_the_commands() -> None:
    assert subprocess.run([*BARE, "sh", "-c", "exit 7"]).returncode == 7


def test_the_command_sees_a_home_of_its_own_that_is_gone_afterwards() -> None:
    done = subprocess.run([*BARE, "sh", "-c", "echo $HOME"], capture_output=True, text=True)
    home = Path(done.stdout.strip())
    assert home.is_absolute()
    assert str(home) != os.environ.get("HOME")
    assert not home.exists()


def test_a_command_that_does_not_exist_is_named() -> None:
    done = subprocess.run([*BARE, "no-such-command"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (127, "no-such-command is not installed\n")


def test_a_part_that_does_not_come_up_is_named(tmp_path: Path) -> None:
    for tool in ("setpriv", "dbus-daemon", "pactl"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    command = [*DESKTOP, "--no-display", "--audio=pulse", "--keyring=none", "--", "true"]
    done = subprocess.run(
        command, env={"PATH": str(tmp_path)}, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 97
    assert done.stderr.startswith("The virtual desktop: pulseaudio did not come up")
