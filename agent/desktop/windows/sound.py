"""Plays sound through an output and hears whether it comes back through the loopback.

Everything here blocks: call it on a thread. soundcard lives in child processes only.
"""

import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import numpy.typing as npt

from agent.capture import CaptureFailed, CaptureSettings, Clock
from agent.capture.ear import Deaf, Heard
from agent.capture.system import NO_ANSWER, WENT_AWAY, Listener, start_listener
from agent.children import Child, ChildDied
from agent.desktop.windows.tone import Recogniser, chime
from agent.events import SAMPLE_RATE
from agent.threads import Crew

BIND_SECONDS = 8.0
"""How long a child may take until it hears, or plays."""
GLANCE_SECONDS = 0.1
"""How soon playing ends once it shall."""
RETURN_SECONDS = 2.5
"""How long the end of a tone may take to come back."""
SILENT = 0.02
NOT_HEARD = (
    "The tone was played on {output}, but only silence came back: unmute it, turn it up, or choose "
    "another output in Settings, Audio."
)
DROWNED = "Other sound on {output} drowned the tone: pause what is playing, and try again."
NOT_PLAYED = "No sound can be played: plug in or enable an output."

Play = Callable[[str, npt.NDArray[np.float32], int, float], None]


def play(
    output: str,
    samples: npt.NDArray[np.float32],
    rate: int,
    seconds: float,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Play mono samples to their end, `seconds` away, on this output (empty: the default one).

    It ends at once when `stopped` says so. Raise CaptureFailed where they cannot be played.
    """
    child = Child("player", _player, output, samples, rate)
    try:
        why = _reply(child, BIND_SECONDS + seconds, stopped)
    except (TimeoutError, ChildDied) as error:
        raise CaptureFailed(NOT_PLAYED) from error
    finally:
        child.end()
    if why:
        raise CaptureFailed(why)


def _reply(child: Child, within_seconds: float, stopped: Callable[[], bool]) -> str:
    """Return what the player says at its end; nothing where it was stopped."""
    for _ in range(math.ceil(within_seconds / GLANCE_SECONDS)):
        if stopped():
            return ""
        with suppress(TimeoutError):
            return str(child.receive(GLANCE_SECONDS))
    raise TimeoutError


def play_file(path: Path, output: str = "", stopped: Callable[[], bool] = lambda: False) -> None:
    """Play a WAV file to its end, or until `stopped` says so. Raise CaptureFailed."""
    import soundfile

    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    play(output, samples.mean(axis=1), int(rate), len(samples) / rate, stopped)


def check(
    settings: CaptureSettings,
    start: Callable[[CaptureSettings], Listener] = start_listener,
    play_tone: Play = play,
    now: Clock = time.perf_counter,
) -> str:
    """Play the chime and return the name of the output on which it was heard.

    Raise CaptureFailed, with the remedy, where it was not.
    """
    with _ending(start(settings)) as listener:
        blocks = heard(listener)
        first = next(blocks)
        failure: list[CaptureFailed] = []
        finished: list[float] = []

        def tone() -> None:
            samples = chime()
            try:
                play_tone(settings.output, samples, SAMPLE_RATE, len(samples) / SAMPLE_RATE)
            except CaptureFailed as error:
                failure.append(error)
            finished.append(now())

        Crew(lambda _name, _error: finished.append(now())).start("tone", tone)
        recogniser = Recogniser()
        for block in blocks:
            recogniser.take(block.pcm)
            if recogniser.heard:
                return block.label
            if failure:
                raise failure[0]
            if finished and now() - finished[0] > RETURN_SECONDS:
                break
        why = NOT_HEARD if recogniser.loudest < SILENT else DROWNED
        raise CaptureFailed(why.format(output=first.label))


def heard(listener: Listener) -> Iterator[Heard]:
    """Yield what a capture child hears. Raise CaptureFailed when it hears nothing any more."""
    try:
        while True:
            _, message = listener.receive(BIND_SECONDS)
            if isinstance(message, Heard):
                yield message
            elif isinstance(message, Deaf) and message.why:
                raise CaptureFailed(message.why)
    except TimeoutError as error:
        raise CaptureFailed(NO_ANSWER) from error
    except ChildDied as error:
        raise CaptureFailed(WENT_AWAY) from error


@contextmanager
def _ending(listener: Listener) -> Iterator[Listener]:
    try:
        yield listener
    finally:
        listener.end()


def _player(
    connection: Connection, output: str, samples: npt.NDArray[np.float32], rate: int
) -> None:
    """The child: play, and send "" at the end, or why it could not be."""
    sys.argv = ["Amigo"]
    try:
        import soundcard

        wanted = output or soundcard.default_speaker().id
        speaker = next((one for one in soundcard.all_speakers() if one.id == wanted), None)
        if speaker is None:
            connection.send(NOT_PLAYED)
            return
        speaker.play(samples, rate)
    except Exception:  # noqa: BLE001 - native sound libraries raise whatever they meet
        connection.send(NOT_PLAYED)
        return
    connection.send("")
