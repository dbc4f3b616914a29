"""Lists the models of the configured server, for `amigo models` and the settings."""

import asyncio

from agent.answer import ModelError
from agent.ground import Ground
from agent.keys import KeyringFailed, host_of

LIST_SECONDS = 10.0


class ListingFailed(Exception):
    """The text is one line: what went wrong and what to do. It never holds a key."""


def list_models(on: Ground) -> tuple[str, ...]:
    """Return their names, sorted. Blocks for up to `LIST_SECONDS`. Raise ListingFailed."""
    settings = on.settings.answer
    try:
        key = on.keys.read("openai", host_of(settings.base_url))
    except KeyringFailed as error:
        if not settings.base_url:
            raise ListingFailed(str(error)) from None
        key = None
    try:
        return asyncio.run(_listed(on, key.reveal() if key else None))
    except ModelError as error:
        raise ListingFailed(str(error)) from None
    except TimeoutError:
        raise ListingFailed(
            f"{settings.base_url or 'OpenAI'} did not answer within {LIST_SECONDS:g} s: try again"
        ) from None


async def _listed(on: Ground, secret: str | None) -> tuple[str, ...]:
    # Imported here because it takes most of a second.
    from agent.answer.openai import OpenAIModel

    model = OpenAIModel(on.settings.answer, secret, "list")
    try:
        async with asyncio.timeout(LIST_SECONDS):
            return await model.models()
    finally:
        await model.close()
