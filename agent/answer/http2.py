"""An HTTP transport that tells the server when an HTTP/2 request is given up.

httpcore2 forgets a cancelled HTTP/2 stream without a word on the wire: the server goes on
producing (and billing), and after 100 such streams h2 refuses to open another. Here every stream
that nobody waits for is reset with CANCEL, at once, and the connection lives on. Over HTTP/1.1,
httpcore2 closes the socket by itself.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2
from h2.connection import H2Connection
from h2.errors import ErrorCodes
from h2.exceptions import ProtocolError

from agent.answer.uncut import UncutBackend

SILENT_SECONDS = 3.0
"""A connection that said nothing for so long to its only request may be dead: not used again."""


class CancellingTransport(httpx2.AsyncHTTPTransport):
    """Leans on private names of httpcore2 2.16; where they are gone, it does nothing extra."""

    def __init__(self, url: httpx2.URL, limits: httpx2.Limits) -> None:
        """`url` is asked through the system's proxy, if it has one for it.

        Raise OSError where SSL_CERT_FILE or SSL_CERT_DIR cannot be read.
        """
        super().__init__(http2=True, limits=limits, proxy=_proxy(url))
        self._pool._network_backend = UncutBackend()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        loop = asyncio.get_running_loop()
        start = loop.time()
        try:
            response = await super().handle_async_request(request)
        except BaseException:
            silent = loop.time() - start > SILENT_SECONDS
            await _reset_abandoned(self._pool, request, silent)
            raise
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        response.stream = _ResettingStream(response.stream, self._pool, request)
        return response


class _ResettingStream(httpx2.AsyncByteStream):
    def __init__(
        self,
        inner: httpx2.AsyncByteStream,
        pool: httpcore2.AsyncConnectionPool,
        request: httpx2.Request,
    ) -> None:
        self._inner = inner
        self._pool = pool
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._inner:
            yield part

    async def aclose(self) -> None:
        try:
            await self._inner.aclose()
        finally:
            await _reset_abandoned(self._pool, self._request, silent=False)


async def _reset_abandoned(
    pool: httpcore2.AsyncConnectionPool, request: httpx2.Request, silent: bool
) -> None:
    """Reset every stream that is open in h2 and that no request waits for.

    A connection that cannot take the reset is broken, and ends every stream by that.
    """
    for slot in pool.connections:
        connection: Any = getattr(slot, "_connection", None)
        state = getattr(connection, "_h2_state", None)
        waiting = getattr(connection, "_events", None)
        if not isinstance(state, H2Connection) or waiting is None or connection.is_closed():
            continue
        abandoned = [i for i, s in state.streams.items() if s.open and i not in waiting]
        if not abandoned:
            continue
        with suppress(ProtocolError, httpcore2.NetworkError, httpcore2.TimeoutException):
            for stream_id in abandoned:
                state.reset_stream(stream_id, ErrorCodes.CANCEL)
            await connection._write_outgoing_data(request)
            if silent and not waiting:
                await connection.aclose()


def _proxy(url: httpx2.URL) -> str | None:
    if proxy_bypass(url.host):
        return None
    proxies = getproxies()
    return proxies.get(url.scheme) or proxies.get("all")
