"""What a run's trace and the servers' rows say about each item. Pure.

Every latency is in seconds after the item's acoustic end; negative: before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.turn.question import content_words, words
from tests.bench.prepared import prepared_for
from tests.bench.speech import Spoken

Row = dict[str, Any]
EARLY_SECONDS = 0.25
"""A voice detector may place a soft end so long before the true one."""


@dataclass(slots=True)
class Measured:
    """One item. None: it did not happen."""

    text: str
    foreseen: bool
    wants_answer: bool
    soft_end: float | None = None
    finalize: float | None = None
    """When Finalize reached the server."""
    sent: float | None = None
    """When the server had sent the question's every word, in a final or an interim."""
    known: float | None = None
    """The same, when it was heard here."""
    asked: float | None = None
    shown: float | None = None
    """When a right answer was let onto the screen, whether a word of it had come or not."""
    painted: dict[str, float] = field(default_factory=dict)
    """The first right word of each kind."""
    own: float | None = None
    """Painted - (sent + the model's first-token time): what the product adds, for `final`.

    Where the request was there before all words were sent: painted - the later of the two.
    """
    leaving: float | None = None
    """The part of `own` from deciding to ask until the server had read the request."""
    painting: float | None = None
    """The part of `own` from the first word's arrival, once confirmed, to the painted one."""
    calls: int = 0
    dropped: int = 0
    wrong_early: int = 0
    """Answers painted from a request that lacked content words of the question, or prepared for
    another question."""
    retired: int = 0
    false_cut: bool = False
    """An answer was on the screen before the question was whole."""
    answers: int = 0
    """Requests of which a word was painted and that were not retired."""
    disconnects: list[float] = field(default_factory=list)
    """From each drop to the server's seeing it."""
    tokens: int = 0
    """Sent by the model for it, whether shown or not."""
    requests: list[str] = field(default_factory=list)

    def as_row(self) -> Row:
        times = {
            name: _rounded(getattr(self, name))
            for name in (
                "soft_end",
                "finalize",
                "sent",
                "known",
                "asked",
                "shown",
                "own",
                "leaving",
                "painting",
            )
        }
        counts = {
            name: getattr(self, name)
            for name in ("calls", "dropped", "wrong_early", "retired", "false_cut", "answers")
        }
        return {
            "text": self.text,
            "foreseen": self.foreseen,
            "wants_answer": self.wants_answer,
            **times,
            "painted": {kind: _rounded(at) for kind, at in self.painted.items()},
            **counts,
            "tokens": self.tokens,
            "disconnects": [_rounded(seconds) for seconds in self.disconnects],
            "requests": self.requests,
        }


def measure(
    spoken: Sequence[Spoken],
    rows: Sequence[Row],
    stt: Sequence[Row],
    model: Sequence[Row],
    zero: float,
) -> list[Measured]:
    """`rows` is the trace; `stt` and `model` are the servers' rows, on the clock of `zero`."""
    messages = [{**row, "at": row["at"] - zero} for row in stt if "at" in row]
    calls = sorted((_shifted(row, zero) for row in model if "at" in row), key=lambda r: r["at"])
    served = _served(rows, calls)
    prepared = prepared_for(rows)
    found = list[Measured]()
    for number, item in enumerate(spoken):
        until = spoken[number + 1].start if number + 1 < len(spoken) else float("inf")
        one = Measured(item.item.text, item.item.foreseen, item.item.wants_answer)
        since = [row for row in rows if item.start <= row["at"] < until]
        _speech(one, item, since, [m for m in messages if item.start <= m["at"] < until])
        _answers(one, item, since, rows, served, prepared)
        found.append(one)
    return found


def _speech(one: Measured, item: Spoken, rows: Sequence[Row], messages: Sequence[Row]) -> None:
    soft = [r for r in rows if r["event"] == "soft_end" and r["at"] >= item.end - EARLY_SECONDS]
    one.soft_end = _after(soft[-1:], item.end)
    if soft:
        sent = [m for m in messages if "finalize" in m and m["at"] >= soft[-1]["at"]]
        one.finalize = _after(sent, item.end)
    heard = [(r["at"], r["event"] == "final", r["text"]) for r in rows if r["event"] in HEARD]
    one.known = _whole(heard, item)
    one.sent = _whole(_transcripts(messages), item)


HEARD = ("interim", "final")


