"""A reader's memory has a limit on every system: here the watch is real, the systems stand-ins."""

import ctypes
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from agent.children import Child
from agent.profiles import ProfileFailed
from agent.profiles.documents import Importer
from agent.profiles.formats import Limits
from agent.profiles.memory import JobLimits, join_limited_job, on_macos, receive_within

MB = 1_000_000


def hungry(connection: Connection, path: str) -> None:
    """Take more and more, and never answer."""
    taken = []
    while True:
        taken.append(b"x" * MB)


def patient(connection: Connection, path: str) -> None:
    connection.recv()


def resident(pid: int) -> int:
    """What the system here says that a process holds."""
    return 4096 * int(Path(f"/proc/{pid}/statm").read_text().split()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="looks at memory as Linux tells it")
def test_a_reader_that_nothing_limits_is_ended_once_it_holds_too_much(tmp_path: Path) -> None:
    children: list[Child] = []

    def start(path: Path, limits: Limits) -> Child:
        children.append(Child("document", hungry, str(path)))
        return children[0]

    importer = Importer(Limits(memory_bytes=200 * MB), start, resident)
    with pytest.raises(ProfileFailed, match="takes more than 200 MB of memory"):
        importer.read_document(tmp_path / "x.pdf")
    assert not Path(f"/proc/{children[0].pid}").exists()


def test_one_that_holds_little_has_its_time() -> None:
    looks: list[int] = []

    def used(pid: int) -> int:
        looks.append(pid)
        return 10 * MB

    child = Child("document", patient, "")
    try:
        with pytest.raises(TimeoutError):
            receive_within(child, 0.2, 200 * MB, used)
        assert set(looks) == {child.pid}
    finally:
        child.end()


def test_one_that_ends_while_it_is_looked_at_is_no_failure_of_the_look() -> None:
    def gone(pid: int) -> int:
        raise ProcessLookupError(pid)

    child = Child("document", patient, "")
    try:
        with pytest.raises(TimeoutError):
            receive_within(child, 0.1, MB, gone)
    finally:
        child.end()


class Libproc:
    """proc_pid_rusage as <libproc.h> has it: fills in a rusage_info_v0, returns 0."""

    def proc_pid_rusage(self, pid: int, flavour: int, usage: Any) -> int:  # noqa: ANN401
        assert flavour == 0
        if pid != 77:
            return -1
        numbers = [1, 2, 3, 4, 5, 6, 70 * MB, 80 * MB, 9, 10]
        record = bytes(16) + b"".join(n.to_bytes(8, sys.byteorder) for n in numbers)
        usage[:] = record
        return 0


def test_on_macos_the_footprint_is_told() -> None:
    used = on_macos(Libproc())
    assert used(77) == 80 * MB
    with pytest.raises(ProcessLookupError):
        used(78)


class Kernel32:
    """Jobs as Windows has them: what is limited, and who is in it."""

    def __init__(self, *, refuses: str = "") -> None:
        self._refuses = refuses
        self.limits = b""
        self.members: list[int | None] = []

    def CreateJobObjectW(self, security: None, name: None) -> int | None:  # noqa: N802
        return None if self._refuses == "create" else 0x1_0000_0004

    def SetInformationJobObject(  # noqa: N802
        self,
        job: ctypes.c_void_p,
        kind: int,
        limits: Any,  # noqa: ANN401
        size: int,
    ) -> int:
        assert (job.value, kind) == (0x1_0000_0004, 9)
        self.limits = ctypes.string_at(limits, size)
        return self._refuses != "set"

    def AssignProcessToJobObject(  # noqa: N802
        self, job: ctypes.c_void_p, process: ctypes.c_void_p
    ) -> int:
        assert self.limits, "joined before it was limited"
        self.members.append(process.value)
        return self._refuses != "join"


def test_on_windows_it_joins_a_job_with_that_limit() -> None:
    kernel32 = Kernel32()
    assert join_limited_job(kernel32, 640 * MB)
    assert len(kernel32.limits) == 144
    assert int.from_bytes(kernel32.limits[16:20], "little") == 0x100 | 0x400
    assert int.from_bytes(kernel32.limits[112:120], "little") == 640 * MB
    assert kernel32.members == [ctypes.c_void_p(-1).value]


@pytest.mark.parametrize("refuses", ["create", "set", "join"])
def test_where_windows_refuses_a_job_reading_goes_on(refuses: str) -> None:
    assert not join_limited_job(Kernel32(refuses=refuses), MB)


def test_the_layout_is_that_of_64_bit_windows() -> None:
    names = ("flags", "affinity", "transfers", "process_memory")
    assert [getattr(JobLimits, name).offset for name in names] == [16, 48, 64, 112]
