"""What, told as a statement, may want a reply: an opinion, a wish, an ailment, a scene to"
" solve."""

import re

from agent.turn.english.clauses import ADVERBS, FINITE, SELF

# What the speaker wishes, weighs, lacks or is offered may want a reply.
_WEIGHS = frozenset(
    "want wanted need needed require use using pay think thought believe guess wish prefer expect"
    " expected hope hoped look looking consider considering compare comparing evaluate evaluating"
    " doubt bet imagine struggle struggling suspect fear worry tend disagree ask wonder"
    " wondering assume suppose"
    " trying hoping paying missing asking seek challenge notice noticed find see hear heard read"
    " own store process deploy measure test".split()
)

_ROLE = re.compile(
    r"^(?:i am|we are) (?:an?|the|your) (?!(?:\w+ )?(?:team|company|group|startup|family|fan"
    r"|bunch"
    r"|person|morning)\b)|^(?:i|we) (?:am|are) (?:\w+ )?(?:happy|satisfied|fine|okay|good"
    r"|comfortable"
    r"|small|big|large|bound|locked|tied|under|short|new|curious|interested|keen|unsure|afraid"
    r"|sceptical|skeptical|not)\b"
)

_WISHES = re.compile(
    r"^(?:i|we) (?:\w+ )?(?:would|should|could) (?:\w+ )?(?:like|love|want|need|prefer|appreciate"
    r"|be (?:curious|interested|keen|happy|glad)|hate|rather|expect|hope|have (?:to|expected"
    r"|thought"
    r"|hoped)|say|argue|call|question|challenge|use)\b(?! to (?:keep|leave|start|begin|spend"
    r"|save|reserve|thank|present)\b)"
    r"|^(?:we|i) (?:should|could|can|must|have to|need to|might) (?:\w+ )?(?:talk|discuss|look"
    r"|cover"
    r"|hear|go (?:into|over|through)|turn|speak|dig|see|get|buy|build|find|use)\b"
)

# Told as a task, a patient or a system to reason about, or as the reason not to buy.
_SCENE = re.compile(
    r"\b(?:builds?|deployments?|sites?|websites?|pipelines?|alarms?|boilers?|engines?|servers?"
    r"|databases?|patients?|customers?|clients?|users?|systems?|apps?|quer(?:y|ies)"
    r"|functions?|apis?|endpoints?|arrays?|strings?|integers?|tables?|columns?|rows?|schemas?"
    r"|clusters?|queues?|caches?|threads?|processes|transactions?|nodes?|graphs?|trees?|matrix"
    r"|requests?|services?|replicas?|buckets?|logs?|packets?|machines?|engines?|algorithms?|code"
    r"|headaches?|hurts?|pains?|painful|aches?|fever|sick|symptoms?|dizz\w+|swollen|bleed\w*"
    r"|drown\w*"
    r"|students?|pupils?|experiments?|samples?|loans?|markets?|vendors?|suppliers?|competitors?"
    r"|tools?|software|product|products|solution|demo|pilot|licen[cs]es?|contract|offer"
    r"|contracts|price|applicants?|candidates?|figures?|chapters?|samples?|arguments?"
    r"|conclusions?|literature|theory|models?"
    r"|hypothes\w+|method\w*|data|evidence|results?|claims?|thesis|timeline|estimates?|numbers"
    r"|design|architecture|implementation|references?"
    r"|salary|range|band|package|thousand|euros?|dollars?|pounds?|francs?"
    r"|prices|quote|money|budget|deal|features?|passengers?|guests?|tenants?|witness|defendant)\b"
)

_AILS = re.compile(
    r"\b(?:headaches?|hurts?|hurting|pains?|aches?|aching|fever|symptoms?|dizz\w+|swollen"
    r"|bleed\w*"
    r"|drown\w*|tried|told (?:there|that|it)|understanding|impression)\b"
)

