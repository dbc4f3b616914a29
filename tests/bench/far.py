"""The far side of a run: both protocol servers as processes of their own, and what they saw.

Their times are of `time.monotonic`, which on Linux is the clock of `time.perf_counter` too.
"""

import argparse
import dataclasses
import json
import subprocess
import sys
import time
from collections.abc import Container, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tests.bench.speech import Recording
from tests.servers.results import Timing

ROOT = Path(__file__).parents[2]
START_SECONDS = 20.0
KEY = "test-key"
ANSWER = "You asked about this: here is what I did, what came of it, and what I learned."
ANSWER_TOKENS = len(ANSWER.split())
TURN_LAG = Timing().turn_lag
STTS: tuple[Literal["deepgram"], Literal["flux"]] = ("deepgram", "flux")


@dataclass(frozen=True, slots=True)
class Lags:
    """How slow the servers are, in seconds."""

    interim_period: float = 0.25
    interim_lag: float = 0.15
    finalize_lag: float = 0.15
    """Finalize of Nova and the forced end of Flux are answered so much later."""
    endpoint_lag: float = 0.0
    """Nova notices a silence as long as its `endpointing` so late, beside the interims' lag."""
    eager: float = 0.17
    """Flux tells its eager end of turn, with all words, so long after a question's end."""
    end_of_turn: float = 0.37
    """The same for its end of turn: Deepgram has eager ends come 150 to 250 ms earlier."""
    slow: float = 0.0
    """Every transcript is so much later."""
    first_token: float = 0.3
    first_token_p95: float = 0.0
    """0: the first token always takes the same time."""
    token: float = 0.02
    seed: int = 1
    stt: Literal["deepgram", "flux"] = "deepgram"
    tls: bool = False
    """Speak HTTP/2 to the model, over TLS."""

    @property
    def answer_seconds(self) -> float:
        """How long an answer takes, nearly always."""
        first = max(self.first_token, 1.5 * self.first_token_p95)
        return self.slow + first + ANSWER_TOKENS * self.token


def add_flags(parser: argparse.ArgumentParser, *, without: Container[str] = ()) -> None:
    """Add a flag for each of the lags, in seconds."""
    for item in dataclasses.fields(Lags):
        flag = "--" + item.name.replace("_", "-")
        if item.name in without:
            continue
        if item.name == "stt":
            parser.add_argument(flag, choices=STTS, default=item.default)
        elif item.name == "tls":
            parser.add_argument(flag, action="store_true", help="HTTP/2 over TLS to the model")
        else:
            kind = type(item.default)
            parser.add_argument(flag, type=kind, default=item.default, help="seconds")


def lags_of(options: argparse.Namespace, *, without: Container[str] = ()) -> Lags:
    names = [item.name for item in dataclasses.fields(Lags) if item.name not in without]
    return Lags(**{name: getattr(options, name) for name in names})


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server wrote down, a JSON object a line."""

    rows: Path

    def read(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.rows.read_text("utf-8").splitlines()]


@dataclass(frozen=True, slots=True)
class Far:
    environ: dict[str, str]
    """Settings and keys under which the product reaches these servers."""
    stt: Seen
    model: Seen


@contextmanager
def far_side(recording: Recording, lags: Lags, folder: Path) -> Iterator[Far]:
    """Run both servers until the block ends. Raise RuntimeError where one does not start."""
    script = folder / "script.json"
    segments = [{"words": list(spoken.words)} for spoken in recording.spoken]
    script.write_text(json.dumps(segments), "utf-8")
    hears = [
        *("tests.servers.deepgram", "--port", "0", "--key", KEY, "--script", str(script)),
        *("--threshold", str(recording.threshold), "--trace", "--seed", str(lags.seed)),
        *("--interim-period", str(lags.interim_period), "--interim-lag", str(lags.interim_lag)),
        *("--finalize-lag", str(lags.finalize_lag), "--slow-seconds", str(lags.slow)),
        *("--endpoint-lag", str(lags.endpoint_lag)),
        *("--eager-silence-whole", str(max(0.0, lags.eager - TURN_LAG))),
        *("--turn-silence-whole", str(max(0.0, lags.end_of_turn - TURN_LAG))),
    ]
    answers = [
        *("tests.servers.openai", "--key", KEY, "--answer", ANSWER, "--trace"),
        *("--first-token", str(lags.first_token), "--token", str(lags.token)),
        *("--first-token-p95", str(lags.first_token_p95), "--seed", str(lags.seed)),
        *(["--tls"] if lags.tls else []),
    ]
    with ExitStack() as stack:
        stt, heard = stack.enter_context(_server(hears, folder / "stt.jsonl"))
        model, asked = stack.enter_context(_server(answers, folder / "model.jsonl"))
        environ = {
            "AMIGO_CONFIG_DIR": str(folder / "config"),
            "AMIGO_DATA_DIR": str(folder / "data"),
            "AMIGO_STT__PROVIDER": lags.stt,
            "AMIGO_STT__URL": str(stt["listening"]),
            "AMIGO_ANSWER__PROVIDER": "openai",
            "AMIGO_ANSWER__BASE_URL": str(model["base_url"]),
            "DEEPGRAM_API_KEY": KEY,
            "OPENAI_API_KEY": KEY,
        }
        if model["ca_file"]:
            environ["SSL_CERT_FILE"] = str(model["ca_file"])
        yield Far(environ, heard, asked)


@contextmanager
def _server(module: list[str], rows: Path) -> Iterator[tuple[dict[str, Any], Seen]]:
    """Start it; yield the line with which it says that it is ready."""
    with rows.open("w") as out:
        process = subprocess.Popen([sys.executable, "-m", *module], stdout=out, cwd=ROOT)
    try:
        until = time.monotonic() + START_SECONDS
        while not (written := rows.read_text("utf-8")).endswith("\n"):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{module[0]} did not start")
            time.sleep(0.02)
        yield json.loads(written.splitlines()[0]), Seen(rows)
    finally:
        process.terminate()
        process.wait(10)
