"""OpenAI's Chat Completions protocol as a test server speaks it: what is sent, well and badly."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Fault = Literal[
    "",
    "401",
    "403",
    "404",
    "429",
    "quota",
    "500",
    "mute",
    "stall_first",
    "stall_tokens",
    "pings",
    "cut",
    "bad_json",
    "no_finish",
    "error_event",
    "length",
    "content_filter",
    "empty",
    "refuse_unknown",
    "refuse_max_tokens",
]

ANSWER = "You asked: {question} Here is what I did, what came of it, and what I learned."
DONE = "data: [DONE]\n\n"
WANTS_OTHER = (
    "Unsupported parameter: 'max_tokens' is not supported with this model. "
    "Use 'max_completion_tokens' instead."
)
REFUSALS: dict[str, tuple[int, str, str, str]] = {
    "401": (401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided: sk-**."),
    "403": (403, "invalid_request_error", "unsupported_country_region_territory", "Not allowed."),
    "404": (404, "invalid_request_error", "model_not_found", "The model does not exist."),
    "429": (429, "requests", "rate_limit_exceeded", "Rate limit reached."),
    "quota": (429, "insufficient_quota", "insufficient_quota", "You exceeded your quota."),
    "500": (500, "server_error", "", "The server had an error."),
}
PLAIN = {"model", "messages", "stream", "max_tokens", "temperature", "top_p", "stop", "user"}
"""The parameters that a strict compatible server knows."""


@dataclass(frozen=True, slots=True)
class Script:
    """How requests are answered. Times in seconds, counted from the end of the request."""

    first_token_seconds: float = 0.0
    first_token_p95_seconds: float = 0.0
    """When set, the first token's time is log-normal, with `first_token_seconds` its median."""

    token_seconds: float = 0.0
    answer: str = ANSWER
    """`{question}` stands for the last line of the last message that holds words; where it quotes
    something between tags, of what is quoted last."""

    fault: Fault = ""
    tokens_before_fault: int = 3
    key: str = ""
    """When set, any other key gets a 401."""

    lists_models: bool = True
    refusal: tuple[int, str, str, str] | None = None
    """When set, (status, type, code, message) is the answer to everything."""


@dataclass(slots=True)
class Call:
    """One request. Times are of `time.monotonic`; None: has not happened."""

    path: str
    http_version: str
    connection: tuple[str, int]
    key: str
    body: dict[str, Any]
    at: float
    sent_at: list[float] = field(default_factory=list)
    finished_at: float | None = None
    disconnected_at: float | None = None

    @property
    def question(self) -> str:
        lines = [line.strip() for line in self.last_message.splitlines()]
        quoted = [place for place, line in enumerate(lines) if line.startswith("</")]
        lines = lines[: quoted[-1]] if quoted else lines
        return next((x for x in reversed(lines) if x and not x.startswith("<")), "")

    @property
    def last_message(self) -> str:
        return str((self.body.get("messages") or [{"content": ""}])[-1].get("content", ""))


def events(
    call: Call, script: Script, pieces: list[str], wants_usage: bool
) -> Iterator[tuple[int, str]]:
    """Yield (place on the schedule, server-sent event); an empty event: nothing more comes."""
    fault, stop_at = script.fault, script.tokens_before_fault
    if fault in ("stall_first", "pings"):
        yield 0, ""
        return
    yield 0, chunk(call, {"role": "assistant", "content": ""})
    for index, piece in enumerate([] if fault == "empty" else pieces):
        if index == stop_at and (ending := endings(call).get(fault)) is not None:
            yield from ((index, event) for event in ending)
            return
        yield index, chunk(call, {"content": piece})
    last = max(0, len(pieces) - 1)
    if fault != "no_finish":
        yield last, chunk(call, {}, "stop")
    if wants_usage:
        prompt = sum(len(str(m.get("content")).split()) for m in call.body["messages"])
        usage = {
            "prompt_tokens": prompt,
            "completion_tokens": len(pieces),
            "total_tokens": prompt + len(pieces),
            "prompt_tokens_details": {"cached_tokens": prompt // 2},
        }
        yield last, chunk(call, None, usage=usage)
    yield last, DONE


def endings(call: Call) -> dict[str, list[str]]:
    """What comes in the middle of the answer, instead of its rest."""
    error = {"error": {"message": "The server had an error.", "type": "server_error"}}
    return {
        "stall_tokens": [""],
        "cut": [],
        "bad_json": ['data: {"id": "chatcmpl-1", "choices": [{"ind\n\n'],
        "error_event": [f"data: {json.dumps(error)}\n\n"],
        "length": [chunk(call, {}, "length"), DONE],
        "content_filter": [chunk(call, {}, "content_filter"), DONE],
    }


def chunk(
    call: Call,
    delta: dict[str, str] | None,
    finish: str | None = None,
    usage: dict[str, Any] | None = None,
) -> str:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    value: dict[str, Any] = {
        "id": "chatcmpl-test",
        "object": "chat.completion.chunk",
        "created": 1_700_000_000,
        "model": call.body.get("model"),
        "choices": [] if delta is None else [choice],
    }
    if usage is not None:
        value["usage"] = usage
    return f"data: {json.dumps(value)}\n\n"


def unknown(body: dict[str, Any]) -> str:
    return next((name for name in body if name not in PLAIN), "")
