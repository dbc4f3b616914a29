"""Why one sentence wants no answer, by itself. Pure functions of text.

The surest signs come first: what is of the call, the room or the speaker's own doing whatever its
form, then what only tells. A sentence that no rule knows has no verdict, and may want an answer.
"""

import re
from functools import lru_cache

from agent.turn.english import aloud
from agent.turn.english.attention import ATTENTION
from agent.turn.english.broken import is_given_up
from agent.turn.english.chores import is_for_another
from agent.turn.english.declares import Opening, declares
from agent.turn.english.dismissed import DISMISSED
from agent.turn.english.reported import is_reported
from agent.turn.english.roundabout import ASKS_ROUNDABOUT, asks_plainly
from agent.turn.english.weighing import weighs
from agent.turn.sentences import (
    Sentence,
    ask_at,
    asks_around,
    asks_inside,
    sentences,
    surely_begins_to_ask,
    unopened,
)
from agent.turn.statements import names_by_clause, tells

STATEMENT, CONNECTION, ELSEWHERE = "statement", "about the connection", "to someone else"
ALOUD, RHETORICAL, READ_OUT = "thinking aloud", "rhetorical", "reading out"
ASKS = ""
"""In place of a reason: this sentence asks."""

_LONG = 120
"""Characters. What is longer says more than that somebody listens."""
_STORY = 200
"""Characters. A longer sentence is not only about the connection, the weather or the time."""

_SUMS_UP = re.compile(r"(?:(?:okay|right|um|uh|well|alright) )*(?:so|and)\b(?! (?:this|now)\b)")


def only_shows_attention(plain: str) -> bool:
    """Tell whether it is no more than "yes, I see", or praise."""
    return len(plain) < _LONG and ATTENTION.fullmatch(plain) is not None


@lru_cache(maxsize=64)
def of_sentence(sentence: Sentence, *, first: bool) -> str | None:
    """Return why the sentence wants no answer, `ASKS` if it asks, None if it may want one.

    `first`: nothing was told before it in this turn. Kept for a while: of a growing turn only the
    last sentence is new.
    """
    plain, bare = sentence.plain, unopened(sentence.plain)
    if only_shows_attention(plain):
        return "filler"
    for reason, pattern in DISMISSED:
        if _all_of(plain, pattern) or (bare != plain and _all_of(bare, pattern)):
            return reason
    if ASKS_ROUNDABOUT.match(bare):
        return ASKS
    if aside := _aside(sentence, plain, bare):
        return aside
    if not asks_inside(sentence) and (told := _told(sentence, plain, bare)):
        return told
    if _answers_at_once(sentence):
        return RHETORICAL
    asks = ask_at(sentence) is not None
    if sentence.marked or (asks and asks_plainly(bare)):
        return ASKS
    if declares(bare, _opening(plain, bare, first=first)):
        return STATEMENT
    return ASKS if asks else None


def _aside(sentence: Sentence, plain: str, bare: str) -> str | None:
    """Judge what is not for the listener though it may hold a question."""
    if is_given_up(plain):
        return "filler"
    if is_for_another(plain, bare):
        return ELSEWHERE
    if is_reported(plain) or is_reported(bare):
        return STATEMENT
    if _holds_on(plain):
        return ALOUD
    return "small talk" if _excuses(sentence) else None


def _told(sentence: Sentence, plain: str, bare: str) -> str | None:
    """Judge what asks nothing by the known forms of telling."""
    sums_up = _SUMS_UP.match(plain) is not None
    if names_by_clause(bare) and not sentence.marked:
        return STATEMENT
    if aloud.READ_OUT.search(bare) and not sentence.marked and " you" not in plain:
        return READ_OUT
    if weighs(bare):
        return None
    forms = {bare, plain}
    tale = any(tells(form, marked=sentence.marked, sums_up=sums_up) for form in forms)
    return STATEMENT if tale else None


def _opening(plain: str, bare: str, *, first: bool) -> Opening:
    opened = plain[: len(plain) - len(bare)].split()
    sums_up = "so" in opened or "and" in opened or ("then" in opened and " will " not in bare)
    return Opening(sums_up=sums_up, objects="but" in opened, first=first)


def _excuses(sentence: Sentence) -> bool:
    plain = sentence.plain
    apology = aloud.EXCUSE.match(plain) is not None and not sentence.marked
    return apology and not asks_inside(sentence) and not aloud.LOST.search(plain)


def _holds_on(plain: str) -> bool:
    match = aloud.HOLD.match(plain)
    if match is None:
        return False
    return " you" not in plain[match.end() :] and not asks_around(plain, 0, match.end())


def _all_of(plain: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether the pattern is found, and nothing around it asks anything else."""
    match = pattern.search(plain) if len(plain) < _STORY else None
    if match is None:
        return False
    rest = unopened(plain[match.end() :].strip())
    return not asks_around(plain, *match.span()) or (
        pattern.search(rest) is not None and not asks_around(plain, match.start(), len(plain))
    )


def _answers_at_once(sentence: Sentence) -> bool:
    """Tell whether a question is answered after its comma: "did it help, no, of course not"."""
    if sentence.marked or "," not in sentence.text or " you" in sentence.plain:
        return False
    question, _, answer = sentence.text.partition(",")
    asked, answered = sentences(question), sentences(answer)
    return bool(
        asked
        and answered
        and surely_begins_to_ask(asked[0].plain)
        and aloud.REPLIES.match(answered[0].plain)
    )
