"""Whether words in plain form make a statement about anybody but the listener: subject, then verb.

It looks at the order of words and at who is spoken of, and knows next to no phrases. What may be an
objection, a scene to solve, a wish or a summary of the listener's tale is not called a statement.
"""

import re

from agent.turn.english.doubt import DOUBT, NO_TROUBLE
from agent.turn.english.verbs import is_verb

_SELF = frozenset("i we".split())
_PEOPLE = frozenset(
    "he she they everyone everybody nobody someone somebody people most some many half none".split()
)
_THINGS = frozenset("it that this these those there here".split())
_DETERMINERS = frozenset(
    "the a an my our his her their its this that these those every each no some most many all both"
    " another any two three four five six several few one".split()
)
_FINITE = frozenset(
    "is are was were am has have had will would can could should must may might does do did shall"
    " ought used".split()
)
_PAST = frozenset(
    "was were had did went came became began grew knew took gave saw wrote spoke chose drove ate"
    " fell froze broke rose said told got left lost made kept met ran thought brought bought built"
    " heard held spent stood sat taught felt found sent paid won used".split()
)
_ONLY_PAST = frozenset(
    "went came began grew knew took gave saw wrote spoke chose drove ate fell rose said told got"
    " had".split()
)
_ADVERBS = frozenset(
    "also just actually always usually really now still currently basically mostly originally once"
    " then myself personally recently finally first all both never often even mainly normally"
    " typically simply kind sort of already sometimes ourselves themselves probably honestly"
    " definitely certainly quite certainly only ever soon both each".split()
)
_FRONTS = frozenset(
    "in on at after before since for by during with from until when while as once because though"
    " although last next this every today yesterday tomorrow back over under within up down about"
    " as early later years months weeks two three last-minute between among outside inside".split()
)
_SUBORDINATE = frozenset(
    "when while as once because if unless since after before although though until whenever"
    " wherever".split()
)
_OPENS_NO_SUBJECT = frozenset(
    "what why how where who whom whose which if whether do does did is are was were am have has had"
    " can could would will should shall may might not no please let to than or nor of with any"
    " anything suppose say imagine because so and but even like such plus versus yes".split()
)
_OBJECTS = frozenset(
    "me us him her them it the a an my our his their this that these those to how what two three"
    " four five six ten about over off up out on from into you everyone everybody".split()
)

# What the speaker wishes, weighs, lacks or is offered may want a reply.
_WEIGHS = frozenset(
    "want wanted need needed require use using pay think thought believe guess wish prefer expect"
    " expected hope hoped look looking consider considering compare comparing evaluate evaluating"
    " doubt struggle struggling suspect fear worry tend disagree ask wonder wondering assume suppose"
    " trying hoping paying missing asking seek challenge notice noticed find see hear heard read"
    " own store process deploy measure test".split()
)
_ROLE = re.compile(
    r"^(?:i am|we are) (?:an?|the|your) (?!(?:\w+ )?(?:team|company|group|startup|family|fan|bunch"
    r"|person|morning)\b)|^(?:i|we) (?:am|are) (?:\w+ )?(?:happy|satisfied|fine|okay|good|comfortable"
    r"|small|big|large|bound|locked|tied|under|short|new|curious|interested|keen|unsure|afraid"
    r"|sceptical|skeptical|not)\b"
)
_WISHES = re.compile(
    r"^(?:i|we) (?:\w+ )?(?:would|should|could) (?:\w+ )?(?:like|love|want|need|prefer|appreciate"
    r"|be (?:curious|interested|keen|happy|glad)|hate|rather|expect|hope|have (?:to|expected|thought"
    r"|hoped)|say|argue|call|question|challenge|use)\b"
    r"|^(?:we|i) (?:should|could|can|must|have to|need to|might) (?:\w+ )?(?:talk|discuss|look|cover"
    r"|hear|go (?:into|over|through)|turn|speak|dig|see|get|buy|build|find|use)\b"
)

