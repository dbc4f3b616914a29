"""What the product and its peers made of the same questions, side by side. Pure.

Latencies are in seconds after a question's acoustic end. A request is right when it holds every
content word of the question.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from tests.bench.measure import Measured, lacks
from tests.bench.report import p95
from tests.bench.speech import Spoken

Row = dict[str, Any]


@dataclass(slots=True)
class Did:
    """What one of them did with one question. None: it did not happen."""

    text: str
    foreseen: bool
    token: float | None = None
    """When the first token of a right answer came out of the model step, held back there or not."""
    out: float | None = None
    """When its first text was where it is wanted: out of a peer's pipeline; of the product, the
    first right word painted, which is later."""
    calls: int = 0
    wrong_early: int = 0
    """Answers let out to a question that lacked content words."""

    def note(self, token: float | None, out: float | None) -> None:
        """Take what came of one right request."""
        self.token = _earlier(self.token, token)
        self.out = _earlier(self.out, out)


@dataclass(frozen=True, slots=True)
class Ran:
    who: str
    stt: str
    setting: str
    did: list[Did]


def of_product(
    spoken: Sequence[Spoken], measured: Sequence[Measured], rows: Sequence[Row]
) -> list[Did]:
    """`rows` is the trace that was measured."""
    tokens = dict[int, float]()
    for row in rows:
        if row["event"] == "token":
            tokens.setdefault(row["request_id"], row["at"])
    found = list[Did]()
    for item, since, one in zip(spoken, _since(spoken, rows), measured, strict=True):
        did = Did(one.text, one.foreseen, calls=one.calls, wrong_early=one.wrong_early)
        for row in since:
            if row["event"] == "asked" and not lacks(row["text"], one.text):
                did.note(_after(tokens.get(row["request_id"]), item), None)
        painted = (at for kind, at in one.painted.items() if kind != "cue")
        did.note(None, min(painted, default=None))
        found.append(did)
    return found


def of_peer(spoken: Sequence[Spoken], rows: Sequence[Row]) -> list[Did]:
    """`rows` are of tests/bench/peers: the first is `zero`, the recording's first sample."""
    if not rows or rows[0]["event"] != "zero":
        raise RuntimeError("the peer never began the recording")
    zero = rows[0]["at"]
    since_zero = [{**row, "at": row["at"] - zero} for row in rows[1:]]
    at = {(row["event"], row["request"]): row["at"] for row in since_zero}
    found = list[Did]()
    for item, since in zip(spoken, _since(spoken, since_zero), strict=True):
        did = Did(item.item.text, item.item.foreseen)
        for row in since:
            if row["event"] != "asked":
                continue
            token, out = (at.get((event, row["request"])) for event in ("token", "delivered"))
            did.calls += 1
            # What was said in pieces is asked in pieces, one message each.
            if not lacks(" ".join(row["messages"]), did.text):
                did.note(_after(token, item), _after(out, item))
            elif out is not None:
                did.wrong_early += 1
        found.append(did)
    return found


def _since(spoken: Sequence[Spoken], rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows from each item's beginning to the next one's."""
    starts = [item.start for item in spoken]
    for start, until in zip(starts, [*starts[1:], float("inf")], strict=True):
        yield [row for row in rows if start <= row["at"] < until]


def _after(at: float | None, item: Spoken) -> float | None:
    return None if at is None else at - item.end


def _earlier(one: float | None, other: float | None) -> float | None:
    return min((at for at in (one, other) if at is not None), default=None)


GROUPS = {"unforeseen": False, "foreseen": True}
STEPS: dict[str, Callable[[Did], float | None]] = {
    "token": lambda did: did.token,
    "out": lambda did: did.out,
}


def lines(runs: Sequence[Ran]) -> list[str]:
    """One table: median and p95, in milliseconds after the acoustic end."""
    columns = [f"{group}: {step}" for group in GROUPS for step in STEPS]
    figures = "".join(f"{column:>20}" for column in columns)
    table = [f"{'':<33}{figures}{'answered':>11}{'calls':>7}{'wrong early':>13}"]
    for run in runs:
        line = f"{run.stt:<9}{run.who:<9}{run.setting:<15}"
        for known in GROUPS.values():
            group = [did for did in run.did if did.foreseen == known]
            line += "".join(f"{_figures(map(of, group)):>20}" for of in STEPS.values())
        line += f"{sum(did.out is not None for did in run.did):>8}/{len(run.did):<2}"
        line += f"{sum(did.calls for did in run.did) / max(1, len(run.did)):>7.2f}"
        table.append(f"{line}{sum(did.wrong_early for did in run.did):>13}")
    return table


def _figures(seconds: Iterable[float | None]) -> str:
    ms = [1000 * at for at in seconds if at is not None]
    return f"{median(ms):.0f} {p95(ms):>5.0f}" if ms else "-"


def as_rows(run: Ran) -> list[Row]:
    """A row for each question, for JSON lines."""
    return [
        {
            "stt": run.stt,
            "who": run.who,
            "setting": run.setting,
            "text": one.text,
            "foreseen": one.foreseen,
            "token": _rounded(one.token),
            "out": _rounded(one.out),
            "calls": one.calls,
            "wrong_early": one.wrong_early,
        }
        for one in run.did
    ]


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 4)
