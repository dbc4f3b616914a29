"""The only file that starts a process: one owner that starts, watches, limits and ends it.

A child runs `target(connection, *arguments)` in a fresh interpreter. It ends when the target
returns, when its owner ends it, or when its owner dies: the connection then breaks, so a child
that reads or writes it cannot outlive its owner. What a native library prints while it aborts
goes nowhere, and an interrupt from the terminal is the owner's affair.
"""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from typing import Any

END_SECONDS = 0.2


class ChildDied(Exception):
    """The child ended, or its connection broke, while somebody waited for it."""


class Child:
    """One process and the two-way connection to it. Items are whatever pickles."""

    def __init__(self, name: str, target: Callable[..., None], *arguments: Any) -> None:
        """`target` is a module-level function; it and `arguments` must pickle."""
        context = get_context("spawn")
        self._connection, far_end = context.Pipe()
        self._process = context.Process(
            target=_run, args=(far_end, target, arguments), name=name, daemon=True
        )
        with _interrupts_held():
            self._process.start()
        far_end.close()

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def send(self, item: Any) -> None:
        """Raise ChildDied when nobody is there to take it."""
        try:
            self._connection.send(item)
        except (OSError, ValueError) as error:
            raise ChildDied(f"{self._process.name} is gone") from error

    def receive(self, timeout_seconds: float | None = None) -> Any:
        """Raise TimeoutError when nothing came in time, ChildDied when nothing ever will."""
        try:
            if not self._connection.poll(timeout_seconds):
                raise TimeoutError
            return self._connection.recv()
        except TimeoutError:
            raise
        except (EOFError, OSError) as error:
            raise ChildDied(f"{self._process.name} is gone") from error

    def end(self) -> None:
        """End it now, by force where it hangs. May be called twice."""
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(END_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(END_SECONDS)
        self._connection.close()


def run_program(words: Sequence[str]) -> int:
    """Let a program have the terminal until it ends; return its exit code. Raise OSError."""
    return subprocess.run(words, check=False).returncode


def run_quietly(words: Sequence[str], timeout_seconds: float) -> None:
    """Run a program that says nothing to its end. Raise OSError, also where it fails or hangs."""
    try:
        subprocess.run(
            words,
            check=True,
            timeout=timeout_seconds,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except subprocess.SubprocessError as error:
        raise OSError(f"{words[0]} failed") from error


def lines_of(words: Sequence[str], environ: Mapping[str, str]) -> Iterator[str]:
    """Yield what a program prints, line by line, as it prints it; end it where nobody reads on.

    It reads nothing, and its complaints go nowhere. Raise OSError where it cannot be started.
    """
    with subprocess.Popen(
        words,
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
    ) as program:
        try:
            assert program.stdout is not None
            yield from program.stdout
        finally:
            program.terminate()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process started meanwhile never sees an interrupt, not even before `_run` is reached."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # starting it lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(connection: Connection, target: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.environ.get("AMIGO_LOG_LEVEL", "").lower() != "debug":
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    try:
        target(connection, *arguments)
    except (BrokenPipeError, ConnectionResetError, EOFError):
        return
