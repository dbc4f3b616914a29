"""Deadlines, and who answers when a model fails."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

import pytest

from agent.answer import AnswerSettings, ModelError, Prompt, Refused, Unavailable, Usage
from agent.answer.fallback import Deadlines, Fallback
from agent.events import Notice, Problem, Recovered
from tests.answer.asking import model_of, partly, run, seen
from tests.servers.openai import Fault, OpenAIServer, Script

SHORT = 0.05
LONG = 30.0
DOWN = Unavailable("The server is down.")
WRONG_KEY = Refused("The key is wrong.")


class Scripted:
    """A model that says each text, raises each error, and at None is silent for ever."""

    def __init__(self, label: str, *lines: Sequence[str | ModelError | None]) -> None:
        self.label = label
        self.usage = Usage()
        self.open = 0
        self._lines = list(lines)

    async def warm(self) -> None:
        for item in self._lines[0]:
            if isinstance(item, ModelError):
                raise item

    async def stream(self, prompt: Prompt) -> AsyncGenerator[str]:
        self.usage.calls += 1
        self.open += 1
        try:
            for item in self._lines[min(self.usage.calls, len(self._lines)) - 1]:
                if item is None:
                    await asyncio.Event().wait()
                elif isinstance(item, ModelError):
                    raise item
                else:
                    yield item
        finally:
            self.open -= 1

    async def close(self) -> None:
        return


def limits(first: float = LONG, gap: float = LONG, total: float = LONG) -> AnswerSettings:
    return AnswerSettings(first_token_seconds=first, gap_seconds=gap, total_seconds=total)


@pytest.mark.parametrize(
    ("said", "settings", "words"),
    [
        ([], limits(first=SHORT), "slow began no answer within 0.05 s."),
        (["one", " two"], limits(gap=SHORT), "nothing within 0.05 s."),
        (["one"], limits(total=SHORT), "did not end its answer within 0.05 s."),
        ([], limits(total=SHORT), "did not end its answer within 0.05 s."),
    ],
)
def test_silence_ends_at_its_deadline(
    said: list[str], settings: AnswerSettings, words: str
) -> None:
    inner = Scripted("slow", [*said, None])
    model = Deadlines(inner, settings)
    got, error = run(model, lambda: partly(model))
    assert got == "".join(said)
    assert isinstance(error, Unavailable)
    assert words in str(error)
    assert inner.open == 0


def test_an_answer_without_end_ends_at_the_total() -> None:
    class Endless(Scripted):
        async def stream(self, prompt: Prompt) -> AsyncGenerator[str]:
            while True:
                await asyncio.sleep(0)
                yield "and "

    model = Deadlines(Endless("endless"), limits(total=SHORT))
    got, error = run(model, lambda: partly(model))
    assert got.startswith("and and ")
    assert isinstance(error, Unavailable)


def test_a_whole_answer_in_time_is_left_alone() -> None:
    model = Deadlines(Scripted("fine", ["one", " two"]), limits())
    assert run(model, lambda: partly(model)) == ("one two", None)


@pytest.mark.parametrize("fault", ["stall_first", "pings", "stall_tokens"])
def test_a_server_that_only_pings_misses_its_deadline_and_is_told(
    server: OpenAIServer, fault: Fault
) -> None:
    server.script = Script(fault=fault)
    remote = model_of(server)

    async def work() -> Exception | None:
        await remote.warm()
        model = Deadlines(remote, limits(first=0.5, gap=0.2))
        _, error = await partly(model)
        await seen(server, lambda: server.chats[0].disconnected_at is not None)
        return error

    assert isinstance(run(remote, work), Unavailable)


def test_the_next_model_answers_when_the_first_fails_before_its_first_piece() -> None:
    told: list[Notice] = []
    first, second = Scripted("first", [DOWN]), Scripted("second", ["from the second"])
    model = Fallback([first, second], told.append)
    assert run(model, lambda: partly(model)) == ("from the second", None)
    assert told == [Problem("answer", "The server is down. Answered by second instead.")]
    assert model.usage == Usage(calls=2)


def test_a_partial_answer_stays_and_the_next_model_is_not_asked() -> None:
    told: list[Notice] = []
    first, second = Scripted("first", ["half of", DOWN]), Scripted("second", ["other"])
    model = Fallback([first, second], told.append)
    assert run(model, lambda: partly(model)) == ("half of", DOWN)
    assert second.usage.calls == 0
    assert told == []


def test_the_first_model_is_back_when_it_answers_again() -> None:
    told: list[Notice] = []
    first = Scripted("first", [DOWN], ["well again"], ["and again"])
    model = Fallback([first, Scripted("second", ["second"])], told.append)

    async def work() -> list[str]:
        return [(await partly(model))[0] for _ in range(3)]

    assert run(model, work) == ["second", "well again", "and again"]
    assert [type(notice) for notice in told] == [Problem, Recovered]


def test_a_model_that_refused_is_not_asked_again() -> None:
    first = Scripted("first", [WRONG_KEY])
    model = Fallback([first, Scripted("second", ["second"])], lambda notice: None)

    async def work() -> list[str]:
        return [(await partly(model))[0] for _ in range(3)]

    assert run(model, work) == ["second"] * 3
    assert first.usage.calls == 1


def test_a_model_that_refused_while_warming_is_never_asked() -> None:
    first = Scripted("first", [WRONG_KEY])
    model = Fallback([first, Scripted("second", ["second"])], lambda notice: None)

    async def work() -> str:
        with pytest.raises(Refused):
            await model.warm()
        return (await partly(model))[0]

    assert run(model, work) == "second"
    assert first.usage.calls == 0


def test_when_every_model_fails_the_first_error_is_raised() -> None:
    model = Fallback(
        [Scripted("first", [DOWN]), Scripted("second", [Unavailable("Down too.")])],
        lambda notice: None,
    )
    assert run(model, lambda: partly(model)) == ("", DOWN)


def test_dropping_an_answer_drops_it_through_every_wrapper() -> None:
    inner = Scripted("first", ["one", None])
    model = Fallback([Deadlines(inner, limits())], lambda notice: None)

    async def work() -> None:
        task = asyncio.ensure_future(partly(model))
        while not inner.open:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(model, work)
    assert inner.open == 0
