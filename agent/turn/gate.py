"""Whether what was heard wants an answer at all. Pure functions of text.

When unsure, answer: a question left unanswered costs more than an answer nobody asked for. So it is
not the questions that are recognised but, sentence by sentence, what surely wants no answer.

On tests/turn/utterances, a want of an answer being the positive class:

    set            precision  recall  F1     real questions skipped
    open           0.975      1.000   0.987  0 of 156; the rules were made on it
    second_open    0.980      1.000   0.990  0 of 150; the rules were made on it
    sealed         0.807      0.994   0.891  1 of 156; never read, its counts were watched
    second_sealed  0.764      0.973   0.856  4 of 150; scored once, when the rules were fixed
    interviews     0.637      0.962   0.766  23 of 600; the last four as they were first seen, by
    business       0.710      0.908   0.797  55 of 600; authors told to write what is hard to tell:
    exams          0.634      0.957   0.762  26 of 600; statements with question words, prompts and
    contrasts      0.633      0.958   0.762  25 of 600; objections without a mark, pairs

The last lines are what to expect where talk is hard to tell: of ten utterances that want no answer
five are answered all the same, and of a hundred that want one five are skipped. A turn takes 0.3 ms
at the median, a long monologue 1 to 4 ms.
"""

import re
from collections.abc import Callable, Sequence

from agent.turn.english import aloud
from agent.turn.english.attention import FILLER
from agent.turn.english.call import AGAIN
from agent.turn.english.fluent import fluent
from agent.turn.sentences import Sentence, ask_at, asks_inside, sentences, unopened
from agent.turn.statements import about_listener, is_story
from agent.turn.verdict import (
    ALOUD,
    ASKS,
    CONNECTION,
    ELSEWHERE,
    READ_OUT,
    RHETORICAL,
    STATEMENT,
    of_sentence,
    only_shows_attention,
)

_MONOLOGUE = 3
"""Sentences. Of so many the last one decides."""

_URGES = frozenset("and so but then like".split())
_NOT_HEARD = frozenset({"sorry", "pardon", "pardon me", "come again", "what was that"})
_ANSWERS_ITSELF = frozenset("ah oh aha well simple simply easy here there never".split())
_STATES = frozenset("had have has was were am are is did do".split())
_FOUND = ("ah ", "oh ", "here", "there it")
_OWN_DOING = re.compile(r"\b(?:did|do|were|are|should|was|am) (?:we|i)\b")


def reason_to_skip(text: str) -> str | None:
    """Return why these words want no answer, in a word or two for the user; None: answer them.

    The words may be unfinished, and without case and punctuation.
    """
    said = sentences(text)
    whole = " ".join(sentence.plain for sentence in said)
    if not said or whole == "and then" or (whole in _URGES and said[0].marked):
        return None
    if only_shows_attention(whole):
        return "filler" if FILLER.fullmatch(whole) else "acknowledgement"
    text = fluent(text)
    said = sentences(text) or said
    whole = " ".join(sentence.plain for sentence in said)
    if whole == "and then":
        return None
    if reason := _of_the_whole(text, said, whole):
        return reason
    verdicts = _of_each(said)
    reasons = [verdict for verdict in verdicts if verdict]
    if ASKS in verdicts:
        return None
    if aloud.HEADED.match(whole) and " you" not in whole and len(said) == 1:
        return READ_OUT
    if ELSEWHERE in reasons:
        return ELSEWHERE
    if len(reasons) == len(said):
        return max(reasons, key=lambda reason: (reason != "filler", reasons.count(reason)))
    if _ends_in_telling(said, verdicts):
        return STATEMENT
    return STATEMENT if is_story(whole, told=reasons.count(STATEMENT)) else None


def _ends_in_telling(said: Sequence[Sentence], verdicts: Sequence[str | None]) -> bool:
    """Tell whether a monologue that asks nothing mostly tells, and tells to its end."""
    doubtful = [sentence for sentence, verdict in zip(said, verdicts, strict=True) if not verdict]
    return (
        len(said) >= _MONOLOGUE
        and verdicts[-1] == STATEMENT
        and len(doubtful) * 2 <= len(said)
        and not any(about_listener(sentence.plain) for sentence in doubtful)
    )


def knows(language: str) -> bool:
    """Tell whether there is a gate for a language tag such as `en-US`."""
    return language.lower().replace("_", "-").split("-")[0] == "en"


def gate_for(language: str) -> Callable[[str], str | None]:
    """Return the gate for a language tag; for a language not known, one that answers"
    " everything."""
    return reason_to_skip if knows(language) else _answer_everything


def _answer_everything(text: str) -> str | None:
    return None


def _of_the_whole(text: str, said: Sequence[Sentence], whole: str) -> str | None:
    """Judge what only the turn as a whole can show."""
    listed = len(aloud.HEADING.findall(whole)) >= 2 or (
        aloud.SPANS.search(whole) is not None and " you" not in whole
    )
    settled = (
        aloud.SETTLED.search(text) is not None
        and text.count(",") >= 2
        and len(said) == 1
        and not aloud.CLAUSED.search(whole)
        and ask_at(said[0]) is None
    )
    if (listed and "?" not in text) or (settled and not any(map(asks_inside, said))):
        return READ_OUT
    if len(said) > 1 and aloud.ASIDE.match(said[0].plain) and aloud.DOOR.match(said[1].plain):
        return ELSEWHERE
    if aloud.NAMED.match(text) and not any(ask_at(sentence) == 0 for sentence in said[1:]):
        thanked = len(said) == 2 and aloud.THANKED.match(said[1].plain)
        return ELSEWHERE if thanked or aloud.TO_ROOM.search(said[0].plain) else None
    return None


def _of_each(said: Sequence[Sentence]) -> list[str | None]:
    """Judge each sentence, and then what it is beside the others."""
    verdicts: list[str | None] = []
    for sentence in said:
        told = any(verdict == STATEMENT for verdict in verdicts)
        verdicts.append(of_sentence(sentence, first=not told))
    for i, following in enumerate(said[1:]):
        if verdicts[i] == ASKS and _answers_itself(said[i], following, verdicts[i + 1]):
            verdicts[i] = RHETORICAL
            verdicts[i + 1] = verdicts[i + 1] or RHETORICAL
        found = verdicts[i + 1] is None and following.plain.startswith(_FOUND)
        if found and verdicts[i] in (ALOUD, CONNECTION):
            verdicts[i + 1] = verdicts[i]
    if CONNECTION in verdicts or said[0].plain in _NOT_HEARD:
        return [
            CONNECTION if AGAIN.match(unopened(sentence.plain)) else verdict
            for sentence, verdict in zip(said, verdicts, strict=True)
        ]
    return verdicts


def _answers_itself(question: Sentence, following: Sentence, verdict: str | None) -> bool:
    """Tell whether the speaker asked only to answer in the next sentence, judged by `verdict`."""
    if " you" in question.plain or not question.marked or following.marked or verdict == ASKS:
        return False
    if aloud.WHO_DID.match(following.plain):
        return True
    first, *rest = following.plain.split()
    if first == "because":
        return f"{unopened(question.plain)} ".startswith("why ") and len(rest) > 1
    own = _OWN_DOING.search(question.plain) is not None
    did = verdict == STATEMENT and bool(rest) and rest[0] not in _STATES
    return own and bool(rest) and (first in _ANSWERS_ITSELF or did)
