"""Python's garbage is looked for on the main thread alone, as often as Python itself would."""

import os
import subprocess
import sys

import pytest

from agent.desktop.tidying import generation_due

SCRIPT = """
import gc, threading
from agent.desktop.loop import Loop

gc.set_threshold(50, 10, 10)
loop, found = Loop(), []

class Window:
    def __init__(self):
        self.itself = self

    def __del__(self):
        found.append(threading.current_thread() is threading.main_thread())

def work():
    for _ in range(20):
        Window()
        kept = [[] for _ in range(1000)]

def begin():
    other = threading.Thread(target=work)
    other.start()
    other.join()
    loop.quit() if found else wait()

def wait():
    loop.quit() if len(found) == 20 else loop.call_later(0.05, wait)

loop.call(begin)
loop.run()
assert found == [True] * 20, found
assert gc.isenabled()
"""


@pytest.mark.parametrize(
    ("counts", "due"),
    [
        ((0, 0, 0), None),
        ((700, 11, 11), None),
        ((701, 10, 11), 0),
        ((701, 11, 10), 1),
        ((701, 11, 11), 2),
    ],
)
def test_a_generation_is_due_together_with_the_younger_ones(
    counts: tuple[int, ...], due: int | None
) -> None:
    assert generation_due(counts, (700, 10, 10)) == due


def test_while_the_loop_runs_no_other_thread_ends_an_object_that_was_left_behind() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
