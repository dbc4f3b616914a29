"""Whether a sentence breaks off: what English cannot end on, and clauses that lack their verb.

Pure functions of one sentence's words, as `agent.turn.question.words` gives them. For sentences
without a question mark: where one is doubted, waiting costs little, so the rules lean to "yes".
"""

import re
from collections.abc import Sequence

from agent.turn.english.verbs import TRANSITIVE, is_verb

# Words that a phrase cannot end on, wherever they stand.
_NEVER_LAST = frozenset(
    "a an the and or but because if when while which who whose as my your our their its than "
    "between into onto very um uh uhm er erm hmm also usually typically generally normally "
    "am i only just whether unless until although either each every rather ever never always via "
    "per".split()
)
_DANGLING = frozenset("a an the my your our their and or but because if than between of".split())
_OPENING = frozenset("when which".split())

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
_DETERMINERS = frozenset("a an the my your our their his her its".split())
_MODALS = frozenset(
    "do does did can could will would should shall may might must have has had".split()
)
_ALONE = QUESTION_WORDS | AUXILIARIES | frozenset("tell describe explain walk talk give".split())
_HELD = frozenset("even always never often mostly still really currently ever just also".split())

_STRANDED = re.compile(
    # "what is it for", "who do you report to", "what are you good at", "where are you from"
    r"(?:what|who|whom|which|whose|whats|whos)\b.* (?:of|in|on|at|to|for|from|by|with|without|about"
    r"|like|against|through)$|(?:where|wheres)\b.* (?:from|to|at)$"
    r"|how (?:much|many|long|old|far)\b.* (?:with|for|in|on|to)$"
    # "a project you are proud of", "a colleague you worked with"
    r"|\b(?:proud|ashamed|afraid|tired) of$|\byou (?:worked|disagreed|struggled|dealt) with$"
)
_OBJECT_TO_COME = re.compile(
    # "what is your experience with", "what do you think about", "what is the biggest difference to"
    r"(?:what|whats)\b.*\b(?:is|was|are|were|whats) (?:your|the|a|an|my|our)(?: \w+){1,3} "
    r"(?:with|of|on|in|to|at|by|from|for)$|(?:what|how)\b.*\b(?:think|feel|feeling|thoughts|opinion"
    r"|know|say) (?:about|of|on)$|would you like$|(?:kind|sort|type|part|amount|number) of$"
    r"|happens (?:to|with|in)$|(?:decide|want|need|have|had|try|plan|like|going|able) to$"
    r"|(?:responsible|did the \w+) for$"
)
_THAT_TO_COME = re.compile(
    r"(?:sure|think|know|believe|true|so|case|time|times|fact|ensure|given|assume|suppose|assuming"
    r"|imagine|situation|feature|project|problem|project|would you say|mentioned|position|role"
    r"|one|something|anything|people|person|company|team|decision|tool|way|thing) that$"
)
_VERB_TO_COME = re.compile(
    rf"(?:^|(?:{'|'.join(sorted(QUESTION_WORDS))})(?: \w+){{0,5}} |\b(?:and|so|but) )"
    rf"(?:{'|'.join(sorted(AUXILIARIES))}) (?:{'|'.join(sorted(PRONOUNS))})$"
)
_CLAUSE_TO_COME = re.compile(
    # "a time when you", "tell me how you", "the last time we", "do you think it"
    r"\b(?:when|if|how|that|what|why|where|because|while|which|who|time|moment|reason|way|day"
    r"|thing|things|decision|project|situation|think|say|sure|ones?)"
    r" (?:you|we|they|he|she|it|i)$"
    # "tell me about a risk you", "what was the hardest bug they"
    r"|\b(?:about|of|with|for|on|in|is|was|describe|name) (?:a|an|the|one)(?: \w+){1,2}"
    r" (?:you|we|they|he|she)$"
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
    r"|\b(?:the|your) (?:three|four|five|top)$"
    r"|(?:the|s|your|my|our) (?:most|least)$|\bso much more$|\b(?:any|some)$"
    # "the company's biggest"
    r"|\b(?:the|s|\w+s|your|our|my) (?:main|single|first|second|next|best|worst"
    r"|(?!interest|request|test|rest$|guest|west|forest|contest|protest|harvest)\w{3,}est)$"
    r"|\b(?:the|your|our|my|a|an) (?:good|bad|great|new|old|last|current|previous|recent|former"
    r"|own|typical|ideal|specific|particular|favou?rite|whole|big|small|large|long|short|hard"
    r"|difficult|different|major|key|general|overall|similar|complex|strong|real|technical"
    r"|personal|professional)$"
    r"|how (?:many|much|big|large)$|(?:what|which) (?:kind|sort|type)s?$"
)
_NAMED = re.compile(r"(?:which|who)\b.* (?:is|was|are|were) the \w+$")
_SECOND_TO_COME = re.compile(
    r"\b(?:between|rather)\b(?!.* (?:and|or|than|both|all|them|these|those|\w+[^s]s)\b)"
    r"|\beither\b(?!.* or\b)"
)
_SCENE = re.compile(
    rf"(?:if|when|while|suppose|imagine|assume|assuming|given|since|although|as)\b"
    rf"(?! (?:{'|'.join(sorted(AUXILIARIES))})\b)"
)
_ASKS_LATER = re.compile(
    r"\b(?:what|how|why|where|who|when|which) (?:\w+ ){0,2}(?:do|does|did|would|will|can|could"
    r"|should|is|are|was|were|have|has|made)\b|.\b(?:would|do|did|will|can|could|should|are"
    r"|have) (?:you|we|they|it|he|she)\b|\b(?:tell|explain|describe|walk)\b"
)
_GREETED = re.compile(r"(?:who|how) are you$|^(?:how|what) about (?:you|it)$")
_MAY_END = re.compile(r"(?:what|which|who|whom|whose)\b|(?:.* )?to (?:use|pay|run|sell|show|set)$")


