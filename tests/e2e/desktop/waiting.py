"""Waiting for a fact, with a time limit."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
POLL_SECONDS = 0.02


def wait_for(fact: Callable[[], T], timeout_seconds: float = 10.0, what: str = "") -> T:
    """Return the first true thing that `fact` tells; fail, naming `what`, if it takes too long."""
    deadline = time.monotonic() + timeout_seconds
    while not (found := fact()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {timeout_seconds:g} s: {what or fact}")
        time.sleep(POLL_SECONDS)
    return found
