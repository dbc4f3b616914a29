"""What was said, without what only fills: "uh" inside a sentence, "you know" aside, stuttered"
" words."""

import re
from itertools import pairwise

_SOUND = re.compile(r"(?:,\s*)?\b(?:um+|uh+|uhm+|erm?|hm+|mm+)\b(?:\s*,)?(?=\s+\S)", re.I)
_ASIDE = re.compile(
    r",\s*(?:you know|i mean|you see|mind you|if you will|if you like|as you (?:can |may |might"
    r" |probably |already )*"
    r"(?:know|see|imagine|have seen|have heard)|like|let'?s say|to be fair)\s*,"
    r"|(?<=\w) (?<!do )(?<!did )(?<!if )(?<!how )(?<!what )(?<!that )(?<!would )(?<!as"
    r" )(?<!have )(?<!so )(?<!and )(?<!but )"
    r"(?<!or )(?<!well )you know(?! (?:what|how|why|who|where|when|which|if|whether|about|that"
    r"|of|any|the|your|my|our|each|him"
    r"|her|them|it|this|python|java|anything|anyone|someone)\b)(?= \w+ \w)",
    re.I,
)
_LOOSE = re.compile(r"(?<=\w )(?<!do )(?<!did )you know,(?= \w)", re.I)
_TWICE = re.compile(
    r"\b(?!(?:hello|hallo|hey|test|testing|check|one|two|bye|ha|no|yes|very|knock|so|okay|ok"
    r"|yeah|sure|right|good"
    r"|really|many|long|again|come|go|see|wait|now|there|well|mm"
    r"|had)\b)([a-z]+(?:['\u2019][a-z]+)?)(?:(?:,|\s*-|\u2026|\.\.\.)?\s+\1\b)+",
    re.I,
)
_COSTS = re.compile(r"\b(?:u+[mh]+|e+r+m?|h*m+)\b|you|i mean|like|let|fair|mind", re.I)


def fluent(text: str) -> str:
    """Return the text without filling words inside its sentences; all other words as they"
    " were."""
    if _COSTS.search(text):
        text = _LOOSE.sub("", _ASIDE.sub("", _SOUND.sub("", text)))
    words = [word.strip(",.-\u2026") for word in text.lower().split()]
    stutters = any(word == following for word, following in pairwise(words))
    return (_TWICE.sub(r"\1", text) if stutters else text).strip()
