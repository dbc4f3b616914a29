"""How much memory the reader of a document may take, on each system.

Linux and Windows refuse it more than that: an address space, or a job, has its limit. macOS has no
such limit, so there its owner looks often how much it holds, and ends it.
"""

import ctypes
import sys
from collections.abc import Callable
from contextlib import suppress
from math import ceil
from typing import Any, Protocol

from agent.children import Child

LOOK_SECONDS = 0.05
"""Between two looks. What is touched meanwhile comes on top: some 100 MB on a fast machine."""
Used = Callable[[int], int]
"""How many bytes of memory the process of this id holds. Raise OSError where it is gone."""

PROCESS_MEMORY, DIE_QUIETLY = 0x100, 0x400
"""JOB_OBJECT_LIMIT_PROCESS_MEMORY, JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION"""
EXTENDED_LIMITS = 9
"""JobObjectExtendedLimitInformation"""
THIS_PROCESS = ctypes.c_void_p(-1)
FOOTPRINT_AT = 16 + 7 * 8
"""ri_phys_footprint in rusage_info_v0, in bytes: behind a UUID and seven numbers of 64 bits."""
USAGE_BYTES = 16 + 10 * 8


class TooMuchMemory(Exception):
    """The child holds more than it may."""


class GivenUp(Exception):
    """Nobody waits for what the child sends any more."""


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION"""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
        ("transfers", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class Kernel32(Protocol):
    """What is called of kernel32.dll."""

    def CreateJobObjectW(self, security: None, name: None) -> int | None: ...  # noqa: N802

    def SetInformationJobObject(  # noqa: N802
        self,
        job: ctypes.c_void_p,
        kind: int,
        limits: Any,  # noqa: ANN401 - ctypes' pointers have no type of their own
        size: int,
    ) -> int: ...

    def AssignProcessToJobObject(  # noqa: N802
        self, job: ctypes.c_void_p, process: ctypes.c_void_p
    ) -> int: ...


class Libproc(Protocol):
    """What is called of libproc.dylib."""

    def proc_pid_rusage(self, pid: int, flavour: int, usage: Any) -> int: ...  # noqa: ANN401


def limit_own(most_bytes: int) -> None:
    """Have the system refuse this process more, where it can."""
    if sys.platform == "win32":
        join_limited_job(_kernel32(), most_bytes)
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, most_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(what, (most, most))


def receive_within(
    child: Child,
    seconds: float,
    most_bytes: int,
    used: Used | None,
    given_up: Callable[[], bool] = lambda: False,
) -> Any:  # noqa: ANN401 - whatever the child sends
    """Wait for what the child sends, looking meanwhile how much it holds; None: nobody looks.

    Raise TooMuchMemory, GivenUp, and TimeoutError and ChildDied as `Child.receive` does.
    """
    for _ in range(ceil(seconds / LOOK_SECONDS)):
        try:
            return child.receive(LOOK_SECONDS)
        except TimeoutError:
            if used is not None and _holds(child, used) > most_bytes:
                raise TooMuchMemory from None
            if given_up():
                raise GivenUp from None
    raise TimeoutError


def _holds(child: Child, used: Used) -> int:
    try:
        return used(child.pid) if child.pid is not None else 0
    except OSError:
        return 0  # it has just ended: receiving tells


def watching() -> Used | None:
    """Return how a child's memory is seen, where the system does not limit it by itself."""
    return on_macos(ctypes.CDLL("/usr/lib/libproc.dylib")) if sys.platform == "darwin" else None


def on_macos(libproc: Libproc) -> Used:
    """Tell what Activity Monitor calls Memory."""

    def used(pid: int) -> int:
        usage = ctypes.create_string_buffer(USAGE_BYTES)
        if libproc.proc_pid_rusage(pid, 0, usage):
            raise ProcessLookupError(pid)
        return int.from_bytes(usage.raw[FOOTPRINT_AT : FOOTPRINT_AT + 8], sys.byteorder)

    return used


def join_limited_job(kernel32: Kernel32, most_bytes: int) -> bool:
    """Put this process into a job whose processes get no more; return whether that was done."""
    job = kernel32.CreateJobObjectW(None, None)
    if not job:
        return False
    handle = ctypes.c_void_p(job)
    limits = JobLimits(flags=PROCESS_MEMORY | DIE_QUIETLY, process_memory=most_bytes)
    size = ctypes.sizeof(limits)
    return bool(
        kernel32.SetInformationJobObject(handle, EXTENDED_LIMITS, ctypes.byref(limits), size)
        and kernel32.AssignProcessToJobObject(handle, THIS_PROCESS)
    )


def _kernel32() -> Kernel32:
    kernel32: Any = ctypes.windll.kernel32  # type: ignore[attr-defined]
    kernel32.CreateJobObjectW.restype = ctypes.c_void_p
    return kernel32  # type: ignore[no-any-return]
