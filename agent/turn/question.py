"""What the words of a turn say about it: do they ask, do they trail off, did their meaning change.

Pure functions of text. The word lists are English.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

Ending = Literal["question", "plain", "trailing"]

FILLERS = frozenset(
    "um uh uhm erm er hmm hm mm mhm ah oh well so okay ok right yeah yep like basically actually "
    "just kind sort please alright".split()
)

# Words whose change leaves the question the same. Negations, question words, quantities and words
# of time or order ("before", "without", "first") are not among them: they turn the meaning.
FUNCTION_WORDS = frozenset(
    "a an the this that these those of in on at to for from by with as into onto about and or but "
    "is are was were be been being am do does did done have has had having will would shall should "
    "can could may might must i me my mine we us our ours you your yours he him his she her hers "
    "it its they them their theirs there here im ive id youre youve its thats whats lets then "
    "some any also too very really quite such up out".split()
)

TRAILING_WORDS = frozenset(
    "a an the and or but because so if when while which that who whose of in on at to for from by "
    "with without about into onto between than as like my your our their his her its this these "
    "is are was were be am do does did have has had will would can could should may might must "
    "very more most some any not also then um uh uhm er erm hmm i we you they".split()
)
# A question that starts with one of these may end with a preposition: "what is it for".
STRANDING_WORDS = frozenset("what who where which how whats".split())

CONTINUING_WORDS = frozenset(
    "and or but because with without in on for to of about especially including than from at by "
    "into versus vs rather instead using during".split()
)
# "when you had to" goes on with a sentence, "when did you" begins one.
CLAUSE_WORDS = frozenset("when where while if that which who whose as like so".split())
AUXILIARIES = frozenset(
    "is are was were am do does did have has had will would can could should shall may "
    "might".split()
)

ASKING_STARTS = (
    "what|why|how|when|where|who|whom|whose|which|whats|hows|wheres|can|could|would|will|do|does|"
    "did|is|are|was|were|have|has|had|should|may|tell|describe|explain|walk|talk|give|suppose|"
    "imagine|say|design|compare|name|list|define|discuss|share|show|help"
)
_ASKS = re.compile(
    rf"^(?:(?:{'|'.join(sorted(FILLERS))}|and|but|now|then)\s+)*(?:{ASKING_STARTS})\b"
)
_SENTENCE = re.compile(r"[^.?!]+[.?!]*\s*")
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


def ending(text: str) -> Ending:
    """Tell how the text ends: as a question, in the middle of something, or neither."""
    said = words(text)
    stripped = text.rstrip()
    if not said or stripped.endswith((",", "...", "\u2026", "-", "\u2014")):
        return "trailing"
    if stripped.endswith("?"):
        return "question"
    if said[-1] in TRAILING_WORDS and not _strands_its_preposition(said):
        return "trailing"
    return "question" if _ASKS.match(" ".join(words(_last_sentence(text)))) else "plain"


def asking(text: str) -> str:
    """Return only the sentences that ask; all of the text where none is marked as a question."""
    sentences = [s.strip() for s in _SENTENCE.findall(text)]
    return " ".join(s for s in sentences if s.endswith("?")) or text.strip()


def continues(text: str, more: Sequence[str]) -> bool:
    """Tell whether more words, after a long pause, go on with the sentence of `text`."""
    if ending(text) == "trailing":
        return True
    if more[0] in CONTINUING_WORDS:
        return True
    return more[0] in CLAUSE_WORDS and len(more) > 1 and more[1] not in AUXILIARIES


def similar(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two runs of words are the same speech, a few words heard differently."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.6


def drop_words(text: str, count: int) -> str:
    """Return the text without its first `count` words, as `words` counts them."""
    parts = text.split()
    while parts and count > 0:
        count -= len(words(parts.pop(0)))
    return " ".join(parts)


def _last_sentence(text: str) -> str:
    sentences = _SENTENCE.findall(text.strip())
    return sentences[-1] if sentences else ""


def _strands_its_preposition(said: tuple[str, ...]) -> bool:
    return said[-1] in {"for", "from", "with", "about", "like", "of", "on", "in"} and any(
        w in STRANDING_WORDS for w in said[:2]
    )
