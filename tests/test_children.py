"""A child talks to its owner, and is gone when either of them ends."""

import os
import signal
import subprocess
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

import pytest

from agent.children import Child, ChildDied


def echo(connection: Connection, times: int) -> None:
    for _ in range(times):
        connection.send(connection.recv())


def hang(connection: Connection) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    connection.send("deaf to being asked")
    threading.Event().wait()


def abort(_connection: Connection) -> None:
    os.write(2, b"native library: assertion failed\n")
    os.abort()


def fail(connection: Connection) -> None:
    connection.recv()
    raise LookupError("said to nobody")


def chatter(connection: Connection) -> None:
    while True:
        connection.send(os.getpid())


def child_takes_what_it_can(child: Child) -> None:
    try:
        while True:
            child.send("go on")
    except ChildDied:
        return


def test_what_is_sent_comes_back() -> None:
    child = Child("echo", echo, 2)
    for item in ("one", ("two", 2.0)):
        child.send(item)
        assert child.receive(10) == item
    child.end()


def test_waiting_for_a_child_has_a_limit() -> None:
    child = Child("echo", echo, 1)
    with pytest.raises(TimeoutError):
        child.receive(0.01)
    child.end()


def test_a_child_that_returned_is_dead_after_its_last_word() -> None:
    child = Child("echo", echo, 1)
    child.send("last")
    assert child.receive(10) == "last"
    with pytest.raises(ChildDied, match="echo is gone"):
        child.receive(10)
    child.end()


@pytest.mark.parametrize("target", [abort, fail])
def test_a_child_that_crashes_is_dead_and_silent(
    target: object, capfd: pytest.CaptureFixture[str]
) -> None:
    assert callable(target)
    child = Child("crash", target)
    child_takes_what_it_can(child)
    with pytest.raises(ChildDied):
        child.receive(10)
    child.end()
    assert capfd.readouterr().err == ""


def test_a_child_that_hangs_is_ended_by_force_in_half_a_second() -> None:
    child = Child("hang", hang)
    child.receive(10)
    pid = child.pid
    began = monotonic()
    child.end()

    assert monotonic() - began < 0.5
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_ending_twice_is_fine_and_nothing_can_be_sent_after_it() -> None:
    child = Child("echo", echo, 1)
    child.end()
    child.end()
    with pytest.raises(ChildDied):
        child.send("too late")
    with pytest.raises(ChildDied):
        child.receive(0)


def test_ending_a_child_wakes_who_waits_for_it() -> None:
    child = Child("echo", echo, 1)
    woken: list[BaseException] = []

    def wait() -> None:
        try:
            child.receive(10)
        except ChildDied as error:
            woken.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    child.end()
    waiting.join(5)

    assert len(woken) == 1


OWNER = """
import os, signal
from agent.children import Child
from tests.test_children import chatter
if __name__ == "__main__":
    print(Child("chatter", chatter).receive(10), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_child_ends_when_its_owner_was_killed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OWNER],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        timeout=30,
        check=False,
    )
    pid = int(done.stdout)
    waited = threading.Event()
    for _ in range(500):
        if not _runs(pid):
            return
        waited.wait(0.01)
    pytest.fail("it still runs")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
