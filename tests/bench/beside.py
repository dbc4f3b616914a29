"""What the product and its peers made of the same questions, side by side. Pure.

Latencies are in seconds after a question's acoustic end. A request is right when it holds every
content word of the question.
"""

from collections.abc import Iterable, Mapping, Sequence
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
    first: float | None = None
    """A peer: the first text of a right answer left its model step, held back after it or not.
    The product: the first word of a right answer was painted, which is later."""
    shown: float | None = None
    """The same text, where whoever listens gets it."""
    calls: int = 0
    wrong_early: int = 0
    """Answers let out to a question that lacked content words."""

    @property
    def answered(self) -> bool:
        return self.shown is not None


@dataclass(frozen=True, slots=True)
class Ran:
    who: str
    stt: str
    setting: str
    did: list[Did]


def of_product(measured: Iterable[Measured]) -> list[Did]:
    found = list[Did]()
    for one in measured:
        at = min((t for kind, t in one.painted.items() if kind != "cue"), default=None)
        found.append(Did(one.text, one.foreseen, at, at, one.calls, one.wrong_early))
    return found


def of_peer(spoken: Sequence[Spoken], rows: Sequence[Row]) -> list[Did]:
    """`rows` are of tests/bench/peers: the first is `zero`, the recording's first sample."""
    if not rows or rows[0]["event"] != "zero":
        raise RuntimeError("the peer never began the recording")
    zero = rows[0]["at"]
    at = {(row["event"], row.get("request")): row["at"] - zero for row in rows}
    asked = [row for row in rows if row["event"] == "asked"]
    found = list[Did]()
    for number, item in enumerate(spoken):
        until = spoken[number + 1].start if number + 1 < len(spoken) else float("inf")
        one = Did(item.item.text, item.item.foreseen)
        for request in (row for row in asked if item.start <= row["at"] - zero < until):
            _answered(one, request, at, item.end)
        found.append(one)
    return found


def _answered(one: Did, request: Row, at: Mapping[tuple[str, int], float], end: float) -> None:
    number = request["request"]
    token, shown = at.get(("token", number)), at.get(("delivered", number))
    one.calls += 1
    # What was said in pieces is asked in pieces, one message each.
    if lacks(" ".join(request["messages"]), one.text):
        one.wrong_early += shown is not None
        return
    one.first = _earlier(one.first, token, end)
    one.shown = _earlier(one.shown, shown, end)


def _earlier(known: float | None, at: float | None, end: float) -> float | None:
    if at is None:
        return known
    return at - end if known is None else min(known, at - end)


GROUPS = {"unforeseen": False, "foreseen": True}


def lines(runs: Sequence[Ran]) -> list[str]:
    """One table: milliseconds after the acoustic end."""
    titles = f"{'':<9}{'':<12}{'':<14}{'unforeseen':>14}{'foreseen':>14}{'let out':>16}"
    below = f"{'':<35}" + f"{'median    p95':>14}" * 2 + f"{'median    p95':>16}"
    table = [titles, f"{below}{'answered':>10}{'calls':>7}{'wrong early':>13}"]
    for run in runs:
        groups = [[d for d in run.did if d.foreseen == known] for known in GROUPS.values()]
        figures = "".join(_figures([d.first for d in group]) for group in groups)
        figures += f"  {_figures([d.shown for d in run.did])}"
        counts = f"{sum(d.answered for d in run.did):>7}/{len(run.did)}"
        counts += f"{sum(d.calls for d in run.did) / max(1, len(run.did)):>7.2f}"
        counts += f"{sum(d.wrong_early for d in run.did):>13}"
        table.append(f"{run.stt:<9}{run.who:<12}{run.setting:<14}{figures}{counts}")
    return table


def _figures(seconds: Sequence[float | None]) -> str:
    ms = [1000 * at for at in seconds if at is not None]
    return f"{median(ms):>7.0f}{p95(ms):>7.0f}" if ms else f"{'-':>7}{'-':>7}"


def as_rows(run: Ran) -> list[Row]:
    """A row for each question, for JSON lines."""
    return [
        {
            "stt": run.stt,
            "who": run.who,
            "setting": run.setting,
            "text": one.text,
            "foreseen": one.foreseen,
            "first": _rounded(one.first),
            "shown": _rounded(one.shown),
            "calls": one.calls,
            "wrong_early": one.wrong_early,
        }
        for one in run.did
    ]


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 4)
