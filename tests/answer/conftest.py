"""Servers that speak OpenAI's protocol, over HTTP/1.1 and over HTTP/2 with TLS."""

from collections.abc import Iterator

import pytest

from tests.servers.openai import OpenAIServer


@pytest.fixture
def plain_server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        yield server


@pytest.fixture
def tls_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    with OpenAIServer(tls=True) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.ca_file))
        yield server


@pytest.fixture(params=["plain_server", "tls_server"])
def server(request: pytest.FixtureRequest) -> OpenAIServer:
    found: OpenAIServer = request.getfixturevalue(request.param)
    return found
