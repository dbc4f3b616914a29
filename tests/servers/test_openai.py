"""The server that speaks OpenAI's protocol keeps its own promises."""

import json
import subprocess
import sys
from itertools import pairwise
from statistics import median, quantiles
from urllib.request import Request, urlopen

from tests.servers.openai import OpenAIServer, Script

BODY = {"model": "m", "messages": [{"role": "user", "content": "Why?"}], "stream": True}


def ask(base_url: str) -> list[str]:
    """Return the server-sent events, read with nothing but the standard library."""
    headers = {"Content-Type": "application/json"}
    request = Request(f"{base_url}/chat/completions", json.dumps(BODY).encode(), headers)
    with urlopen(request, timeout=20) as response:
        lines = response.read().decode().split("\n\n")
    return [line.removeprefix("data: ") for line in lines if line]


def test_tokens_come_on_schedule() -> None:
    with OpenAIServer(Script(0.1, token_seconds=0.02, answer="a b c d e f")) as server:
        *chunks, done = ask(server.base_url)
        (call,) = server.chats
    pieces = [json.loads(chunk)["choices"][0]["delta"].get("content") for chunk in chunks]
    assert pieces == ["", "a", " b", " c", " d", " e", " f", None]
    assert done == "[DONE]"
    due = [0.1 + 0.02 * i for i in (0, 0, 1, 2, 3, 4, 5, 5, 5)]
    late = [sent - call.at - when for sent, when in zip(call.sent_at, due, strict=True)]
    assert min(late) >= 0
    assert median(late) < 0.02
    assert all(a <= b for a, b in pairwise(call.sent_at))


def test_first_tokens_are_log_normal_and_the_same_for_the_same_seed() -> None:
    script = Script(0.4, first_token_p95_seconds=0.8)

    def times(seed: int) -> list[float]:
        with OpenAIServer(seed=seed) as server:
            return [server.first_token_seconds(script) for _ in range(4_000)]

    drawn = times(1)
    assert drawn == times(1) != times(2)
    assert 0.38 < median(drawn) < 0.42
    assert 0.74 < quantiles(drawn, n=20)[-1] < 0.86


def test_the_command_says_where_it_listens() -> None:
    command = [sys.executable, "-m", "tests.servers.openai", "--answer", "Because {question}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            ready = json.loads(process.stdout.readline())
            text = "".join(
                json.loads(event)["choices"][0]["delta"].get("content", "")
                for event in ask(ready["base_url"])[:-1]
            )
        finally:
            process.terminate()
    assert text == "Because Why?"
