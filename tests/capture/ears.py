"""Ears for real children: they run in a process of their own, so they are named here."""

import os
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from agent.capture import CaptureFailed, Clock
from agent.capture.ear import BACKLOG_BLOCKS, Heard, Message, serve
from agent.events import BLOCK_SECONDS
from tests.capture.stand_ins import SOUND


def serve_tone(connection: Connection, now: Clock) -> None:
    serve(connection, tone, "", now)


def tone(_output: str, now: Clock) -> Iterator[Message]:
    """A block every 32 ms for a minute."""
    never = threading.Event()
    end = now()
    for _ in range(2_000):
        end += BLOCK_SECONDS
        never.wait(max(0.0, end - now()))
        yield Heard(now(), SOUND, "speakers", "Speakers")


def flood(done: str, _now: Clock) -> Iterator[Message]:
    """Far more at once than anybody takes; then this file is there."""
    for number in range(10 * BACKLOG_BLOCKS):
        yield Heard(float(number), SOUND, "speakers", "Speakers")
    Path(done).touch()


def deaf(_output: str, _now: Clock) -> Iterator[Message]:
    yield Heard(0.0, SOUND, "speakers", "Speakers")
    raise CaptureFailed("There is no sound output.")


def confused(_output: str, _now: Clock) -> Iterator[Message]:
    yield Heard(0.0, SOUND, "speakers", "Speakers")
    raise LookupError("words of a library")


def crashing(_output: str, _now: Clock) -> Iterator[Message]:
    yield Heard(0.0, SOUND, "speakers", "Speakers")
    os.abort()


def hanging(_output: str, _now: Clock) -> Iterator[Message]:
    yield Heard(0.0, SOUND, "speakers", "Speakers")
    threading.Event().wait(60)
