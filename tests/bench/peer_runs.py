"""The peers: which versions, in environments of their own, and one run of one of them."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.far import KEY

SCRIPTS = Path(__file__).parent / "peers"
INSTALL_SECONDS = 900.0
OVER_SECONDS = 60.0
"""A run may go on so long after its recording's end."""


@dataclass(frozen=True, slots=True)
class Peer:
    name: str
    needs: tuple[str, ...]
    settings: dict[str, tuple[str, ...]]
    """For each transcriber the settings that its script knows, the fastest first."""

    @property
    def script(self) -> Path:
        return SCRIPTS / f"{self.name}_peer.py"


PEERS = (
    Peer(
        "pipecat",
        ("pipecat-ai[deepgram,openai,silero]==1.14.0", "deepgram-sdk==7.17.0", "openai==3.54.0"),
        {
            "deepgram": ("nova-stt10", "nova-vad64", "nova-vad96", "nova-vad200"),
            "flux": ("flux-eager",),
        },
    ),
    Peer(
        "livekit",
        (
            "livekit-agents==1.8.9",
            "livekit-plugins-deepgram==1.8.9",
            "livekit-plugins-openai==1.8.9",
            "livekit-plugins-silero==1.8.9",
            "openai==3.54.0",
        ),
        {
            "deepgram": ("nova-stt10", "nova-stt25", "nova-vad64", "nova-vad250"),
            "flux": ("flux-eager",),
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Installed:
    peer: Peer
    python: Path

    def run(
        self, recording: Path, seconds: float, setting: str, environ: dict[str, str]
    ) -> list[dict[str, Any]]:
        """Return its rows. Raise RuntimeError where it fails or does not end."""
        command = [
            *(str(self.python), str(self.peer.script), str(recording), "--setting", setting),
            *("--stt-url", environ["AMIGO_STT__URL"]),
            *("--model-url", environ["AMIGO_ANSWER__BASE_URL"], "--key", KEY),
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=seconds + OVER_SECONDS
            )
        except subprocess.TimeoutExpired:
            raise RuntimeError(f"{self.peer.name} did not end") from None
        if done.returncode:
            raise RuntimeError(f"{self.peer.name} failed: {_last(done.stderr)}")
        return [json.loads(line) for line in done.stdout.splitlines()]


def install(peer: Peer, folder: Path) -> Installed:
    """Make its environment in `folder`, or take the one there. Raise RuntimeError."""
    home = folder / peer.name
    python = home / "bin" / "python"
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if not python.exists():
        _install([uv, "venv", "-p", sys.executable] if uv else [sys.executable, "-m", "venv"], home)
    pip = [uv, "pip", "install", "-p", str(python)] if uv else [str(python), "-m", "pip", "install"]
    _install([*pip, "--quiet"], *peer.needs)
    return Installed(peer, python)


def _install(command: Sequence[str], *more: str | Path) -> None:
    done = subprocess.run(
        [*command, *map(str, more)], capture_output=True, text=True, timeout=INSTALL_SECONDS
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed: {_last(done.stderr)}")


def _last(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"
