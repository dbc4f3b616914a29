"""The real program as a process of its own, read as it speaks."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.e2e.desktop.waiting import wait_for

END_SECONDS = 5.0
OURS = ("AMIGO_", "DEEPGRAM_API_KEY", "OPENAI_API_KEY", "PICOVOICE_ACCESS_KEY")


class Program:
    """`amigo ARGUMENTS` with folders of its own and none of the caller's settings or keys."""

    def __init__(
        self,
        arguments: tuple[str, ...],
        folder: Path,
        more: Mapping[str, str],
        typed: str = "",
        under: tuple[str, ...] = (),
    ) -> None:
        """`typed` is what standard input brings; `under` is a command that runs the program."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        folders = {
            "AMIGO_CONFIG_DIR": str(folder / "config"),
            "AMIGO_DATA_DIR": str(folder / "data"),
        }
        self.lines: list[str] = []
        self.errors: list[str] = []
        self.process = subprocess.Popen(
            [*under, sys.executable, "-m", "agent", *arguments],
            env={**inherited, **folders, **more},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        )
        assert self.process.stdin is not None
        with suppress(BrokenPipeError), self.process.stdin as keyboard:
            keyboard.write(typed)
        self._readers = [
            threading.Thread(target=into.extend, args=(stream,), daemon=True)
            for stream, into in (
                (self.process.stdout, self.lines),
                (self.process.stderr, self.errors),
            )
        ]
        for reader in self._readers:
            reader.start()

    def events(self, kind: str | None = None) -> list[dict[str, Any]]:
        """Return the trace so far (what `--json` printed), or its events of one kind."""
        trace = [json.loads(line) for line in list(self.lines)]
        return [event for event in trace if kind is None or event["event"] == kind]

    def wait_for_event(self, kind: str, timeout_seconds: float = 20.0) -> dict[str, Any]:
        """Return the first event of this kind, or fail with what the program said instead."""

        def seen_or_over() -> bool:
            return bool(self.events(kind)) or self.process.poll() is not None

        wait_for(seen_or_over, timeout_seconds, f"{kind} from amigo ({self})")
        self._finish_reading_if_over()
        assert self.events(kind), f"amigo ended without {kind}: {self}"
        return self.events(kind)[0]

    def interrupt(self) -> None:
        """Press Ctrl-C: the terminal tells every process of the group."""
        self._signal(signal.SIGINT)

    def family(self) -> list[int]:
        """Return the processes that are alive now: this one and its descendants."""
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                after_name = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
                if after_name[0] != "Z":
                    parents[int(stat.parent.name)] = int(after_name[1])
        found = [self.process.pid] if self.process.pid in parents else []
        for member in found:
            found += [pid for pid, parent in parents.items() if parent == member]
        return found

    def wait(self, timeout_seconds: float = 60.0) -> int:
        """Return the exit code, after everything that was printed has been read."""
        code = self.process.wait(timeout_seconds)
        self._finish_reading_if_over()
        return code

    def end(self) -> None:
        """End it as a desktop that logs out would, by force where it does not listen."""
        self._signal(signal.SIGTERM)
        try:
            self.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self.wait()
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()

    def __str__(self) -> str:
        kinds = [event["event"] for event in self.events()] if self.lines else []
        said = "".join(self.errors[-10:]).strip()
        return f"exit {self.process.poll()}, events {kinds[-10:]}, stderr {said!r}"

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def _finish_reading_if_over(self) -> None:
        if self.process.poll() is not None:
            for reader in self._readers:
                reader.join(END_SECONDS)
