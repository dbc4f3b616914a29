"""A clock that moves when somebody waits, and a capture child that follows a script."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from agent.capture import CaptureSettings
from agent.capture.ear import Heard, Message
from agent.capture.system import SystemSource
from agent.children import ChildDied
from agent.events import BLOCK_BYTES, BLOCK_SECONDS

SOUND = b"\x01\x02" * (BLOCK_BYTES // 2)


class FakeClock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def wait(self, closed: threading.Event, seconds: float) -> bool:
        self.now += seconds
        return closed.is_set()


@dataclass
class Script:
    """What one child does: bring messages, a number of quiet waits in between, then die or hang."""

    steps: Sequence[Message | int | None]
    """A message; or so many numbers left out; or None: nothing comes for a while."""
    hangs: bool = False
    ended: bool = False


@dataclass
class Children:
    """Starts one scripted child after another, the last one again and again."""

    clock: FakeClock
    scripts: list[Script]
    started_at: list[float] = field(default_factory=list)
    settings: list[CaptureSettings] = field(default_factory=list)
    """Those that each child was started with."""

    def start(self, settings: CaptureSettings) -> "ScriptedChild":
        self.settings.append(settings)
        script = self.scripts[min(len(self.started_at), len(self.scripts) - 1)]
        self.started_at.append(self.clock.now)
        return ScriptedChild(script, self.clock)

    def source(self) -> SystemSource:
        return SystemSource(CaptureSettings(), self.start, self.clock, self.clock.wait, lambda: 1.0)


class ScriptedChild:
    def __init__(self, script: Script, clock: FakeClock) -> None:
        self._script = script
        self._steps = iter(script.steps)
        self._clock = clock
        self._number = 0

    def receive(self, timeout_seconds: float | None = None) -> tuple[int, Message]:
        assert timeout_seconds is not None
        for step in self._steps:
            if isinstance(step, int):
                self._number += step
                self._clock.now += step * BLOCK_SECONDS
                continue
            if step is None:
                break
            if isinstance(step, Heard):
                self._clock.now += BLOCK_SECONDS
                step = Heard(self._clock.now, step.pcm, step.output, step.label)
            self._number += 1
            return self._number - 1, step
        else:
            if not self._script.hangs:
                raise ChildDied
        self._clock.now += timeout_seconds
        raise TimeoutError

    def end(self) -> None:
        self._script.ended = True


def sound(blocks: int, output: str = "speakers") -> Iterator[Message]:
    return iter([Heard(0.0, SOUND, output, output.title())] * blocks)
