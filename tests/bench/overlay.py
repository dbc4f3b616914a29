"""Measures the overlay alone, on a real display: frames while an answer pours in, and its memory.

    python3 scripts/desktop.py --audio none -- .venv/bin/python -m tests.bench.overlay

A frame is one turn of the window's loop; one that takes long is a frame dropped. The answer has
every kind of mark, and code that is coloured while it grows.
"""

import argparse
import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from threading import Event
from time import perf_counter

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QApplication

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Cues,
    Final,
    Interim,
    Listening,
    Painted,
    Question,
    SoftEnd,
    SpeechStarted,
    Token,
)
from agent.overlay import OverlaySettings
from agent.overlay.display import display_problem
from agent.overlay.window import Overlay
from agent.threads import Crew

PARAGRAPH = (
    "I **took over** a billing service that paged us *four times* a week. I read thirty incident "
    "reports, then changed two things:\n\n1. Bound the `queue` at a thousand jobs\n"
    "2. **Add jitter** to the retries\n   - a little, see [notes](https://example.org/notes)\n\n"
    "```python\nfor job in queue:  # the oldest first\n    run(job, retries=3)\n```\n\n"
)
PAGE_BYTES = 4096


class Frames:
    """How long each turn of the loop took, in ms."""

    def __init__(self) -> None:
        self.taken: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        self.taken.clear()
        self._clock.start()
        self._timer.start(1)

    def stop(self) -> None:
        self._timer.stop()

    def _turn(self) -> None:
        self.taken.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()


def tokens(count: int) -> Iterator[str]:
    """The paragraph again and again, in pieces as a model sends them."""
    text, at = PARAGRAPH * (count * 5 // len(PARAGRAPH) + 1), 0
    for _ in range(count):
        yield text[at : at + 5]
        at += 5


def pour(overlay: Overlay, count: int, per_second: float, done: Event) -> None:
    """Post an answer at this rate."""
    pause, begun = Event(), perf_counter()
    overlay.post(Question(1, "How did you do it?"))
    overlay.post(AnswerStarted(1, 1, "final"))
    for number, token in enumerate(tokens(count)):
        overlay.post(Token(1, token))
        pause.wait(max(0.0, begun + number / per_second - perf_counter()))
    overlay.post(AnswerEnded(1))
    done.set()


def converse(overlay: Overlay, app: QApplication, painted: set[int], turn: int) -> None:
    """One question with live words and cues, and its answer, until that is painted."""
    overlay.post(SpeechStarted(turn))
    for words in range(1, 12):
        overlay.post(Interim("tell me about a time when you had to do it "[: 4 * words]))
        app.processEvents()
    overlay.post(Cues(turn, (f"line {turn} of the profile", "another line that fits")))
    overlay.post(SoftEnd(turn))
    overlay.post(Final(f"Question number {turn}?"))
    overlay.post(Question(turn, f"Question number {turn}?"))
    overlay.post(AnswerStarted(turn, turn, "final"))
    for token in tokens(120):
        overlay.post(Token(turn, token))
        app.processEvents()
    overlay.post(AnswerEnded(turn))
    overlay.post(Committed(turn, turn, f"Question number {turn}?"))
    while turn not in painted:
        app.processEvents()


def resident_mb() -> float:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES / 2**20


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures the overlay alone.")
    parser.add_argument("--tokens", type=int, default=4000)
    parser.add_argument("--per-second", type=float, default=200)
    parser.add_argument("--answers", type=int, default=300)
    options = parser.parse_args()
    sys.setswitchinterval(0.001)
    if problem := display_problem():
        sys.exit(problem)
    app, painted = QApplication([]), set[int]()

    def on_painted(word: Painted) -> None:
        painted.add(word.request_id or 0)

    overlay = Overlay(OverlaySettings(), on_painted)
    overlay.show()
    overlay.post(Listening(True, ("a transcriber", "a model")))
    frames, done, crew = Frames(), Event(), Crew(lambda name, error: None)
    frames.start()
    crew.start("pour", lambda: pour(overlay, options.tokens, options.per_second, done))
    while not done.is_set():
        app.processEvents()
    frames.stop()
    taken = sorted(frames.taken)
    sys.stdout.write(
        f"{options.tokens} tokens at {options.per_second:g} a second: {len(taken)} frames, median "
        f"{median(taken):.1f} ms, 99th percentile {taken[int(0.99 * len(taken))]:.1f} ms, longest "
        f"{taken[-1]:.1f} ms, over 50 ms: {sum(ms > 50 for ms in taken)}\n"
    )
    for turn in range(2, options.answers + 2):
        converse(overlay, app, painted, turn)
        if (turn - 1) % 50 == 0:
            sys.stdout.write(f"after {turn - 1} more answers: {resident_mb():.1f} MB\n")
    overlay.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
