"""Shows what other settings of the turn taker would have done with traces, recorded or made up.

.venv/bin/python scripts/tune.py [TRACE...] [--imagine SET[:MARKS]]... [--try split_ms=900,...]...
A trace is what `amigo replay FILE --json` prints, or what `scripts/bench.py --trace` keeps: the
latter also knows what was really said. MARKS is where a set's made-up finals have punctuation.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any, get_args

sys.path.insert(0, str(Path(__file__).parents[1]))

from agent.turn import TurnSettings
from tests.bench.imagined import Marks, imagine
from tests.bench.measure import Measured, measure
from tests.bench.report import after_words, costs, p95
from tests.bench.sets import SETS
from tests.bench.tuning import Foresee, Would, item_rows, known, replay, spoken_in

SEED = 1


def settings_of(text: str) -> TurnSettings:
    """Read NAME=MS,NAME=MS over the defaults."""
    changes = dict(part.split("=", 1) for part in text.split(",") if part)
    try:
        return replace(TurnSettings(), **{name: int(ms) for name, ms in changes.items()})
    except (TypeError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{text}: {error}") from None


def imagined(text: str) -> list[dict[str, Any]]:
    """Make the trace of SET or SET:MARKS."""
    name, _, marks = text.partition(":")
    if name not in SETS or marks not in ("", *get_args(Marks)):
        sets, places = "|".join(SETS), "|".join(get_args(Marks))
        raise argparse.ArgumentTypeError(f"{text}: give {sets}, or one of them with :{places}")
    rows, spoken = imagine(SETS[name](SEED), SEED, marks or "ends")  # type: ignore[arg-type]
    return sorted([*item_rows(spoken), *rows], key=lambda row: float(row["at"]))


def line(name: str, would: Would) -> str:
    waits = [1000 * seconds for seconds in would.waits] or [0.0]
    counts = f"{would.turns:>6}{would.calls:>6}{would.dropped:>8}{would.retired:>8}{would.cuts:>5}"
    return f"{name:<40}{counts}{len(would.waits):>8}{median(waits):>10.0f}{p95(waits):>8.0f}"


def of_items(items: Sequence[Measured]) -> list[str]:
    """Say how each item fared, where it is known what was said."""
    waits = [1000 * wait for item in items if (wait := after_words(item)) is not None]
    late = f"{median(waits):.0f} ms, p95 {p95(waits):.0f}, worst {max(waits):.0f}" if waits else "-"
    shown = f"shown after all its words were known: median {late} ({len(waits)} of {len(items)})"
    return [f"  {text}" for text in (shown, *costs(items))]


def wrong(item: Measured) -> bool:
    asked_for = item.answers == int(item.wants_answer)
    return item.false_cut or item.wrong_early > 0 or not asked_for


def show(
    name: str, rows: list[dict[str, Any]], tried: dict[str, TurnSettings], foresee: Foresee
) -> list[Measured]:
    print(f"\n{name:<40}{'turns':>6}{'calls':>6}{'dropped':>8}{'retired':>8}{'cuts':>5}"
          f"{'shown':>8}{'wait ms':>10}{'p95':>8}")  # fmt: skip
    spoken, bad = spoken_in(rows), list[Measured]()
    for label, settings in tried.items():
        after = replay(rows, settings, foresee)
        print(line(label, Would.of(after)))
        if spoken:
            items = measure(spoken, after, [], [], 0.0)
            print("\n".join(of_items(items)))
            bad += filter(wrong, items)
    return bad


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("traces", nargs="*", type=Path, metavar="TRACE")
    parser.add_argument("--imagine", action="append", default=[], metavar="SET[:MARKS]")
    parser.add_argument("--try", dest="tried", action="append", default=[], metavar="NAME=MS,...")
    parser.add_argument("--wrong", action="store_true", help="show what did not go as it should")
    options = parser.parse_args()
    try:
        tried = {"defaults": TurnSettings(), **{text: settings_of(text) for text in options.tried}}
        rows = {str(p): [json.loads(r) for r in p.open(encoding="utf-8")] for p in options.traces}
        rows |= {text: imagined(text) for text in options.imagine}
    except (argparse.ArgumentTypeError, OSError, ValueError) as error:
        sys.exit(f"tune: {error}")
    foresee = known()
    for name, trace in rows.items():
        for item in show(name, trace, tried, foresee):
            if options.wrong:
                print(f"    {item.text}\n      {item.requests}")


if __name__ == "__main__":
    main()
