"""What the words of a turn say about it: do they ask, do they trail off, did their meaning change.

Pure functions of text. The word lists are English.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from agent.turn.english.attention import ATTENTION
from agent.turn.sentences import (
    Sentence,
    ask_at,
    begins_to_ask,
    sentences,
    surely_begins_to_ask,
    unopened,
)
from agent.turn.unfinished import AUXILIARIES, PRONOUNS, dangles, unfinished

Ending = Literal["question", "plain", "open", "trailing"]
"""It asks and is over; is over; could be over, but has no mark; is in the middle of something."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How far the punctuation of a transcript can be trusted."""

    written: bool = False
    """A sentence that is over has a mark at its end."""
    stops: bool = True
    """A sentence with a full stop at its end is over."""
    asks: bool = True
    """One with a question mark is over, even where its grammar says that it is not."""


GRAMMAR_ONLY = Marks()

FILLERS = frozenset(
    "um uh uhm erm er hmm hm mm mhm ah oh well so okay ok right yeah yep like basically actually "
    "just kind sort please alright".split()
)

HESITATIONS = frozenset("um uh uhm er erm hmm hm mm".split())

# Words whose change leaves the question the same. Negations, question words, quantities and words
# of time or order ("before", "without", "first") are not among them: they turn the meaning.
FUNCTION_WORDS = frozenset(
    "a an the this that these those of in on at to for from by with as into onto about and or but "
    "is are was were be been being am do does did done have has had having will would shall should "
    "can could may might must i me my mine we us our ours you your yours he him his she her hers "
    "it its they them their theirs there here im ive id youre youve its thats whats lets then "
    "some any also too very really quite such up out".split()
)

CONTINUING_WORDS = frozenset(
    "and or but because with without in on for to of about especially including than from at by "
    "into versus vs rather instead using during assuming given considering meaning like "
    "specifically particularly except over between under against through".split()
)
# "when you had to" goes on with a sentence, "when did you" begins one.
CLAUSE_WORDS = frozenset("when where while if that who whose as".split())
BEGINNING_WORDS = frozenset(
    "so okay ok right alright great good thanks thank well now yes yeah no sure i im we "
    "lets".split()
)
# "Is it three months?" offers an answer to the question before it.
OPENED_CLAUSES = frozenset({("i", "mean"), ("so", "that"), ("you", "know")})
OFFERING_VERBS = frozenset("is are was were isnt wasnt does did has".split())
OFFERING_SUBJECTS = frozenset("it that this they he she those these".split())

_ANNOUNCES = re.compile(
    r"(?:okay |so |and )*(?:the )?(?:next|last|another) (?:one|question|topic)$"
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


def words(text: str) -> tuple[str, ...]:
    """Return what was said, without case, punctuation and apostrophes."""
    return tuple(w.replace("'", "").replace("\u2019", "") for w in _WORD.findall(text.lower()))


def content_words(text: str) -> tuple[str, ...]:
    """Return the words that carry the meaning, in order."""
    return tuple(w for w in words(text) if w not in FILLERS and w not in FUNCTION_WORDS)


def same_question(a: str, b: str) -> bool:
    """Tell whether two texts differ only in punctuation, case, spacing, fillers, function words."""
    return "".join(content_words(a)) == "".join(content_words(b))


@lru_cache(maxsize=256)
def ending(text: str, marks: Marks = GRAMMAR_ONLY) -> Ending:
    """Tell how the text ends: as a question, in the middle of something, or neither."""
    stripped = text.rstrip()
    if not words(text) or stripped.endswith((",", "...", "\u2026", "-", "\u2014")):
        return "trailing"
    last = sentences(text)[-1]
    said = words(unopened(last.plain)) or words(last.plain)
    if last.marked:
        broken = dangles(said) or (not marks.asks and unfinished(said))
        return "trailing" if broken else "question"
    if unfinished(said):
        return "trailing"
    return _ending_unmarked(last, stopped=stripped.endswith((".", "!")), marks=marks)


def _ending_unmarked(last: Sentence, *, stopped: bool, marks: Marks) -> Ending:
    if (marks.written and not stopped) or (stopped and not marks.stops):
        return "open"
    asks = ask_at(last) is not None
    # What asks by its order has a question mark where it is over; what only tells to has none.
    doubtful = marks.written and begins_to_ask(last.plain)
    return "question" if asks and not doubtful else "plain"


def asking(text: str) -> str:
    """Return only the sentences that ask, from where they begin to; all of the text if none does.

    What only opens the turn ("okay, thank you") is left off where something else was said.
    """
    said = sentences(text)
    asked = [s.since(at) for s in said if (at := ask_at(s)) is not None]
    if asked:
        return " ".join(asked)
    rest = [s.text for s in said if not (ATTENTION.fullmatch(s.plain) or _ANNOUNCES.match(s.plain))]
    return " ".join(rest) or text.strip()


def continues(
    text: str, more: Sequence[str], marks: Marks = GRAMMAR_ONLY, *, answered: bool = False
) -> bool:
    """Tell whether more words, after a long pause, go on with the sentence of `text`.

    `more` should be two words or more: what the second decides is not known from the first, and
    one alone mostly begins something new. `answered`: the pause was so long that all of `text`
    was answered; then a sentence of its own is none that goes on, unless one must follow.
    """
    how = ending(text, marks)
    if how == "trailing":
        must = text.rstrip().endswith(",") or dangles(words(text))
        return must or not (answered and begins_sentence(more))
    first, *rest = (w for w in more if w not in HESITATIONS) if len(more) > 1 else more
    if first in CONTINUING_WORDS or tuple(rest[-2:]) == ("i", "mean"):
        return True
    second = rest[0] if rest else ""
    if first in OFFERING_VERBS and second in OFFERING_SUBJECTS:
        return how in ("question", "open")
    if (first, second) in OPENED_CLAUSES or (first == "which" and second in PRONOUNS):
        return True
    if first in CLAUSE_WORDS and second and second not in AUXILIARIES:
        return True
    return how == "open" and not begins_sentence(more, sure=True)


def begins_sentence(more: Sequence[str], *, sure: bool = False) -> bool:
    """Tell whether words begin a sentence of their own, rather than go on with the one before.

    `sure`: only where they cannot go on with it.
    """
    said = [word for word in more if word not in HESITATIONS]
    if not said or said[0] in BEGINNING_WORDS:
        return True
    plain = sentences(" ".join(said))[0].plain
    if sure:
        return surely_begins_to_ask(plain)
    return begins_to_ask(plain) or ask_at(sentences(" ".join(said))[0]) == 0


def similar(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two runs of words are the same speech, a few words heard differently."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.6


def without_repeated(text: str, before: str) -> str:
    """Take off the words that a transcript repeats at its start from the turn before."""
    repeated = words(before)
    if repeated and similar(words(text)[: len(repeated)], repeated):
        return drop_words(text, len(repeated))
    return text


def drop_words(text: str, count: int) -> str:
    """Return the text without its first `count` words, as `words` counts them."""
    parts = text.split()
    while parts and count > 0:
        count -= len(words(parts.pop(0)))
    return " ".join(parts)
