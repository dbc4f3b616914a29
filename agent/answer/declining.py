"""How a model says that nothing it was sent wants an answer, and how that is told from an answer.

The gate before the call lets through whatever may be a question; the model, which knows the
conversation, has the last word. No answer waits for this: none begins like the mark.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing

MARK = "[none]"


class Declined(Exception):
    """The model wrote the mark and nothing else."""


async def unless_declined(pieces: AsyncGenerator[str]) -> AsyncGenerator[str]:
    """Yield an answer's pieces as they come; raise Declined where they are the mark alone."""
    begun: str | None = ""
    async with aclosing(pieces):
        async for text in pieces:
            if begun is None:
                yield text
                continue
            begun += text
            if not MARK.startswith(_bare(begun)):
                yield begun
                begun = None
    if begun and _bare(begun) == MARK:
        raise Declined
    if begun:
        yield begun


def _bare(text: str) -> str:
    return text.strip().rstrip(".").lower()
