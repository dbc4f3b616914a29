"""Deepgram's client through the real SDK, over real sockets, to a server with its protocol."""

import asyncio
import logging
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from agent.events import Final, Interim, SpeechEnded, SpeechStarted
from agent.stt import Refused, SttSettings, Transcriber, Unavailable
from agent.stt.deepgram import DeepgramTranscriber
from agent.stt.deepgram_live import Pace
from tests.servers.deepgram import KEY, DeepgramServer, Faults
from tests.servers.ears import GAP_SAMPLES, RATE, SpelledEars, spell
from tests.servers.results import Timing
from tests.stt.contract import Listener, Spoken, TranscriberContract, plain, say, spoken

WORDS = "can you tell me how a hash map works in memory".split()
QUICK = Timing(interim_lag=0.02, finalize_lag=0.02)
NEVER_BY_ITSELF = replace(QUICK, endpoint_lag=60.0)


def ears() -> SpelledEars:
    return SpelledEars(WORDS)


def speech(text: str) -> Spoken:
    """The words of `text` spelled into audio, after half a second of silence."""
    pcm = spell(text, WORDS)
    end = 0.5 + len(pcm) / 2 / RATE - GAP_SAMPLES / RATE
    return spoken(text, bytes(RATE) + pcm, 0.5 + GAP_SAMPLES / RATE, end)


QUESTION = speech("can you tell me how a hash map works")


def client(server: DeepgramServer, pace: Pace | None = None, key: str = KEY) -> DeepgramTranscriber:
    return DeepgramTranscriber(SttSettings(url=server.url), key, ["Kubernetes", "hash map"], pace)


class TestDeepgram(TranscriberContract):
    @pytest.fixture
    def transcriber(self) -> Iterator[Transcriber]:
        with DeepgramServer(ears, QUICK) as server:
            yield client(server)

    @pytest.fixture
    def spoken(self) -> Spoken:
        return QUESTION


def test_interims_grow_and_a_final_has_all_words_with_its_place() -> None:
    async def run(server: DeepgramServer) -> Listener:
        transcriber = client(server)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.later(60).items)
            await listener.until(lambda: listener.final_text)
        return listener

    with DeepgramServer(ears, QUICK) as server:
        listener = asyncio.run(run(server))
    first = next(i for i, item in enumerate(listener.heard) if isinstance(item, Final))
    interims = [i for i in listener.heard[:first] if isinstance(i, Interim) and i.text]
    final = listener.heard[first]
    assert isinstance(final, Final)
    assert final.text.startswith("Can you")
    assert plain(final.text) == plain(QUESTION.text)
    assert len(interims) > 3
    assert all(final.text.lower().startswith(interim.text) for interim in interims)
    assert final.until == pytest.approx(QUESTION.voice_end + 60, abs=0.4)
    assert listener.covers(QUESTION.voice_end + 60)


def test_a_soft_end_finalizes_at_once() -> None:
    async def run(server: DeepgramServer) -> None:
        transcriber = client(server)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.until_soft_end().items)
            await listener.until(lambda: plain(listener.final_text) == plain(QUESTION.text))

    with DeepgramServer(ears, NEVER_BY_ITSELF) as server:
        asyncio.run(run(server))
        [call] = server.calls
        [finalize] = call.finalizes
        assert finalize == pytest.approx(call.audio_seconds)
        assert any(message.get("from_finalize") for _, message in call.sent)


def test_what_is_asked_of_deepgram() -> None:
    async def run(server: DeepgramServer) -> None:
        transcriber = client(server)
        await transcriber.open()
        await transcriber.close()

    with DeepgramServer(ears) as server:
        asyncio.run(run(server))
        assert server.wait(lambda: server.calls)
        params = server.calls[0].params
    assert params["keyterm"] == ["Kubernetes", "hash map"]
    expected = {
        "model": "nova-3",
        "language": "en-US",
        "encoding": "linear16",
        "sample_rate": "16000",
        "channels": "1",
        "interim_results": "true",
        "punctuate": "true",
        "endpointing": "10",
        "no_delay": "true",
        "mip_opt_out": "true",
    }
    assert {name: params[name] for name in expected} == {n: [v] for n, v in expected.items()}


def test_hostile_frames_are_counted_and_the_stream_goes_on() -> None:
    hostile = (
        "not json",
        b"\x00\x01",
        "null",
        '{"type": "Results"}',
        '{"type": "Results", "channel": {"alternatives": null}, "start": null}',
        '{"type": "Unheard Of"}',
        "[" * 5_000,
    )

    async def run(server: DeepgramServer) -> int:
        transcriber = client(server)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.items)
            await listener.until(lambda: plain(listener.final_text) == plain(QUESTION.text))
        return transcriber.skipped

    with DeepgramServer(ears, QUICK, Faults(hostile=hostile)) as server:
        assert asyncio.run(run(server)) >= 5


