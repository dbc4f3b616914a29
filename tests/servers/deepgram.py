"""A server that speaks Deepgram's live protocols (`listen` v1 and v2), with timing and faults.

In a test: `with DeepgramServer(script.ears) as server: ... server.url ...`. From a shell:
`python -m tests.servers.deepgram --port 9800 --script FILE`.
"""

import argparse
import asyncio
import json
import random
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from tests.servers.admission import refusal
from tests.servers.call import Call
from tests.servers.ears import MakeEars, Script, spread
from tests.servers.results import Results, Timing
from tests.servers.stream import Message, Outgoing, Stream
from tests.servers.turns import Turns

KEY = "test-key"
THRESHOLD = 300.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Faults:
    """What goes wrong. Lists are used up one item a connection; None: nothing that time."""

    statuses: tuple[int | None, ...] = ()
    """HTTP answers instead of a connection."""

    drop_after: tuple[float | None, ...] = ()
    """Seconds of audio after which the connection is cut without a word."""

    stall_after: tuple[float | None, ...] = ()
    """Seconds of audio after which nothing is read or sent any more."""

    hostile: tuple[str | bytes, ...] = ()
    """Frames sent before each message, in turn."""

    silent_finalize: bool = False
    """Finalize, or ForceEndTurn, is not answered."""

    unforceable: bool = False
    """ForceEndTurn is no message of this server's protocol."""


