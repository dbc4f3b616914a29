"""Whatever Flux sends is read or skipped."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.stt.deepgram_wire import Result
from agent.stt.flux_wire import Fault, decode
from tests.stt.test_deepgram_wire import junk

GOOD: dict[str, Any] = {
    "type": "TurnInfo",
    "request_id": "r",
    "sequence_id": 7,
    "event": "Update",
    "turn_index": 1,
    "audio_window_start": 1.0,
    "audio_window_end": 3.75,
    "transcript": "Why Rust?",
    "words": [{"word": "Why", "confidence": 0.9, "start": 2.0, "end": 2.2}],
    "end_of_turn_confidence": 0.2,
}


def is_sound(answer: object) -> bool:
    if isinstance(answer, Fault):
        return answer.code.isascii() and answer.code.isprintable() and " " not in answer.code
    if not isinstance(answer, Result):
        return answer in ("other", "bad")
    answer.text.encode("utf-8")
    return answer.end is None or (math.isfinite(answer.end) and answer.end >= 0)


def test_an_eager_end_is_interim_and_vouches_for_its_words() -> None:
    eager = decode(json.dumps({**GOOD, "event": "EagerEndOfTurn"}))
    assert eager == Result("Why Rust?", 3.75, final=False, settled=True)


@pytest.mark.parametrize("event", ["Update", "StartOfTurn", "TurnResumed", "New"])
def test_a_turn_that_may_go_on_is_interim_and_tells_what_was_considered(event: str) -> None:
    assert decode(json.dumps({**GOOD, "event": event})) == Result("Why Rust?", 3.75, False)


@pytest.mark.parametrize("trigger", ["model", "manual", "timeout", "new"])
def test_the_end_of_a_turn_is_final_whatever_ended_it(trigger: str) -> None:
    message = {**GOOD, "event": "EndOfTurn", "trigger": trigger}
    assert decode(json.dumps(message)) == Result("Why Rust?", 3.75, True)


def test_a_turn_without_its_place_keeps_its_words() -> None:
    assert decode(json.dumps({**GOOD, "audio_window_end": None})) == Result(
        "Why Rust?", None, False
    )


@pytest.mark.parametrize("kind", ["Connected", "Warning", "ConfigureSuccess", "New"])
def test_messages_about_other_things_are_passed_over(kind: str) -> None:
    assert decode(json.dumps({"type": kind})) == "other"


def test_an_error_is_known_by_its_code_only() -> None:
    error = {"type": "Error", "code": "INTERNAL_SERVER_ERROR", "description": "secret"}
    assert decode(json.dumps(error)) == Fault("INTERNAL_SERVER_ERROR")
    assert decode(json.dumps({**error, "code": "two words\n"})) == Fault("UNKNOWN")


@pytest.mark.parametrize(
    "frame", ["", "not json", "null", "[]", "{}", '{"type": 3}', b"\x00\xff", "[" * 100_000]
)
def test_what_is_no_message_is_bad(frame: str | bytes) -> None:
    assert decode(frame) == "bad"


@given(st.text() | st.binary())
def test_any_frame_is_read_or_skipped(frame: str | bytes) -> None:
    assert is_sound(decode(frame))


@given(junk)
def test_any_json_is_read_or_skipped(value: object) -> None:
    assert is_sound(decode(json.dumps(value)))


@given(st.sampled_from(sorted(GOOD)), junk, st.booleans(), st.sampled_from(["TurnInfo", "Error"]))
def test_any_damage_to_a_message_is_survived(
    field: str, value: object, lost: bool, kind: str
) -> None:
    message = {**GOOD, "type": kind, "code": value, field: value}
    if lost:
        del message[field]
    assert is_sound(decode(json.dumps(message)))
