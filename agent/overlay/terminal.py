"""The view for a terminal: one growing text, with the live words on its last line.

Only where the stream is a terminal is that line written over; anywhere else nothing is, and live
words appear once they are final. A stream that cannot be written to raises OSError from `post`.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from typing import TextIO

from agent.events import Final, Listening, Painted, Problem, Question, Recovered, Shown, Skipped
from agent.overlay.blocks import LABELS, RETIRED
from agent.overlay.fold import LINE_CHARS, after
from agent.overlay.plain import one_line
from agent.overlay.view import Block, Turn, View, newly_painted

ERASE_LINE = "\r\x1b[2K"
Key = tuple[int, int]


class Terminal:
    """`on_painted` is called on the thread that posted, after the words have been written."""

    def __init__(self, stream: TextIO, on_painted: Callable[[Painted], None]) -> None:
        self._stream = stream
        self._on_painted = on_painted
        self._rewrites = stream.isatty()
        self._lock = threading.Lock()
        self._view = View()
        self._live = ""
        """The live words on the last line now."""
        self._open: Key | None = None
        """The answer the last line belongs to, which the next words may continue."""
        self._written: dict[Key, Block] = {}
        self._cues: tuple[int | None, set[str]] = (None, set())

    def post(self, event: Shown) -> None:
        """Any thread may call this; it waits for the stream."""
        with self._lock:
            before, self._view = self._view, after(self._view, event)
            painted = newly_painted(before, self._view)
            for line in _told(event, before):
                self._line(line)
            self._tell_cues()
            if turn := self._view.stage:
                self._tell_answers(turn)
            self._show_live()
            self._stream.flush()
        for one in painted:
            self._on_painted(one)

    def _tell_cues(self) -> None:
        """Cues change with every word heard: each is written once a turn."""
        if self._cues[0] != self._view.cues_turn:
            self._cues = (self._view.cues_turn, set())
        for cue in self._view.cues:
            if cue not in self._cues[1]:
                self._cues[1].add(cue)
                self._line(f"{LABELS['cue']}: {cue}")

    def _tell_answers(self, turn: Turn) -> None:
        for block in turn.blocks:
            key = turn.session, block.request_id
            known = self._written.get(key, Block(block.request_id, block.kind))
            if block == known:
                continue
            if more := block.text[len(known.text) :]:
                if self._open != key:
                    self._line(f"{LABELS[block.kind]}:")
                    self._open = key
                    more = more.lstrip()
                self._write(more)
            if block.retired and not known.retired and block.text:
                self._line(f"({RETIRED})")
            if block.error and not known.error:
                self._line(f"({'Unfinished' if block.text else 'No answer'}: {block.error})")
            if block.ended and self._open == key:
                self._close_answer()
        self._written = {(turn.session, block.request_id): block for block in turn.blocks}

    def _show_live(self) -> None:
        if not self._rewrites or self._open:
            return
        width = shutil.get_terminal_size().columns - 1
        live = f"{self._view.heard} {self._view.interim}".strip()[-width:]
        if live != self._live:
            self._write(ERASE_LINE + live)
            self._live = live

    def _line(self, text: str) -> None:
        self._close_answer()
        if self._live:
            self._write(ERASE_LINE)
            self._live = ""
        self._write(f"{text}\n")

    def _close_answer(self) -> None:
        if self._open:
            self._open = None
            self._write("\n")

    def _write(self, text: str) -> None:
        encoding = self._stream.encoding or "utf-8"
        self._stream.write(text.encode(encoding, "replace").decode(encoding))


def _told(event: Shown, before: View) -> Iterator[str]:
    """The lines that an event brings of itself, besides what it does to cues and answers."""
    match event:
        case Final(text) if text.strip():
            yield f"Heard: {one_line(text, LINE_CHARS)}"
        case Question(_, text):
            yield f"Question: {one_line(text, LINE_CHARS)}"
        case Skipped():
            yield f"Not answered: {after(before, event).skipped}"
        case Problem(_, message):
            yield f"Needs attention: {one_line(message, LINE_CHARS)}"
        case Recovered(code) if any(problem.code == code for problem in before.problems):
            yield f"Over: {one_line(code, LINE_CHARS)}"
        case Listening(on, providers):
            names = " · ".join(one_line(name, LINE_CHARS) for name in providers)
            yield f"{'Listening' if on else 'Not listening'}{': ' * bool(names)}{names}"
        case _:
            return