def _transcripts(messages: Iterable[Row]) -> Iterator[tuple[float, bool, str]]:
    for row in messages:
        message = row.get("message", {})
        if message.get("type") == "Results":
            text = message["channel"]["alternatives"][0]["transcript"]
            yield row["at"], message["is_final"], text


def _whole(heard: Iterable[tuple[float, bool, str]], item: Spoken) -> float | None:
    """When all words of the item had come, after its acoustic end."""
    said = ""
    for at, is_final, text in heard:
        so_far = f"{said} {text}"
        if _has_all(so_far, item.item.text):
            return at - item.end
        said = so_far if is_final else said
    return None


def _answers(
    one: Measured,
    item: Spoken,
    since: Sequence[Row],
    rows: Sequence[Row],
    served: dict[int, Row],
    prepared: dict[int, str],
) -> None:
    asked = {r["request_id"]: r for r in since if r["event"] == "asked"}
    one.calls, one.requests = len(asked), [r["text"] for r in asked.values()]
    whole = [r for r in asked.values() if not lacks(r["text"], one.text)]
    one.asked = _after(whole[-1:], item.end)
    one.shown = _shown(rows, whole[-1:], item.end)
    one.tokens = sum(served[i]["events"] for i in asked if i in served)
    drops = [r for r in rows if r["event"] == "dropped" and r["request_id"] in asked]
    one.dropped = len(drops)
    for drop in drops:
        gone = served.get(drop["request_id"], {}).get("disconnected_at")
        if gone is not None:
            one.disconnects.append(gone - drop["at"])
    retired = {r["request_id"] for r in rows if r["event"] == "retired"}
    shown = [r for r in rows if r["event"] == "painted" and _belongs(r, asked, since)]
    for paint in shown:
        number, kind, at = paint["request_id"], paint["kind"], paint["at"] - item.end
        if kind == "cue":
            one.painted.setdefault(kind, at)
            continue
        request = asked.get(number)
        wrong = request is not None and lacks(request["text"], one.text) > 0
        wrong |= kind == "prepared" and prepared.get(number) != item.item.common
        one.wrong_early += wrong
        one.false_cut |= kind != "provisional" and (at < 0 or wrong)
        one.retired += number in retired
        one.answers += number not in retired
        if not wrong:
            one.painted.setdefault(kind, at)
        if kind == "final" and request is not None and not wrong:
            _share(one, request["at"], paint["at"], at, served.get(number, {}))


def _shown(rows: Sequence[Row], asked: Sequence[Row], end: float) -> float | None:
    turns = {row["turn_id"] for row in asked}
    return _after([r for r in rows if r["event"] == "question" and r["turn_id"] in turns][-1:], end)


def _share(
    one: Measured, asked_at: float, painted_at: float, painted: float, call: dict[str, Any]
) -> None:
    first = call.get("first_token_at")
    if one.sent is None or first is None:
        return
    sent_at = painted_at - painted + one.sent
    asked_early = call["at"] < sent_at
    one.own = painted_at - (max(sent_at, first) if asked_early else sent_at + first - call["at"])
    one.leaving = call["at"] - asked_at
    one.painting = painted_at - max(sent_at, first)


def _belongs(paint: Row, asked: dict[int, Row], since: Sequence[Row]) -> bool:
    """Whether it is of this item: its request is, or, where none was sent, its time is."""
    here = any(paint is row for row in since)
    return paint["request_id"] in asked or (here and paint["kind"] in ("cue", "prepared"))


def _served(rows: Sequence[Row], calls: Sequence[Row]) -> dict[int, Row]:
    """Find the server's row of each request: the next with these words after it left."""
    left = list(calls)
    found: dict[int, Row] = {}
    for row in rows:
        if row["event"] != "asked":
            continue
        for call in left:
            if call["at"] >= row["at"] - 0.001 and same(call["question"], row["text"]):
                found[row["request_id"]] = call
                left.remove(call)
                break
    return found


def same(a: str, b: str) -> bool:
    return content_words(a) == content_words(b)


def _has_all(heard: str, question: str) -> bool:
    given = iter(words(heard))
    return all(word in given for word in words(question))


def lacks(asked: str, question: str) -> int:
    """Count the content words of the question that a request does not have, in their order."""
    given = iter(content_words(asked))
    return sum(word not in given for word in content_words(question))


def _shifted(row: Row, zero: float) -> Row:
    times = {name: value - zero for name, value in row.items() if name.endswith("at") and value}
    return {**row, **times}


def _after(rows: Sequence[Row], end: float) -> float | None:
    return rows[0]["at"] - end if rows else None


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 4)
