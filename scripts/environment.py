"""Makes `.venv` at the project's root what the lock says, and installs missing Debian packages.

Used by the other scripts, before anything is installed: standard library only. A finished
environment is known by its stamp; one without is thrown away and made anew, so a set-up that was
interrupted heals. What is installed is said on standard error; standard output belongs to the
program that is started afterwards.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        f"Amigo runs on Python 3.11 to 3.13, and this is {sys.version.split()[0]}: "
        f"call one of those, such as python3.12 {sys.argv[0]}"
    )

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "amigo-stamp"
RUNTIME = ROOT / "packaging" / "requirements.txt"
DEVELOPMENT = ROOT / "packaging" / "requirements-dev.txt"


class SetupFailed(Exception):
    """One line: what could not be set up, and what to do."""


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def set_up_packages(requirements: Path) -> None:
    """Bring `.venv` to what `requirements` (RUNTIME or DEVELOPMENT) and the project say."""
    stamp = STAMP.read_text("utf-8").split() if STAMP.exists() and PYTHON.exists() else []
    digest = _digest()
    if digest in stamp and (requirements == RUNTIME or requirements.name in stamp):
        return
    started = time.monotonic()
    if digest not in stamp:
        _make_venv()
    STAMP.unlink(missing_ok=True)
    pins = sum("==" in line for line in requirements.read_text("utf-8").splitlines())
    say(f"Installing up to {pins} Python packages into {VENV.name} (once)")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--no-input", "--retries", "2"]
    locked = ["--only-binary", ":all:", "--require-hashes", "--requirement", str(requirements)]
    _quietly([*pip, "--no-deps", *locked], "Python packages")
    _quietly([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], "Amigo itself")
    STAMP.write_text(f"{digest} {requirements.name}\n", "utf-8")
    say(f"Installed in {time.monotonic() - started:.0f} s")


def set_up_debian_packages(lists: list[str], *, needed: bool) -> None:
    """Install what is missing of these lists in packaging/.

    Where that is not possible, raise SetupFailed if they are `needed`, else say so and go on.
    """
    if sys.platform != "linux":
        return
    wanted = [
        line
        for name in lists
        for line in (ROOT / "packaging" / name).read_text("utf-8").split("\n")
        if line and not line.startswith("#")
    ]
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        if not STAMP.exists():
            say(f"This is not Debian: see that it has what these packages hold: {' '.join(wanted)}")
        return
    missing = sorted(set(wanted) - _installed())
    if not missing:
        return
    install = ["apt-get", "install", "--no-install-recommends"]
    try:
        if os.geteuid() != 0:
            by_hand = " ".join(["sudo", *install, *missing])
            raise SetupFailed(f"Debian packages are missing; install them with: {by_hand}")
        say(f"Installing Debian packages: {' '.join(missing)}")
        apt = ["-y", "-q", "-o", "DPkg::Lock::Timeout=300", *missing]
        _quietly(["apt-get", "update", "-q"], "the lists of Debian's packages")
        _quietly([*install, *apt], "Debian packages")
    except SetupFailed as failed:
        if needed:
            raise
        say(f"{failed} (going on without)")


def _digest() -> str:
    """A venv fits one place and one set of locks; its Python may be any that is supported."""
    import tomllib  # not there for the Pythons that are turned away above

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    installed = [project["project"], project["build-system"], project["tool"]["setuptools"]]
    content = [str(ROOT), json.dumps(installed), RUNTIME.read_text(), DEVELOPMENT.read_text()]
    return hashlib.sha256("\0".join(content).encode()).hexdigest()


def _make_venv() -> None:
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        raise SetupFailed(
            "This Python cannot make a virtual environment: install its venv module "
            f"(on Debian: apt-get install python3-venv), then run {sys.argv[0]} again"
        ) from None
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
    except OSError as error:
        raise SetupFailed(f"{VENV} is in use or not yours ({error}): quit Amigo first") from None
    _quietly([sys.executable, "-m", "venv", str(VENV)], f"the environment {VENV}")


def _installed() -> set[str]:
    """Return the installed packages, with the names that they stand in for."""
    shown = "${db:Status-Status} ${Package}, ${Provides}\n"
    listed = subprocess.run(["dpkg-query", "-W", "-f", shown], capture_output=True, text=True)
    names = set()
    for line in listed.stdout.splitlines():
        status, _, provided = line.partition(" ")
        if status == "installed":
            names |= {name.split()[0] for name in provided.split(", ") if name.strip()}
    return names


def _quietly(command: list[str], what: str) -> None:
    """Run, and show what it said only when it fails."""
    done = subprocess.run(
        command,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode == 0:
        return
    said = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    errors = [line for line in said if line.lower().startswith(("e:", "error"))]
    if not errors:
        for line in said[-15:]:
            say(f"  {line}")
        errors = [f"exit code {done.returncode}"]
    raise SetupFailed(f"Could not install {what}: {errors[0]} (is there a network?)")
