"""Which outputs there are to listen to, asked of the sound system by a child, as capturing is."""

import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection

from agent.capture import CaptureFailed
from agent.children import Child, ChildDied

ANSWER_SECONDS = 5.0
NO_ANSWER = (
    "The sound system does not tell its outputs: restart the sound server or log out and in again."
)


@dataclass(frozen=True, slots=True)
class Output:
    id: str
    """What capture.output may be set to."""
    name: str
    """For people."""


def outputs(timeout_seconds: float = ANSWER_SECONDS) -> tuple[Output, ...]:
    """Return what can be listened to. Takes about 0.4 s; raise CaptureFailed where none tells."""
    child = Child("outputs", _tell)
    try:
        told: tuple[Output, ...] | str = child.receive(timeout_seconds)
    except (TimeoutError, ChildDied):
        raise CaptureFailed(NO_ANSWER) from None
    finally:
        child.end()
    if isinstance(told, str):
        raise CaptureFailed(told)
    return told


def _tell(connection: Connection) -> None:
    """The child: send the outputs, or why there are none to tell."""
    try:
        if sys.platform == "darwin":
            from agent.capture import macos

            pairs = macos.speakers()
        else:
            from agent.capture import loopback

            pairs = loopback.speakers()
        connection.send(tuple(Output(number, name) for number, name in pairs))
    except CaptureFailed as failure:
        connection.send(str(failure))
    except Exception:  # noqa: BLE001 - native sound libraries raise whatever they meet
        connection.send(NO_ANSWER)
