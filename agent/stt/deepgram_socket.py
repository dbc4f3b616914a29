"""The SDK's live connections and the meaning of their errors.

Importing this module loads the SDK, which takes up to half a second: import it off the loop.
"""

import asyncio
import logging
import socket
import ssl
from abc import ABC, abstractmethod
from collections.abc import Generator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager, suppress
from functools import partial
from typing import Any, Generic, Protocol, Self, TypeVar

from deepgram import AsyncDeepgramClient, DeepgramClientEnvironment
from deepgram.core.api_error import ApiError
from deepgram.listen.v1.client import AsyncV1Client
from deepgram.listen.v1.socket_client import AsyncV1SocketClient
from deepgram.listen.v2.client import AsyncV2Client
from deepgram.listen.v2.socket_client import AsyncV2SocketClient
from websockets.exceptions import ConnectionClosed, WebSocketException

from agent.clock_doubt import certificate_doubt
from agent.events import BLOCK_SAMPLES
from agent.stt import TranscriberError, Unavailable
from agent.stt.deepgram_wire import refusal

LEAVE_SECONDS = 0.4

# At DEBUG these print the request line, which carries the profile's terms.
for name in ("websockets", "deepgram", "httpx", "httpcore"):
    logging.getLogger(name).setLevel(logging.WARNING)


class Live(Protocol):
    """What the SDK's connections of both protocols can do."""

    _websocket: Any

    async def send_media(self, message: bytes) -> None: ...
    async def send_close_stream(self) -> None: ...


L = TypeVar("L", bound=Live)


class Socket(ABC, Generic[L]):
    """One open connection. `receive` is for one reader, the rest for one sender.

    All but `abort` and `close` raise Unavailable when the connection is lost.
    """

    REST_SAMPLES = 0
    """How much silence `rest` sends."""

    _live: L

    def __init__(self, host: str, model: str, language: str) -> None:
        self._host = host
        self._model = model
        self._language = language

    @classmethod
    async def connect(
        cls, address: str, key: str, language: str, options: Mapping[str, Any]
    ) -> Self:
        """`address` is ws(s)://host[:port], `options` are those of the SDK's `connect`.

        Raise Refused or Unavailable.
        """
        # Building the client reads the system's certificates, too slow for the loop.
        build = partial(
            AsyncDeepgramClient,
            api_key=key,
            environment=DeepgramClientEnvironment(
                base="http" + address.removeprefix("ws"),
                production=address,
                agent=address,
                agent_rest="http" + address.removeprefix("ws"),
            ),
        )
        client = await asyncio.get_running_loop().run_in_executor(None, build)
        opened = cls(address.partition("://")[2], options["model"], language)
        await opened._open(opened._listen(client, options))
        return opened

    @abstractmethod
    def _listen(
        self, client: AsyncDeepgramClient, options: Mapping[str, Any]
    ) -> AbstractAsyncContextManager[L]: ...

    @abstractmethod
    async def finish(self) -> None:
        """Have the words of all audio so far made final."""

    @abstractmethod
    async def rest(self) -> None:
        """Keep the connection, while there is nothing to send."""

    async def _open(self, context: AbstractAsyncContextManager[L]) -> None:
        self._context = context
        try:
            self._live = await self._context.__aenter__()
        except (ApiError, OSError, WebSocketException) as error:
            # Its text and its cause hold the headers, and so the key.
            raise self._meaning(error) from None
        # The SDK's own iteration builds a model of each message, ten times the cost of reading
        # the JSON, and has no way to end a connection whose far side is gone.
        self._wire = self._live._websocket

    def _meaning(self, error: Exception) -> TranscriberError:
        if doubt := certificate_doubt(error):
            return Unavailable(f"Deepgram at {self._host} is not trusted: {doubt}")
        match error:
            case ApiError(status_code=int(status)):
                return refusal(status, self._host, self._model, self._language)
            case TimeoutError():
                why = "no answer in time"
            case socket.gaierror():
                why = "the name is unknown"
            case ssl.SSLError():
                why = "no trusted TLS connection"
            case ConnectionRefusedError():
                why = "nothing listens there"
            case OSError(strerror=str(text)):
                why = text
            case OSError():
                why = "no connection"
            case _:
                why = "no WebSocket answer"
        return Unavailable(
            f"Deepgram at {self._host} cannot be reached ({why}): check the network and stt.url"
        )

    async def receive(self) -> str | bytes:
        with self._loss():
            frame: str | bytes = await self._wire.recv()
            return frame

    async def media(self, pcm: bytes) -> None:
        with self._loss():
            await self._live.send_media(pcm)

    @contextmanager
    def _loss(self) -> Generator[None, None, None]:
        try:
            yield
        except ConnectionClosed as error:
            told = f" ({error.rcvd.code} {error.rcvd.reason[:60]!r})" if error.rcvd else ""
            raise Unavailable(f"Deepgram at {self._host} ended the connection{told}") from None

    def abort(self) -> None:
        """Cut the connection at once; `receive` then raises."""
        self._wire.transport.abort()

    async def close(self) -> None:
        """Say goodbye, or go without it after `LEAVE_SECONDS`."""
        leaving = asyncio.ensure_future(self._leave())
        _, late = await asyncio.wait({leaving}, timeout=LEAVE_SECONDS)
        if late:
            self.abort()
            await asyncio.wait({leaving}, timeout=LEAVE_SECONDS)

    async def _leave(self) -> None:
        with suppress(ConnectionClosed, OSError):
            await self._live.send_close_stream()
        await self._context.__aexit__(None, None, None)


class NovaSocket(Socket[AsyncV1SocketClient]):
    """`listen` v1."""

    def _listen(
        self, client: AsyncDeepgramClient, options: Mapping[str, Any]
    ) -> AbstractAsyncContextManager[AsyncV1SocketClient]:
        listen: AsyncV1Client = client.listen.v1
        return listen.connect(**options)

    async def finish(self) -> None:
        with self._loss():
            await self._live.send_finalize()

    async def rest(self) -> None:
        with self._loss():
            await self._live.send_keep_alive()


class FluxSocket(Socket[AsyncV2SocketClient]):
    """`listen` v2. It has no KeepAlive: a little silence is what keeps the connection."""

    REST_SAMPLES = 3 * BLOCK_SAMPLES

    def _listen(
        self, client: AsyncDeepgramClient, options: Mapping[str, Any]
    ) -> AbstractAsyncContextManager[AsyncV2SocketClient]:
        listen: AsyncV2Client = client.listen.v2
        return listen.connect(**options)

    async def finish(self) -> None:
        with self._loss():
            await self._live.send_force_end_turn()

    async def rest(self) -> None:
        await self.media(bytes(2 * self.REST_SAMPLES))
