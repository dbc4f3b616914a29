"""Traces without sound: what a detector and a transcriber would tell of words said with halts.

Timed as Silero and the benchmark's protocol server time them: an interim every 250 ms, 150 ms
behind; a soft end about 100 ms after the voice stopped; a final 150 ms after that.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tests.bench.sets import Item
from tests.bench.speech import Spoken
from tests.servers.ears import spread

Row = dict[str, Any]
Marks = Literal["ends", "stops", "asks", "none"]
"""Where finals have marks beside those inside the text: at the end of what was said; a full stop,
or a question mark, at every pause; nowhere at all, not even inside."""

LETTERS_A_SECOND = 14.0
GAP_SECONDS = 2.4
SPEECH_ENDED_SECONDS = 0.8
INTERIM_PERIOD, INTERIM_LAG, FINALIZE_LAG = 0.25, 0.15, 0.155
NOTICED = (0.07, 0.14)
"""Seconds after the voice stopped at which its soft end is told."""
RESUMED_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    end: float


def imagine(
    items: Sequence[Item], seed: int, marks: Marks = "ends"
) -> tuple[list[Row], list[Spoken]]:
    """Return a trace of the items said one after the other, and where each was said."""
    chance = random.Random(seed)
    rows: list[Row] = []
    spoken: list[Spoken] = []
    at = 1.0
    for item in items:
        said = list(_say(item, at))
        end = said[-1][1]
        spoken.append(Spoken(item, at, end, ()))
        rows += _told(item, said, marks, chance, end + GAP_SECONDS)
        at = end + GAP_SECONDS
    return sorted(rows, key=lambda row: row["at"]), spoken


def _say(item: Item, at: float) -> Iterator[tuple[float, float, list[_Word]]]:
    """Yield start, end and words of each part."""
    for text, pause in zip(item.parts, (*item.pauses, 0.0), strict=True):
        placed = spread(text, len(text) / LETTERS_A_SECOND, at)
        end = placed[-1][2]
        yield at, end, [_Word(word, until) for word, _, until in placed]
        at = end + pause


def _told(
    item: Item,
    said: Sequence[tuple[float, float, list[_Word]]],
    marks: Marks,
    chance: random.Random,
    until: float,
) -> Iterator[Row]:
    words = [word for _, _, part in said for word in part]
    finals: list[tuple[float, float, int]] = []
    """(when told, audio covered, words held)."""
    held, ended = 0, True
    for number, (start, end, part) in enumerate(said):
        begun = "speech_started" if ended else "speech_resumed"
        yield {"event": begun, "audio_at": start, "at": start + RESUMED_SECONDS}
        noticed = end + chance.uniform(*NOTICED)
        yield {"event": "soft_end", "audio_at": end, "at": noticed}
        following = said[number + 1][0] if number + 1 < len(said) else until
        ended = following > end + SPEECH_ENDED_SECONDS
        if ended:
            yield {"event": "speech_ended", "audio_at": end, "at": end + SPEECH_ENDED_SECONDS}
        held += len(part)
        finals.append((noticed + FINALIZE_LAG, noticed, held))
    yield from _finals(item, words, finals, marks)
    yield from _interims(said[0][0], words, finals, until)


def _finals(
    item: Item, words: Sequence[_Word], finals: Sequence[tuple[float, float, int]], marks: Marks
) -> Iterator[Row]:
    before = 0
    for at, covered, held in finals:
        text = " ".join(word.text for word in words[before:held])
        if marks == "none":
            text = " ".join(map(_bare, text.split()))
        elif marks != "ends" and text[-1].isalnum():
            text += "." if marks == "stops" else "?"
        yield {"event": "final", "text": text, "audio_at": covered, "at": at}
        before = held


def _interims(
    start: float, words: Sequence[_Word], finals: Sequence[tuple[float, float, int]], until: float
) -> Iterator[Row]:
    at = start + INTERIM_PERIOD
    while at < min(until, finals[-1][0] + 2 * INTERIM_PERIOD):
        covered = at - INTERIM_LAG
        done = max((held for told, _, held in finals if told <= at), default=0)
        heard = [_bare(word.text) for word in words[done:] if word.end <= covered]
        yield {"event": "interim", "text": " ".join(heard), "audio_at": covered, "at": at}
        at += INTERIM_PERIOD


def _bare(word: str) -> str:
    return word.lower().strip(".,?!;:")
