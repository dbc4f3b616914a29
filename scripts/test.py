"""Runs all checks and tests, after setting up what is missing.

python3 scripts/test.py                  lint, types, layers, unit and end-to-end tests
python3 scripts/test.py PYTEST ARGUMENTS these tests only, inside the virtual desktop
"""

import subprocess
import sys
import tempfile
from contextlib import ExitStack

import check
import environment

PYTEST = [str(environment.PYTHON), "-m", "pytest"]
DESKTOP = [sys.executable, str(environment.ROOT / "scripts" / "desktop.py"), "--"]
UNIT = [*PYTEST, "--ignore=tests/e2e", "--numprocesses=2"]
DESKTOPS = 2
"""Side by side, each with a display, a bus and a sound server of its own."""


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
    failures += _run_end_to_end() != 0
    print("all passed" if not failures else f"{failures} of the steps above failed", flush=True)
    return 1 if failures else 0


def _run_end_to_end() -> int:
    """Share the files among the desktops; print what each says once it is over."""
    files = sorted(environment.ROOT.glob("tests/e2e/test_*.py"), key=lambda p: p.stat().st_size)
    with ExitStack() as stack:
        running = []
        for number in range(DESKTOPS):
            output = stack.enter_context(tempfile.TemporaryFile("w+"))
            command = [*DESKTOP, *PYTEST, *map(str, files[number::DESKTOPS])]
            process = subprocess.Popen(
                command, cwd=environment.ROOT, stdout=output, stderr=subprocess.STDOUT
            )
            running.append((process, output))
        failures = 0
        for process, output in running:
            failures += process.wait() != 0
            output.seek(0)
            print(output.read(), flush=True)
    return failures


def _run(command: list[str]) -> int:
    return subprocess.run(command, cwd=environment.ROOT).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
