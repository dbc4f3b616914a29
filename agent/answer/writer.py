"""Runs one model call per request on the asyncio loop, drops calls, and keeps the conversation."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from agent.answer import Model, ModelError
from agent.answer.declining import Declined, unless_declined
from agent.answer.memory import Memory, remembered
from agent.answer.prompt import Background, FollowUp, build
from agent.events import Answer, AnswerEnded, Request, Token


class Writer:
    """Used from one asyncio loop. What comes back is handed to `hear`, in order per request."""

    def __init__(
        self,
        model: Model,
        background: Callable[[], Background],
        hear: Callable[[Answer], None],
    ) -> None:
        """`background` returns the one in use, which the user may change between two requests."""
        self._model = model
        self._background = background
        self._hear = hear
        self._calls: dict[int, asyncio.Task[None]] = {}
        self._answers: dict[int, list[str]] = {}
        self._memory = Memory()
        self._newest: tuple[str, list[str]] | None = None
        """The last exchange, whose answer may still grow."""

    def ask(self, request: Request, follow_up: FollowUp | None = None) -> None:
        """Start the call; its tokens and its end are heard later, never during this."""
        background = self._background()
        wanted = request.reason == "user"
        so_far = self._so_far(background)
        prompt = build(background, so_far, request.text, follow_up, wanted=wanted)
        stream = self._model.stream(prompt)
        self._write(request, stream if wanted else unless_declined(stream))

    def recall(self, request: Request, answer: str) -> None:
        """Bring a prepared answer in the place of a call; it too is heard later."""
        self._write(request, _prepared(answer))

    def drop(self, request_id: int) -> None:
        """Cancel the call on the wire; nothing more is heard of it."""
        task = self._calls.get(request_id)
        if task is not None:
            task.cancel()

    def stands(self, request_id: int, question: str) -> None:
        """This answer, as far as it is and will be written, is part of the conversation."""
        self._memory = self._so_far(self._background())
        self._newest = question, self._answers.get(request_id, [])
        self._answers = {i: text for i, text in self._answers.items() if i in self._calls}

    async def close(self) -> None:
        """Drop every call and wait until each has let go of the wire."""
        calls = list(self._calls.values())
        for task in calls:
            task.cancel()
        await asyncio.gather(*calls, return_exceptions=True)

    def _write(self, request: Request, stream: AsyncGenerator[str]) -> None:
        number = request.request_id
        said = self._answers[number] = []

        async def write() -> None:
            error, declined = None, False
            try:
                async with aclosing(stream) as pieces:
                    async for text in pieces:
                        said.append(text)
                        self._hear(Token(number, text))
            except ModelError as failure:
                error = str(failure)
            except Declined:
                declined = True
            self._hear(AnswerEnded(number, error, declined))

        task = asyncio.get_running_loop().create_task(write(), name=f"answer-{number}")
        self._calls[number] = task
        task.add_done_callback(lambda done: self._over(number, done))

    def _over(self, request_id: int, task: asyncio.Task[None]) -> None:
        self._calls.pop(request_id, None)
        if not task.cancelled():
            task.result()

    def _so_far(self, background: Background) -> Memory:
        if self._newest is None:
            return self._memory
        question, answer = self._newest
        return remembered(self._memory, question, "".join(answer), background.memory_tokens)


async def _prepared(answer: str) -> AsyncGenerator[str]:
    yield answer
