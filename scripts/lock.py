"""Pins every package the project uses, with hashes, for Python 3.11 to 3.13 on every system.

    python3 scripts/lock.py             after pyproject.toml changed: keeps the pins that still fit
    python3 scripts/lock.py --upgrade   takes the newest of everything

Needs uv, the newest that the machine has. The index it asks is the one that pip is set up to
use, and no address of any index is written.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNTIME = ROOT / "packaging" / "requirements.txt"
DEVELOPMENT = ROOT / "packaging" / "requirements-dev.txt"


def main(arguments: list[str]) -> int:
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    uv = shutil.which("uv", path=beside)
    if uv is None:
        print("uv is not installed: pip install uv", file=sys.stderr)
        return 1
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    build_backend = "\n".join(project["build-system"]["requires"])
    for target, more in (
        (RUNTIME, []),
        (DEVELOPMENT, ["--group", "dev", "--constraint", str(RUNTIME)]),
    ):
        command = [uv, "pip", "compile", "pyproject.toml", "-", "--universal", "--generate-hashes"]
        command += ["--python-version", "3.11", "--no-header", "--no-annotate", "--quiet"]
        command += ["--no-emit-index-url", "--no-emit-find-links", "--output-file", str(target)]
        done = subprocess.run(
            [*command, *more, *arguments],
            input=build_backend,
            env=_index_of_pip(),
            cwd=ROOT,
            text=True,
        )
        if done.returncode:
            print(f"{target.name} was not made: see above", file=sys.stderr)
            return done.returncode
        print(f"{target.relative_to(ROOT)}: {target.read_text('utf-8').count('==')} pins")
    return 0


def _index_of_pip() -> dict[str, str]:
    """Return the environment for uv, which does not read pip's settings by itself."""
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True,
        text=True,
    )
    index = os.environ.get("PIP_INDEX_URL") or listed.stdout.strip()
    return {**({"UV_DEFAULT_INDEX": index} if index else {}), **os.environ}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