# Told as a task, a patient or a system to reason about, or as the reason not to buy.
_SCENE = re.compile(
    r"\b(?:servers?|databases?|patients?|customers?|clients?|users?|systems?|apps?|quer(?:y|ies)"
    r"|functions?|apis?|endpoints?|arrays?|strings?|integers?|tables?|columns?|rows?|schemas?"
    r"|clusters?|queues?|caches?|threads?|processes|transactions?|nodes?|graphs?|trees?|matrix"
    r"|requests?|services?|replicas?|buckets?|logs?|packets?|machines?|engines?|algorithms?|code"
    r"|students?|pupils?|experiments?|samples?|loans?|markets?|vendors?|suppliers?|competitors?"
    r"|tools?|software|product|products|solution|demo|pilot|licen[cs]es?|contract|offer|price"
    r"|prices|quote|money|budget|deal|features?|passengers?|guests?|tenants?|witness|defendant)\b"
)
_SPEAKERS_OWN = re.compile(
    r"\b(?:our|my) (?:\w+ )?(?:customers?|clients?|users?|students?|product|products|apps?|software"
    r"|tools?|guests?|services?|markets?|tables?)\b"
)
_WEIGHTY = re.compile(
    r"\b(?:quite an?|a lot|lots|a big|a huge|a bold|a long (?:time|way|list)|a strong|a large|a small"
    r"|a short|a stretch|a jump|vague|contradict\w*|differen\w+|similar|risky|odd|unusual|thin"
    r"|high|long|what if|or|assum\w+|theory|generic|textbook)\b"
)
_CALM = re.compile(
    r"\b(?:more or less|more (?:of a|like)|better late|no (?:hurry|rush|pressure|worries)"
    r"|not only|already|behind (?:the|a)\b|down (?:the|there|here)|have to (?:say|admit|read|leave"
    r"|go|run|be|stop|catch)|free (?:to|hand|play|time|day|coffee|lunch|parking|fruit|drinks)"
    r"|(?:has|have|is|are|was|were) (?:still )?not (?:yet |been |quite |really |fully )*(?:fixed|decided"
    r"|settled|planned|finali[sz]ed|confirmed|announced|known|set|final|official|clear)(?: yet)?"
    r"|not yet (?:fixed|decided|settled|planned|confirmed|clear|known|final)"
    r"|would not worry|do not worry|not (?:far|bad)|half (?:an|past|of us|of them|the team))\b"
)
_OTHERS_GOODS = re.compile(
    r"\b(?:(?:something|anything|things?|tools?|products?|one|it) (?:like|similar)|like (?:this|that)"
    r"|similar|quot\w+|pric\w+|expensive|costs?|cheap\w*|hoped|hoping|expected|promised|heard|vendors?"
    r"|suppliers?|competitors?|offer|you|your)\b"
)
_LISTENER = re.compile(r"\b(?:you|your|yours|yourself|yourselves)\b")


def declares(plain: str, *, sums_up: bool, objects: bool, first: bool) -> bool:
    """Tell whether a sentence in plain form, its opening words taken off, is a mere statement.

    `sums_up`: it began with "so" or "and"; `objects`: with "but"; `first`: nothing was told before
    it in this turn, so that a summary can only be one of what the listener said.
    """
    words = plain.split()
    if len(words) < 2 or _LISTENER.search(plain) or " or " in plain:
        return False
    calm = _CALM.sub("", NO_TROUBLE.sub("", plain))
    start, told = _main_clause(words)
    if start is None:
        return False
    subject = words[start]
    past = _is_past(words, start)
    if _weighed(plain, words, start, past=past):
        return False
    if subject in _SELF:
        if DOUBT.search(calm):
            return past and not objects and not _OTHERS_GOODS.search(plain)
        return True
    if (sums_up and first) or DOUBT.search(calm):
        return False
    if objects and first:
        return False
    if subject in ("it", "that", "this", "these", "those") and not past:
        return told and not _WEIGHTY.search(plain) and subject in ("it", "this", "these")
    return told


