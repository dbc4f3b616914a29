"""One agent per user: who becomes it, who may reach it, and what a dead or deaf one leaves."""

import fcntl
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop

from agent.desktop import instance, pipe, server
from agent.desktop.instance import LONGEST_LINE, NoAgent, Reply, Unreachable, address, send
from agent.desktop.server import ControlServer, HeldFile

EVENT_MS = 20


@pytest.fixture
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("run") / "control")


def served(app: QCoreApplication, ask: Callable[[], Reply]) -> Reply:
    """Ask from another thread, as another process would, while the loop serves."""
    with ThreadPoolExecutor(1) as others:
        reply = others.submit(ask)
        while not reply.done():
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, EVENT_MS)
    return reply.result()


@pytest.fixture
def running(where: str, app: QCoreApplication) -> Iterator[ControlServer]:
    def obey(command: str) -> Reply:
        return {"ok": True, "heard": command, "text": "ö" * 200_000}

    control = ControlServer(where, obey)
    assert control.listen()
    yield control
    control.close()


THROUGH_THE_TOOLKIT = """
import sys
from agent.desktop import pipe
sys.stdout.buffer.write(pipe.exchange(sys.argv[1], b"status\\n", 3.0))
"""


class TestExchange:
    def test_a_long_reply_arrives_whole(
        self, running: ControlServer, where: str, app: QCoreApplication
    ) -> None:
        reply = served(app, lambda: send(where, "type What is a monad?"))
        assert reply["heard"] == "type What is a monad?"
        assert reply["text"] == "ö" * 200_000

    def test_the_way_through_the_toolkit_brings_the_same(
        self, running: ControlServer, where: str, app: QCoreApplication
    ) -> None:
        # Its waiting keeps every thread of its process waiting.
        program = [sys.executable, "-c", THROUGH_THE_TOOLKIT, where]

        def ask() -> Reply:
            reply: Reply = json.loads(subprocess.check_output(program, timeout=20))
            return reply

        reply = served(app, ask)
        assert reply["heard"] == "status"
        assert reply["text"] == "ö" * 200_000

    def test_the_way_through_the_toolkit_tells_that_nobody_is_there(self, where: str) -> None:
        with pytest.raises(ConnectionError):
            pipe.exchange(where, b"status\n", 0.5)

    def test_words_that_are_no_text_are_no_crash(
        self, running: ControlServer, where: str, app: QCoreApplication
    ) -> None:
        assert served(app, lambda: send(where, "type \udcff"))["heard"] == "type ?"

    def test_what_is_too_long_is_refused_before_it_is_sent(self, where: str) -> None:
        refusal = send(where, "x" * LONGEST_LINE)
        assert not refusal["ok"]
        assert str(LONGEST_LINE) in str(refusal["message"])

    def test_the_longest_line_arrives_whole(
        self, running: ControlServer, where: str, app: QCoreApplication
    ) -> None:
        longest = "x" * (LONGEST_LINE - 1)
        assert served(app, lambda: send(where, longest))["heard"] == longest

    def test_an_agent_that_hangs_is_told_in_time(
        self, where: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(instance, "ANSWER_SECONDS", 0.2)
        with socket.socket(socket.AF_UNIX) as deaf:
            deaf.bind(where)
            deaf.listen()
            with pytest.raises(NoAgent, match="does not answer; end it"):
                send(where, "status")


class TestDeadOnes:
    def test_a_socket_that_nobody_listens_on_is_no_agent(self, where: str) -> None:
        with socket.socket(socket.AF_UNIX) as dead:
            dead.bind(where)
        assert Path(where).is_socket()
        with pytest.raises(Unreachable, match="start it with `amigo`"):
            send(where, "status")

    def test_its_place_is_taken(self, where: str, app: QCoreApplication) -> None:
        with socket.socket(socket.AF_UNIX) as dead:
            dead.bind(where)
        control = ControlServer(where, lambda command: {"ok": True})
        assert control.listen_or_show()
        assert served(app, lambda: send(where, "status"))["ok"]
        control.close()

    def test_the_lock_of_a_killed_process_is_free(self, where: str) -> None:
        lock = Path(f"{where}.lock")
        hold = (
            "import fcntl, sys, time; f = open(sys.argv[1], 'w');"
            "fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); time.sleep(60)"
        )
        with subprocess.Popen(
            [sys.executable, "-c", hold, str(lock)], stdout=subprocess.PIPE
        ) as holder:
            assert holder.stdout
            holder.stdout.readline()
            assert not HeldFile(lock).take()
            holder.kill()
        held = HeldFile(lock)
        assert held.take()
        held.give_back()

    def test_a_lock_file_that_names_a_living_stranger_is_free(self, where: str) -> None:
        """Process numbers come round again."""
        Path(f"{where}.lock").write_text(f"{os.getppid()}\npython\n{socket.gethostname()}\n")
        control = ControlServer(where, lambda command: {"ok": True})
        assert control.listen()
        control.close()


class TestTwo:
    def test_one_that_is_ending_is_waited_for(self, where: str) -> None:
        """It holds the lock, and listens no more."""
        ending = HeldFile(Path(f"{where}.lock"))
        assert ending.take()
        ended = threading.Timer(0.3, ending.give_back)
        ended.start()
        control = ControlServer(where, lambda command: {"ok": True})
        assert control.listen_or_show()
        control.close()
        ended.join()

    def test_one_that_never_ends_is_told(self, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(server, "WAITS", 3)
        with open(f"{where}.lock", "w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            with pytest.raises(NoAgent, match="cannot be reached: end it"):
                ControlServer(where, lambda command: {"ok": True}).listen_or_show()


CONNECT = """
import socket, sys
try:
    socket.socket(socket.AF_UNIX).connect(sys.argv[1])
except OSError as error:
    sys.exit(type(error).__name__)
"""


class TestSomebodyElse:
    """Another user of the machine, who can enter the folder that ours is in."""

    @pytest.fixture
    def place(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        if os.getuid() != 0:
            pytest.skip("only root can become somebody else")
        with tempfile.TemporaryDirectory() as folder:
            runtime = Path(folder) / "run"
            runtime.mkdir(mode=0o700)
            monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
            control = Path(address(os.environ))
            for open_to_all in (Path(folder), runtime):
                open_to_all.chmod(0o755)
            yield control

    @staticmethod
    def somebody(where: Path) -> str:
        """Return what came of connecting as somebody else; empty: it worked."""
        become = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        python = ["/usr/bin/python3", "-S", "-c", CONNECT, str(where)]
        done = subprocess.run([*become, *python], capture_output=True, text=True, timeout=20)
        return done.stderr.strip()

    def test_is_kept_out_by_the_folder(self, place: Path, app: QCoreApplication) -> None:
        control = ControlServer(str(place), lambda command: {"ok": True})
        assert control.listen()
        assert self.somebody(place) == "PermissionError"
        control.close()

    def test_is_kept_out_by_the_socket_alone(self, place: Path, app: QCoreApplication) -> None:
        control = ControlServer(str(place), lambda command: {"ok": True})
        assert control.listen()
        place.parent.chmod(0o755)
        assert self.somebody(place) == "PermissionError"
        place.chmod(0o777)
        assert self.somebody(place) == "", "the test itself must be able to tell"
        control.close()
