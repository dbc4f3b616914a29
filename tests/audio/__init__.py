"""Speech to try things on: synthetic questions and public-domain recordings, labelled.

`manifest.json` holds what is said and the true start and end of speech in seconds. All files are
16 kHz mono with 0.5 s of digital silence before and 2.5 s after.
"""

import json
import wave
from dataclasses import dataclass
from pathlib import Path

from agent.events import BLOCK_BYTES, BLOCK_SECONDS, AudioBlock

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Recording:
    file: str
    kind: str
    text: str
    speech_start: float
    speech_end: float

    @property
    def path(self) -> Path:
        return FOLDER / self.file

    @property
    def pcm(self) -> bytes:
        with wave.open(str(self.path)) as file:
            pcm: bytes = file.readframes(file.getnframes())
        return pcm

    def blocks(self) -> list[AudioBlock]:
        pcm = self.pcm
        whole = range(len(pcm) // BLOCK_BYTES)
        return [
            AudioBlock(i * BLOCK_SECONDS, pcm[i * BLOCK_BYTES : (i + 1) * BLOCK_BYTES])
            for i in whole
        ]


def recordings() -> list[Recording]:
    rows = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    return [Recording(**row) for row in rows]


def recording(file: str) -> Recording:
    return next(known for known in recordings() if known.file == file)
