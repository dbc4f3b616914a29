"""What the words of a turn say about it: do they ask, do they trail off, did their meaning change.

Pure functions of text. The word lists are English.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from agent.turn.english.attention import ATTENTION
from agent.turn.sentences import ask_at, sentences, unopened

Ending = Literal["question", "plain", "trailing"]

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

# Words that a phrase cannot end on, wherever they stand.
TRAILING_WORDS = frozenset(
    "a an the and or but because if when while which who whose as my your our their its "
    "than between into onto very um uh uhm er erm hmm also usually typically generally normally "
    "am i".split()
)
PREPOSITIONS = frozenset(
    "of in on at to for from by with without about like against during over under through "
    "towards as".split()
)
AUXILIARIES = frozenset(
    "is are was were am do does did have has had will would can could should shall may "
    "might must".split()
)
PRONOUNS = frozenset("i you we they he she it".split())
QUESTION_WORDS = frozenset(
    "what who whom where which how when why whose whats whos hows wheres".split()
)

CONTINUING_WORDS = frozenset(
    "and or but because with without in on for to of about especially including than from at by "
    "into versus vs rather instead using during assuming given considering meaning like "
    "specifically particularly except over between under against through".split()
)
# "when you had to" goes on with a sentence, "when did you" begins one.
CLAUSE_WORDS = frozenset("when where while if that who whose as".split())
# "Is it three months?" offers an answer to the question before it.
OPENED_CLAUSES = frozenset({("i", "mean"), ("so", "that"), ("you", "know")})
OFFERING_VERBS = frozenset("is are was were isnt wasnt does did has".split())
OFFERING_SUBJECTS = frozenset("it that this they he she those these".split())

# Each of these is of one sentence's words, as `words` gives them.
_STRANDED = re.compile(
    # "what is it for", "who do you report to", "what are you good at", "where are you from"
    r"(?:what|who|whom|which|whose|whats|whos)\b.* (?:of|in|on|at|to|for|from|by|with|without|about"
    r"|like|against|through)$|(?:where|wheres)\b.* (?:from|to|at)$"
    r"|how (?:much|many|long|old|far)\b.* (?:with|for|in|on|to)$"
)
_OBJECT_TO_COME = re.compile(
    # "what is your experience with", "what do you think about", "what is the biggest difference to"
    r"(?:what|whats)\b.*\b(?:is|was|are|were|whats) (?:your|the|a|an|my|our)(?: \w+){1,3} "
    r"(?:with|of|on|in|to|at|by|from)$|(?:what|how)\b.*\b(?:think|feel|feeling|thoughts|opinion"
    r"|know|say) (?:about|of|on)$|would you like$|(?:kind|sort|type|part|amount|number) of$"
)
_THAT_TO_COME = re.compile(
    r"(?:sure|think|know|believe|true|so|case|time|times|fact|ensure|given|assume|suppose|assuming"
    r"|imagine|situation|feature|project|problem|project|would you say|mentioned) that$"
)
_VERB_TO_COME = re.compile(
    rf"(?:^|(?:{'|'.join(sorted(QUESTION_WORDS))})(?: \w+){{0,3}} |\b(?:and|so|but) )"
    rf"(?:{'|'.join(sorted(AUXILIARIES))}) (?:{'|'.join(sorted(PRONOUNS))})$"
)
_WHOLE_CLAUSE = re.compile(
    # "tell me who you are", "what would you do", "what does it do"
    r"(?:what|who|where|how|which|why) (?:\w+ )*(?:i|you|we|they|he|she|it|that|this|a|an|the|my"
    r"|your|our|their|his|her) (?:\w+ )*(?:is|are|was|were|do|does|did|have|has|had|can|will)$"
)
_WHOLE_VERB = re.compile(
    r"\b(?:you|we|they|i|it|to|not|that|this|one|yours?|mine|he|she|people|everyone) (?:do|have)$"
)
_NOUN_TO_COME = re.compile(
    r"(?:give|name|list|tell|me|us|share|describe)(?: \w+){0,2} (?:two|three|four|five)$"
    r"|(?:the|s|your|my|our) (?:most|least)$|\bso much more$|\b(?:any|some)$"
    # "the company's biggest"; but "which one is the biggest" is whole
    r"|(?<!is the )(?<!was the )(?<!are the )\b(?:the|s|\w+s|your|our|my) (?:biggest|largest|best"
    r"|worst|greatest|hardest|main|single|first|second|next)$"
)
_ANNOUNCES = re.compile(
    r"(?:okay |so |and )*(?:the )?(?:next|last|another) (?:one|question|topic)$"
)
_GREETED = re.compile(r"(?:who|how) are you$|^(?:how|what) about (?:you|it)$")
_WORD = _WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


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
    stripped = text.rstrip()
    if not words(text) or stripped.endswith((",", "...", "\u2026", "-", "\u2014")):
        return "trailing"
    if stripped.endswith("?"):
        return "question"
    last = sentences(text)[-1]
    said = words(unopened(last.plain)) or words(last.plain)
    if _trails(said, " ".join(said)):
        return "trailing"
    return "plain" if ask_at(last) is None else "question"


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


def continues(text: str, more: Sequence[str]) -> bool:
    """Tell whether more words, after a long pause, go on with the sentence of `text`.

    `more` may be as little as the first word: what is decided by a later one is then not known,
    and the words begin something new.
    """
    if ending(text) == "trailing":
        return True
    first, *rest = (w for w in more if w not in HESITATIONS) if len(more) > 1 else more
    if first in CONTINUING_WORDS or tuple(rest[-2:]) == ("i", "mean"):
        return True
    second = rest[0] if rest else ""
    if first in OFFERING_VERBS and second in OFFERING_SUBJECTS:
        return text.rstrip().endswith("?") or ending(text) == "question"
    if first in CLAUSE_WORDS:
        return bool(second) and second not in AUXILIARIES
    return (first, second) in OPENED_CLAUSES or (first == "which" and second in PRONOUNS)


def similar(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two runs of words are the same speech, a few words heard differently."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.6


def drop_words(text: str, count: int) -> str:
    """Return the text without its first `count` words, as `words` counts them."""
    parts = text.split()
    while parts and count > 0:
        count -= len(words(parts.pop(0)))
    return " ".join(parts)


def _trails(said: tuple[str, ...], line: str) -> bool:
    """Tell whether a sentence without a mark at its end breaks off inside a phrase."""
    last = said[-1]
    if _GREETED.search(line):
        return False
    if last in PREPOSITIONS:
        return _OBJECT_TO_COME.search(line) is not None or _STRANDED.search(line) is None
    if last in AUXILIARIES:
        return _WHOLE_CLAUSE.search(line) is None and _WHOLE_VERB.search(line) is None
    if last in PRONOUNS:
        return _VERB_TO_COME.search(line) is not None or last == "i"
    if last == "that":
        return _THAT_TO_COME.search(line) is not None
    if last == "who" or last == "which" or last == "when":
        return len(said) > 2
    return last in TRAILING_WORDS or _NOUN_TO_COME.search(line) is not None