def dangles(said: Sequence[str]) -> bool:
    """Tell whether not even a question mark could make these words a whole question."""
    last = said[-1] if said else ""
    return (len(said) > 2 and last in _DANGLING) or (len(said) > 4 and last in _OPENING)


def unfinished(said: Sequence[str]) -> bool:
    """Tell whether a sentence without a question mark, of these words, breaks off inside."""
    line, last = " ".join(said), said[-1]
    if _GREETED.search(line):
        return False
    if len(said) == 1:
        return last in _ALONE or last in _NEVER_LAST or last in PREPOSITIONS
    if last in PREPOSITIONS:
        return _OBJECT_TO_COME.search(line) is not None or _STRANDED.search(line) is None
    if last in AUXILIARIES:
        return _WHOLE_CLAUSE.search(line) is None and _WHOLE_VERB.search(line) is None
    if last in PRONOUNS:
        begun = _VERB_TO_COME.search(line) or _CLAUSE_TO_COME.search(line)
        return begun is not None or last == "i"
    if last == "that":
        return _THAT_TO_COME.search(line) is not None
    if last in ("who", "which", "when", "why"):
        return len(said) > 2
    if last in _NEVER_LAST or _SECOND_TO_COME.search(line):
        return True
    if _NOUN_TO_COME.search(line):
        return _NAMED.match(line) is None
    return _lacks_verb(said) or _lacks_object(said, line) or _sets_a_scene(line)


def _lacks_verb(said: Sequence[str]) -> bool:
    """Tell whether a question has its subject, but not yet what that does."""
    first, rest = said[0], list(said)
    if first in QUESTION_WORDS:
        fronted = next((i for i, word in enumerate(said) if word in AUXILIARIES), None)
        if fronted and any(word in PRONOUNS or is_verb(word) for word in said[1:fronted]):
            return False
        if fronted is None:
            return first in ("what", "which", "whose", "how") and not any(map(is_verb, said[1:]))
        rest = list(said[fronted:])
    auxiliary, *after = rest
    if auxiliary not in _MODALS or not after:
        return False
    if after[0] == "not":
        after = after[1:]
    if after and after[0] in PRONOUNS:
        return len(after) == 1 or all(word in _HELD for word in after[1:])
    of_itself = first in ("what", "who", "which") and len(said) > 2 and said[1] == auxiliary
    subject = 2 if after and after[0] in _DETERMINERS else 0 if of_itself else 1
    return not any(map(is_verb, after[subject:]))


def _lacks_object(said: Sequence[str], line: str) -> bool:
    """Tell whether it ends on a verb whose object was not named before it."""
    last = said[-1]
    if last not in TRANSITIVE or _MAY_END.match(line):
        return False
    if re.search(r"\b(?:what|which|who)(?: \w+)? to \w+$", line):
        return False
    doer = said[-2] in PRONOUNS or said[-2] in _HELD or said[-2] == "to"
    return doer and (said[0] in QUESTION_WORDS or said[0] in _MODALS)


def _sets_a_scene(line: str) -> bool:
    """Tell whether there is only the clause that comes before a question."""
    return _SCENE.match(line) is not None and _ASKS_LATER.search(line, 1) is None
