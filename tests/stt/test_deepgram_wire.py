"""Whatever a server sends is read or skipped."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.stt import Refused, Unavailable
from agent.stt.deepgram_wire import (
    MOST_TERM_BYTES,
    MOST_TERMS,
    Result,
    address,
    decode,
    keyterms,
    refusal,
)

GOOD: dict[str, Any] = {
    "type": "Results",
    "start": 1.5,
    "duration": 2.25,
    "is_final": True,
    "channel": {"alternatives": [{"transcript": "Why Rust?", "words": [{"word": "why"}]}]},
}

PATHS: list[tuple[str | int, ...]] = [
    ("type",),
    ("start",),
    ("duration",),
    ("is_final",),
    ("channel",),
    ("channel", "alternatives"),
    ("channel", "alternatives", 0),
    ("channel", "alternatives", 0, "transcript"),
]

junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@st.composite
def mangled(draw: st.DrawFn) -> dict[str, Any]:
    """A good message in which one thing, at some depth, was lost or became something else."""
    message = json.loads(json.dumps(GOOD))
    path: tuple[str | int, ...] = draw(st.sampled_from(PATHS))
    holder: Any = message
    for step in path[:-1]:
        holder = holder[step]
    last = path[-1]
    if draw(st.booleans()):
        holder[last] = draw(junk)
    else:
        del holder[last]
    return message  # type: ignore[no-any-return]


def is_sound(answer: object) -> bool:
    if not isinstance(answer, Result):
        return answer in ("other", "bad")
    answer.text.encode("utf-8")
    return answer.end is None or (math.isfinite(answer.end) and answer.end >= 0)


def test_a_result_is_read() -> None:
    assert decode(json.dumps(GOOD)) == Result("Why Rust?", 3.75, True)


def test_a_result_without_words_is_one() -> None:
    assert decode(json.dumps({**GOOD, "channel": {"alternatives": []}})) == Result("", 3.75, True)


def test_a_result_without_times_keeps_its_words() -> None:
    assert decode(json.dumps({**GOOD, "start": None})) == Result("Why Rust?", None, True)


@pytest.mark.parametrize("kind", ["Metadata", "SpeechStarted", "UtteranceEnd", "Error", "New"])
def test_messages_about_other_things_are_passed_over(kind: str) -> None:
    assert decode(json.dumps({"type": kind})) == "other"


@pytest.mark.parametrize(
    "frame", ["", "not json", "null", "[]", "{}", '{"type": 3}', b"\x00\xff", "[" * 100_000]
)
def test_what_is_no_message_is_bad(frame: str | bytes) -> None:
    assert decode(frame) == "bad"


@pytest.mark.parametrize("number", ["1e999", "-1", "NaN", '"1"', "true", "9" * 400])
def test_a_time_that_is_none_is_left_out(number: str) -> None:
    answer = decode(json.dumps(GOOD).replace("1.5", number))
    assert answer == Result("Why Rust?", None, True)


def test_half_a_character_is_replaced() -> None:
    answer = decode(json.dumps(GOOD).replace("Why", "\\ud83d"))
    assert isinstance(answer, Result)
    assert answer.text == "? Rust?"


@given(st.text() | st.binary())
def test_any_frame_is_read_or_skipped(frame: str | bytes) -> None:
    assert is_sound(decode(frame))


@given(junk)
def test_any_json_is_read_or_skipped(value: object) -> None:
    assert is_sound(decode(json.dumps(value)))


@given(mangled())
def test_any_damage_to_a_result_is_survived(message: dict[str, Any]) -> None:
    assert is_sound(decode(json.dumps(message)))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "wss://api.deepgram.com"),
        ("ws://127.0.0.1:9800", "ws://127.0.0.1:9800"),
        ("http://127.0.0.1:9800/", "ws://127.0.0.1:9800"),
        ("https://api.eu.deepgram.com", "wss://api.eu.deepgram.com"),
        ("wss://[::1]:8080", "wss://[::1]:8080"),
    ],
)
def test_an_address_is_scheme_and_host(url: str, expected: str) -> None:
    assert address(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "localhost:9800",
        "ftp://host",
        "ws://",
        "ws://h:port",
        "ws://h/v1/listen",
        "ws://a@h",
        "ws://a..b",
    ],
)
def test_what_is_no_address_is_refused_by_the_setting_s_name(url: str) -> None:
    with pytest.raises(Refused, match=r"stt\.url"):
        address(url)


def test_terms_are_sent_once_in_order_and_within_what_deepgram_takes() -> None:
    assert keyterms([" Go  lang", "Go lang", "", "Kafka"]) == ["Go lang", "Kafka"]
    assert keyterms(["\ud800", "a\0b"]) == ["ab"]
    assert len(keyterms([f"t{n}" for n in range(500)])) == MOST_TERMS
    assert sum(map(len, keyterms(["x" * 90 + str(n) for n in range(50)]))) <= MOST_TERM_BYTES


@given(st.integers(100, 599))
def test_every_status_has_a_meaning_that_names_the_host(status: int) -> None:
    error = refusal(status, "host:1", "nova-3", "en-US")
    assert "host:1" in str(error)
    assert "\n" not in str(error)
    assert isinstance(error, Unavailable) == (status in (408, 425, 429) or status >= 500)
