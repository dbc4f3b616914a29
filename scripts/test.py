"""Runs all checks and tests, after setting up what is missing.

python3 scripts/test.py                  lint, types, layers, unit and end-to-end tests
python3 scripts/test.py PYTEST ARGUMENTS these tests only, inside the virtual desktop
"""

import subprocess
import sys

import check
import environment

PYTEST = [str(environment.PYTHON), "-m", "pytest"]
DESKTOP = [sys.executable, str(environment.ROOT / "scripts" / "desktop.py"), "--"]
UNIT = [*PYTEST, "--ignore=tests/e2e", "--numprocesses=2"]
END_TO_END = [*DESKTOP, *PYTEST, "tests/e2e"]


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
    for name, command in (("unit tests", UNIT), ("end-to-end tests", END_TO_END)):
        print(f"{name}:", flush=True)
        failures += _run(command) != 0
    print("all passed" if not failures else f"{failures} of the steps above failed", flush=True)
    return 1 if failures else 0


def _run(command: list[str]) -> int:
    return subprocess.run(command, cwd=environment.ROOT).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
