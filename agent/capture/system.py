"""What the computer plays, heard by a child process that is replaced whenever it fails.

`SystemSource` never gives up while a session lasts; `probe` tells once whether it would hear.
"""

import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from agent.capture import CaptureFailed, CaptureSettings, Clock, Wait
from agent.capture.ear import Deaf, Ear, Heard, serve
from agent.capture.hearing import Hearing
from agent.children import Child, ChildDied
from agent.events import BLOCK_SECONDS, AudioBlock, Notice

QUIET_SECONDS = 1.0
"""How long a child that hears may bring nothing before it is replaced."""

WAIT_SECONDS = 0.3
"""How long a block is waited for at a time; in a long silence several come together."""

BIND_SECONDS = 5.0
"""How long a child may take to hear: start, connect, and the first sound of an idle output."""

FIRST_PAUSE_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 5.0

WENT_AWAY = (
    "Capturing stopped because the sound server went away: "
    "Amigo listens again by itself as soon as it is back."
)
NO_ANSWER = (
    "The sound server does not answer: Amigo listens again by itself as soon as it does. "
    "If it lasts, restart the sound server or log out and in again."
)
NO_PROCESS = "Capturing cannot start a process: close some programs; Amigo tries again by itself."


class Listener(Protocol):
    """The part of a Child that is used: brings (number, message) in order."""

    def receive(self, timeout_seconds: float | None = None) -> Any: ...  # noqa: ANN401

    def end(self) -> None: ...


def native_ear() -> Ear:
    """Return the ear of this system."""
    if sys.platform == "darwin":
        from agent.capture import macos

        return macos.hear
    from agent.capture import loopback

    return loopback.hear


def start_listener(settings: CaptureSettings, now: Clock = time.perf_counter) -> Listener:
    """Start the child. `now` must read the same in every process of the computer."""
    return Child("capture", serve, native_ear(), settings.output, now)


def probe(settings: CaptureSettings, timeout_seconds: float) -> str:
    """Return the name of the output that would be heard. Raise CaptureFailed where none is."""
    listener = start_listener(settings)
    try:
        while True:
            _, message = listener.receive(timeout_seconds)
            if isinstance(message, Heard):
                return message.label
            if isinstance(message, Deaf) and message.why:
                raise CaptureFailed(message.why)
    except TimeoutError as error:
        raise CaptureFailed(NO_ANSWER) from error
    except ChildDied as error:
        raise CaptureFailed(WENT_AWAY) from error
    finally:
        listener.end()


class SystemSource:
    """A Source: the loopback of the output named in the settings, or of the default one.

    Notices: `no-sound` while nothing can be heard (silence is yielded then), `output-changed`
    when another output is listened to, `audio-lost` with how much.
    """

    def __init__(
        self,
        settings: CaptureSettings,
        start: Callable[[CaptureSettings], Listener] = start_listener,
        now: Clock = time.perf_counter,
        wait: Wait = threading.Event.wait,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`now` is the clock on which the children that `start` gives stamp their blocks."""
        self.label = "System audio"
        self._settings = settings
        self._start = start
        self._now = now
        self._wait = wait
        self._chance = chance
        self._closed = threading.Event()

    def blocks(self, clock: Clock) -> Iterator[AudioBlock | Notice]:
        hearing = Hearing(clock())
        failures = 0
        while not self._closed.is_set():
            heard = 0
            settings = self._settings
            for item in self._listen(settings, hearing, clock):
                heard += isinstance(item, AudioBlock) and hearing.listening
                yield item
            if settings is not self._settings:
                failures = 0
                continue
            failures = 0 if heard * BLOCK_SECONDS > LONGEST_PAUSE_SECONDS else failures + 1
            yield from self._pause(self._pause_seconds(failures), hearing, clock)

    def listen_to(self, settings: CaptureSettings) -> None:
        """Hear another output from now on. Any thread may call this."""
        self._settings = settings

    def close(self) -> None:
        self._closed.set()

    def _listen(
        self, settings: CaptureSettings, hearing: Hearing, clock: Clock
    ) -> Iterator[AudioBlock | Notice]:
        """Yield what one child hears, until it has to be replaced."""
        try:
            listener = self._start(settings)
        except OSError:
            yield from hearing.deaf(NO_PROCESS)
            return
        try:
            yield from self._follow(listener, settings, hearing, clock)
            yield from hearing.deaf("")
        except ChildDied:
            yield from hearing.deaf("" if hearing.told else WENT_AWAY)
        except TimeoutError:
            yield from hearing.deaf(NO_ANSWER)
        finally:
            listener.end()

    def _follow(
        self, listener: Listener, settings: CaptureSettings, hearing: Hearing, clock: Clock
    ) -> Iterator[AudioBlock | Notice]:
        """Return when another output is wanted; raise ChildDied or TimeoutError at the end."""
        behind = clock() - self._now()
        expected = 0
        quiet, wait = 0, BLOCK_SECONDS
        while not self._closed.is_set() and settings is self._settings:
            # Waits are counted rather than time: if this process is stopped for a while, the
            # child is not to blame.
            patience = QUIET_SECONDS if hearing.listening else BIND_SECONDS
            if quiet * wait > patience:
                raise TimeoutError
            wait = WAIT_SECONDS if hearing.listening else BLOCK_SECONDS
            try:
                number, message = listener.receive(wait)
            except TimeoutError:
                quiet += 1
                yield from hearing.silence(clock())
                continue
            quiet = 0
            if isinstance(message, Heard):
                until = message.until + behind
                yield from hearing.heard(message, until, number - expected, clock())
                self.label = hearing.label
            elif isinstance(message, Deaf):
                yield from hearing.deaf(message.why)
            else:
                yield from hearing.notice(message)
            expected = number + 1

    def _pause(self, seconds: float, hearing: Hearing, clock: Clock) -> Iterator[AudioBlock]:
        until = clock() + seconds
        while clock() < until and not self._wait(self._closed, BLOCK_SECONDS):
            yield from hearing.silence(clock())

    def _pause_seconds(self, failures: int) -> float:
        doublings = min(max(failures - 1, 0), 16)
        longest = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2.0**doublings)
        return longest * (0.5 + 0.5 * self._chance())
