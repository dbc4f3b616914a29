"""Runs Amigo against OpenAI-compatible servers that nobody here wrote, installed only for this.

    .venv/bin/python scripts/third_party.py [--servers FOLDER]

LiteLLM's proxy with mock answers, LLMock (which also breaks streams on purpose) and stubllm are
installed from the package index into a temporary environment (or one that `--servers` names, made
where it is not there), started on loopback one after the other, and asked by the real program.
Exit code: 1 if a check failed. Takes about two minutes and needs the index.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from agent.answer import AnswerSettings, Message, ModelError, Prompt
from agent.answer.openai import OpenAIModel

ROOT = Path(__file__).resolve().parents[1]
RECORDING = ROOT / "tests" / "audio" / "q00.wav"
PACKAGES = ("litellm[proxy]==1.106.2", "llmock==0.2.2", "stubllm==0.1.5")
READY_SECONDS = 90.0
ANSWER = "Lantern harvest. Blue copper windmill over the quiet meadow."
KEY = "sk-third-party"
LITELLM = f"""
model_list:
  - model_name: test-model
    litellm_params: {{model: openai/any, api_key: none, mock_response: "{ANSWER}"}}
general_settings: {{master_key: {KEY}}}
"""
STUBLLM = f"""
fixtures:
  - name: everything
    match: {{provider: openai}}
    response: {{content: "{ANSWER}", stream_chunk_delay_ms: 5}}
"""


@dataclass(frozen=True)
class Server:
    name: str
    command: Callable[[int, Path], list[str]]
    model: str
    answer: str = ""
    """What every answer is; empty: the server's own."""
    checks_keys: bool = False
    checks_models: bool = False
    faults: bool = False


def litellm(port: int, folder: Path) -> list[str]:
    config = folder / "litellm.yaml"
    config.write_text(LITELLM, "utf-8")
    return ["litellm", "--config", str(config), "--host", "127.0.0.1", "--port", str(port)]


def llmock(port: int, folder: Path) -> list[str]:
    return ["llmock", "serve", "--host", "127.0.0.1", "--port", str(port)]


def stubllm(port: int, folder: Path) -> list[str]:
    fixture = folder / "stubllm.yaml"
    fixture.write_text(STUBLLM, "utf-8")
    return ["stubllm", "serve", "--port", str(port), "--fixture-file", str(fixture)]


SERVERS = (
    Server("LiteLLM", litellm, "test-model", ANSWER, checks_keys=True, checks_models=True),
    Server("LLMock", llmock, "gpt-4o-mini", faults=True),
    Server("stubllm", stubllm, "gpt-4o-mini", ANSWER),
)
FAULTS = {
    "--error-rate=401=1": "refused the API key",
    "--error-rate=429=1": "limits how often",
    "--error-rate=503=1": "failed (503)",
    "--stream-fault=truncate=1": "cut short",
    "--stream-fault=disconnect=1": "was lost",
    "--stream-fault=malformed=1": "not JSON",
}
"""How LLMock is told to fail, and what the user must then be told."""


class Checks:
    def __init__(self) -> None:
        self.failed = 0

    def note(self, server: str, what: str, fine: bool, fact: str) -> None:
        self.failed += not fine
        print(f"{'ok' if fine else 'FAILED':<8}{server:<10}{what:<16}{fact}", flush=True)


def check(server: Server, base_url: str, folder: Path, checks: Checks) -> None:
    """Ask through the real command, as a user would."""
    environ = {
        "AMIGO_CONFIG_DIR": str(folder / "config"),
        "AMIGO_DATA_DIR": str(folder / "data"),
        "AMIGO_STT__PROVIDER": "moonshine",
        "AMIGO_ANSWER__BASE_URL": base_url,
        "AMIGO_ANSWER__MODEL": server.model,
        "OPENAI_API_KEY": KEY,
    }
    listed = amigo(["models"], environ)
    names = listed.stdout.split()
    checks.note(server.name, "models", server.model in names, f"{len(names)} listed")
    tried = amigo(["key", "test", "openai"], environ)
    checks.note(server.name, "key test", tried.returncode == 0, said(tried))
    if server.checks_keys:
        wrong = amigo(["key", "test", "openai"], {**environ, "OPENAI_API_KEY": "sk-wrong"})
        told = wrong.returncode == 1 and "amigo key set openai" in said(wrong)
        checks.note(server.name, "wrong key", told, said(wrong))
    if server.checks_models:
        gone = amigo(["key", "test", "openai"], {**environ, "AMIGO_ANSWER__MODEL": "gone"})
        told = gone.returncode == 1 and "answer.model" in said(gone)
        checks.note(server.name, "retired model", told, said(gone))
    replayed = amigo(["replay", str(RECORDING), "--json"], environ)
    checks.note(server.name, "replay", *judged(replayed, server.answer))


