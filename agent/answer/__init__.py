"""The answer to a question, token by token. One file per model provider."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol

from annotated_types import Interval

from agent.schema import Lines

Seconds = Annotated[float, Interval(gt=0, le=600)]
Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked. `messages` end with the question, quoted; `question` is it bare."""

    question: str
    messages: tuple[Message, ...]


class ModelError(Exception):
    """The answer cannot go on. The text is one line: what, where, what to do; never a key."""


class Refused(ModelError):
    """Trying again cannot help: a wrong key, no credit, a model that is gone."""


class Unavailable(ModelError):
    """Trying again may help: no network, 429, 5xx, a deadline missed, a stream cut short."""


@dataclass(slots=True)
class Usage:
    """What the session has cost so far; a cancelled call counts as one."""

    calls: int = 0
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    provider: Literal["", "openai", "cues"] = ""
    """Who answers; empty: the OpenAI-compatible server where its key or URL is set, else cues."""

    base_url: str = ""
    """An OpenAI-compatible server, with /v1; empty: OpenAI itself."""

    model: str = "gpt-5.4-mini"
    """The model's name on that server."""

    fallback_model: str = ""
    """Another model on that server, asked when the first one fails; empty: none, only cues."""

    early: Literal["confirmed", "eager"] = "confirmed"
    """When an answer is shown: once the question's words are confirmed, or at once, marked."""

    first_token_seconds: Seconds = 8.0
    """How long the first token may take."""

    gap_seconds: Seconds = 8.0
    """How long the next token may take."""

    total_seconds: Seconds = 60.0
    """How long an answer may take."""

    max_tokens: Annotated[int, Interval(ge=16, le=16_384)] = 700
    """Where an answer is cut off."""

    prompt_tokens: Annotated[int, Interval(ge=4000, le=400_000)] = 40_000
    """Estimated tokens of profile, conversation and question that are sent with a question.

    What of a long profile does not fit is looked up for each question.
    """

    instructions: Annotated[str, Lines()] = ""
    """What the user wants of every answer, besides what Amigo asks for."""


class Model(Protocol):
    """Used from one asyncio loop; several streams may run at once."""

    @property
    def label(self) -> str:
        """For the state line: "gpt-5.4-mini", "cues from your profile"."""
        ...

    @property
    def usage(self) -> Usage: ...

    async def warm(self) -> None:
        """Open the connection before it is needed. Raise Refused or Unavailable."""
        ...

    def stream(self, prompt: Prompt) -> AsyncGenerator[str]:
        """Yield the answer's pieces as they come; raise Refused or Unavailable.

        Closing the generator, or cancelling the task that reads it, cancels the call on the
        wire. A normal end means the answer is whole.
        """
        ...

    async def close(self) -> None: ...
