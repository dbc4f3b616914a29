"""Keeps the C library from holding on to memory that nobody uses; does nothing but on glibc.

glibc gives each thread a heap of its own, and keeps what is freed in them: of a listening agent
some 20 MB. Python's objects do not live there; what native libraries and long texts take does.
"""

import ctypes
import sys
from functools import lru_cache

M_ARENA_MAX = -8
"""From glibc's malloc.h."""


def share() -> None:
    """Let all threads use one heap. Call this before any thread is started."""
    if library := _glibc():
        library.mallopt(M_ARENA_MAX, 1)


def give_back() -> None:
    """Return what was freed to the system, in a few milliseconds. Any thread may call this."""
    if library := _glibc():
        library.malloc_trim(0)


@lru_cache(maxsize=1)
def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None
