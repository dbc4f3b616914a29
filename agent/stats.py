"""How fast the sessions were and what they cost: numbers only, never a word, in one file.

One JSON line a session, appended when it ends. Latencies are ms after the soft end, by kind.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles

from agent.prices import told

FILE_NAME = "stats.jsonl"
BARS = "▁▂▃▄▅▆▇█"
COLUMNS = 24


@dataclass(frozen=True, slots=True)
class Record:
    """One session."""

    turns: int = 0
    latencies_ms: Mapping[str, list[float]] = field(default_factory=dict)
    calls: int = 0
    dropped: int = 0
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0
    audio_seconds_sent: float = 0.0
    cost: float | None = None
    """In the user's currency, by the prices of that day; None: not known."""


def append(file: Path, record: Record) -> None:
    """Keep a session's numbers; a session without a turn is not kept."""
    if record.turns == 0:
        return
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as stream:
        stream.write(json.dumps(asdict(record)) + "\n")


def read(file: Path) -> list[Record]:
    """Return every session kept; lines that are torn or from elsewhere are passed over."""
    if not file.exists():
        return []
    return list(_records(file.read_text("utf-8", errors="replace").splitlines()))


def _records(lines: Iterable[str]) -> Iterator[Record]:
    for line in lines:
        try:
            fields = json.loads(line)
            known = {name: fields[name] for name in Record.__dataclass_fields__ if name in fields}
            record = Record(**known)
            [float(ms) for values in record.latencies_ms.values() for ms in values]
            float(record.cost or 0)
        except (ValueError, TypeError, AttributeError):
            continue
        yield record


def percentiles(values: list[float]) -> tuple[float, float]:
    """Return median and 95th percentile of at least one value."""
    if len(values) == 1:
        return values[0], values[0]
    return median(values), quantiles(values, n=20, method="inclusive")[-1]


def report(records: list[Record], currency: str = "") -> Iterator[str]:
    """Yield the lines of `amigo stats`; the last one is there where prices were known."""
    if not records:
        yield "no session has been answered yet"
        return
    by_kind: dict[str, list[float]] = {}
    for record in records:
        for kind, values in record.latencies_ms.items():
            by_kind.setdefault(kind, []).extend(values)
    yield f"{len(records)} sessions, {sum(r.turns for r in records)} turns"
    yield "first word on screen, ms after the pause was noticed"
    yield f"  {'kind':<12}{'count':>6}{'median':>9}{'p95':>9}"
    for kind, values in sorted(by_kind.items()):
        middle, high = percentiles(values)
        yield f"  {kind:<12}{len(values):>6}{middle:>9.0f}{high:>9.0f}  {_plot(values)}"
    tokens = sum(r.tokens_in for r in records), sum(r.tokens_out for r in records)
    yield (
        f"model calls {sum(r.calls for r in records)} ({sum(r.dropped for r in records)} dropped), "
        f"tokens in {tokens[0]} ({sum(r.tokens_cached for r in records)} cached), out {tokens[1]}, "
        f"audio sent {sum(r.audio_seconds_sent for r in records):.0f} s"
    )
    if priced := [r.cost for r in records if r.cost is not None]:
        yield f"cost {told(currency, sum(priced))} ({len(priced)} of {len(records)} sessions)"


def _plot(values: list[float]) -> str:
    """Draw how often each latency came, from the least to the greatest."""
    low, high = min(values), max(values)
    width = (high - low) / COLUMNS or 1.0
    counts = [0] * COLUMNS
    for value in values:
        counts[min(COLUMNS - 1, int((value - low) / width))] += 1
    most = max(counts)
    bars = "".join(
        BARS[round(count / most * (len(BARS) - 1))] if count else " " for count in counts
    )
    return f"{low:.0f} |{bars}| {high:.0f}"
