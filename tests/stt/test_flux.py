"""Flux through the real SDK, over real sockets, to a server with its protocol."""

import asyncio
from collections.abc import Iterator

import pytest

from agent.events import Final, Interim, SpeechEnded
from agent.stt import Refused, SttSettings, Transcriber, Unavailable
from agent.stt.deepgram_live import Pace
from agent.stt.flux import FluxTranscriber, Forcing
from tests.servers.deepgram import KEY, DeepgramServer, Faults
from tests.servers.results import Timing
from tests.stt.contract import Listener, Spoken, TranscriberContract, plain, say
from tests.stt.test_deepgram import QUESTION, ears

QUICK = Timing(turn_lag=0.02, finalize_lag=0.02)
UNFORCED = Faults(silent_finalize=True)


def client(
    server: DeepgramServer,
    pace: Pace | None = None,
    key: str = KEY,
    language: str = "en-US",
    forcing: Forcing | None = None,
) -> FluxTranscriber:
    settings = SttSettings(url=server.url, language=language)
    return FluxTranscriber(settings, key, ["Kubernetes", "hash map"], pace, forcing)


class TestFlux(TranscriberContract):
    @pytest.fixture
    def transcriber(self) -> Iterator[Transcriber]:
        with DeepgramServer(ears, QUICK) as server:
            yield client(server)

    @pytest.fixture
    def spoken(self) -> Spoken:
        return QUESTION


class TestFluxThatTakesNoForcedEnds(TranscriberContract):
    @pytest.fixture
    def transcriber(self) -> Iterator[Transcriber]:
        with DeepgramServer(ears, QUICK, UNFORCED) as server:
            yield client(server)

    @pytest.fixture
    def spoken(self) -> Spoken:
        return QUESTION


def test_interims_grow_and_a_final_has_all_words_with_its_place() -> None:
    async def run(server: DeepgramServer) -> Listener:
        transcriber = client(server)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.later(60).until_soft_end().items)
            await listener.until(lambda: listener.final_text)
        return listener

    with DeepgramServer(ears, QUICK) as server:
        listener = asyncio.run(run(server))
    first = next(i for i, item in enumerate(listener.heard) if isinstance(item, Final))
    interims = [i for i in listener.heard[:first] if isinstance(i, Interim) and i.text]
    final = listener.heard[first]
    assert isinstance(final, Final)
    assert plain(final.text) == plain(QUESTION.text)
    assert len(interims) > 3
    assert all(final.text.startswith(interim.text) for interim in interims)
    assert final.until == pytest.approx(QUESTION.voice_end + 60, abs=0.4)
    assert listener.covers(QUESTION.voice_end + 60)


def test_a_soft_end_forces_the_end_of_the_turn_at_once() -> None:
    async def run(server: DeepgramServer) -> None:
        transcriber = client(server)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.until_soft_end().items)
            await listener.until(lambda: plain(listener.final_text) == plain(QUESTION.text))

    with DeepgramServer(ears, QUICK) as server:
        asyncio.run(run(server))
        [call] = server.calls
        [forced] = call.finalizes
        assert forced == pytest.approx(call.audio_seconds)
        assert [m["trigger"] for _, m in call.sent if m.get("event") == "EndOfTurn"] == ["manual"]


def test_an_eager_end_covers_the_silence_before_any_final() -> None:
    async def run(server: DeepgramServer) -> None:
        transcriber = client(server)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.items[:-10])
            await listener.until(lambda: listener.covers(QUESTION.voice_end + 0.1))
            whole = [i for i in listener.heard if plain(getattr(i, "text", "")) == plain(said)]
            assert isinstance(whole[0], Interim)
            assert not listener.finals

    said = QUESTION.text
    slow_to_end = Timing(turn_lag=0.02, turn_silence=9.0)
    with DeepgramServer(ears, slow_to_end, UNFORCED) as server:
        asyncio.run(run(server))
        assert any(message.get("event") == "EagerEndOfTurn" for _, message in server.calls[0].sent)


def test_words_that_a_forced_end_left_out_follow_and_are_final() -> None:
    async def run(server: DeepgramServer) -> None:
        transcriber = client(server)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, paused.items)
            await listener.until(lambda: listener.final_text)
            await say(transcriber, QUESTION.items[len(paused.items) :])
            await listener.until(lambda: plain(listener.final_text) == plain(QUESTION.text))
            assert len([final for final in listener.finals if final.text]) > 1

    paused = QUESTION.until_soft_end()
    short = Timing(turn_lag=0.3, finalize_lag=0.02, force_shortfall=0.4)
    with DeepgramServer(ears, short) as server:
        asyncio.run(run(server))


