"""What both peers share: arguments, the recording at real time, and rows of what came when.

A row is a JSON object a line on stdout; times are of `time.monotonic`. Standard library only: it
runs in the environment of whichever peer.
"""

import argparse
import asyncio
import itertools
import json
import sys
import time
import wave
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

BLOCK_SECONDS = 0.02
"""Transports hand audio over in pieces of this length."""
AFTER_SECONDS = 3.0
"""Silence after the recording, for the last answer."""
LAST_WORDS = 4
"""So many messages of the user, the last ones, are told with a request."""


@dataclass(frozen=True, slots=True)
class Given:
    recording: Path
    stt_url: str
    """ws://HOST:PORT, without a path."""
    model_url: str
    """With /v1."""
    key: str
    setting: str


def given(description: str | None, settings: Sequence[str]) -> Given:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("recording", type=Path, help="WAV, mono, 16 bit")
    parser.add_argument("--stt-url", required=True)
    parser.add_argument("--model-url", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--setting", choices=settings, required=True)
    return Given(**vars(parser.parse_args()))


class Rows:
    """Requests by number. A piece of text carries its request's number to where it comes out."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._begun: set[int] = set()
        self._out: set[int] = set()

    def zero(self) -> None:
        self._write("zero")

    def asked(self, messages: Sequence[str]) -> int:
        """`messages` are the user's, oldest first."""
        number = next(self._numbers)
        self._write("asked", request=number, messages=list(messages[-LAST_WORDS:]))
        return number

    def token(self, number: int, text: str) -> str:
        """The model's step has text of this request; return it with its number."""
        if number not in self._begun:
            self._begun.add(number)
            self._write("token", request=number)
        return f"[{number}]{text}"

    def delivered(self, text: str) -> None:
        """Text has come out behind the model's step, whatever the framework held it back for."""
        if text.startswith("["):
            number = int(text[1 : text.index("]")])
            if number not in self._out:
                self._out.add(number)
                self._write("delivered", request=number)

    def _write(self, event: str, **more: object) -> None:
        row = {"event": event, "at": time.monotonic(), **more}
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()


async def blocks(recording: Path, rows: Rows) -> AsyncIterator[bytes]:
    """Yield 16 kHz mono int16; a block of [t, t+d) comes no earlier than t+d. Silence follows."""
    with wave.open(str(recording)) as file:
        rate = file.getframerate()
        pcm = file.readframes(file.getnframes())
    size = 2 * round(rate * BLOCK_SECONDS)
    pcm += bytes(2 * round(rate * AFTER_SECONDS))
    pcm += bytes(-len(pcm) % size)
    begun = time.monotonic()
    rows.zero()
    for index, start in enumerate(range(0, len(pcm), size), 1):
        await asyncio.sleep(max(0.0, begun + index * BLOCK_SECONDS - time.monotonic()))
        yield pcm[start : start + size]
