"""Shows what other settings of the turn taker would have done with recorded traces.

.venv/bin/python scripts/tune.py TRACE... [--try show_plain_ms=300,commit_ms=900]...
A trace is what `amigo replay FILE --json` prints, or what `scripts/bench.py --trace` keeps.
"""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from agent.turn import TurnSettings
from tests.bench.report import p95
from tests.bench.tuning import Would, replay


def settings_of(text: str) -> TurnSettings:
    """Read NAME=MS,NAME=MS over the defaults."""
    changes = dict(part.split("=", 1) for part in text.split(",") if part)
    try:
        return replace(TurnSettings(), **{name: int(ms) for name, ms in changes.items()})
    except (TypeError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{text}: {error}") from None


def line(name: str, would: Would) -> str:
    waits = [1000 * seconds for seconds in would.waits] or [0.0]
    counts = f"{would.turns:>6}{would.calls:>6}{would.dropped:>8}{would.retired:>8}{would.cuts:>5}"
    return f"{name:<40}{counts}{len(would.waits):>8}{median(waits):>10.0f}{p95(waits):>8.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("traces", nargs="+", type=Path, metavar="TRACE")
    parser.add_argument("--try", dest="tried", action="append", default=[], metavar="NAME=MS,...")
    options = parser.parse_args()
    try:
        tried = [
            ("defaults", TurnSettings()),
            *((text, settings_of(text)) for text in options.tried),
        ]
        rows = {p: [json.loads(row) for row in p.open(encoding="utf-8")] for p in options.traces}
    except (argparse.ArgumentTypeError, OSError, ValueError) as error:
        sys.exit(f"tune: {error}")
    for path, trace in rows.items():
        print(f"\n{path.name:<40}{'turns':>6}{'calls':>6}{'dropped':>8}{'retired':>8}{'cuts':>5}"
              f"{'shown':>8}{'wait ms':>10}{'p95':>8}")  # fmt: skip
        for name, settings in tried:
            print(line(name, replay(trace, settings)))


if __name__ == "__main__":
    main()
