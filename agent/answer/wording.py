"""What a question that is still being spoken will be, in the speaker's own words. Pure.

The words heard stand as they are; only the rest is taken from the known question that they begin.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from agent.answer.ways import DROPPED
from agent.answer.words import stem

_WORD = re.compile(r"[\w+#]+(?:['\u2019]\w+)*")
_NOT_ALIGNED = 2
"""At most so many last words heard may be missing in the known question: empty ones."""


def completed(heard: str, ways: Sequence[str]) -> str | None:
    """Return the words heard, with what follows them in the way to ask that fits them best.

    None where no way has the last word heard: then the rest is not known either.
    """
    said = _WORD.findall(heard)
    found = [tail for way in ways if (tail := _tail(said, _WORD.findall(way)))]
    if not found:
        return None
    _, rest = max(found, key=lambda one: one[0])
    return f"{heard.rstrip(' .,?!')} {rest}?"


def _tail(said: Sequence[str], way: Sequence[str]) -> tuple[float, str] | None:
    """Return how well the beginning of a way fits the words said, and the rest of it."""
    stems = [_plain(word) for word in way]
    spoken = [_plain(word) for word in said]
    skipped = 0
    while spoken and spoken[-1] not in stems:
        if spoken[-1] not in DROPPED or skipped == _NOT_ALIGNED:
            return None
        spoken.pop()
        skipped += 1
    if not spoken:
        return None
    places = [place for place, one in enumerate(stems) if one == spoken[-1]]
    fit, place = max(((_fit(spoken, stems[: at + 1]), at) for at in places), key=lambda one: one[0])
    rest = list(way[place + 1 :])
    while skipped and rest and rest[0].lower() in DROPPED:
        rest.pop(0)
    return (fit, " ".join(rest)) if rest else None


def _fit(spoken: Sequence[str], begun: Sequence[str]) -> float:
    """Return the part of a beginning that was said, from the beginning's own length on."""
    last = spoken[-2 * len(begun) :]
    same = SequenceMatcher(None, last, begun, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / len(begun)


def _plain(word: str) -> str:
    return stem(word.lower().replace("\u2019", "'"))
