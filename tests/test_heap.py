"""What was freed goes back to the system, and threads share one heap."""

import subprocess
import sys

import pytest

ALLOCATE = """
import ctypes, threading
from agent import heap

def anonymous():
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]

def fill():
    blocks = [libc.malloc(4000) for _ in range(5000)]
    for block in blocks:
        ctypes.memset(block, 1, 4000)
    return blocks
"""
SHARED = """
heap.share()
held = []
threads = [threading.Thread(target=lambda: held.append(fill())) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
inside = [line.split()[0].split("-") for line in open("/proc/self/maps") if "[heap]" in line]
spans = [(int(low, 16), int(high, 16)) for low, high in inside]
print(all(any(low <= block < high for low, high in spans) for blocks in held for block in blocks))
"""
GIVEN_BACK = """
blocks = fill()
last = libc.malloc(4000)  # above all others: the C library by itself gives back only the top
for block in blocks: libc.free(block)
before = anonymous()
heap.give_back()
print(before - anonymous() > 15_000)
"""

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc only")


@on_linux
@pytest.mark.parametrize("then", [SHARED, GIVEN_BACK], ids=["shared", "given back"])
def test_the_c_library_holds_on_to_no_more_than_is_used(then: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", ALLOCATE + then], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "True"