_COMPLAINS = re.compile(
    r"\b(?:headaches?|hurts?|hurting|pains?|aches?|aching|fever|symptoms?|dizz\w+|swollen"
    r"|bleed\w*|drown\w*|cries|crying"
    r"|allerg\w+|injur\w+|surgery|operation|pills|refund|charged|ordered|paid twice|fell|lose)\b"
    r"|\b(?:happy|satisfied|fine|content) with\b(?! (?:how|that|it|us)\b)|^there is the"
    r" (?:matter|question|topic|issue|point)"
    r"|\b(?:i guess|i suppose|i imagine|i take it|presumably|correct|they all say)$"
    r"|^(?:i|we) (?:have no (?:idea|clue)|do not (?:\w+ )?know|forgot|can not (?:\w+ )?(?:find"
    r"|remember)) (?:how|where|what) to\b"
    r"|\blost (?:access|my (?:password|account|data))\b"
    r"|^(?:i|we) (?:bet|imagine|suppose|guess|assume|take it) (?:that|it|you|this|they|the)\b"
    r"|^(?:i|we) would have \w+|^(?:some|most|many|other|a lot of|critics|sceptics|skeptics"
    r"|others)(?: people| of \w+)?"
    r" (?:would |might |could )?(?:say|think|argue|claim|believe|call|tell|object)\b"
    r"|^(?:my|our) (?:\w+ )?\w+ (?:will |is going to )(?:ask|want|say|need|require|expect"
    r"|never)\b"
    r"|\b(?:flaky|have questions|promised)\b|^it (?:has|needs|must|ought)\b|^(?:our|the|this"
    r"|that) (?:\w+ )?\w+ (?:must|has to"
    r"|have to|needs to|need to)\b"
    r"|^as (?:i|we) (?:said|told|wrote|mentioned)\b"
)

_OPINES = re.compile(
    r"^(?:\w+ ){1,4}?(?:wants?|needs?|requires?|insists?|expects?|thinks?|says?|argues?|claims?"
    r"|believes?"
    r"|will (?:ask|want|say|need|require|expect)|would (?!be (?:on|at|in|around|from|next|about"
    r"|held)\b))"
)

_SPEAKERS_OWN = re.compile(
    r"\b(?:our|my) (?:\w+ )?(?:customers?|clients?|users?|students?|product|products|apps?"
    r"|software"
    r"|tools?|guests?|services?|markets?|tables?)\b"
)

_PUBLIC = re.compile(
    r"\b(?:customers?|clients?|users?|students?|products?|guests?|services?|markets?|machines?"
    r"|engines?|sites?)\b"
)

_THOUGHT = re.compile(
    r"^(?:i|we) (?:\w+ )?(?:thought|expected|hoped|assumed|understood|believed|figured|was told"
    r"|were told"
    r"|was under|was hoping|were hoping|was expecting|were expecting|heard (?!of\b|about\b))\b"
    r"(?! (?:so|the same|about)\b)"
)

_BEFORE = re.compile(
    r"\b(?:suppliers?|vendors?|competitors?|providers?|contractors?|the same (?:thing|problem"
    r"|issue|story))\b"
)


def weighs(plain: str) -> bool:
    """Tell whether it tells an ailment or an opinion, whoever it is about."""
    return _COMPLAINS.search(plain) is not None


def may_want_reply(plain: str, words: list[str], start: int, *, past: bool) -> bool:
    """Tell whether it may be a scene, a wish or an opinion on what the listener offers."""
    clause = " ".join(words[start:])
    if _WISHES.match(clause) or _ROLE.match(clause):
        return True
    if words[start] in SELF:
        verbs = [word for word in words[start + 1 :] if word not in ADVERBS][:2]
        weighs = bool(verbs) and (
            verbs[0] in _WEIGHS or (verbs[0] in FINITE and verbs[-1] in _WEIGHS)
        )
        if weighs and not past:
            return True
        if past and (_THOUGHT.match(clause) or _BEFORE.search(clause)):
            return True
    elif _OPINES.match(clause) or (words[start] in ("a", "an", "one") and not past):
        return True
    if _AILS.search(plain):
        return True
    own = _PUBLIC if words[start] in SELF else _SPEAKERS_OWN
    return not past and _SCENE.search(own.sub("", plain)) is not None
