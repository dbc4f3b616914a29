"""Whether what was heard wants an answer at all. Text in, verdict out.

When unsure, answer: a question left unanswered costs more than an answer nobody asked for. So the
bar that the model's verdict must pass is low.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from agent.turn.question import words

if TYPE_CHECKING:  # onnxruntime is imported when a session starts, not when the agent does
    from agent.turn.english.encoder import Encoder

BAR = 0.07
"""Answered from here on: the highest bar below which no more than 1 % lies of what wants an answer,
on the sets kept for choosing it, whose authors the model has not met; 91 % of what wants none lies
below it, too. Set by set: tests/turn/utterances/README.md."""


@lru_cache(maxsize=256)
def reason_to_skip(text: str) -> str | None:
    """Return why these words want no answer, in a word or two for the user; None: answer them.

    The words may be unfinished, and without case and punctuation. Kept for a while: the same words
    come again with each final, and with an interim that changed nothing.
    """
    if not words(text):
        return None
    reading = _encoder()(text)
    return None if reading.wants >= BAR else reading.reason


def knows(language: str) -> bool:
    """Tell whether there is a gate for a language tag such as `en-US`."""
    return language.lower().replace("_", "-").split("-")[0] == "en"


def gate_for(language: str) -> Callable[[str], str | None]:
    """Return the gate for a language tag; for a language not known, one that answers everything.

    It is ready when it is returned: the model takes 0.1 s to load, which no turn should wait for.
    """
    if not knows(language):
        return _answer_everything
    _encoder()
    return reason_to_skip


def _answer_everything(text: str) -> str | None:
    return None


@lru_cache(maxsize=1)
def _encoder() -> "Encoder":
    from agent.turn.english.encoder import Encoder

    return Encoder()
