"""What went wrong with an OpenAI-compatible server, as one line for the user.

Nothing of what the server or the library wrote is passed on but codes and names: their texts may
repeat the key or what was said.
"""

import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

import httpx2
from openai import APIConnectionError, APIError, APIStatusError, APITimeoutError

from agent.answer import ModelError, Refused, Unavailable
from agent.clock_doubt import certificate_doubt

OPENAI_HOST = "api.openai.com"
WRONG_KEY = {"invalid_api_key", "no_db_connection"}
"""The second is what a LiteLLM proxy without a database says to any key but its own, as a 400."""
NO_MODEL = {"model_not_found", "DeploymentNotFound"}
INVALID_MODEL = re.compile(r"\b(invalid|unknown) model\b|\bmodel\b.*\bnot (found|exist)", re.I)
NO_CREDIT = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}


@dataclass(frozen=True, slots=True)
class Server:
    """Who is asked for what."""

    url: httpx2.URL
    model: str

    @property
    def is_openai(self) -> bool:
        return self.url.host == OPENAI_HOST

    @property
    def name(self) -> str:
        """ "OpenAI", or host and port."""
        if self.is_openai:
            return "OpenAI"
        return f"{self.url.host}:{self.url.port or (443 if self.url.scheme == 'https' else 80)}"


def explain(error: APIError, server: Server) -> ModelError:
    match error:
        case APITimeoutError():
            return Unavailable(
                f"{server.name} did not answer in time: try again, or check the network."
            )
        case APIConnectionError():
            return _unconnected(error, server)
        case APIStatusError():
            return _status(error, server)
        case _:
            what = f" ({_code(error)})" if _code(error) else ""
            return Unavailable(f"{server.name} broke the answer off{what}: ask again.")


def _status(error: APIStatusError, server: Server) -> ModelError:
    name, status = server.name, error.status_code
    if status == 401 or WRONG_KEY & {error.code, error.type}:
        return Refused(
            f"{name} refused the API key ({status}): set the right one, amigo key set openai."
        )
    if status == 403:
        return Refused(
            f"{name} does not let this API key use {server.model} (403): check the key's project "
            "and region, or set another, amigo key set openai."
        )
    if status == 404 or (status in (400, 410) and _names_no_model(error)):
        return _not_found(error, server)
    if status == 402 or NO_CREDIT & {error.code, error.type}:
        return Refused(f"{name} says the credit is used up ({status}): add credit to the account.")
    if status == 429:
        return Unavailable(f"{name} limits how often it is asked (429): wait a moment, ask again.")
    if status >= 500:
        return Unavailable(f"{name} failed ({status}): ask again in a moment.")
    what = _code(error)
    return Unavailable(
        f"{name} did not take the request ({f'{status} {what}'.strip()}): check answer.model, "
        f"now {server.model}, and answer.base_url."
    )


def _not_found(error: APIStatusError, server: Server) -> ModelError:
    if _names_no_model(error) or "model" in error.message.lower():
        return Refused(
            f"{server.name} has no model {server.model} ({error.status_code}): name another, "
            "amigo config set answer.model NAME. `amigo models` lists what it has."
        )
    return Refused(
        f"{server.name} has nothing at {server.url.path} (404): check answer.base_url, "
        "which mostly ends with /v1."
    )


def _names_no_model(error: APIStatusError) -> bool:
    return error.code in NO_MODEL or bool(INVALID_MODEL.search(error.message))


def _unconnected(error: APIConnectionError, server: Server) -> ModelError:
    name = server.name
    for cause in _causes(error):
        if doubt := certificate_doubt(cause):
            return Unavailable(f"{name} is not trusted: {doubt}.")
        match cause:
            case ssl.SSLCertVerificationError():
                return Unavailable(
                    f"The certificate of {name} is not trusted: check answer.base_url; for a "
                    "server of your own, name its certificate in SSL_CERT_FILE."
                )
            case ssl.SSLError():
                return Unavailable(f"{name} does not speak TLS as expected: check answer.base_url.")
            case ConnectionRefusedError():
                return Unavailable(
                    f"Nothing answers at {name}: start the server, or check answer.base_url."
                )
            case socket.gaierror():
                return Unavailable(
                    f"{server.url.host} cannot be found: check the network and answer.base_url."
                )
            case httpx2.UnsupportedProtocol():
                return Refused("answer.base_url does not begin with http:// or https://.")
            case _:
                pass
    if any(isinstance(cause, httpx2.ConnectError) for cause in _causes(error)):
        return Unavailable(f"{name} cannot be reached: check the network and answer.base_url.")
    return Unavailable(f"The connection to {name} was lost: ask again, or check the network.")


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(one.exceptions)
        waiting.extend(cause for cause in (one.__cause__, one.__context__) if cause is not None)


def _code(error: APIError) -> str:
    """A word that names the error, or nothing: servers put all sorts of things there."""
    for word in (error.param, error.code, error.type):
        if isinstance(word, str) and re.fullmatch(r"[a-zA-Z][\w.]{2,40}", word):
            return word
    return ""
