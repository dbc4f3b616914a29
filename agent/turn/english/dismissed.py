"""Every dismissal with the reason that a user reads."""

import re

from agent.turn.english.aloud import ELSEWHERE, OWN, THINKING
from agent.turn.english.call import ARRANGED, CONNECTION, GEAR
from agent.turn.english.courtesy import SMALL_TALK
from agent.turn.english.rhetoric import RHETORICAL

DISMISSED = tuple(
    (reason, re.compile("|".join(f"(?:{pattern})" for pattern in patterns)))
    for reason, patterns in (
        ("about the connection", (*CONNECTION, *GEAR)),
        ("small talk", SMALL_TALK),
        ("about the schedule", ARRANGED),
        ("rhetorical", RHETORICAL),
        ("thinking aloud", (*THINKING, *OWN)),
        ("to someone else", ELSEWHERE),
    )
)
