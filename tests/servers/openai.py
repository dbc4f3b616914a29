"""A server that speaks OpenAI's Chat Completions protocol, on a thread of its own.

It keeps an exact schedule of tokens, fails on demand in every way a hosted model does, and
remembers what each client asked and when it hung up. `with OpenAIServer() as server` in a test,
`python -m tests.servers.openai --port 9801` beside a program.
"""

import argparse
import asyncio
import json
import math
import random
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, get_args

from hypercorn.asyncio.run import worker_serve
from hypercorn.config import Config, Sockets
from hypercorn.typing import ASGIReceiveCallable, ASGISendCallable, Scope
from hypercorn.utils import wrap_app

from tests.servers.certificate import write_certificate
from tests.servers.completions import (
    ANSWER,
    DONE,
    REFUSALS,
    WANTS_OTHER,
    Call,
    Fault,
    Script,
    events,
    unknown,
)
from tests.servers.reply import Reply

__all__ = ["Call", "Fault", "OpenAIServer", "Script"]

Z_95 = 1.6449
"""How many standard deviations the 95th percentile of a normal distribution is above its mean."""


class OpenAIServer:
    def __init__(
        self,
        script: Script | None = None,
        *,
        tls: bool = False,
        port: int = 0,
        seed: int = 1,
        on_over: Callable[[Call], None] = lambda call: None,
    ) -> None:
        self.script = script or Script()
        """Replace it at any time; requests already running keep theirs."""
        self.by_model: dict[str, Script] = {}
        """Scripts for single models, by name."""
        self.calls: list[Call] = []
        self._on_over = on_over
        self._changed = threading.Condition()
        self._random = random.Random(seed)
        self._folder = tempfile.TemporaryDirectory(prefix="openai-server-")
        self._config = Config()
        self._config.bind = [f"127.0.0.1:{port}"]
        self._config.errorlog = None
        self._config.keep_alive_timeout = 600
        self._config.graceful_timeout = 0.1
        self.ca_file: Path | None = None
        """What to trust, for SSL_CERT_FILE; None without TLS."""
        if tls:
            self.ca_file, key_file = write_certificate(Path(self._folder.name))
            self._config.certfile, self._config.keyfile = str(self.ca_file), str(key_file)
        self._sockets: Sockets = self._config.create_sockets()
        self._socket: socket.socket = (
            self._sockets.secure_sockets if tls else self._sockets.insecure_sockets
        )[0]
        self._socket.listen()
        self.port: int = self._socket.getsockname()[1]
        self.base_url = f"http{'s' * tls}://127.0.0.1:{self.port}/v1"
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wait_until(lambda: self._stop is not None)
        if self._loop is not None and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)
        self._folder.cleanup()

    def wait_until(self, fact: Callable[[], bool], seconds: float = 5.0) -> None:
        """Wait until something the server does makes `fact` true. Raise TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(fact, seconds):
                raise TimeoutError

    @property
    def chats(self) -> list[Call]:
        return [call for call in self.calls if call.path == "/v1/chat/completions"]

    @property
    def connections(self) -> int:
        """How many TCP connections have carried requests."""
        return len({call.connection for call in self.calls})

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        with self._changed:
            self._stop = asyncio.Event()
            self._changed.notify_all()
        app = wrap_app(self._app, self._config.wsgi_max_body_size, "asgi")
        await worker_serve(
            app, self._config, sockets=self._sockets, shutdown_trigger=self._stop.wait
        )

    async def _app(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        if scope["type"] != "http":
            return
        body = b""
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return
            body += message["body"]
            if not message["more_body"]:
                break
        headers = dict(scope["headers"])
        call = Call(
            scope["path"],
            scope["http_version"],
            scope["client"] or ("", 0),
            headers.get(b"authorization", b"").decode().removeprefix("Bearer "),
            json.loads(body or b"{}"),
            time.monotonic(),
        )
        self._note(lambda: self.calls.append(call))
        reply = Reply(call, send, receive, self._note)
        await self._answer(call, reply)
        reply.over()
        self._on_over(call)

    async def _answer(self, call: Call, reply: Reply) -> None:
        script = self.by_model.get(str(call.body.get("model")), self.script)
        if script.key and call.key != script.key:
            script = replace(script, fault="401")
        if refusal := script.refusal or REFUSALS.get(script.fault):
            status, kind, code, text = refusal
            await reply.refuse(status, kind, code or None, text)
        elif call.path == "/v1/models" and script.lists_models:
            models = [{"id": "test-model", "object": "model", "created": 1, "owned_by": "test"}]
            await reply.json(200, {"object": "list", "data": models})
        elif call.path != "/v1/chat/completions":
            await reply.refuse(404, "invalid_request_error", None, f"Unknown URL {call.path}")
        elif script.fault == "refuse_unknown" and (name := unknown(call.body)):
            text = f"Unrecognized request argument supplied: {name}"
            await reply.refuse(400, "invalid_request_error", None, text)
        elif script.fault == "refuse_max_tokens" and "max_tokens" in call.body:
            await reply.refuse(400, "invalid_request_error", None, WANTS_OTHER)
        else:
            await self._stream(call, script, reply)

    async def _stream(self, call: Call, script: Script, reply: Reply) -> None:
        words = script.answer.format(question=call.question).split(" ")
        pieces = [words[0], *(f" {word}" for word in words[1:])]
        first = self.first_token_seconds(script)
        wants_usage = bool((call.body.get("stream_options") or {}).get("include_usage"))
        if script.fault == "mute":
            await reply.stall(pings=False)
            return
        await reply.start(200, "text/event-stream")
        for index, event in events(call, script, pieces, wants_usage):
            if event == "":
                await reply.stall(script.fault == "pings")
                return
            if event == DONE:
                reply.finish()
            if not await reply.event(event, call.at + first + index * script.token_seconds):
                return
        await reply.end()

    def first_token_seconds(self, script: Script) -> float:
        median, p95 = script.first_token_seconds, script.first_token_p95_seconds
        if p95 <= median:
            return median
        return self._random.lognormvariate(math.log(median), math.log(p95 / median) / Z_95)

    def _note(self, change: Callable[[], object]) -> None:
        with self._changed:
            change()
            self._changed.notify_all()


def _seen(call: Call) -> dict[str, object]:
    """A finished or given up call for the trace. The first event sent holds no words yet."""
    return {
        "question": call.question,
        "at": call.at,
        "first_token_at": call.sent_at[1] if len(call.sent_at) > 1 else None,
        "finished_at": call.finished_at,
        "disconnected_at": call.disconnected_at,
        "prompt_words": sum(len(str(m.get("content")).split()) for m in call.body["messages"]),
        "events": len(call.sent_at),
    }


async def _live(receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", action="store_true", help="HTTPS with HTTP/2, self-signed")
    parser.add_argument("--first-token", type=float, default=0.0, help="seconds; the median")
    parser.add_argument("--first-token-p95", type=float, default=0.0, help="seconds")
    parser.add_argument("--token", type=float, default=0.0, help="seconds between tokens")
    parser.add_argument("--answer", default=ANSWER, help="{question} stands for the question")
    parser.add_argument("--fault", choices=get_args(Fault), default="")
    parser.add_argument("--key", default="", help="refuse any other key")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trace", action="store_true", help="print each call when it is over")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    script = Script(
        options.first_token,
        options.first_token_p95,
        options.token,
        options.answer,
        options.fault,
        key=options.key,
    )

    def trace(call: Call) -> None:
        if options.trace and call.path == "/v1/chat/completions":
            print(json.dumps(_seen(call)), flush=True)  # noqa: T201

    with OpenAIServer(
        script, tls=options.tls, port=options.port, seed=options.seed, on_over=trace
    ) as server:
        ready = {"base_url": server.base_url, "ca_file": server.ca_file and str(server.ca_file)}
        print(json.dumps(ready), flush=True)  # noqa: T201
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