def _main_clause(words: list[str]) -> tuple[int | None, bool]:
    """Return where the subject of a statement stands, and whether a finite verb follows it."""
    start = 0
    if words[0] in _FRONTS and not _has_verb_at(words, 0):
        start = _after_front(words)
        if start < 0:
            return None, False
    if words[start] in _OPENS_NO_SUBJECT:
        return None, False
    return (start, True) if _has_verb_at(words, start) else (None, False)


def _after_front(words: list[str]) -> int:
    """Return where the clause begins after "in May", "when I started"; -1 where there is none."""
    left = 1 if words[0] in _SUBORDINATE else 0
    if left and not any(_has_verb_at(words, at) for at in range(1, min(len(words) - 1, 8))):
        left = 0  # "after lunch", "before Christmas"
    for at in range(1, min(len(words) - 1, 16)):
        word = words[at]
        pronoun = word in _SELF or word in _PEOPLE or word in ("it", "there")
        if not pronoun and (word not in _DETERMINERS or words[at - 1] in _FRONTS):
            continue
        if _has_verb_at(words, at):
            if left == 0:
                return at
            left -= 1
    return -1


def _has_verb_at(words: list[str], start: int) -> bool:
    """Tell whether a subject stands at `start`, with its finite verb."""
    subject = words[start]
    rest = words[start + 1 : start + 12]
    if subject in _SELF or subject in ("he", "she", "they"):
        return _verb_after(rest)
    if subject in _THINGS or subject in _PEOPLE:
        following = [word for word in rest if word not in _ADVERBS][:1]
        if following and (following[0] in _FINITE or is_verb(following[0])):
            return True
    if subject in _DETERMINERS or subject in _PEOPLE:
        return _verb_of_noun(words, start + 2 if subject in _DETERMINERS else start + 1)
    if subject in _OPENS_NO_SUBJECT or is_verb(subject) or subject in _FRONTS:
        return False
    # A name, or a noun that needs no article.
    return any(
        word in _FINITE or word in _ONLY_PAST
        for word in [word for word in rest if word not in _ADVERBS][:2]
    )


def _verb_after(rest: list[str]) -> bool:
    following = [word for word in rest if word not in _ADVERBS][:1]
    return bool(following) and following[0] not in _DETERMINERS and following[0] not in (
        "and", "or", "but", "i", "we", "they", "he", "she", "it",
    )  # fmt: skip


def _verb_of_noun(words: list[str], first: int) -> bool:
    for at in range(first, min(len(words), first + 9)):
        word = words[at]
        if word in _FINITE or word in _ONLY_PAST:
            return words[at - 1] not in ("to", "i", "we", "they", "he", "she", "it") or at > first + 1
        following = words[at + 1] if at + 1 < len(words) else ""
        finite = word.endswith("s") or word.endswith("ed") or word in _PAST
        if not finite or not is_verb(word) or words[at - 1] in _DETERMINERS:
            continue
        if following in _OBJECTS or (word.endswith("ed") and not following):
            return True
    return False


def _is_past(words: list[str], start: int) -> bool:
    following = [word for word in words[start + 1 : start + 8] if word not in _ADVERBS]
    if words[start] in _SELF or words[start] in _PEOPLE or words[start] in _THINGS:
        following = following[:1]
    return any(word in _PAST or (word.endswith("ed") and is_verb(word)) for word in following[:4])


def _weighed(plain: str, words: list[str], start: int, *, past: bool) -> bool:
    """Tell whether it may be a scene, a wish or an opinion on what the listener offers."""
    clause = " ".join(words[start:])
    if _WISHES.match(clause) or _ROLE.match(clause):
        return True
    if words[start] in _SELF:
        verbs = [word for word in words[start + 1 :] if word not in _ADVERBS][:2]
        weighs = bool(verbs) and (
            verbs[0] in _WEIGHS or (verbs[0] in _FINITE and verbs[-1] in _WEIGHS)
        )
        if weighs and not past:
            return True
    elif words[start] in ("a", "an", "one") and not past:
        return True
    return not past and _SCENE.search(_SPEAKERS_OWN.sub("", plain)) is not None
