"""Answers from OpenAI, or any server that speaks its Chat Completions protocol.

Deadlines are not kept here: see fallback.py.
"""

from collections.abc import AsyncGenerator
from typing import Any

import httpx2
from openai import (
    APIError,
    APIStatusError,
    AsyncOpenAI,
    AsyncStream,
    BadRequestError,
    UnprocessableEntityError,
)

from agent.answer import AnswerSettings, Message, Prompt, Refused, Unavailable, Usage
from agent.answer.http2 import CancellingTransport
from agent.answer.openai_errors import OPENAI_HOST, Server, explain

OPENAI_URL = f"https://{OPENAI_HOST}/v1"
CONNECT_SECONDS = 3.0
KEEP_ALIVE_SECONDS = 300.0
CONNECTIONS = 20
NO_LIST_OF_MODELS = (404, 405, 501)
PLACEHOLDER_KEY = "none"
SHORT_LIMIT, LONG_LIMIT = "max_tokens", "max_completion_tokens"
"""Two names for where an answer is cut off: everybody's, and that of OpenAI's newer models."""
TRIAL = Prompt("", (Message("user", "Say OK."),))


class OpenAIModel:
    def __init__(self, settings: AnswerSettings, key: str | None, session_id: str) -> None:
        """`session_id` tells OpenAI which calls share a prompt's beginning; any short text."""
        self.usage = Usage()
        self.server_date = ""
        """The Date header of its last response."""
        self._settings = settings
        self._key = key
        self._client: AsyncOpenAI | None = None
        try:
            url = httpx2.URL(settings.base_url or OPENAI_URL)
        except httpx2.InvalidURL:
            url = httpx2.URL("")
        self._server = Server(url, settings.model)
        own = self._server.is_openai
        self.label = settings.model if own else f"{settings.model} at {self._server.name}"
        self._optional = parameters(settings.max_tokens, session_id if own else None)

    async def warm(self) -> None:
        await self._list()

    async def models(self) -> tuple[str, ...]:
        """Return the names of the models that the server has. Raise Refused or Unavailable."""
        listed = await self._list()
        if listed is None:
            raise Refused(
                f"{self._server.name} does not list its models: look them up where it is run, "
                "then amigo config set answer.model NAME."
            )
        return listed

    async def try_out(self) -> None:
        """Ask for one word and wait for its beginning, which costs a few tokens.

        Raise Refused or Unavailable where it would not answer a question either.
        """
        self.usage.calls += 1
        try:
            async with await self._ask(TRIAL) as chunks:
                async for chunk in chunks:
                    if any(read(chunk)):
                        return
        except APIError as error:
            raise explain(error, self._server) from None
        except ValueError:
            raise self._not_json() from None
        raise Unavailable(f"{self._server.name} answered with nothing: try again.")

    async def _list(self) -> tuple[str, ...] | None:
        """Return the names of the server's models; None where it lists none in a known form."""
        try:
            page = await self._open().models.list()
        except APIStatusError as error:
            if error.status_code not in NO_LIST_OF_MODELS:
                raise explain(error, self._server) from None
            return None
        except APIError as error:
            raise explain(error, self._server) from None
        except ValueError:
            return None
        listed = getattr(page, "data", None)
        if not isinstance(listed, list):
            return None
        names = (getattr(model, "id", None) for model in listed)
        return tuple(sorted(name for name in names if isinstance(name, str)))

    async def stream(self, prompt: Prompt) -> AsyncGenerator[str]:
        self.usage.calls += 1
        finish, empty = None, True
        try:
            async with await self._ask(prompt) as chunks:
                async for chunk in chunks:
                    text, ending = read(chunk)
                    finish = finish or ending
                    self._count(chunk)
                    if text:
                        empty = False
                        yield text
        except APIError as error:
            raise explain(error, self._server) from None
        except ValueError:
            raise self._not_json() from None
        self._judge(finish, empty)

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    def _open(self) -> AsyncOpenAI:
        """Raise Refused where the settings cannot work at all."""
        if self._client is not None:
            return self._client
        key = (self._key or "").strip()
        if not key and self._server.is_openai:
            raise Refused("There is no key for OpenAI: amigo key set openai.")
        if not (key.isascii() and key.isprintable()):
            raise Refused("The key for OpenAI holds signs that no key has: amigo key set openai.")
        if self._server.url.scheme not in ("http", "https") or not self._server.url.host:
            raise Refused("answer.base_url is no address: it looks like http://127.0.0.1:8000/v1.")
        settings = self._settings
        timeout = httpx2.Timeout(
            max(settings.first_token_seconds, settings.gap_seconds) + 1.0,
            connect=CONNECT_SECONDS,
        )
        limits = httpx2.Limits(
            max_connections=CONNECTIONS,
            max_keepalive_connections=CONNECTIONS,
            keepalive_expiry=KEEP_ALIVE_SECONDS,
        )
        try:
            transport = CancellingTransport(self._server.url, limits)
        except OSError:
            raise Refused("SSL_CERT_FILE or SSL_CERT_DIR names no certificates.") from None
        self._client = AsyncOpenAI(
            api_key=key or PLACEHOLDER_KEY,
            base_url=str(self._server.url),
            max_retries=0,
            timeout=timeout,
            http_client=httpx2.AsyncClient(
                transport=transport,
                timeout=timeout,
                follow_redirects=True,
                event_hooks={"response": [self._note_date]},
            ),
        )
        return self._client

    async def _note_date(self, response: httpx2.Response) -> None:
        self.server_date = response.headers.get("date", self.server_date)

    def _not_json(self) -> Unavailable:
        return Unavailable(f"{self._server.name} sent something that is not JSON: ask again.")

    async def _ask(self, prompt: Prompt) -> AsyncStream[object]:
        """Ask; an optional parameter that the server refuses by name is left out from then on."""
        client = self._open()
        messages = [{"role": message.role, "content": message.text} for message in prompt.messages]
        while True:
            try:
                # The library's typed call walks through `messages` by their types, and makes an
                # object of every chunk: together 10 ms and more of a long conversation.
                return await client.post(
                    "/chat/completions",
                    body={
                        "model": self._settings.model,
                        "messages": messages,
                        "stream": True,
                        **self._optional,
                    },
                    cast_to=object,
                    stream=True,
                    stream_cls=AsyncStream[object],
                )
            except (BadRequestError, UnprocessableEntityError) as error:
                refused = {name for name in self._optional if _names(error, name)}
                if SHORT_LIMIT in refused:
                    refused.discard(LONG_LIMIT)  # named as what to use instead
                if not refused:
                    raise
                if SHORT_LIMIT in refused and LONG_LIMIT in error.message:
                    self._optional[LONG_LIMIT] = self._optional[SHORT_LIMIT]
                self._optional = {n: v for n, v in self._optional.items() if n not in refused}

    def _count(self, chunk: object) -> None:
        usage = _of(chunk, "usage")
        self.usage.tokens_in += _number(usage, "prompt_tokens")
        self.usage.tokens_out += _number(usage, "completion_tokens")
        self.usage.tokens_cached += _number(_of(usage, "prompt_tokens_details"), "cached_tokens")

    def _judge(self, finish: str | None, empty: bool) -> None:
        """Raise Unavailable unless the answer is whole."""
        name, settings = self._server.name, self._settings
        if finish is None:
            raise Unavailable(f"The answer from {name} was cut short: ask again.")
        if finish == "length":
            raise Unavailable(
                f"The answer was cut off at {settings.max_tokens} tokens: "
                "raise answer.max_tokens to get longer ones."
            )
        if finish == "content_filter":
            raise Unavailable(f"{name} withheld the answer (content filter): ask differently.")
        if empty:
            raise Unavailable(f"{settings.model} answered with nothing: ask again.")


