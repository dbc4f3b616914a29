"""Runs all checks and tests, after setting up what is missing.

python3 scripts/test.py                  lint, types, layers, unit and end-to-end tests
python3 scripts/test.py PYTEST ARGUMENTS these tests only, inside the virtual desktop
"""

import shlex
import subprocess
import sys

import check
import environment

PYTEST = [str(environment.PYTHON), "-m", "pytest"]
DESKTOP = [sys.executable, str(environment.ROOT / "scripts" / "desktop.py"), "--"]
UNIT = [*PYTEST, "--ignore=tests/e2e", "--numprocesses=2"]
DESKTOPS = 2
"""Side by side, each with a display, a bus and a sound server of its own."""
QUEUE = ["--dist=loadscope", "--no-loadscope-reorder"]
"""A desktop that is free takes the next file, or class of a file; the longest come first."""


def main(arguments: list[str]) -> int:
    try:
        environment.set_up_debian_packages(["debian.txt", "debian-dev.txt"], needed=True)
        environment.set_up_packages(environment.DEVELOPMENT)
    except environment.SetupFailed as failed:
        environment.say(str(failed))
        return 1
    if arguments:
        return _run([*DESKTOP, *PYTEST, *arguments])
    failures = check.check()
    print("unit tests:", flush=True)
    failures += _run(UNIT) != 0
    print("end-to-end tests:", flush=True)
    failures += _run([*PYTEST, "tests/e2e", *QUEUE, _workers()]) != 0
    print("all passed" if not failures else f"{failures} of the steps above failed", flush=True)
    return 1 if failures else 0


def _workers() -> str:
    """Return the option that makes pytest work on desktops, started one for each worker."""
    command = shlex.join([*DESKTOP, str(environment.PYTHON)])
    return f"--tx={DESKTOPS}*popen//python={command}"


def _run(command: list[str]) -> int:
    return subprocess.run(command, cwd=environment.ROOT).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
