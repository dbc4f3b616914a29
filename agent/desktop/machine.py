"""What the doctor says of the machine itself: versions and disk."""

import platform
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from agent import __version__
from agent.desktop.finding import Finding

LIBRARIES = (
    "PySide6-Essentials",
    "soundcard",
    "onnxruntime",
    "moonshine-voice",
    "deepgram-sdk",
    "openai",
    "keyring",
    "pystray",
    "pynput",
)
NEEDED_MB = 200
"""Profiles, logs and prepared answers stay far below it; what is left is for everybody else."""


def examine_machine(folder: Path) -> Iterator[Finding]:
    """`folder` is where the agent writes; it may not exist yet."""
    system = f"{platform.system()} {platform.release()}"
    yield Finding(
        "version", "ok", f"amigo {__version__}, Python {platform.python_version()}, {system}"
    )
    yield _libraries()
    yield _disk(folder)


def _libraries() -> Finding:
    found, missing = [], []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Finding(
            "libraries", "warning", f"{', '.join(missing)} not installed", "install Amigo again"
        )
    return Finding("libraries", "ok", ", ".join(found))


def _disk(folder: Path) -> Finding:
    there = next((path for path in (folder, *folder.parents) if path.exists()), Path("/"))
    free = shutil.disk_usage(there).free // 1_000_000
    fact = f"{free / 1000:.1f} GB free at {folder}"
    if free < NEEDED_MB:
        return Finding("disk", "warning", fact, f"make room for {NEEDED_MB} MB")
    return Finding("disk", "ok", fact)