def parameters(max_tokens: int, session_id: str | None) -> dict[str, Any]:
    """What is asked besides model, messages and streaming; `session_id` only for OpenAI itself.

    Compatible servers know `max_tokens`, which OpenAI's own newer models refuse; most of them
    refuse or ignore what OpenAI added later.
    """
    if session_id is None:
        return {SHORT_LIMIT: max_tokens, "stream_options": {"include_usage": True}}
    return {
        LONG_LIMIT: max_tokens,
        "reasoning_effort": "none",
        "prompt_cache_key": session_id,
        "stream_options": {"include_usage": True, "include_obfuscation": False},
    }


def read(chunk: object) -> tuple[str, str | None]:
    """Return the text and the finish reason of one chunk, which may hold anything at all."""
    choices = _of(chunk, "choices")
    if not isinstance(choices, list) or not choices:
        return "", None
    delta = _of(choices[0], "delta")
    finish = _of(choices[0], "finish_reason")
    texts = (_of(delta, "content"), _of(delta, "refusal"))
    text = next((text for text in texts if isinstance(text, str) and text), "")
    return text, finish if isinstance(finish, str) else None


def _names(error: APIStatusError, parameter: str) -> bool:
    return error.param == parameter or parameter in error.message


def _of(holder: object, name: str) -> object:
    return holder.get(name) if isinstance(holder, dict) else None


def _number(holder: object, name: str) -> int:
    value = _of(holder, name)
    return value if isinstance(value, int) else 0
