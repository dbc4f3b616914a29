"""What makes any model keep its deadlines, and who answers when it does not.

Both classes are models themselves: `Fallback([Deadlines(first, ...), Deadlines(second, ...),
cues])` is how a session asks.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from agent.answer import AnswerSettings, Model, ModelError, Prompt, Refused, Unavailable, Usage
from agent.events import Notice, Problem, Recovered

PROBLEM = "answer"


class Deadlines:
    """Limits what `model` takes, by `first_token_seconds`, `gap_seconds` and `total_seconds`.

    Only pieces of the answer count as a sign of life, whatever else the server sends.
    """

    def __init__(self, model: Model, settings: AnswerSettings) -> None:
        self.label = model.label
        self.usage = model.usage
        self._model = model
        self._settings = settings

    async def warm(self) -> None:
        await self._model.warm()

    async def stream(self, prompt: Prompt) -> AsyncGenerator[str]:
        loop = asyncio.get_running_loop()
        limits = self._settings
        end = loop.time() + limits.total_seconds
        allowed, what = limits.first_token_seconds, "began no answer"
        async with aclosing(self._model.stream(prompt)) as pieces:
            while True:
                due = loop.time() + allowed
                if end < due:
                    due, allowed, what = end, limits.total_seconds, "did not end its answer"
                try:
                    async with asyncio.timeout_at(due):
                        piece = await anext(pieces)
                except StopAsyncIteration:
                    return
                except TimeoutError:
                    raise Unavailable(f"{self.label} {what} within {allowed:g} s.") from None
                yield piece
                allowed, what = limits.gap_seconds, "fell silent in its answer: nothing"

    async def close(self) -> None:
        await self._model.close()


class Fallback:
    """Asks the first model, and the next one where it fails before its first piece.

    After that the answer stays as far as it came, and the error is raised. A model that refused
    (wrong key, no credit) is not asked again. `tell` hears who stepped in and why, and when the
    first model is back.
    """

    def __init__(self, models: Sequence[Model], tell: Callable[[Notice], None]) -> None:
        """`models` is not empty; the last one should be one that cannot fail."""
        self.label = models[0].label
        self._models = tuple(models)
        self._tell = tell
        self._refused: dict[int, Refused] = {}
        self._stepped_in = False

    @property
    def usage(self) -> Usage:
        """The sum over all models, at this moment."""
        every = [model.usage for model in self._models]
        return Usage(
            sum(one.calls for one in every),
            sum(one.tokens_in for one in every),
            sum(one.tokens_cached for one in every),
            sum(one.tokens_out for one in every),
        )

    async def warm(self) -> None:
        """Raise the first model's error, after all of them were warmed."""
        first_error: ModelError | None = None
        for index, model in enumerate(self._models):
            try:
                await model.warm()
            except ModelError as error:
                self._note(index, error)
                if index == 0:
                    first_error = error
        if first_error is not None:
            raise first_error

    async def stream(self, prompt: Prompt) -> AsyncGenerator[str]:
        first_error: ModelError | None = None
        for index, model in enumerate(self._models):
            if index in self._refused:
                first_error = first_error or self._refused[index]
                continue
            begun = False
            try:
                async with aclosing(model.stream(prompt)) as pieces:
                    async for piece in pieces:
                        if not begun:
                            begun = True
                            self._say(index, first_error)
                        yield piece
                    return
            except ModelError as error:
                self._note(index, error)
                if begun:
                    raise
                first_error = first_error or error
        if first_error is not None:
            raise first_error

    async def close(self) -> None:
        for model in self._models:
            await model.close()

    def _note(self, index: int, error: ModelError) -> None:
        if isinstance(error, Refused):
            self._refused[index] = error

    def _say(self, index: int, error: ModelError | None) -> None:
        if error is not None:
            self._stepped_in = True
            label = self._models[index].label
            self._tell(Problem(PROBLEM, f"{error} Answered by {label} instead."))
        elif self._stepped_in:
            self._stepped_in = False
            self._tell(Recovered(PROBLEM))
