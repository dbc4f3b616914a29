"""Asking a model in a test."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import TypeVar

from agent.answer import AnswerSettings, Message, Model, Prompt
from agent.answer.openai import OpenAIModel
from tests.servers.openai import OpenAIServer

T = TypeVar("T")
QUESTION = Prompt(
    "What is a mutex?", (Message("system", "Be brief."), Message("user", "What is a mutex?"))
)
SPOKEN = "You asked: What is a mutex? Here is what I did, what came of it, and what I learned."


def model_of(
    server: OpenAIServer, key: str | None = None, model: str = "test-model"
) -> OpenAIModel:
    return OpenAIModel(AnswerSettings(base_url=server.base_url, model=model), key, "session")


async def whole(model: Model, prompt: Prompt = QUESTION) -> str:
    async with aclosing(model.stream(prompt)) as pieces:
        return "".join([piece async for piece in pieces])


async def partly(model: Model, prompt: Prompt = QUESTION) -> tuple[str, Exception | None]:
    """Return what came, and the error that ended it."""
    said = ""
    try:
        async with aclosing(model.stream(prompt)) as pieces:
            async for piece in pieces:
                said += piece
    except Exception as error:  # noqa: BLE001 - the test looks at it
        return said, error
    return said, None


async def seen(server: OpenAIServer, fact: Callable[[], bool]) -> None:
    """Wait until the server has seen it."""
    await asyncio.to_thread(server.wait_until, fact)


def run(model: Model, work: Callable[[], Awaitable[T]]) -> T:
    """Run it in a loop of its own and close the model there."""

    async def both() -> T:
        try:
            return await asyncio.wait_for(work(), 20)
        finally:
            await model.close()

    return asyncio.run(both())
