"""One response of a test server, on its schedule, with a watch for the client's hanging up."""

import asyncio
import json
import time
from collections.abc import Callable

from hypercorn.typing import ASGIReceiveCallable, ASGISendCallable

from tests.servers.completions import Call


class Reply:
    """One response, and the watch for the client's hanging up."""

    def __init__(
        self,
        call: Call,
        send: ASGISendCallable,
        receive: ASGIReceiveCallable,
        note: Callable[[Callable[[], object]], None],
    ) -> None:
        self._call = call
        self._send = send
        self._note = note
        self._gone = asyncio.ensure_future(self._watch(receive))

    async def _watch(self, receive: ASGIReceiveCallable) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        if self._call.finished_at is None:
            self._note(lambda: setattr(self._call, "disconnected_at", time.monotonic()))

    async def start(self, status: int, kind: str) -> None:
        headers = [(b"content-type", kind.encode()), (b"x-request-id", b"req_test")]
        await self._send(
            {"type": "http.response.start", "status": status, "headers": headers, "trailers": False}
        )

    async def event(self, text: str, due: float) -> bool:
        """Send it at its time; false: the client has gone."""
        delay = due - time.monotonic()
        if delay > 0:
            await asyncio.wait({self._gone}, timeout=delay)
        if self._gone.done():
            return False
        await self._body(text)
        self._note(lambda: self._call.sent_at.append(time.monotonic()))
        return True

    async def stall(self, pings: bool) -> None:
        """Say nothing more, until the client has gone."""
        while not self._gone.done():
            if pings:
                await self._body(": ping\n\n")
            await asyncio.wait({self._gone}, timeout=0.02 if pings else None)

    async def json(self, status: int, value: object) -> None:
        await self.start(status, "application/json")
        await self._body(json.dumps(value))
        await self.end()

    async def refuse(self, status: int, kind: str, code: str | None, text: str) -> None:
        error = {"message": text, "type": kind, "param": None, "code": code}
        await self.json(status, {"error": error})

    def finish(self) -> None:
        """Nothing is left to say: from now on, hanging up is not giving up."""
        if self._call.finished_at is None:
            self._note(lambda: setattr(self._call, "finished_at", time.monotonic()))

    async def end(self) -> None:
        self.finish()
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    def over(self) -> None:
        self._gone.cancel()

    async def _body(self, text: str) -> None:
        await self._send({"type": "http.response.body", "body": text.encode(), "more_body": True})
