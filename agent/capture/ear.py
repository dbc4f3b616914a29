"""What a capture child tells the agent, and how it does so without ever waiting for the agent.

An *ear* is a generator that runs in the child and yields messages for as long as it can listen;
it raises CaptureFailed when it cannot. `serve` numbers its messages and sends them. While the
agent stands still the newest `BACKLOG_BLOCKS` wait here and older ones are let go, which the
agent sees as a step in the numbers. The child ends within 2 s of the agent's death, even when its
sound server hangs.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from agent.capture import CaptureFailed, Clock
from agent.events import BLOCK_BYTES, Notice
from agent.threads import Closed, Crew, Inbox

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    import numpy as np
    import numpy.typing as npt

BACKLOG_BLOCKS = 320
"""About 10 s: long enough to lose nothing to a stall, short enough to be still worth hearing."""

Native = Any
"""An object of an untyped sound library."""

LONG_SILENCE_BLOCKS = 96
"""About 3 s: no question is still waiting for its end."""
BLOCKS_AT_ONCE = 8
SILENCE = bytes(BLOCK_BYTES)

FULL_SCALE = 32_767
OWNER_CHECK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Heard:
    """One block of sound, certain to come from an output; from a microphone only by its own ear."""

    until: float
    """When its last sample was there, on a clock that all processes of the computer share."""
    pcm: bytes
    output: str
    """The id of the output it came from."""
    label: str
    """The output's name for people."""


@dataclass(frozen=True, slots=True)
class Deaf:
    """Nothing is heard until the next Heard. `why` is one line; empty where nothing is wrong."""

    why: str = ""


Message = Heard | Deaf | Notice
Ear = Callable[[str, Clock], Iterator[Message]]
"""Takes the id of an output (empty: the default one, followed) and the shared clock."""


def int16(samples: "npt.NDArray[np.float32]") -> bytes:
    """Return mono samples, -1 to 1, as little-endian int16; louder ones are clipped."""
    import numpy as np  # in the child only: it takes 0.1 s, which the agent need not wait

    if not samples.any():
        return bytes(2 * len(samples))
    clipped = np.clip(np.nan_to_num(samples), -1.0, 1.0)
    return (clipped * FULL_SCALE).astype("<i2").tobytes()


def serve(connection: "Connection", ear: Ear, output: str, now: Clock) -> None:
    """The child: send the ear's messages as (number, message) until it stops, and say why."""
    post: Inbox[tuple[int, Message]] = Inbox(BACKLOG_BLOCKS)
    numbers = count()
    crew = Crew(lambda _name, _error: os._exit(1))
    crew.start("post", lambda: _deliver(connection, post))
    try:
        for messages in together(ear(output, now)):
            for message in messages:
                post.put((next(numbers), message))
    except CaptureFailed as failure:
        post.put((next(numbers), Deaf(str(failure))))
    except Exception as error:  # noqa: BLE001 - native sound libraries raise whatever they meet
        why = f"Sound cannot be captured ({type(error).__name__}): trying again."
        post.put((next(numbers), Deaf(why)))
    post.close()
    crew.join(OWNER_CHECK_SECONDS)
    connection.close()


def together(messages: Iterator[Message]) -> Iterator[list[Message]]:
    """Hand over each at once, but several at a time while nothing is played.

    Most of what listening costs is waking up for silence.
    """
    waiting: list[Message] = []
    silent = 0
    for message in messages:
        waiting.append(message)
        silent = silent + 1 if isinstance(message, Heard) and message.pcm == SILENCE else 0
        if silent < LONG_SILENCE_BLOCKS or silent % BLOCKS_AT_ONCE == 0:
            yield waiting
            waiting = []
    yield waiting


def _deliver(connection: "Connection", post: Inbox[tuple[int, Message]]) -> None:
    while True:
        try:
            connection.send(post.get(OWNER_CHECK_SECONDS))
        except TimeoutError:
            if connection.poll():  # the agent never sends: something to read is its death
                os._exit(0)
        except Closed:
            return
        except OSError:
            os._exit(0)
