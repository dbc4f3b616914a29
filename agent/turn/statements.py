"""Statements that only tell: their forms in the plain form of one sentence. English.

A plain statement may still want a reply: an objection ("that is more than we planned"), a scene
("the server is down"), something about the listener ("so you led that team"). So a statement is
recognised by who it is about (the speaker, the speaker's house, the day's plan) and must hold no
word of doubt or trouble. Everything else is left to be answered.
"""

import re

from agent.turn.english.doubt import DOUBT, NO_TROUBLE, PLEA
from agent.turn.english.others import (
    ABOUT_HOUSE,
    ASKS_AFTER,
    IT_DID,
    NAMED_CLAUSE,
    NAMED_LOOSELY,
    OTHERS_DO,
    THAT,
)
from agent.turn.english.speaker import BARGAINS, DOES, PLAN, SPEAKER, TOLD_YOU, UPTALK

_LISTENER = re.compile(r"\b(?:you|your|yours|yourself)\b")
_THANKED = re.compile(r"(?<=\w) (?:thanks|thank you)(?: (?:so|very) much| again| all| everyone)*$")
_OWN = frozenset("i we our us my me ours".split())


def tells(plain: str, *, marked: bool, sums_up: bool) -> bool:
    """Tell whether a sentence that asks nothing (opening words taken off) only tells something.

    `marked`: it ends with a question mark, which may be no more than a rising voice. `sums_up`: it
    began with "so" or "and", as what sums up the listener's tale and waits for a yes does.
    """
    plain = _THANKED.sub("", plain)
    listener = _LISTENER.search(plain) is not None
    if marked:
        own = UPTALK.match(plain) or SPEAKER.match(plain)
        return not listener and own is not None and not DOUBT.search(plain)
    if sums_up and plain.startswith("you "):
        return False
    if TOLD_YOU.match(plain):
        return " but " not in plain
    if PLAN.match(plain):
        return not listener or (plain.startswith(("we ", "i ")) and " your " not in plain)
    if THAT.match(plain) and not (sums_up and IT_DID.match(plain)):
        return not listener or "depends" in plain
    if listener or DOUBT.search(NO_TROUBLE.sub("", plain)):
        return False
    if DOES.match(plain) and len(plain) < 120 and not BARGAINS.search(plain):
        return True
    if sums_up:
        return SPEAKER.match(plain) is not None
    if OTHERS_DO.match(plain) and len(plain) < 100 and " or " not in plain:
        return True
    house = ABOUT_HOUSE.match(plain) is not None and " or " not in plain
    return house or SPEAKER.match(plain) is not None


def about_listener(plain: str) -> bool:
    """Tell whether it speaks of the listener."""
    return _LISTENER.search(plain) is not None


def names_by_clause(plain: str) -> bool:
    """Tell whether a question word only opens the subject of a statement."""
    if ASKS_AFTER.search(plain):
        return False
    return NAMED_CLAUSE.match(plain) is not None or NAMED_LOOSELY.match(plain) is not None


def is_story(plain: str, *, told: int) -> bool:
    """Tell whether a whole turn that asks nothing is the speaker's own story.

    `told` is how many of its sentences only tell. A story is long, speaks of "we" or "I" and never
    of the listener, and begs no help.
    """
    said = plain.split()
    own = sum(word in _OWN for word in said)
    if len(said) < 20 or not own or _LISTENER.search(plain) or PLEA.search(plain):
        return False
    return told > 0 or own >= 3 or len(said) >= 25
