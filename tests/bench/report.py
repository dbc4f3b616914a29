"""The figures of a run as a table, as JSON lines, and as a picture."""

import json
import math
from collections.abc import Callable, Sequence
from statistics import median
from typing import TextIO

from tests.bench.measure import Measured

Times = Callable[[Measured], float | None]


def after_words(one: Measured) -> float | None:
    """How long a question whose every word was known here had yet to wait to be answered."""
    return None if one.shown is None or one.known is None else one.shown - one.known


STEPS: dict[str, Times] = {
    "soft end noticed": lambda m: m.soft_end,
    "Finalize at the server": lambda m: m.finalize,
    "server sent all words": lambda m: m.sent,
    "whole question known": lambda m: m.known,
    "whole question asked": lambda m: m.asked,
    "allowed on the screen": lambda m: m.shown,
    " after the words": after_words,
    "painted: cue": lambda m: m.painted.get("cue"),
    "painted: prepared": lambda m: m.painted.get("prepared"),
    "painted: provisional": lambda m: m.painted.get("provisional"),
    "painted: final": lambda m: m.painted.get("final"),
    "our own share": lambda m: m.own,
    " of it: asking": lambda m: m.leaving,
    " of it: showing": lambda m: m.painting,
}


def p95(values: Sequence[float]) -> float:
    """Return the nearest-rank 95th percentile."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def groups(items: Sequence[Measured]) -> dict[str, list[Measured]]:
    wanted = [item for item in items if item.wants_answer]
    foreseen = [item for item in wanted if item.foreseen]
    if not foreseen:
        return {"all": wanted}
    return {"unforeseen": [item for item in wanted if not item.foreseen], "foreseen": foreseen}


def lines(name: str, items: Sequence[Measured]) -> list[str]:
    """Milliseconds after the acoustic end, by group; then what it cost and what went wrong."""
    table = [f"{name}: ms after the acoustic end{'median':>13}{'p95':>8}{'worst':>8}{'of':>8}"]
    for group, members in groups(items).items():
        for step, of in STEPS.items():
            ms = [1000 * at for at in map(of, members) if at is not None]
            if ms:
                figures = f"{median(ms):>10.1f}{p95(ms):>8.1f}{max(ms):>8.1f}"
                table.append(f"  {group:<11}{step:<24}{figures}{len(ms):>5}/{len(members)}")
    return [*table, *(f"  {line}" for line in costs(items))]


def costs(items: Sequence[Measured]) -> list[str]:
    wanted = [item for item in items if item.wants_answer]
    fillers = [item for item in items if not item.wants_answer]
    calls, count = sum(i.calls for i in items), max(1, len(wanted))
    answers = sum(i.answers for i in items)
    gone = [1000 * seconds for item in items for seconds in item.disconnects]
    seen = f"seen by the server after {p95(gone):.1f} ms (p95 of {len(gone)})" if gone else ""
    return [
        f"calls a question {calls / count:.2f}, dropped {sum(i.dropped for i in items)} {seen}",
        f"events sent by the model a question {sum(i.tokens for i in items) / count:.1f}",
        f"wrong early words {sum(i.wrong_early for i in items)}, "
        f"retired {sum(i.retired for i in items)} of {answers} answers, "
        f"false cuts {sum(i.false_cut for i in wanted)} of {len(wanted)}",
        f"answered once {sum(i.answers == 1 for i in wanted)} of {len(wanted)}, "
        f"twice {sum(i.answers > 1 for i in wanted)}, never {sum(not i.answers for i in wanted)}; "
        f"filler answered {sum(i.answers > 0 for i in fillers)} of {len(fillers)}",
    ]


def write_json(file: TextIO, name: str, items: Sequence[Measured]) -> None:
    for item in items:
        file.write(json.dumps({"set": name, **item.as_row()}, ensure_ascii=False) + "\n")
