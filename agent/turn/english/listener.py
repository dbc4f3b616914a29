"""What is said to or of the listener and still wants nothing of them: compliments, what they"
" may do."""

import re

from agent.turn.english.attention import GOOD

_COMPLIMENTS = re.compile(
    rf"^your (?:\w+ ){{1,3}}?(?:is|are|was|were|looks?|sounds?) (?:\w+ ){{0,2}}?{GOOD}\b"
    r"|^you come (?:highly|well|warmly)\b"
    rf"|^your (?:\w+ ){{1,3}}?(?:told|said|wrote|mentioned|spoke|sent) (?:\w+ ){{1,5}}?{GOOD}\b"
)

_ANY_YOU = re.compile(
    r"^(?:whatever|whichever|however|whenever|wherever|whoever) you (?:\w+ ){1,6}?(?:is|works"
    r"|are)\b"
)

_PROMISED = re.compile(
    r"\b(?:will|can|could|may|might|(?:is|are|am) going to) (?:(?!(?:ask|want|need|have|like"
    r"|challenge|assume|expect|require|throw"
    r"|pay|offer|be|not|see|that|what|how|why|if|when|where|who|whether|because)\b)\w+"
    r" ){1,3}?(?:to |with |for |from )?you\b"
    r"(?! (?:to|are|were|have|had|did|do|can|will|would|could|should|went|left|led|took|made"
    r"|got|go)\b"
    r"| an? (?:task|problem|scenario|number|case|situation|word|list|sentence|puzzle|riddle"
    r"|code|example|statement)\b)"
)

_MAY = re.compile(
    r"(?<=\w )\byou (?:may|can|will|might|do not (?:have|need) to|are (?:free|welcome|going) to"
    r"|should (?:get|receive|hear|have)|get (?:there|here|to))\b"
)

_WILL_SEE = re.compile(
    r"^what you (?:see|are seeing|are looking at|hear|will see) (?:\w+ ){0,3}?is\b|^you (?:will"
    r"|would) (?:\w+ )?(?:see|notice|find|hear|meet|learn|feel|love|like|enjoy|understand"
    r"|recogni[sz]e"
    r"|(?:report|talk|speak|answer) to|work (?:with|in|on|from)|sit|join|start|share"
    r"|have (?:\w+ ){0,3}?(?:minutes?|hours?|days?|time|access|chance|opportunity)\b(?! to"
    r" (?!ask|read|prepare|look|think|answer))"
    r"|be (?:met|picked|greeted|welcomed|working|sitting|joined|interviewed|sharing))\b"
)

_POINTED = re.compile(
    r"^if you ask me |\b(?:behind|near|around|next to|above|for|with) you$|(?:as you (?:know"
    r"|see|can see|may know))\b"
    r"|(?<=for )your questions|\byour questions (?=first|later|then|at the end|in the end)"
    r"|(?<=will )(?:\w+ ){1,4}your (?:cv|resume|application|profile|portfolio|case|documents"
    r"|questions|homework)"
    r"(?= (?:first|later|then|together|quickly|and|after|before|at))"
)

_YOU_MAY = re.compile(
    r"^you (?:can|may) (?:also |always |then |just |still )*(?:choose|pick|decide|sit|park|wait"
    r"|take|keep|bring|help yourself|order"
    r"|find|leave|come|go)\b(?!.*\b(?:then|without|if)$)"
)

_PLACES = re.compile(
    r"\byour (?:\w+ )?(?:town|city|country|region|area|neighbou?rhood|village|street|island"
    r"|part of the)\b"
)

LISTENER = re.compile(r"\b(?:you|your|yours|yourself|yourselves)\b")


def without_asides(plain: str) -> str:
    """Return the words without those that name the listener, but say nothing about them."""
    if "you" not in plain:
        return plain
    plain = _POINTED.sub("", plain)
    return _MAY.sub("they will", _PLACES.sub("a place", _PROMISED.sub("will do that", plain)))


def spares_listener(plain: str) -> bool:
    """Tell whether it is a compliment, or tells what the listener will see, get or may choose."""
    kind = _COMPLIMENTS.match(plain) is not None and " but " not in plain
    return kind or _WILL_SEE.match(plain) is not None or _YOU_MAY.match(plain) is not None


def leaves_choice(plain: str) -> bool:
    """Tell whether it leaves something to the listener ("whatever you choose is fine")."""
    return _ANY_YOU.match(plain) is not None
