"""Opens the connections to the providers of a session, before they are needed."""

import asyncio
from collections.abc import Callable

from agent.answer import Model, ModelError
from agent.events import Problem
from agent.stt import Transcriber, TranscriberError, Unavailable

CONNECT_SECONDS = 5.0


async def connect(transcriber: Transcriber, model: Model) -> None:
    """Open both connections; raise TranscriberError or ModelError."""
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            await transcriber.open()
    except TimeoutError:
        name = transcriber.label
        raise Unavailable(f"{name} did not answer within {CONNECT_SECONDS:.0f} s") from None
    await model.warm()


async def connect_or_tell(
    transcriber: Transcriber, model: Model, tell: Callable[[Problem], None]
) -> None:
    try:
        await connect(transcriber, model)
    except TranscriberError as error:
        tell(Problem("stt", str(error)))
    except ModelError as error:
        tell(Problem("answer", str(error)))
