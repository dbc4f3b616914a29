"""Reconnecting with Deepgram's real client, to a server that drops, stalls and refuses."""

import asyncio
import random

import pytest

from agent.events import AudioBlock, Problem, Recovered, Speech
from agent.stt import SttSettings
from agent.stt.deepgram import DeepgramTranscriber
from agent.stt.deepgram_live import Pace
from agent.stt.flux import FluxTranscriber
from agent.stt.gate import Gated
from agent.stt.reconnect import Reconnecting
from tests.servers.deepgram import KEY, DeepgramServer, Faults
from tests.servers.ears import GAP_SAMPLES, RATE, SpelledEars, spell
from tests.servers.results import Timing
from tests.stt.contract import Listener, Spoken, plain, say, spoken

SENTENCES = (
    "can you tell me how a hash map works in memory",
    "why would you choose a tree when memory is short and reads must come in order",
    "tell me why",
)
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
SPEEDUP = 20
TIMING = Timing(interim_lag=0.05, finalize_lag=0.02, longest=2.0, turn_lag=0.05)


def speech(text: str) -> Spoken:
    pcm = spell(text, WORDS)
    end = 0.5 + (len(pcm) / 2 - GAP_SAMPLES) / RATE
    return spoken(text, bytes(RATE) + pcm, 0.5 + GAP_SAMPLES / RATE, end)


def conversation() -> tuple[AudioBlock | Speech, ...]:
    """The sentences with two seconds of silence between them, and much of it at the end."""
    items: list[AudioBlock | Speech] = []
    at = 0.0
    for sentence in SENTENCES:
        part = speech(sentence)
        items += part.later(at).items
        at = items[-1].at + 2.0
    return tuple(items)


async def quickly(seconds: float) -> None:
    await asyncio.sleep(seconds / SPEEDUP)


Cloud = type[DeepgramTranscriber] | type[FluxTranscriber]
BOTH: list[Cloud] = [DeepgramTranscriber, FluxTranscriber]


def kept_connected(
    server: DeepgramServer, cloud: Cloud = DeepgramTranscriber, patience_seconds: float = 4.0
) -> Reconnecting:
    settings = SttSettings(url=server.url)
    pace = Pace(patience_seconds=patience_seconds)
    return Reconnecting(
        lambda: cloud(settings, KEY, [], pace),
        lambda: asyncio.get_running_loop().time() * SPEEDUP,
        patient=True,
        sleep=quickly,
    )


async def heard(server: DeepgramServer, reconnecting: Reconnecting, pace: float) -> Listener:
    """Everything said, at `pace` seconds a block; wait until all words are final."""
    gated = Gated(reconnecting)
    expected = plain(" ".join(SENTENCES))
    await gated.open()
    async with Listener(gated) as listener:
        for item in conversation():
            await say(gated, [item])
            await asyncio.sleep(pace)
        await listener.until(lambda: len(plain(listener.final_text)) >= len(expected))
    assert plain(listener.final_text) == expected
    return listener


@pytest.mark.parametrize("cloud", BOTH)
@pytest.mark.parametrize("seed", range(6))
def test_cuts_at_any_moment_lose_and_double_no_word(seed: int, cloud: Cloud) -> None:
    chance = random.Random(seed)
    cuts = tuple(chance.choice([chance.uniform(0.05, 5.0), 0.05]) for _ in range(5))
    pace = chance.choice([0.0, 0.001])
    faults = Faults(drop_after=cuts, statuses=(None, 503, None, 429))
    with DeepgramServer(lambda: SpelledEars(WORDS), TIMING, faults) as server:
        listener = asyncio.run(heard(server, kept_connected(server, cloud), pace))
        assert len(server.calls) > 1
    told = [type(item) for item in listener.heard if isinstance(item, Problem | Recovered)]
    assert told == [Problem, Recovered] * (len(told) // 2)
    untils = [final.until for final in listener.finals if final.until is not None]
    assert untils == sorted(untils)


@pytest.mark.parametrize("cloud", BOTH)
def test_a_connection_that_went_half_open_is_replaced_and_no_word_is_lost(cloud: Cloud) -> None:
    faults = Faults(stall_after=(2.0, 0.3))
    with DeepgramServer(lambda: SpelledEars(WORDS), TIMING, faults) as server:
        asyncio.run(heard(server, kept_connected(server, cloud, patience_seconds=0.3), 0.0))
        assert len(server.calls) == 3


def test_too_many_connections_at_first_is_only_a_delay() -> None:
    faults = Faults(statuses=(429, 429, 500))
    with DeepgramServer(lambda: SpelledEars(WORDS), TIMING, faults) as server:
        listener = asyncio.run(heard(server, kept_connected(server), 0.0))
        assert server.refused == [429, 429, 500]
    assert sum(isinstance(item, Problem) for item in listener.heard) == 1


def test_a_key_that_is_withdrawn_in_a_session_ends_it_with_one_clear_line() -> None:
    async def run(server: DeepgramServer) -> list[Problem]:
        reconnecting = kept_connected(server)
        await reconnecting.open()
        async with Listener(reconnecting) as listener:
            await say(reconnecting, conversation()[:60])
            await listener.until(lambda: listener.ended)
        return [item for item in listener.heard if isinstance(item, Problem)]

    faults = Faults(drop_after=(1.0,), statuses=(None, 401))
    with DeepgramServer(lambda: SpelledEars(WORDS), TIMING, faults) as server:
        problems = asyncio.run(run(server))
    assert "amigo key set deepgram" in problems[-1].message
    assert KEY not in problems[-1].message
