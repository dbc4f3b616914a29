"""What was asked and answered so far, bounded however long the day is. Pure.

The newest exchanges are kept whole. When they outgrow their room, the older half of them becomes
one line each, and the oldest lines are forgotten. Between such steps, which are rare, the
conversation only grows at its end, so that a server's prompt cache holds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agent.answer.quoting import clean, shortened, tokens

QUESTION_TOKENS = 1_400
ANSWER_TOKENS = 2_000
LINE_CHARS = 200
_FIRST_SENTENCE = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what was answered, as far as it came."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Memory:
    exchanges: tuple[Exchange, ...] = ()
    """Cleaned and bounded; the oldest first."""
    earlier: tuple[str, ...] = ()
    """One line for each of the exchanges before them that is remembered."""


def remembered(memory: Memory, question: str, answer: str, most: int) -> Memory:
    """Return the memory with one more exchange, of `most` estimated tokens at most.

    A question that was never answered is not part of the conversation.
    """
    answer = shortened(clean(answer).strip(), ANSWER_TOKENS)
    if not answer:
        return memory
    exchange = Exchange(shortened(clean(question).strip(), QUESTION_TOKENS), answer)
    exchanges, earlier = (*memory.exchanges, exchange), memory.earlier
    while _cost(exchanges) > most * 3 // 4 and len(exchanges) > 1:
        half = (len(exchanges) + 1) // 2
        earlier = (*earlier, *(_line(one) for one in exchanges[:half]))
        exchanges = exchanges[half:]
    while earlier and sum(map(tokens, earlier)) > most // 4:
        earlier = earlier[(len(earlier) + 1) // 2 :]
    return Memory(exchanges, earlier)


def _cost(exchanges: Sequence[Exchange]) -> int:
    return sum(tokens(one.question) + tokens(one.answer) for one in exchanges)


def _line(exchange: Exchange) -> str:
    first = _FIRST_SENTENCE.match(exchange.answer)
    return f"{_short(exchange.question)} - {_short(first[0] if first else exchange.answer)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LINE_CHARS else line[: LINE_CHARS - 1] + "…"
