"""Reads the code and runs nothing of it: lint, layout, types, layers. python3 scripts/check.py"""

import subprocess
import sys

import environment

CHECKS = (
    ("lint", ["ruff", "check", "--quiet"]),
    ("layout", ["ruff", "format", "--check", "--quiet"]),
    ("types", ["mypy"]),
    ("types of the scripts", ["mypy", "scripts"]),
    ("layers", ["lint-imports"]),
)


def check() -> int:
    """Return how many of the checks failed; what a failed one printed is shown."""
    failures = 0
    for name, (program, *arguments) in CHECKS:
        done = subprocess.run(
            [str(environment.BIN / program), *arguments],
            cwd=environment.ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        print(f"{name}: {'failed' if done.returncode else 'ok'}", flush=True)
        if done.returncode:
            failures += 1
            print(done.stdout, flush=True)
    return failures


def main() -> int:
    try:
        environment.set_up_packages(environment.DEVELOPMENT)
    except environment.SetupFailed as failed:
        environment.say(str(failed))
        return 1
    return 1 if check() else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
