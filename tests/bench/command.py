"""The benchmark as a command: which sets, against how slow servers, and where figures go."""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench.far import Lags, add_flags, far_side, lags_of
from tests.bench.measure import Measured, measure
from tests.bench.prepared import prepare_common
from tests.bench.report import costs, lines, write_json
from tests.bench.running import Desk
from tests.bench.sets import SETS, quick
from tests.bench.soak import Watch, report, soak
from tests.bench.speech import record
from tests.bench.tuning import item_rows

BETWEEN_SECONDS = 1.7
"""Silence between two items, beside the time an answer takes: the turn is fixed in it."""


def main(arguments: Sequence[str] | None = None) -> int:
    sys.setswitchinterval(0.001)
    options = _parser().parse_args(arguments)
    if options.hotkeys:
        from tests.bench.hotkeys import main as press_hotkeys

        return press_hotkeys(options.hotkeys)
    if options.documents:
        from tests.bench.documents import main as read_documents

        return read_documents(options.documents)
    if options.prompts:
        from tests.bench.prompts import main as build_prompts

        return build_prompts(options.prompts)
    if options.footprint:
        from tests.bench.footprint import main as take_footprint

        return take_footprint(options.footprint)
    lags = lags_of(options)
    desk = Desk()
    _say(f"overlay: {'on the display' if desk.windowed else 'not painted (no display)'}; {lags}")
    if options.soak:
        _soak(options.soak, lags, desk)
        return 0
    results: dict[str, list[Measured]] = {}
    with ExitStack() as stack:
        json_file = stack.enter_context(options.json.open("w")) if options.json else None
        for name in options.set or list(SETS):
            results[name] = _run(name, lags, desk, options)
            _say("\n".join(["", *lines(name, results[name])]))
            if json_file:
                write_json(json_file, name, results[name])
    if options.plot:
        from tests.bench.picture import draw

        draw(results, options.plot)
    return 0


def _run(name: str, lags: Lags, desk: Desk, options: argparse.Namespace) -> list[Measured]:
    items = SETS[name](lags.seed)
    recording = record(
        quick(items) if options.quick else items, BETWEEN_SECONDS + lags.answer_seconds, lags.seed
    )
    with tempfile.TemporaryDirectory(prefix="amigo-bench-") as folder:
        wav = Path(folder) / "recording.wav"
        recording.write(wav)
        with far_side(recording, lags, Path(folder)) as far:
            environ = {**far.environ, **_settings(options.setting)}
            if not options.unprepared:
                prepare_common(environ)
            run = desk.run(wav, environ)
        if options.trace:
            _write_trace(options.trace, name, [*item_rows(recording.spoken), *run.rows])
        return measure(recording.spoken, run.rows, far.stt.read(), far.model.read(), run.zero)


def _soak(turns: int, lags: Lags, desk: Desk) -> None:
    recording = record(soak(turns), BETWEEN_SECONDS + lags.answer_seconds, lags.seed)
    with tempfile.TemporaryDirectory(prefix="amigo-bench-") as folder:
        wav = Path(folder) / "recording.wav"
        recording.write(wav)
        with far_side(recording, lags, Path(folder)) as far, Watch() as watch:
            run = desk.run(wav, far.environ)
        measured = measure(recording.spoken, run.rows, far.stt.read(), far.model.read(), run.zero)
    _say("\n".join(["", *report(measured, watch.samples), *costs(measured)]))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _settings(given: Sequence[str]) -> dict[str, str]:
    pairs = (text.partition("=") for text in given)
    return {f"AMIGO_{name.replace('.', '__').upper()}": value for name, _, value in pairs}


def _write_trace(folder: Path, name: str, rows: Sequence[dict[str, object]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Runs the real pipeline at real time against servers that speak the "
        "providers' protocols, and measures from the acoustic end of each question."
    )
    parser.add_argument("--set", action="append", choices=list(SETS), help="default: all")
    parser.add_argument("--soak", type=int, metavar="TURNS", help="instead: so many short turns")
    parser.add_argument(
        "--hotkeys", type=int, metavar="N", help="instead: show and hide the overlay by its key"
    )
    parser.add_argument(
        "--documents", type=int, metavar="TRIES", help="instead: stalls while documents are read"
    )
    parser.add_argument(
        "--prompts", type=int, metavar="TURNS", help="instead: prompts and cues of a large profile"
    )
    parser.add_argument(
        "--footprint", type=int, metavar="STARTS", help="instead: start-up, memory and CPU"
    )
    parser.add_argument(
        "--unprepared", action="store_true", help="without the common questions' prepared answers"
    )
    parser.add_argument("--quick", action="store_true", help="four items of each set")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write a line for each item")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the figures as a PNG")
    parser.add_argument("--trace", type=Path, metavar="FOLDER", help="keep each set's trace")
    parser.add_argument("--setting", action="append", default=[], metavar="SECTION.NAME=VALUE")
    add_flags(parser)
    return parser
