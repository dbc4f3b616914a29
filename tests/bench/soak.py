"""Hundreds of short turns in one session, and what should stay flat from the first to the last."""

import itertools
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

from tests.bench.measure import Measured
from tests.bench.report import p95
from tests.bench.sets import Item

T = TypeVar("T")
PARTS = 5
SAMPLE_SECONDS = 2.0
SHORT = (
    "What broke first?",
    "Who wrote the parser?",
    "How large was the fleet?",
    "Which tests were slow?",
    "Why did the printer jam?",
    "When did the heating fail?",
    "How was the bridge tested?",
    "What did the auditors find?",
    "Where were the sensors made?",
    "Which ferry was late?",
)


def soak(turns: int) -> tuple[Item, ...]:
    return tuple(Item((text,)) for text in itertools.islice(itertools.cycle(SHORT), turns))


@dataclass(frozen=True, slots=True)
class Sample:
    memory_mb: float
    threads: int
    handles: int


class Watch:
    """Samples this process while it is entered. Reads /proc, so on Linux only."""

    def __init__(self, look: Callable[[], Sample] = lambda: sample()) -> None:
        self.samples: list[Sample] = []
        self._look = look
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch")

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(SAMPLE_SECONDS):
            self.samples.append(self._look())


def sample() -> Sample:
    status = dict(
        line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines()
    )
    handles = sum(1 for _ in Path("/proc/self/fd").iterdir())
    return Sample(int(status["VmRSS"].split()[0]) / 1024, int(status["Threads"]), handles)


def report(items: Sequence[Measured], samples: Sequence[Sample]) -> list[str]:
    """A line for each fifth of the turns: own share, memory, threads and handles."""
    table = [f"{'part':<6}{'own ms':>9}{'p95':>7}{'painted':>9}{'MB':>8}{'threads':>9}{'files':>7}"]
    for part in range(PARTS):
        own = [1000 * m.own for m in _part(items, part) if m.own is not None]
        painted = sum("final" in m.painted for m in _part(items, part))
        looked = _part(samples, part)
        if own and looked:
            table.append(
                f"{part + 1:<6}{median(own):>9.1f}{p95(own):>7.1f}"
                f"{painted:>5}/{len(_part(items, part)):<3}"
                f"{median(s.memory_mb for s in looked):>8.0f}"
                f"{max(s.threads for s in looked):>9}{max(s.handles for s in looked):>7}"
            )
    return table


def _part(values: Sequence[T], part: int) -> Sequence[T]:
    return values[len(values) * part // PARTS : len(values) * (part + 1) // PARTS]
