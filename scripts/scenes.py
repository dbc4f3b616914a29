"""What the overlay's pictures show: each scene is what happens until it looks like that."""

from collections.abc import Callable, Sequence

from agent.events import (
    AnswerEnded,
    AnswerStarted,
    Committed,
    Cues,
    Doubtful,
    Final,
    Interim,
    Listening,
    Problem,
    Question,
    Retired,
    Shown,
    Skipped,
    SoftEnd,
    SpeechStarted,
    Token,
    Wish,
)
from agent.overlay.window import Overlay

Step = Shown | float | Callable[[Overlay], object]
"""Something happens, or so many seconds go by, or the reader does something."""
Scene = Sequence[Step]

FIRST = "Tell me about a time you had to take over a service that kept failing."
OPENING = "At Northwind I took over a billing service that paged us four times a week. "
REST = (
    "I read thirty incident reports first and found two causes behind most of the noise: an"
    " unbounded queue, and a retry storm after every deploy.\n\nWe bounded the queue and added"
    " jitter to the retries. In six weeks pages fell from four a week to one a month."
)
SECOND = "What would you do differently today?"
GUESS = "I would begin with the alerts."
BETTER = "I would measure before I change anything. Then I would fix one cause at a time."
SHORTER = "Billing paged us four times a week; I bounded the queue, and pages fell to one a month."
POINTS = (
    "I would **start with the data**. Three things decide it:\n\n"
    "1. **Read ratio**: above 10 to 1, a *cache* pays at once\n"
    "2. **Staleness**: what a user may see late\n"
    "   - prices: never\n   - profiles: a minute\n"
    "3. Cost, with `redis-cli --stat` beside the bill\n"
)
CODE = (
    "Keep a window and move its left end past the last repeat.\n\n"
    "```python\n"
    "def longest(text: str) -> int:\n"
    '    """Without a letter twice."""\n'
    "    seen, start, best = {}, 0, 0\n"
    "    for at, letter in enumerate(text):\n"
    "        start = max(start, seen.get(letter, -1) + 1)\n"
    "        seen[letter] = at  # its last place\n"
    "        best = max(best, at - start + 1)\n"
    "    return best\n"
    "```\n"
    "One pass, so `O(n)`."
)
HEBREW = (
    "\u05d1\u05e0\u05d5\u05e8\u05ea'\u05d5\u05d5\u05d9\u05e0\u05d3 "
    "\u05e7\u05d9\u05d1\u05dc\u05ea\u05d9 \u05e9\u05d9\u05e8\u05d5\u05ea Northwind Billing API "
    "\u05e9\u05e0\u05e4\u05dc 4 \u05e4\u05e2\u05de\u05d9\u05dd \u05d1\u05e9\u05d1\u05d5\u05e2. "
    "\u05ea\u05d7\u05d9\u05dc\u05d4 \u05e7\u05e8\u05d0\u05ea\u05d9 "
    "\u05e9\u05dc\u05d5\u05e9\u05d9\u05dd \u05d3\u05d5\u05d7\u05d5\u05ea.\n"
    "- \u05ea\u05d5\u05e8 \u05d7\u05e1\u05d5\u05dd\n"
    "- \u05e0\u05d9\u05e1\u05d9\u05d5\u05e0\u05d5\u05ea \u05d7\u05d5\u05d6\u05e8\u05d9\u05dd"
)
IDEOGRAPHS = (
    "\u6211\u63a5\u624b\u4e86\u4e00\u4e2a\u6bcf\u5468\u62a5\u8b66\u56db\u6b21\u7684"
    "\u8ba1\u8d39\u670d\u52a1\u3002\u6211\u5148\u8bfb\u4e86\u4e09\u5341\u4efd"
    "**\u4e8b\u6545\u62a5\u544a**\uff0c\u53d1\u73b0\u4e24\u4e2a\u539f\u56e0 "
    "\U0001f469\u200d\U0001f4bb \U0001f44d\U0001f3fd: Donaudampfschifffahrtselektrizit\u00e4ten"
    "hauptbetriebswerkbauunterbeamtengesellschaft."
)
CUES = (
    "Northwind, 2021-2024: took over billing, cut pages from 4 a week to 1 a month",
    "Introduced error budgets for five teams",
)
FIGURES = "360 ms (p95 480) · 3 calls · $0.0042 · 4.1k tokens"
NO_NETWORK = Problem("stt", "Deepgram does not answer; trying again. Check the network connection.")


def says(request_id: int, text: str) -> list[Step]:
    """An answer, word by word."""
    words = text.split(" ")
    return [Token(request_id, word + " " * (word is not words[-1])) for word in words]


def asked(turn: int, question: str) -> list[Step]:
    return [SpeechStarted(1.0), Final(question), SoftEnd(5.0), Question(turn, question)]


