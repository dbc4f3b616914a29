"""The test server says words when the real one would: checked on a clock that does not run."""

import asyncio
import math

import pytest

from tests.servers.ears import RATE, Script, ScriptEars, SpelledEars, spell, spread
from tests.servers.results import Results, Timing
from tests.servers.stream import Message, Outgoing

BLOCK = 512 / RATE
PARAMS = {"interim_results": ["true"], "endpointing": ["300"]}
LOUD = b"\x00\x10" * 512
QUIET = bytes(1024)


class Heard:
    """A stream fed in real time on a clock of its own, and what it sent: (when, message)."""

    def __init__(self, script: Script, timing: Timing | None = None) -> None:
        self.now = 0.0
        self.queue: Outgoing = asyncio.Queue()
        self.stream = Results(
            script.ears(), timing or Timing(), PARAMS, lambda: self.now, self.queue
        )

    def feed(self, pcm: bytes, seconds: float) -> None:
        for _ in range(round(seconds / BLOCK)):
            self.now += BLOCK
            self.stream.hear(pcm)

    def sent(self) -> list[tuple[float, Message]]:
        items = [self.queue.get_nowait() for _ in range(self.queue.qsize())]
        return [(at, message) for at, message in items if message is not None]


def text(message: Message) -> str:
    return str(message["channel"]["alternatives"][0]["transcript"])


def script(*sentences: str) -> Script:
    return Script([spread(sentence, 1.5) for sentence in sentences])


def test_a_text_is_spread_evenly_by_its_letters() -> None:
    placed = spread("an even pace", 1.2)
    assert [word for word, _, _ in placed] == ["an", "even", "pace"]
    assert [start for _, start, _ in placed] == pytest.approx([0.0, 0.3, 0.8])
    assert [end for _, _, end in placed] == pytest.approx([0.2, 0.7, 1.2])


def test_interims_come_every_quarter_second_and_lag_behind_the_audio() -> None:
    heard = Heard(script("why would you choose rust"))
    heard.feed(QUIET, 0.5)
    heard.feed(LOUD, 1.2)
    sent = heard.sent()
    assert [at for at, _ in sent] == pytest.approx([0.25 * n for n in range(1, 7)], abs=1e-6)
    for at, message in sent:
        assert message["start"] + message["duration"] == pytest.approx(at - 0.15)
        assert not message["is_final"]
    assert text(sent[-1][1]) == "why would you"


def test_finalize_brings_all_words_after_its_lag() -> None:
    heard = Heard(script("why would you choose rust"))
    heard.feed(QUIET, 0.512)
    heard.feed(LOUD, 1.504)
    heard.feed(QUIET, 0.096)
    asked = heard.now
    heard.stream.control({"type": "Finalize"})
    heard.feed(QUIET, 0.25)
    [(at, final)] = [(at, message) for at, message in heard.sent() if message["is_final"]]
    assert at == pytest.approx(asked + 0.15)
    assert text(final) == "Why would you choose rust?"
    assert final["from_finalize"]
    assert final["start"] + final["duration"] == pytest.approx(asked)


def test_silence_ends_an_utterance_by_itself() -> None:
    heard = Heard(script("we use rust"))
    heard.feed(QUIET, 0.512)
    heard.feed(LOUD, 1.5)
    heard.feed(QUIET, 1.0)
    [(at, final)] = [(at, message) for at, message in heard.sent() if message["is_final"]]
    assert at == pytest.approx(0.5 + 1.5 + 0.3 + 0.15, abs=0.05)
    assert (text(final), final["speech_final"]) == ("We use rust.", True)


def test_a_long_utterance_is_cut_between_words_and_the_rest_follows() -> None:
    heard = Heard(script("why would you choose rust"), Timing(longest=1.0))
    heard.feed(QUIET, 0.512)
    heard.feed(LOUD, 1.5)
    heard.feed(QUIET, 1.0)
    finals = [message for _, message in heard.sent() if message["is_final"]]
    said = " ".join(text(final) for final in finals if text(final))
    assert said == "Why would you choose rust?"
    assert len([final for final in finals if text(final)]) > 1
    ends = [final["start"] + final["duration"] for final in finals]
    assert [final["start"] for final in finals[1:]] == pytest.approx(ends[:-1], abs=1e-5)


def test_a_second_voice_says_the_second_segment_and_a_new_connection_goes_on() -> None:
    shared = script("why rust", "tell me more")
    first = Heard(shared)
    for _ in range(2):
        first.feed(QUIET, 0.5)
        first.feed(LOUD, 1.5)
    first.feed(QUIET, 0.2)
    assert [text(m) for _, m in first.sent() if m["is_final"]] == ["Why rust?"]
    second = Heard(shared)
    second.feed(LOUD, 1.5)
    second.feed(QUIET, 1.0)
    assert [text(m) for _, m in second.sent() if m["is_final"]] == ["Tell me more?"]


def test_spelled_words_are_read_back_where_they_were_put() -> None:
    ears = SpelledEars(["a", "b"])
    pcm = spell("b a a b", ["a", "b"])
    for start in range(0, len(pcm), 1000):
        ears.hear(pcm[start : start + 1000])
    assert [word.text for word in ears.words] == ["b", "a", "a", "b"]
    assert [word.start for word in ears.words] == pytest.approx([0.005, 0.21, 0.415, 0.62])


def test_half_a_spelled_word_counts_on_one_side_of_a_cut_only() -> None:
    pcm = spell("a", ["a"])
    cut = 2 * (640 + 2_000)
    before, after = SpelledEars(["a"]), SpelledEars(["a"])
    before.hear(pcm[:cut])
    after.hear(pcm[cut:])
    assert [word.end for word in before.words] == [math.inf]
    assert after.words == []


def test_quiet_audio_is_no_voice() -> None:
    ears = ScriptEars(script("why rust"))
    ears.hear(b"\x20\x00" * RATE)
    assert ears.words == []