def judged(replayed: subprocess.CompletedProcess[str], answer: str) -> tuple[bool, str]:
    """Return whether the question was answered whole by the server, and the fact."""
    if replayed.returncode != 0:
        return False, said(replayed)
    trace = [json.loads(line) for line in replayed.stdout.splitlines()]
    committed = [event for event in trace if event["event"] == "committed" and event["request_id"]]
    if not committed:
        return False, "no answer stands"
    request = committed[-1]["request_id"]
    own = [event for event in trace if event.get("request_id") == request]
    text = "".join(event["text"] for event in own if event["event"] == "token").strip()
    kinds = {event["kind"] for event in own if event["event"] == "painted"}
    errors = [event["error"] for event in own if event["event"] == "answer_ended"]
    problems = [event["message"] for event in trace if event["event"] == "problem"]
    whole = errors == [None] and kinds == {"final"} and not problems
    right = text == answer if answer else bool(text)
    fact = f"{len(text.split())} words painted as {', '.join(sorted(kinds))}"
    return whole and right, " · ".join([fact, *problems, *(e for e in errors if e)])


def check_fault(base_url: str, option: str, expected: str, checks: Checks) -> None:
    """Ask the model part alone: a session would fall back to cues."""
    model = OpenAIModel(AnswerSettings(base_url=base_url, model="gpt-4o-mini"), KEY, "third-party")

    async def ask() -> str:
        try:
            prompt = Prompt("", (Message("user", "Tell me about threads, at some length."),))
            async for _ in model.stream(prompt):
                pass
        except ModelError as error:
            return str(error)
        finally:
            await model.close()
        return "nothing was noticed"

    told = asyncio.run(ask())
    checks.note("LLMock", option.split("=")[1], expected in told, told)


@contextmanager
def running(programs: Path, server: Server, options: list[str]) -> Iterator[tuple[str, Path]]:
    """Yield the base URL of a started server, and a folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="third-party-") as name:
        folder = Path(name)
        program, *arguments = server.command(port, folder)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [str(programs / program), *arguments, *options],
                cwd=folder,
                env={**os.environ, "LITELLM_LOCAL_MODEL_COST_MAP": "True"},
                stdout=log,
                stderr=log,
            )
        try:
            wait_until_it_answers(port, process, folder / "log")
            yield f"http://127.0.0.1:{port}/v1", folder
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_it_answers(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/models", timeout=2)
            return
        except urllib.error.HTTPError:
            return  # it wants a key, so it is there
        except OSError:
            time.sleep(0.2)
    sys.exit(f"the server did not come up: {log.read_text('utf-8', 'replace')[-2000:]}")


def amigo(words: list[str], environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "agent", *words],
        cwd=ROOT,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        timeout=180,
    )


def said(done: subprocess.CompletedProcess[str]) -> str:
    return " / ".join((done.stderr or done.stdout).strip().splitlines()[-2:])


def install(folder: Path) -> Path:
    """Return where the servers' programs are, installing them where they are not."""
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not (programs / "litellm").exists():
        print(f"installing {', '.join(PACKAGES)}", file=sys.stderr, flush=True)
        venv.create(folder, with_pip=True)
        pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--no-input"]
        subprocess.run([*pip, "--disable-pip-version-check", *PACKAGES], check=True)
    return programs


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--servers", type=Path, help="a folder to keep the installed servers in")
    options = parser.parse_args()
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="third-party-servers-") as temporary:
        programs = install(options.servers or Path(temporary))
        for server in SERVERS:
            with running(programs, server, []) as (base_url, folder):
                check(server, base_url, folder, checks)
            for option, expected in FAULTS.items() if server.faults else ():
                with running(programs, server, [option]) as (base_url, _):
                    check_fault(base_url, option, expected, checks)
    print("all passed" if not checks.failed else f"{checks.failed} checks failed", flush=True)
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
