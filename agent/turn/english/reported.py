"""Questions told of: what somebody else asked, or the speaker asked somebody else."""

import re

_NOT_LISTENER = (
    r"(?!(?:you|your|i|we|what|how|why|who|where|which|let|please|so|do|if|when|can|could)\b)"
)
_ASKER = (
    rf"(?:(?:(?:when|then|and|so|once|while|because|but|yesterday|today|recently)"
    rf" )*(?:{_NOT_LISTENER}"
    r"\w+ )(?:(?!you\b|your\b)\w+ ){0,7}?(?<!\bi )(?<!\bwe ))"
)
_WHOM = (
    r"(?: (?:me|us|him|her|them|everyone|everybody|around|myself|ourselves|(?:my|our|his|her"
    r"|the) \w+"
    r"|to (?:me|us|him|her|them|myself|ourselves)|[a-z]+)"
    r"(?: (?:the other day|yesterday|today|recently|once|last \w+|again|all the time|straight"
    r" away))?)?"
)
_CLAUSE = (
    r"(?: (?:the (?:same )?question|directly|then|once|politely|outright|again|just|always"
    r"|afterwards))?"
    r" (?:if|whether|what|why|how|who|whom|whose|which|when|where|since when|until when"
    r"|(?:do|does|did|is|are|was|were|can|could|would|will|should|have|has|may|might)(?: not)?"
    r" (?:i|we|you|they|he|she|it|this|that|the|my|our|his|her|there))\b"
)
_PAST = (
    r"(?:asked|was asking|were asking|had asked|has asked|have asked|wanted to know|wondered"
    r"|was wondering|were wondering|inquired|enquired|kept asking|was asked|were asked|got asked"
    r"|came up with the question|raised the question|had the question|got the question)"
)
_HABIT = (
    r"(?:(?:keeps?|(?:is|are) (?:always |constantly |now )?) ?asking|(?:always |often |sometimes"
    r" |never |usually |still )?asks?|(?:gets?|are|is) (?:always |often )?asked|gets? the"
    r" question"
    r"|wonders?|wants? to know)"
)
_QUOTED = (
    r"(?:said|says|(?:was|were|is|are|am) like|go(?:es)?|went|told|shouted|thought|yelled"
    r"|whispered"
    r"|texted|wrote|replied|answered)"
)
_ORDER = (
    r"(?: (?:hey|okay|well|wait|so|but|hang on|listen|look|just|oh))*"
    r" (?:(?:what|why|how|who|where|when|which)(?: \w+){0,2}? )?(?:do|does|did|is|are|was|were"
    r"|am|can|could"
    r"|would|will|should|have|has|may)(?: not)? (?:i|we|you|they|he|she|it|this|that|the|my|our"
    r"|there"
    r"|your)\b"
)

_TOLD = re.compile(rf"^{_ASKER}{_PAST}{_WHOM}{_CLAUSE}")
_OWN = re.compile(
    rf"^(?:(?:so|and|but|then|once|yesterday|back then|at first) )*(?:i|we) (?:\w+"
    rf" )?{_PAST}{_WHOM}{_CLAUSE}"
    r"|^(?:i|we) (?:often |always |sometimes |usually |still )*(?:get|am|are) (?:often |always "
    rf"|sometimes )*asked(?: a lot| that a lot| all the time)?{_CLAUSE}"
)
_HABITUAL = re.compile(rf"^{_ASKER}{_HABIT}{_WHOM}{_CLAUSE}")
_SAID = re.compile(
    rf"^(?:{_ASKER}|(?:(?:so|and|but|then) )*(?:i|we) (?:\w+ )?){_QUOTED}{_WHOM}{_ORDER}"
)
_DIRECT = re.compile(rf"^{_ASKER}(?:{_PAST}|{_HABIT}){_WHOM}{_ORDER}")
_TO_LISTENER = re.compile(r"\b(?:you|your|yours)\b")
_ASKS_NOW = re.compile(
    r"\b(?:so|and|but|now) (?:(?:what|why|how|where|when|which|who)(?: \w+)? )?(?:do|did|are"
    r"|were|have"
    r"|would|could|can|will|should) you\b"
    r"|\b(?:so|but|now) (?:what|why|how|where|which|who) (?:is|are|was|does|do|did|would"
    r"|should)\b"
    r"|\b(?:what|how) would you (?:have )?(?:say|said|do|done|answer\w*|tell|told|reply|replied"
    r"|react)\b"
    r"|\b(?:how|what) about you\b|\b(?:can|could|would) you (?:tell|explain|help|say|give"
    r"|answer)\b"
)

_OWN_CASE = re.compile(
    r"\b(?:should|can|could|must|do|may) i\b|\bis (?:that|this|it) (?:normal|bad|okay|true"
    r"|right)\b"
)
_WILL_ASK = re.compile(r"\b(?:will|would|going to|might|may|could) (?:\w+ )?(?:ask|want|wonder)\b")
_MUSED = re.compile(
    r"^(?:i|we) (?:\w+ )?(?:wondered|was wondering|were wondering|asked (?:myself|ourselves)"
    r"|ask (?:myself|ourselves)) (?:that|the same|this)\b"
    r"|^that is (?:a|the) (?:\w+ )?question (?:that )?(?:i|we|everybody|everyone|people|many"
    r"|nobody) (?:\w+ )?asks?\b(?! you)"
)
_NEEDED = (
    *("ask", "want", "wonder", "question", "inquire", "like", "said", "says", "went", "go", "told"),
    *("thought", "wrote", "shout", "yell", "text", "replied", "answered", "whisper"),
)
_WANTS_FACT = re.compile(
    r"\bwants? to know (?:if|whether|how|what|why|when|where|who|which)(?! (?:do|does|did|is"
    r"|are|was"
    r"|were|can|could|would|will|should|have|has)\b)"
)


def is_reported(plain: str) -> bool:
    """Tell whether a sentence in plain form only tells of a question that somebody asked.

    A question about the listener counts as told only in the very words it was asked in; told by
    the way round ("my boss asked if you deliver") it may want an answer.
    """
    if (
        _WILL_ASK.search(plain)
        or not any(word in plain for word in _NEEDED)
        or _ASKS_NOW.search(plain)
    ):
        return False
    if _SAID.match(plain) or _MUSED.match(plain):
        return True
    to_listener = _TO_LISTENER.search(plain) is not None
    for pattern in (_TOLD, _OWN, _HABITUAL):
        match = pattern.match(plain)
        if match is None:
            continue
        if _OWN_CASE.search(plain, match.end()):
            return False
        if not to_listener:
            return pattern is not _HABITUAL or not _WANTS_FACT.search(plain)
        return _DIRECT.match(plain) is not None and " your " not in plain
    return False