def test_silence_is_sent_as_it_passes_until_the_words_are_final() -> None:
    """Flux stands still without audio, and nothing else would end the turn here."""

    async def run(server: DeepgramServer) -> None:
        transcriber = client(server, Pace(patience_seconds=8))
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.until_soft_end().items)
            await listener.until(lambda: listener.covers(QUESTION.voice_end - 0.3))
            sent = server.calls[0].audio_seconds
            await transcriber.notice(SpeechEnded(QUESTION.voice_end))
            await listener.until(lambda: plain(listener.final_text) == plain(QUESTION.text))
            assert 0.3 < server.calls[0].audio_seconds - sent < 1.5
            assert all(QUESTION.voice_end < (f.until or 0) for f in listener.finals)
            end = QUESTION.until_soft_end().items[-2].at + 0.033
            assert all((f.until or 0) < end for f in listener.finals)

    with DeepgramServer(ears, QUICK, UNFORCED) as server:
        asyncio.run(run(server))


def test_a_little_silence_keeps_the_connection_and_moves_no_place() -> None:
    later = QUESTION.later(1_000.0)

    async def run(server: DeepgramServer) -> None:
        transcriber = client(server, Pace(rest_seconds=0.2))
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.items)
            await listener.until(lambda: listener.final_text)
            heard = server.calls[0].audio_seconds
            kept = await asyncio.to_thread(
                server.wait, lambda: server.calls[0].audio_seconds > heard + 0.7
            )
            assert kept
            await say(transcriber, later.items)
            await listener.until(lambda: len(plain(listener.final_text)) >= 18)
            assert not listener.ended
            assert server.calls[0].keep_alives == 0
            last = listener.finals[-1].until
            assert last == pytest.approx(later.voice_end + 0.1, abs=0.4)

    with DeepgramServer(ears, Timing(turn_lag=0.02, finalize_lag=0.02, idle_seconds=0.6)) as server:
        asyncio.run(run(server))


@pytest.mark.parametrize(
    ("language", "model", "hint"),
    [("en-US", "flux-general-en", None), ("de-CH", "flux-general-multi", ["de"])],
)
def test_what_is_asked_of_flux(language: str, model: str, hint: list[str] | None) -> None:
    async def run(server: DeepgramServer) -> None:
        transcriber = client(server, language=language)
        await transcriber.open()
        await transcriber.close()

    with DeepgramServer(ears) as server:
        asyncio.run(run(server))
        assert server.wait(lambda: server.calls)
        call = server.calls[0]
    assert call.path == "/v2/listen"
    assert call.params["keyterm"] == ["Kubernetes", "hash map"]
    assert call.params.get("language_hint") == hint
    expected = {
        "model": model,
        "encoding": "linear16",
        "sample_rate": "16000",
        "eager_eot_threshold": "0.3",
        "eot_threshold": "0.7",
        "eot_timeout_ms": "1000",
        "mip_opt_out": "true",
    }
    assert {name: call.params[name] for name in expected} == {n: [v] for n, v in expected.items()}


def test_a_model_that_is_not_flux_is_refused_with_its_name() -> None:
    with DeepgramServer(ears) as server:
        transcriber = FluxTranscriber(SttSettings(url=server.url, model="nova-3"), KEY, [])
        with pytest.raises(Refused, match=r"stt\.model \('nova-3'\)"):
            asyncio.run(transcriber.open())


def test_a_server_without_forced_ends_is_not_asked_for_one_again() -> None:
    async def run(server: DeepgramServer) -> None:
        forcing = Forcing()
        first = client(server, forcing=forcing)
        await first.open()
        async with Listener(first) as listener:
            await say(first, QUESTION.until_soft_end().items)
            await listener.until(lambda: listener.ended)
            assert isinstance(listener.error, Unavailable)
            assert "UNPARSABLE_CLIENT_MESSAGE" in str(listener.error)
        second = client(server, forcing=forcing)
        await second.open()
        async with Listener(second) as listener:
            await say(second, QUESTION.items)
            await listener.until(lambda: plain(listener.final_text) == plain(QUESTION.text))

    with DeepgramServer(ears, QUICK, Faults(unforceable=True)) as server:
        asyncio.run(run(server))
        assert [len(call.finalizes) for call in server.calls] == [1, 0]


def test_a_connection_that_falls_silent_in_speech_is_noticed() -> None:
    async def run(server: DeepgramServer) -> None:
        transcriber = client(server, Pace(patience_seconds=0.3))
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.items[:80])
            await listener.until(lambda: listener.ended)
            assert "stopped answering" in str(listener.error)

    with DeepgramServer(ears, faults=Faults(stall_after=(0.5,))) as server:
        asyncio.run(run(server))


def test_a_wrong_key_is_refused_and_named_but_not_shown() -> None:
    with DeepgramServer(ears) as server:
        with pytest.raises(Refused, match="amigo key set deepgram") as refused:
            asyncio.run(client(server, key="canary-0815").open())
        assert server.refused == [401]
    assert "canary" not in str(refused.value)
