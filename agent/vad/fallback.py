"""A detector that may be slow to start or fail, with one behind it that is always there."""

import threading
from collections.abc import Callable

from agent.events import BLOCK_SECONDS, Problem
from agent.threads import Crew
from agent.vad import Detector, DetectorFailed

START_SECONDS = 10.0
"""Audio after which a detector that is still being made is given up."""


class FallingBack:
    """Uses `fallback` until the wanted detector is made, and again once it has failed.

    It is made on a thread of its own, so that no audio waits for it. The first failure, to be
    made in time or to work, is the last: it is reported once, on the thread that hands in audio.
    """

    def __init__(
        self,
        make: Callable[[], Detector],
        fallback: Detector,
        report: Callable[[Problem], None],
        start: Callable[[str, Callable[[], None]], None] | None = None,
    ) -> None:
        """`make` may take its time and raise DetectorFailed; `start` runs work on a thread."""
        self.label = fallback.label
        self._make = make
        self._fallback = fallback
        self._report = report
        self._wanted: Detector | None = None
        self._waiting_seconds = 0.0
        self._lock = threading.Lock()
        self._given_up = False
        self._made: Detector | DetectorFailed | None = None
        """What the thread brought and nobody has taken yet; guarded, as `_given_up` is."""
        (start or Crew(self._crashed).start)("detector", self._make_it)

    def __call__(self, pcm: bytes) -> float:
        if self._wanted is None and not self._given_up:
            self._look()
        if self._wanted is None:
            return self._fallback(pcm)
        try:
            return self._wanted(pcm)
        except DetectorFailed as error:
            self._give_up(str(error))
            return self._fallback(pcm)

    def close(self) -> None:
        self._let_go()
        self._fallback.close()

    def _look(self) -> None:
        with self._lock:
            made, self._made = self._made, None
        self._waiting_seconds += BLOCK_SECONDS
        if isinstance(made, DetectorFailed):
            self._give_up(str(made))
        elif made is not None:
            self._wanted, self.label = made, made.label
        elif self._waiting_seconds > START_SECONDS:
            self._give_up(f"the wanted voice detector is not ready after {START_SECONDS:g} s")

    def _give_up(self, why: str) -> None:
        self._let_go()
        self.label = self._fallback.label
        self._report(Problem("vad", f"{why}; {self._fallback.label} detects speech instead"))

    def _let_go(self) -> None:
        with self._lock:
            self._given_up = True
            late, self._made = self._made, None
        wanted, self._wanted = self._wanted, None
        for detector in (late, wanted):
            if detector is not None and not isinstance(detector, DetectorFailed):
                detector.close()

    def _make_it(self) -> None:
        try:
            self._bring(self._make())
        except DetectorFailed as error:
            self._bring(error)

    def _crashed(self, _name: str, error: Exception) -> None:
        self._bring(DetectorFailed(f"the wanted voice detector broke ({type(error).__name__})"))

    def _bring(self, made: Detector | DetectorFailed) -> None:
        with self._lock:
            if not self._given_up:
                self._made = made
                return
        if not isinstance(made, DetectorFailed):
            made.close()