class DeepgramServer:
    """Runs on a thread of its own while it is entered. What it saw is in `calls`."""

    def __init__(
        self,
        ears: MakeEars,
        timing: Timing | None = None,
        faults: Faults | None = None,
        *,
        key: str = KEY,
        port: int = 0,
        on_sent: Callable[[float, dict[str, Any]], None] = lambda at, message: None,
        on_finalize: Callable[[float, float], None] = lambda at, audio_seconds: None,
    ) -> None:
        self.calls: list[Call] = []
        self.refused: list[int] = []
        self._ears = ears
        self._timing = timing or Timing()
        self._faults = faults or Faults()
        self._key = key
        self._port = port
        self._on_sent = on_sent
        self._on_finalize = on_finalize
        self._attempts = 0
        self._changed = threading.Condition()
        self._chance = random.Random(self._timing.seed)

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self._port}"

    def wait(self, fact: Callable[[], object], seconds: float = 5.0) -> bool:
        """Wait until `fact` holds; it is looked at after everything the server notes."""
        with self._changed:
            return bool(self._changed.wait_for(fact, seconds))

    def __enter__(self) -> Self:
        ready = threading.Event()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._run(ready)), name="deepgram server", daemon=True
        )
        self._thread.start()
        if not ready.wait(10):
            raise RuntimeError("the Deepgram test server did not start")
        return self

    def __exit__(self, *exc: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def _run(self, ready: threading.Event) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        async with serve(
            self._answer,
            "127.0.0.1",
            self._port,
            process_request=self._admit,
            compression=None,
            ping_interval=None,
            close_timeout=0.3,
        ) as server:
            self._port = _port(server)
            ready.set()
            await self._stop.wait()

    def _note(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        number, self._attempts = self._attempts, self._attempts + 1
        asked = urlsplit(request.path)
        status = refusal(asked.path, parse_qs(asked.query)) or _nth(self._faults.statuses, number)
        if request.headers.get("Authorization") != f"Token {self._key}":
            status = 401
        if status is None:
            return None
        self.refused.append(status)
        self._note()
        headers = Headers({"Content-Length": "0", "Connection": "close"})
        return Response(status, HTTPStatus(status).phrase, headers, b"")

    async def _answer(self, connection: ServerConnection) -> None:
        assert connection.request is not None
        number = len(self.calls)
        asked = urlsplit(connection.request.path)
        call = Call(asked.path, parse_qs(asked.query))
        self.calls.append(call)
        self._note()
        outgoing: Outgoing = asyncio.Queue()
        speaks = Turns if call.path == "/v2/listen" else Results
        stream = speaks(self._ears(), self._timing, call.params, time.monotonic, outgoing)
        jobs = [
            asyncio.create_task(self._send_all(connection, call, outgoing)),
            asyncio.create_task(stream.run()),
        ]
        try:
            await self._listen(connection, call, stream, number, jobs[0])
        except ConnectionClosed:
            pass
        finally:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
            call.ended, call.close_code = True, connection.close_code
            self._note()

    async def _listen(
        self,
        connection: ServerConnection,
        call: Call,
        stream: Stream,
        number: int,
        sender: "asyncio.Task[None]",
    ) -> None:
        drop = _nth(self._faults.drop_after, number)
        stall = _nth(self._faults.stall_after, number)
        patience = self._timing.idle_seconds
        until = self._loop.time() + patience
        while True:
            try:
                async with asyncio.timeout_at(until):
                    message = await connection.recv()
            except TimeoutError:
                await connection.close(1011, "NET-0001")
                return
            if isinstance(message, bytes):
                call.pcm += message
                stream.hear(message)
            elif not self._control(json.loads(message), call, stream):
                await asyncio.wait({sender}, timeout=1)
                return
            if call.pcm:
                # Before the first audio a KeepAlive does not count.
                until = self._loop.time() + patience
            self._note()
            if drop is not None and call.audio_seconds >= drop:
                connection.transport.abort()
                return
            if stall is not None and call.audio_seconds >= stall:
                sender.cancel()
                connection.transport.pause_reading()
                await self._stop.wait()
                connection.transport.abort()
                return
            await asyncio.sleep(0)

    def _control(self, message: Message, call: Call, stream: Stream) -> bool:
        """Obey a text message; False when it ends the stream."""
        kind = message.get("type")
        if kind == "KeepAlive":
            call.keep_alives += 1
        if kind in ("Finalize", "ForceEndTurn"):
            call.finalizes.append(call.audio_seconds)
            self._on_finalize(time.monotonic(), call.audio_seconds)
            if self._faults.silent_finalize:
                return True
        unknown = kind == "ForceEndTurn" and self._faults.unforceable
        stream.control({} if unknown else message)
        return kind != "CloseStream"

    async def _send_all(
        self,
        connection: ServerConnection,
        call: Call,
        outgoing: Outgoing,
    ) -> None:
        """Each message at its time, never before an earlier one."""
        hostile = 0
        while True:
            due, message = await outgoing.get()
            if message is None:
                await connection.close()
                return
            due += self._timing.slow_seconds + self._chance.uniform(0, self._timing.jitter_seconds)
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            if self._faults.hostile:
                await connection.send(self._faults.hostile[hostile % len(self._faults.hostile)])
                hostile += 1
            await connection.send(json.dumps(message))
            at = time.monotonic()
            call.sent.append((at, message))
            self._on_sent(at, message)
            self._note()


def _nth(items: Sequence[T | None], number: int) -> T | None:
    return items[number] if number < len(items) else None


def _port(server: Server) -> int:
    return int(next(iter(server.sockets)).getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--port", type=int, default=9800)
    parser.add_argument("--key", default=KEY)
    parser.add_argument("--script", type=Path, help='JSON: [{"words": [["can", 0.0, 0.2]]}]')
    parser.add_argument("--say", nargs=2, action="append", metavar=("SECONDS", "TEXT"), default=[])
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    for name, default in Timing.defaults().items():
        parser.add_argument("--" + name.replace("_", "-"), type=type(default), default=default)
    parser.add_argument("--trace", action="store_true", help="print what is sent and each Finalize")
    chosen = parser.parse_args()
    script = Script.read(chosen.script) if chosen.script else Script([])
    said = [spread(text, float(seconds)) for seconds, text in chosen.say]
    script = Script([*script.segments, *said], chosen.threshold)
    timing = Timing(**{name: getattr(chosen, name) for name in Timing.defaults()})

    def trace(at: float, message: dict[str, Any]) -> None:
        if chosen.trace:
            _print({"at": at, "message": message})

    def trace_finalize(at: float, audio_seconds: float) -> None:
        if chosen.trace:
            _print({"at": at, "finalize": audio_seconds})

    with DeepgramServer(
        script.ears,
        timing,
        key=chosen.key,
        port=chosen.port,
        on_sent=trace,
        on_finalize=trace_finalize,
    ) as server:
        _print({"listening": server.url})
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.exit(130)


def _print(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
