"""The end of the process, while threads of it still run."""

import subprocess
import sys
from pathlib import Path

BUSY = """
import sys, threading
from agent.threads import leave
started = threading.Event()
def work():
    started.set()
    threading.Event().wait()
threading.Thread(target=work, daemon=False).start()
started.wait()
print("the last word", end="")
print("and its trouble", end="", file=sys.stderr)
leave(3)
"""
DEAF = """
import sys
from agent.threads import leave
sys.stdout.close()
leave(0)
"""


def _run(code: str) -> "subprocess.CompletedProcess[str]":
    root = Path(__file__).parents[1]
    return subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=30
    )


def test_a_thread_that_does_not_end_keeps_no_process_and_all_that_was_printed_is_there() -> None:
    done = _run(BUSY)
    assert (done.returncode, done.stdout, done.stderr) == (3, "the last word", "and its trouble")


def test_an_output_that_is_gone_does_not_keep_it_either() -> None:
    done = _run(DEAF)
    assert (done.returncode, done.stderr) == (0, "")
