"""A dropped answer is cancelled on the wire, and the connection lives on."""

import asyncio
from contextlib import aclosing

import pytest

from tests.answer.asking import QUESTION, SPOKEN, model_of, run, seen, whole
from tests.servers.openai import OpenAIServer, Script

SLOW = Script(first_token_seconds=30)


def test_closing_the_stream_cancels_the_call_on_the_wire(server: OpenAIServer) -> None:
    server.script = Script(fault="stall_tokens")
    model = model_of(server)

    async def work() -> None:
        async with aclosing(model.stream(QUESTION)) as pieces:
            await anext(pieces)
        await seen(server, lambda: server.chats[0].disconnected_at is not None)

    run(model, work)
    assert model.usage.calls == 1


def test_cancelling_the_task_cancels_the_call_before_its_first_token(server: OpenAIServer) -> None:
    server.script = SLOW
    model = model_of(server)

    async def work() -> None:
        task = asyncio.ensure_future(whole(model))
        await seen(server, lambda: len(server.chats) == 1)
        task.cancel()
        await seen(server, lambda: server.chats[0].disconnected_at is not None)
        with pytest.raises(asyncio.CancelledError):
            await task

    run(model, work)


def test_one_http2_connection_outlives_more_cancels_than_it_has_streams(
    tls_server: OpenAIServer,
) -> None:
    tls_server.script = SLOW
    model, other = model_of(tls_server), model_of(tls_server, model="other")

    async def work() -> str:
        await model.warm()
        other._client = model._open()
        for turns in range(120):
            task = asyncio.ensure_future(whole(model))
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait({task})
        tls_server.by_model["other"] = Script()
        return await whole(other)

    assert run(model, work) == SPOKEN
    assert tls_server.connections == 1
    dropped = [call for call in tls_server.chats if call.body["model"] == "test-model"]
    assert len(dropped) > 20
    tls_server.wait_until(lambda: all(call.disconnected_at for call in dropped))


def test_cancelling_one_answer_leaves_another_on_the_same_connection_alone(
    tls_server: OpenAIServer,
) -> None:
    tls_server.script = Script(fault="stall_tokens")
    tls_server.by_model["other"] = Script()
    model, other = model_of(tls_server), model_of(tls_server, model="other")
    other._client = model._open()

    async def work() -> str:
        async with aclosing(other.stream(QUESTION)) as kept:
            said = await anext(kept)
            async with aclosing(model.stream(QUESTION)) as dropped:
                await anext(dropped)
            return said + "".join([piece async for piece in kept])

    assert run(model, work) == SPOKEN
    assert tls_server.connections == 1


def test_a_dead_connection_is_not_used_again(
    tls_server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent.answer.http2.SILENT_SECONDS", 0.0)
    tls_server.script = Script(fault="mute")
    model = model_of(tls_server)

    async def work() -> str:
        task = asyncio.ensure_future(whole(model))
        await seen(tls_server, lambda: len(tls_server.chats) == 1)
        task.cancel()
        await asyncio.wait({task})
        tls_server.script = Script()
        return await whole(model)

    assert run(model, work) == SPOKEN
    assert tls_server.connections == 2