def answered(turn: int, question: str, text: str, took: float = 0.0) -> list[Step]:
    request = 10 * turn
    begun: list[Step] = [*asked(turn, question), took, AnswerStarted(turn, request, "final")]
    return [*begun, *says(request, text), AnswerEnded(request), Committed(turn, request, question)]


def wished(turn: int, request: int, wish: Wish, text: str) -> list[Step]:
    started = AnswerStarted(turn, request, "final", wish)
    return [started, *says(request, text), AnswerEnded(request)]


LISTENS: list[Step] = [Listening(True, ("Moonshine (local)", "gpt-5.4-mini"))]
HEARD: list[Step] = [SpeechStarted(0.5), Final("Thanks."), Interim("Tell me about a time you")]
BEGUN: list[Step] = [
    *LISTENS,
    SpeechStarted(0.5),
    Final("Tell me about a time you had to take over"),
    Interim("a service that kept"),
    Cues(1, CUES),
]
STARTED: list[Step] = [
    *BEGUN,
    Final("a service that kept failing."),
    SoftEnd(5.0),
    Question(1, FIRST),
    0.31,
    AnswerStarted(1, 10, "final"),
    *says(10, OPENING),
    0.0,
]
FIRST_DONE = [*STARTED, *says(10, REST), AnswerEnded(10), Committed(1, 10, FIRST)]
TWO_DONE = [*FIRST_DONE, *answered(2, SECOND, BETTER, 0.42)]
GUESSED: list[Step] = [
    *LISTENS,
    *asked(1, "What would you do?"),
    0.12,
    AnswerStarted(1, 1, "provisional"),
    *says(1, GUESS),
]

SCENES: dict[str, Scene] = {
    "idle": [],
    "listening": [*LISTENS, *HEARD],
    "paused": [*LISTENS, *HEARD, Listening(True, (), paused=True)],
    "cues": BEGUN,
    "answering": [*STARTED, *says(10, REST[:84])],
    "answered": FIRST_DONE,
    "next-question": [
        *FIRST_DONE,
        SpeechStarted(30.0),
        Interim("And what would you do"),
        Cues(2, ("Wrote the on-call handbook used by all platform teams",)),
    ],
    "provisional": GUESSED,
    "changed": [
        *GUESSED,
        *asked(1, SECOND),
        Retired(1, 1),
        0.34,
        AnswerStarted(1, 2, "final"),
        *says(2, BETTER),
        AnswerEnded(2),
    ],
    "prepared": [
        *LISTENS,
        *asked(1, SECOND),
        0.09,
        AnswerStarted(1, 1, "prepared"),
        *says(1, GUESS),
        AnswerEnded(1),
        0.35,
        AnswerStarted(1, 2, "final"),
        *says(2, BETTER),
    ],
    "follow-ups": [*LISTENS, *answered(1, FIRST, OPENING, 0.31), *wished(1, 3, "shorter", SHORTER)],
    "earlier-answer": [*TWO_DONE, lambda overlay: overlay.look_at_previous()],
    "points": [
        *LISTENS,
        *answered(1, "Would you add a cache?", POINTS, 0.28),
        lambda overlay: overlay.tell_figures(FIGURES),
    ],
    "code": [*LISTENS, *answered(1, "How do you find the longest substring?", CODE, 0.33), 0.0],
    "not-in-profile": [
        *LISTENS,
        *answered(1, FIRST, OPENING + REST.partition("\n")[0], 0.31),
        Doubtful(10, ("four times a week", "thirty incident reports")),
    ],
    "not-answered": [
        *LISTENS,
        *answered(1, SECOND, BETTER, 0.42),
        SpeechStarted(9.0),
        Final("Okay, great."),
        Skipped(2, "Okay, great.", "small talk"),
    ],
    "unfinished": [
        *LISTENS,
        *asked(1, FIRST),
        0.31,
        AnswerStarted(1, 1, "final"),
        *says(1, OPENING),
        AnswerEnded(1, "the model stopped in the middle; ask again with `amigo again`"),
    ],
    "long": [
        *LISTENS,
        *answered(1, FIRST, OPENING + "\n\n".join([REST] * 6), 0.31),
        lambda overlay: overlay.scroll_down(),
    ],
    "problem": [*TWO_DONE, NO_NETWORK],
    "pinned": [
        *TWO_DONE,
        lambda overlay: overlay.tell_figures(FIGURES),
        lambda overlay: overlay.pin(),
        lambda overlay: overlay.let_clicks_through(),
    ],
    "right-to-left": [*LISTENS, *answered(1, HEBREW.split(".")[0] + "?", HEBREW, 0.3)],
    "scripts": [*LISTENS, *answered(1, IDEOGRAPHS[:17] + "\uff1f", IDEOGRAPHS, 0.3)],
}
