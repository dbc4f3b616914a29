"""Who the user is and what the conversation is about."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from annotated_types import Interval

Kind = Literal["automatic", "behavioural", "technical", "design", "general"]
Tone = Literal["natural", "plain", "warm", "confident", "formal"]

USUAL_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose for a profile: `profile.toml` in its folder holds it."""

    spoken_language: str = ""
    """What the other side speaks, as a language tag such as en-US; empty: as in stt.language."""

    answer_language: str = ""
    """What answers are written in, as a language tag; empty: the language of the question."""

    length: Annotated[int, Interval(ge=1, le=5)] = USUAL_LENGTH
    """How long answers are: 1 is a sentence, 3 the usual, 5 about twice that."""

    tone: Tone = "natural"
    """How answers sound."""

    kind: Kind = "automatic"
    """What most questions are; automatic: told from each question."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A Copilot Profile: documents as plain text, by name ("resume", "job", "company", ...)."""

    name: str
    documents: tuple[tuple[str, str], ...] = ()
    """(title, text) in the order of their titles."""

    terms: tuple[str, ...] = ()
    """Names and words a transcriber should know."""

    choices: Choices = field(default_factory=Choices)


class ProfileFailed(Exception):
    """A profile cannot be used. The text is one line: what, where, and what to do."""
