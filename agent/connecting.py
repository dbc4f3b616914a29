"""Opens the connections to the providers of a session, before they are needed."""

from collections.abc import Callable

from agent.answer import Model, ModelError
from agent.events import Problem
from agent.stt import Transcriber, TranscriberError


async def connect(transcriber: Transcriber, model: Model) -> None:
    """Open both connections, which have their own limits; raise TranscriberError or ModelError."""
    await transcriber.open()
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
