"""A network for httpcore2 whose writes are finished even when who asked for them is cancelled.

httpcore2 takes the bytes of a frame out of h2 and then waits to write them. A cancellation in
between loses the frame: the two ends of the HTTP/2 connection no longer agree, and the next
request breaks it. Requests are dropped all the time here, so every write runs to its end.
"""

import asyncio
import ssl
from collections.abc import Iterable

import httpcore2


class UncutStream(httpcore2.AsyncNetworkStream):
    def __init__(self, inner: httpcore2.AsyncNetworkStream) -> None:
        self._inner = inner
        self._turn = asyncio.Lock()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._inner.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        task = asyncio.ensure_future(self._write_in_turn(buffer, timeout))
        task.add_done_callback(_look_at)
        await asyncio.shield(task)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        try:
            return UncutStream(await self._inner.start_tls(ssl_context, server_hostname, timeout))
        except asyncio.CancelledError:
            await self._inner.aclose()
            raise

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)

    async def _write_in_turn(self, buffer: bytes, timeout: float | None) -> None:
        async with self._turn:
            await self._inner.write(buffer, timeout)


class UncutBackend(httpcore2.AnyIOBackend):
    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        inner = await super().connect_tcp(host, port, timeout, local_address, socket_options)
        return UncutStream(inner)


def _look_at(task: asyncio.Future[None]) -> None:
    """Mark its error as seen: where nobody waits any more, nobody needs to hear of it."""
    if not task.cancelled():
        task.exception()
