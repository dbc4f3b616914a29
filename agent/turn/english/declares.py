"""Whether words in plain form make a statement about anybody but the listener: subject, then verb.

It looks at the order of words and at who is spoken of, and knows next to no phrases. What may be an
objection, a scene to solve, a wish or a summary of the listener's tale is not called a statement.
"""

import re
from dataclasses import dataclass

from agent.turn.english.attention import GOOD
from agent.turn.english.clauses import SELF, is_past, main_clause
from agent.turn.english.doubt import DOUBT, NO_TROUBLE
from agent.turn.english.listener import LISTENER, leaves_choice, spares_listener, without_asides
from agent.turn.english.weighing import may_want_reply, weighs

_WEIGHTY = re.compile(
    r"\b(?:quite an?|a lot|lots|a big|a huge|a bold|a long (?:time|way|list)|a strong|a large|a"
    r" small"
    r"|a short|a stretch|a jump|vague|contradict\w*|differen\w+|similar|risky|odd|unusual|thin"
    r"|high|long|what if|or|assum\w+|theory|generic|textbook)\b"
)

_CALM = re.compile(
    r"\b(?:not an? \w+ any ?more|not (?:graded|recorded|mandatory|required|urgent|important"
    r"|relevant|public)\b"
    r"|could not (?:make it|come|join|attend|be here)|there is no (?:right|wrong|trick|need"
    r"|hurry|rush|time limit)|despite"
    r"|half the (?:office|company|team|building|floor|town|class)|(?:can|could) not (?:remember"
    r"|recall|imagine|complain|wait|have been)|never regretted"
    r"|nobody (?:really )?(?:knows|knew|remembers|remembered|minds|cares|told)"
    r"|do(?:es)? not (?:really )?(?:matter|mind|care)|do not be \w+|worry too much|more or less"
    r"|more (?:of a|like)|better late|no (?:hurry|rush|pressure|worries)"
    r"|not only|already|behind (?:the|a)\b|down (?:the|there|here)|have to (?:say|admit|read"
    r"|leave"
    r"|go|run|be|stop|catch)|free (?:to|hand|play|time|day|coffee|lunch|parking|fruit|drinks)"
    r"|(?:has|have|is|are|was|were) (?:still )?not (?:yet |been |quite |really |fully"
    r" )*(?:fixed|decided"
    r"|settled|planned|finali[sz]ed|confirmed|announced|known|set|final|official|clear)(?: yet)?"
    r"|not yet (?:fixed|decided|settled|planned|confirmed|clear|known|final)"
    r"|would not worry|do not worry|not (?:far|bad)|half (?:an|past|of us|of them|the team))\b"
)

_PRAISES = re.compile(
    rf"^(?:it|that|this|these|those) (?:is|was|are|were|sounds?) (?:\w+ ){{0,2}}?{GOOD}\b"
)

_SPOILS = re.compile(r"\b(?:but|not|too|however|though|to be honest|if|never|without|only)\b")

_THAT_IS = re.compile(
    r"^(?:that|this|which|it) (?:is|was) (?:\w+ ){0,4}?(?:what|how|why|where|who|when|because)"
    r" (?:i|we|they|he"
    r"|she|it|people|the|our|my|most|everyone|everybody|all|some)\b"
    r"(?!.*\b(?:not|asked|wanted|meant|need|looking|expensive|difficult|worried|stuck|fails?"
    r"|breaks?)\b)"
)

_DAILY = re.compile(
    r"\b(?:weather|traffic|train|flight|bus|coffee|kids?|dog|puppy|cat|a cold|baby|neighbou?rs?"
    r"|weekend|holidays?|garden"
    r"|football|match|party|lunch|dinner|breakfast|bike|commute|parking|birthday|wedding)\b"
)

_PLAIN_DENIAL = re.compile(
    r"^(?:i|we) (?:do|did|am|are|was|were) not (?:really |actually |usually |even )?(?!think"
    r"|thought|see|know|understand|get|have|need"
    r"|use|want|work|trust|like|agree|buy|care|allow|support|accept|sure|convinced|ready|happy"
    r"|interested|able|there|clear|pay"
    r"|enough|quite|expect|feel|find|look|follow|hear|remember|mean|sign|share|store|plan|the"
    r" (?:right|kind)|an? (?:big )?fan|in a|going"
    r"|allowed|satisfied|comfortable|entirely|fully|completely|that|so|very|too|as|one of)\w+"
    r"(?!.*\b(?:it|that|this|these|your?|too|enough|budget|money|price|yet|anything|tools?"
    r"|software|vendors?|contracts?|data|but)\b)"
)

_EITHER = re.compile(
    r"\bwhether (?:\w+ ){1,5}?or\b|\bright or wrong|true or false|(?:believe it|more|one way"
    r"|sooner) or \w+|\w+ or so\b"
)

_AT_HOUSE = re.compile(r"\b(?:not|nobody|no|never|only)\b")

_OTHERS_GOODS = re.compile(
    r"\b(?:(?:something|anything|things?|tools?|products?|one|it) (?:like|similar)|like (?:this"
    r"|that)"
    r"|similar|quot\w+|pric\w+|expensive|costs?|cheap\w*|hoped|hoping|expected|promised|heard"
    r"|vendors?"
    r"|suppliers?|competitors?|offer|you|your)\b"
)


_POINTS = frozenset("it that this these those".split())


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sentence began, before the words that were taken off."""

    sums_up: bool
    """With "so" or "and"."""
    objects: bool
    """With "but"."""
    first: bool
    """Nothing was told before it in this turn: it can only sum up what the listener said."""


def declares(plain: str, opening: Opening) -> bool:
    """Tell whether a sentence in plain form, its opening words taken off, is a mere statement."""
    if weighs(plain):
        return False
    spoken = without_asides(plain)
    if leaves_choice(plain) or _THAT_IS.match(spoken):
        return True
    if spares_listener(plain) and not opening.sums_up:
        return True
    words = spoken.split()
    if len(words) < 2 or LISTENER.search(spoken) or " or " in _EITHER.sub("", spoken):
        return False
    start = main_clause(words)
    if start is None:
        return False
    past = is_past(words, start)
    if may_want_reply(spoken, words, start, past=past):
        return False
    if _PRAISES.match(spoken) and not _SPOILS.search(spoken):
        return True
    return _tells(spoken, words[start:], opening, past=past)


def _tells(plain: str, clause: list[str], opening: Opening, *, past: bool) -> bool:
    """Tell the same of a main clause, of which only doubt, or how it opened, may still want"
    " more."""
    subject = clause[0]
    doubted = _doubted(plain)
    if subject in SELF and not doubted:
        return True
    if opening.sums_up and opening.first and subject not in SELF:
        return False
    if doubted:
        tale = past and (subject in SELF or subject in ("he", "she", "they"))
        return tale and not opening.objects and not _OTHERS_GOODS.search(plain)
    if opening.objects and opening.first:
        return False
    if subject in _POINTS and not past:
        moves = clause[1] in ("goes", "belongs", "reminds")
        return (subject in ("it", "this", "these") or moves) and not _WEIGHTY.search(plain)
    return True


def _doubted(plain: str) -> bool:
    if _DAILY.search(plain) or _PLAIN_DENIAL.match(plain):
        return False
    calm = _CALM.sub("", NO_TROUBLE.sub("", plain))
    if " here" in plain:
        calm = _AT_HOUSE.sub("", calm)
    return DOUBT.search(calm) is not None
