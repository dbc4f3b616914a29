"""Starts Amigo, after setting up what is missing: python3 scripts/run.py [ARGUMENTS OF amigo]"""

import os
import subprocess
import sys
from typing import NoReturn

import environment


def set_up() -> None:
    windowed = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    environment.set_up_debian_packages(["debian.txt"], needed=windowed)
    environment.set_up_packages(environment.RUNTIME)


def become(command: list[str]) -> NoReturn:
    if os.name == "nt":  # where exec would return to the shell at once
        sys.exit(subprocess.run(command).returncode)
    os.execv(command[0], command)


if __name__ == "__main__":
    try:
        set_up()
    except environment.SetupFailed as failed:
        sys.exit(str(failed))
    except KeyboardInterrupt:
        sys.exit(130)
    become([str(environment.BIN / "amigo"), *sys.argv[1:]])