def test_a_wrong_key_is_refused_and_named_but_not_shown() -> None:
    with DeepgramServer(ears) as server:
        with pytest.raises(Refused, match="amigo key set deepgram") as refused:
            asyncio.run(client(server, key="canary-0815").open())
        assert server.refused == [401]
    assert "canary" not in str(refused.value)
    assert refused.value.__suppress_context__


@pytest.mark.parametrize(
    ("status", "meaning"),
    [(status, Refused) for status in (400, 402, 403, 404)]
    + [(status, Unavailable) for status in (429, 500, 503)],
)
def test_a_status_decides_whether_trying_again_can_help(
    status: int, meaning: type[Exception]
) -> None:
    with (
        DeepgramServer(ears, faults=Faults(statuses=(status,))) as server,
        pytest.raises(meaning, match=str(status)),
    ):
        asyncio.run(client(server).open())


def test_no_key_and_no_server_of_one_s_own_is_refused() -> None:
    with pytest.raises(Refused, match="amigo key set deepgram"):
        asyncio.run(DeepgramTranscriber(SttSettings(), "", []).open())


def test_a_key_with_a_line_break_never_reaches_the_wire() -> None:
    with pytest.raises(Refused, match="odd characters"):
        asyncio.run(DeepgramTranscriber(SttSettings(), "canary\r\nX: y", []).open())


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with pytest.raises(Unavailable, match=f"127.0.0.1:{port}.*nothing listens"):
            asyncio.run(
                DeepgramTranscriber(SttSettings(url=f"ws://127.0.0.1:{port}"), KEY, []).open()
            )


def test_a_server_that_speaks_something_else_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        def answer() -> None:
            with other.accept()[0] as connection:
                connection.recv(4096)
                connection.sendall(b"220 mail ready\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(Unavailable, match="no WebSocket answer"):
            asyncio.run(
                DeepgramTranscriber(SttSettings(url=f"ws://127.0.0.1:{port}"), KEY, []).open()
            )
        thread.join(5)


def test_a_dropped_connection_is_unavailable() -> None:
    async def run(server: DeepgramServer) -> None:
        transcriber = client(server)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.items)
            await listener.until(lambda: listener.ended)
            assert isinstance(listener.error, Unavailable)

    with DeepgramServer(ears, faults=Faults(drop_after=(1.0,))) as server:
        asyncio.run(run(server))


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


def test_words_that_never_become_final_count_as_a_lost_connection() -> None:
    """Nothing is promoted: the audio is still there to be sent again."""

    async def run(server: DeepgramServer) -> None:
        transcriber = client(server, Pace(patience_seconds=0.3))
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.until_soft_end().items)
            await listener.until(lambda: listener.covers(QUESTION.voice_end - 0.3))
            await transcriber.notice(SpeechEnded(QUESTION.voice_end))
            await listener.until(lambda: listener.ended)
            assert isinstance(listener.error, Unavailable)

    with DeepgramServer(ears, NEVER_BY_ITSELF, Faults(silent_finalize=True)) as server:
        asyncio.run(run(server))
        assert server.wait(lambda: len(server.calls[0].finalizes) == 2)


def test_keep_alives_hold_a_silent_connection_and_silence_is_no_fault() -> None:
    async def run(server: DeepgramServer) -> None:
        transcriber = client(server, Pace(rest_seconds=0.1, patience_seconds=0.3))
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.items)
            assert await asyncio.to_thread(
                server.wait, lambda: server.calls and server.calls[0].keep_alives >= 12
            )
            assert not listener.ended

    with DeepgramServer(ears, Timing(idle_seconds=0.6)) as server:
        asyncio.run(run(server))


def test_without_keep_alives_deepgram_hangs_up_and_its_reason_is_told() -> None:
    async def run(server: DeepgramServer) -> None:
        transcriber = client(server)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await listener.until(lambda: listener.ended)
            assert "1011" in str(listener.error)
            assert "NET-0001" in str(listener.error)

    with DeepgramServer(ears, Timing(idle_seconds=0.2)) as server:
        asyncio.run(run(server))


def test_closing_a_half_open_connection_takes_less_than_a_second() -> None:
    async def run(server: DeepgramServer) -> float:
        transcriber = client(server)
        await transcriber.open()
        async with Listener(transcriber):
            await say(transcriber, QUESTION.items[:40])
            await asyncio.to_thread(
                server.wait, lambda: server.calls and server.calls[0].audio_seconds >= 0.5
            )
            before = asyncio.get_running_loop().time()
            await transcriber.close()
            return asyncio.get_running_loop().time() - before

    with DeepgramServer(ears, faults=Faults(stall_after=(0.5,))) as server:
        assert asyncio.run(run(server)) < 1.0


def test_neither_key_nor_terms_nor_words_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def run(server: DeepgramServer) -> None:
        transcriber = client(server)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, [SpeechStarted(0.0), *QUESTION.items])
            await listener.until(lambda: listener.final_text)

    with caplog.at_level(logging.DEBUG), DeepgramServer(ears, QUICK) as server:
        asyncio.run(run(server))
    for secret in (KEY, "Kubernetes", "hash"):
        assert secret not in caplog.text
