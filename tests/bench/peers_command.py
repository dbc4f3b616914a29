"""The product beside its peers as a command: same sound, same servers, one after the other."""

import argparse
import dataclasses
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench.beside import Ran, as_rows, lines, of_peer, of_product
from tests.bench.command import BETWEEN_SECONDS
from tests.bench.far import STTS, Far, Lags, add_flags, far_side, lags_of
from tests.bench.measure import measure
from tests.bench.peer_runs import PEERS, Installed, install
from tests.bench.prepared import prepare_common
from tests.bench.running import Desk
from tests.bench.sets import questions, quick
from tests.bench.speech import Recording, record
from tests.servers.ears import RATE

OWN = ("stt", "tls")
"""Lags that are no flag here: both transcribers are run, and the peers speak plain HTTP."""
LEGEND = """
Median and p95, in ms after a question's acoustic end. token: the first token of a right answer out
of the model step, even where it is held back behind it. out: text of it where it is wanted: a
peer's goes nowhere (no speech, no transport), the product's first right word is painted, which is
later. Negative: answered ahead. calls: requests a question, all of them paid for."""


def main(arguments: Sequence[str] | None = None) -> int:
    sys.setswitchinterval(0.001)
    options = _parser().parse_args(arguments)
    lags = lags_of(options, without=OWN)
    desk = Desk()
    items = questions(lags.seed)
    recording = record(
        quick(items) if options.quick else items, BETWEEN_SECONDS + lags.answer_seconds, lags.seed
    )
    ran: list[Ran] = []
    with ExitStack() as stack:
        json_file = stack.enter_context(options.json.open("w")) if options.json else None
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="amigo-peers-"))
        peers = [install(peer, options.peers_at or Path(folder)) for peer in PEERS]
        _say(
            f"overlay: {'on the display' if desk.windowed else 'not painted (no display)'}; {lags}"
        )
        for stt in options.stt or STTS:
            for run in _runs(recording, dataclasses.replace(lags, stt=stt), desk, peers, options):
                ran.append(run)
                _say(f"{run.stt}: {run.who} {run.setting}".rstrip())
                if json_file:
                    json_file.writelines(json.dumps(row) + "\n" for row in as_rows(run))
    _say("\n".join(["", *lines(ran), LEGEND]))
    return 0


def _runs(
    recording: Recording,
    lags: Lags,
    desk: Desk,
    peers: Sequence[Installed],
    options: argparse.Namespace,
) -> Iterator[Ran]:
    with _far(recording, lags) as (wav, far):
        prepare_common(far.environ)
        yield _own(recording, lags, desk, wav, far, "prepared")
    with _far(recording, lags) as (wav, far):
        yield _own(recording, lags, desk, wav, far, "unprepared")
    seconds = len(recording.pcm) / RATE
    for installed in peers:
        known = installed.peer.settings[lags.stt]
        for setting in known if options.all_settings else known[:1]:
            with _far(recording, lags) as (wav, far):
                rows = installed.run(wav, seconds, setting, far.environ)
            yield Ran(installed.peer.name, lags.stt, setting, of_peer(recording.spoken, rows))


def _own(recording: Recording, lags: Lags, desk: Desk, wav: Path, far: Far, setting: str) -> Ran:
    run = desk.run(wav, far.environ)
    measured = measure(recording.spoken, run.rows, far.stt.read(), far.model.read(), run.zero)
    return Ran("amigo", lags.stt, setting, of_product(recording.spoken, measured, run.rows))


@contextmanager
def _far(recording: Recording, lags: Lags) -> Iterator[tuple[Path, Far]]:
    """Fresh servers, and the recording as a file."""
    with tempfile.TemporaryDirectory(prefix="amigo-bench-") as folder:
        wav = Path(folder) / "recording.wav"
        recording.write(wav)
        with far_side(recording, lags, Path(folder)) as far:
            yield wav, far


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Plays the same questions at real time to the product, to pipecat and to "
        "livekit-agents, against the same servers, and prints them side by side."
    )
    parser.add_argument(
        "--peers-at", type=Path, metavar="FOLDER", help="keep the peers' environments there"
    )
    parser.add_argument("--quick", action="store_true", help="four questions")
    parser.add_argument(
        "--all-settings",
        action="store_true",
        help="try every setting of the peers, not only the fastest",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write a line for each question")
    parser.add_argument("--stt", action="append", choices=STTS, help="default: both")
    add_flags(parser, without=OWN)
    return parser
