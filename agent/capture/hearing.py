"""From what a capture child tells to blocks, silence and notices: pure, time is an argument.

Blocks are spaced evenly, however late each is read. While nothing can be heard the audio goes on
as silence, so that whoever speaks into a broken connection still ends. A jump of `at` means that
audio was lost, and is told.
"""

from collections import deque
from collections.abc import Iterator

from agent.capture.ear import Heard
from agent.events import BLOCK_BYTES, BLOCK_SECONDS, AudioBlock, Notice, Problem, Recovered

NO_SOUND = "no-sound"
AUDIO_LOST = "audio-lost"
OUTPUT_CHANGED = "output-changed"

SHOWN_SECONDS = 4.0
"""How long a notice about something already over is shown."""

DRIFT_SECONDS = 0.1
WINDOW_BLOCKS = 32
"""A block read late says nothing; when every block of a second is late, audio was lost."""

LATER_SECONDS = 0.000_5
EARLIER_SECONDS = BLOCK_SECONDS / 2
"""How far one block may be shifted: no sound card's clock is quite right, no block comes early."""

CATCH_UP_SECONDS = 2.0
SILENCE = bytes(BLOCK_BYTES)


class Hearing:
    """What is heard, and what the user knows about it. Times are on the session's clock."""

    def __init__(self, starts_at: float) -> None:
        self.label = "System audio"
        self.listening = False
        self.told = False
        """The user was told why nothing is heard."""
        self._output = ""
        self._next_at = starts_at
        self._lateness: deque[float] = deque(maxlen=WINDOW_BLOCKS)
        self._why = ""
        self._shown: dict[str, float] = {}
        self._open: set[str] = set()

    def heard(
        self, block: Heard, until: float, skipped: int, now: float
    ) -> Iterator[AudioBlock | Notice]:
        """Take a block that was there at `until`, after `skipped` that were let go."""
        at = until - BLOCK_SECONDS
        if not self.listening:
            if at < self._next_at:  # silence was yielded in its place
                return
            yield from self._resume(block, at, now)
        elif lost := self._place(at, skipped):
            yield self._show(
                AUDIO_LOST,
                f"{lost:.1f} s of sound were lost because the computer was too busy: "
                "a question asked in them has to be asked again.",
                now,
            )
        yield AudioBlock(self._next_at, block.pcm)
        self._next_at += BLOCK_SECONDS
        yield from self._fade(now)

    def deaf(self, why: str) -> Iterator[Notice]:
        """Nothing is heard from now on; tell why, where that is news."""
        self.listening = False
        if why and why != self._why:
            self._why = why
            self.told = True
            yield Problem(NO_SOUND, why)

    def notice(self, notice: Notice) -> Iterator[Notice]:
        """Pass on what the child says, once, and only what changes something."""
        known = notice.code in self._open
        if isinstance(notice, Problem) and not known:
            self._open.add(notice.code)
            yield notice
        elif isinstance(notice, Recovered) and known:
            self._open.discard(notice.code)
            yield notice

    def silence(self, now: float) -> Iterator[AudioBlock]:
        """While nothing can be heard: silence up to now."""
        if self.listening:
            return
        if now - self._next_at > CATCH_UP_SECONDS:
            self._next_at = now - BLOCK_SECONDS
        while self._next_at + BLOCK_SECONDS <= now:
            yield AudioBlock(self._next_at, SILENCE)
            self._next_at += BLOCK_SECONDS

    def _resume(self, block: Heard, at: float, now: float) -> Iterator[AudioBlock | Notice]:
        yield from self.silence(at)
        self._lateness.clear()
        self.listening = True
        self.told = False
        if self._why:
            self._why = ""
            yield Recovered(NO_SOUND)
        if self._output not in ("", block.output):
            yield self._show(OUTPUT_CHANGED, f"Listening to {block.label} now.", now)
        self._output = block.output
        self.label = block.label

    def _place(self, at: float, skipped: int) -> float:
        """Fit the schedule to a block that began at `at` or earlier; return the seconds lost."""
        lost = skipped * BLOCK_SECONDS
        self._next_at += lost
        late = at - self._next_at
        self._lateness.append(late)
        surely_late = min(self._lateness)
        if late < 0:
            self._next_at += max(late, -EARLIER_SECONDS)
        elif len(self._lateness) == WINDOW_BLOCKS and surely_late > DRIFT_SECONDS:
            self._lateness.clear()
            self._next_at += surely_late
            lost += surely_late
        else:
            self._next_at += min(late, LATER_SECONDS)
        return lost

    def _show(self, code: str, message: str, now: float) -> Problem:
        self._shown[code] = now + SHOWN_SECONDS
        return Problem(code, message)

    def _fade(self, now: float) -> Iterator[Recovered]:
        for code, until in list(self._shown.items()):
            if now >= until:
                del self._shown[code]
                yield Recovered(code)
