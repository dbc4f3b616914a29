"""The SDK's live connection and the meaning of its errors.

Importing this module loads the SDK, which takes up to half a second: import it off the loop.
"""

import asyncio
import logging
import socket
import ssl
from collections.abc import Generator
from contextlib import contextmanager, suppress
from functools import partial

from deepgram import AsyncDeepgramClient, DeepgramClientEnvironment
from deepgram.core.api_error import ApiError
from deepgram.listen.v1.client import AsyncV1Client
from websockets.exceptions import ConnectionClosed, WebSocketException

from agent.events import SAMPLE_RATE
from agent.stt import TranscriberError, Unavailable
from agent.stt.deepgram_wire import refusal

LEAVE_SECONDS = 0.4
ENDPOINTING_MS = 300

# At DEBUG these print the request line, which carries the profile's terms.
for name in ("websockets", "deepgram", "httpx", "httpcore"):
    logging.getLogger(name).setLevel(logging.WARNING)


class Socket:
    """One open connection. `receive` is for one reader, the rest for one sender.

    All but `abort` and `close` raise Unavailable when the connection is lost.
    """

    def __init__(self, host: str, listen: AsyncV1Client, model: str, language: str) -> None:
        self._host = host
        self._listen = listen
        self._model = model
        self._language = language

    @staticmethod
    async def connect(
        address: str, key: str, model: str, language: str, terms: list[str]
    ) -> "Socket":
        """`address` is ws(s)://host[:port]. Raise Refused or Unavailable."""
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
        host = address.partition("://")[2]
        opened = Socket(host, client.listen.v1, model, language)
        await opened._open(terms)
        return opened

    async def _open(self, terms: list[str]) -> None:
        self._context = self._listen.connect(
            model=self._model,
            language=self._language,
            encoding="linear16",
            sample_rate=SAMPLE_RATE,
            channels=1,
            interim_results="true",
            punctuate="true",
            endpointing=ENDPOINTING_MS,
            mip_opt_out="true",
            # No smart_format: it rewrites words between interim and final ("ten" to "10").
            keyterm=terms or None,
            request_options={"additional_query_parameters": {"no_delay": "true"}},
        )
        try:
            self._live = await self._context.__aenter__()
        except (ApiError, OSError, WebSocketException) as error:
            # Its text and its cause hold the headers, and so the key.
            raise self._meaning(error) from None
        # The SDK's own iteration builds a model of each message, ten times the cost of reading
        # the JSON, and has no way to end a connection whose far side is gone.
        self._wire = self._live._websocket

    def _meaning(self, error: Exception) -> TranscriberError:
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
            return await self._wire.recv()

    async def media(self, pcm: bytes) -> None:
        with self._loss():
            await self._live.send_media(pcm)

    async def finalize(self) -> None:
        with self._loss():
            await self._live.send_finalize()

    async def keep_alive(self) -> None:
        with self._loss():
            await self._live.send_keep_alive()

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
