"""What was sent to a transcriber and has not become final: it is sent again to the next one."""

from collections import deque
from collections.abc import Iterator

from agent.events import BLOCK_SECONDS, AudioBlock, Speech, SpeechEnded, SpeechStarted

CLOSE_ENOUGH_SECONDS = 0.001


class Backlog:
    """Audio and speech events in the order they came, for `seconds` of audio at most."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._items: deque[AudioBlock | Speech] = deque()
        self._within_speech = False

    def add(self, item: AudioBlock | Speech) -> None:
        self._items.append(item)
        if isinstance(item, AudioBlock):
            self._let_go(item.at + BLOCK_SECONDS - self._seconds)

    def confirm(self, until: float | None) -> None:
        """The words up to `until` are final; None: of everything so far."""
        self._let_go(float("inf") if until is None else until)

    def __iter__(self) -> Iterator[AudioBlock | Speech]:
        """What is left; begins with a start where the cut is in the middle of speech."""
        blocks = (item for item in self._items if isinstance(item, AudioBlock))
        first = next(blocks, None)
        if first is not None and self._within_speech:
            yield SpeechStarted(first.at)
        yield from self._items

    def _let_go(self, until: float) -> None:
        while self._items and _end(self._items[0]) <= until + CLOSE_ENOUGH_SECONDS:
            item = self._items.popleft()
            if isinstance(item, SpeechStarted | SpeechEnded):
                self._within_speech = isinstance(item, SpeechStarted)


def _end(item: AudioBlock | Speech) -> float:
    return item.at + BLOCK_SECONDS if isinstance(item, AudioBlock) else item.at
