"""The test server tells turns as Flux would: checked on a clock that does not run."""

import asyncio

import pytest

from tests.servers.ears import RATE, Script, spread
from tests.servers.results import Timing
from tests.servers.stream import Message, Outgoing
from tests.servers.turns import Turns

BLOCK = 512 / RATE
PARAMS = {"eager_eot_threshold": ["0.3"], "eot_threshold": ["0.7"], "eot_timeout_ms": ["1000"]}
AT_ONCE = Timing(turn_lag=0.3, finalize_lag=0.0, force_shortfall=0.3)
"""A server that ends a turn where it stands, without the audio it has not considered yet."""

LOUD = b"\x00\x10" * 512
QUIET = bytes(1024)


class Heard:
    """A stream fed in real time on a clock of its own, and what it sent: (when, message)."""

    def __init__(
        self, *sentences: str, timing: Timing | None = None, params: dict[str, list[str]] = PARAMS
    ) -> None:
        self.now = 0.0
        self.queue: Outgoing = asyncio.Queue()
        script = Script([spread(sentence, 1.5) for sentence in sentences])
        self.stream = Turns(script.ears(), timing or Timing(), params, lambda: self.now, self.queue)

    def feed(self, pcm: bytes, seconds: float) -> None:
        for _ in range(round(seconds / BLOCK)):
            self.now += BLOCK
            self.stream.hear(pcm)

    def force(self) -> None:
        self.stream.control({"type": "ForceEndTurn"})

    def sent(self) -> list[tuple[float, Message]]:
        items = [self.queue.get_nowait() for _ in range(self.queue.qsize())]
        return [(at, message) for at, message in items if message is not None]


def named(sent: list[tuple[float, Message]], event: str) -> list[tuple[float, Message]]:
    return [(at, message) for at, message in sent if message.get("event") == event]


def events(sent: list[tuple[float, Message]]) -> list[str]:
    """Without the updates."""
    told = [str(message["event"]) for _, message in sent if message["type"] == "TurnInfo"]
    return [event for event in told if event != "Update"]


def test_every_quarter_second_of_audio_brings_an_update_a_little_later() -> None:
    heard = Heard("why would you choose rust")
    heard.feed(QUIET, 0.512)
    heard.feed(LOUD, 1.2)
    for at, message in named(heard.sent(), "Update"):
        assert message["audio_window_end"] % 0.25 == pytest.approx(0)
        assert at == pytest.approx(message["audio_window_end"] + 0.12)


def test_a_turn_starts_is_foreseen_and_ends_with_the_same_words() -> None:
    heard = Heard("why would you choose rust")
    heard.feed(QUIET, 0.512)
    heard.feed(LOUD, 1.504)
    heard.feed(QUIET, 1.2)
    sent = heard.sent()
    assert sent[0][1]["type"] == "Connected"
    assert [message["sequence_id"] for _, message in sent] == list(range(len(sent)))
    assert events(sent) == ["StartOfTurn", "EagerEndOfTurn", "EndOfTurn"]
    [(eager_at, eager)], [(end_at, end)] = named(sent, "EagerEndOfTurn"), named(sent, "EndOfTurn")
    assert eager_at == pytest.approx(0.5 + 1.5 + 0.16 + 0.12, abs=0.05)
    assert end_at == pytest.approx(0.5 + 1.5 + 0.48 + 0.12, abs=0.05)
    assert eager["transcript"] == end["transcript"] == "Why would you choose rust?"
    assert end["trigger"] == "model"


def test_a_voice_that_returns_resumes_the_turn() -> None:
    heard = Heard("why would you choose", "rust for this")
    heard.feed(LOUD, 1.504)
    heard.feed(QUIET, 0.32)
    heard.feed(LOUD, 1.504)
    heard.feed(QUIET, 1.2)
    sent = heard.sent()
    assert events(sent) == [
        *("StartOfTurn", "EagerEndOfTurn", "TurnResumed", "EagerEndOfTurn", "EndOfTurn"),
    ]
    assert named(sent, "EndOfTurn")[0][1]["transcript"].endswith("Rust for this.")


def test_a_forced_end_brings_all_words_after_its_lag_and_the_next_turn_begins_there() -> None:
    heard = Heard("why would you choose rust")
    heard.feed(QUIET, 0.512)
    heard.feed(LOUD, 1.504)
    heard.feed(QUIET, 0.064)
    asked = heard.now
    heard.force()
    heard.feed(QUIET, 0.5)
    sent = heard.sent()
    [(at, end)] = named(sent, "EndOfTurn")
    assert at == pytest.approx(asked + 0.15)
    assert (end["transcript"], end["trigger"]) == ("Why would you choose rust?", "manual")
    assert end["audio_window_end"] == pytest.approx(asked)
    _, last = named(sent, "Update")[-1]
    assert (last["turn_index"], last["transcript"]) == (end["turn_index"] + 1, "")
    assert last["audio_window_start"] == pytest.approx(asked)


def test_a_forced_end_that_falls_short_leaves_the_rest_to_the_next_turn() -> None:
    heard = Heard("why would you choose rust", timing=AT_ONCE)
    heard.feed(LOUD, 1.504)
    heard.feed(QUIET, 0.064)
    heard.force()
    heard.feed(QUIET, 1.2)
    said = [message["transcript"] for _, message in named(heard.sent(), "EndOfTurn")]
    assert said == ["Why would you choose", "rust?"]


def test_forcing_where_there_is_no_turn_is_only_a_warning() -> None:
    heard = Heard("why rust")
    heard.feed(QUIET, 0.5)
    heard.force()
    heard.feed(QUIET, 0.5)
    [code] = [message["code"] for _, message in heard.sent() if message["type"] == "Warning"]
    assert code == "FORCE_END_TURN_NO_ACTIVE_TURN"


@pytest.mark.parametrize(
    ("params", "trigger", "end"),
    [({"eot_threshold": ["1.0"]}, "timeout", 0.6), ({}, "model", 0.48)],
)
def test_without_thresholds_nothing_is_foreseen(
    params: dict[str, list[str]], trigger: str, end: float
) -> None:
    heard = Heard("why rust", params={**params, "eot_timeout_ms": ["600"]})
    heard.feed(LOUD, 1.504)
    heard.feed(QUIET, 1.5)
    sent = heard.sent()
    assert events(sent) == ["StartOfTurn", "EndOfTurn"]
    [(at, message)] = named(sent, "EndOfTurn")
    assert message["trigger"] == trigger
    assert at == pytest.approx(1.5 + end + 0.12, abs=0.05)


def test_what_is_whole_ends_after_a_silence_of_its_own() -> None:
    timing = Timing(eager_silence_whole=0.06, turn_silence_whole=0.26)
    heard = Heard("why would you choose rust", timing=timing)
    heard.feed(QUIET, 0.512)
    heard.feed(LOUD, 1.504)
    heard.feed(QUIET, 1.2)
    sent = heard.sent()
    [(eager_at, _)], [(end_at, _)] = named(sent, "EagerEndOfTurn"), named(sent, "EndOfTurn")
    assert eager_at == pytest.approx(0.5 + 1.5 + 0.06 + 0.12, abs=0.05)
    assert end_at == pytest.approx(0.5 + 1.5 + 0.26 + 0.12, abs=0.05)
