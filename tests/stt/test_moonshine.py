"""The local transcriber with its real model, faster than real time, and with children that fail."""

import asyncio
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection

import jiwer
import pytest

from agent.children import Child
from agent.events import Final, Interim
from agent.stt import Refused, SttSettings, Transcriber, Unavailable
from agent.stt.moonshine import MoonshineTranscriber
from tests.audio import Recording, recording
from tests.stt.contract import Listener, Spoken, TranscriberContract, plain, say, spoken


def uttered(known: Recording) -> Spoken:
    return spoken(known.text, known.pcm, known.speech_start, known.speech_end)


class TestMoonshine(TranscriberContract):
    @pytest.fixture
    def transcriber(self) -> Transcriber:
        return MoonshineTranscriber(SttSettings())

    @pytest.fixture
    def spoken(self) -> Spoken:
        return uttered(recording("q02.wav"))


def test_it_hears_what_is_said() -> None:
    files = ["q00.wav", "q05.wav", "lv-0870.wav", "lv-0890.wav"]

    async def run() -> list[str]:
        transcriber = MoonshineTranscriber(SttSettings())
        await transcriber.open()
        async with Listener(transcriber) as listener:
            for i, file in enumerate(files):
                await say(transcriber, uttered(recording(file)).later(100.0 * i).items)
            await listener.until(lambda: len(listener.finals) == len(files))
        return [final.text for final in listener.finals]

    texts = [" ".join(plain(recording(file).text)) for file in files]
    heard = [" ".join(plain(text)).replace("mr ", "mister ") for text in asyncio.run(run())]
    assert jiwer.wer(texts, heard) <= 0.12


def test_words_come_while_somebody_speaks() -> None:
    question = uttered(recording("q05.wav"))
    first_two_seconds = question.items[:80]

    async def run() -> None:
        transcriber = MoonshineTranscriber(SttSettings())
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, first_two_seconds)
            await listener.until(lambda: listener.heard)
        first = listener.heard[0]
        assert isinstance(first, Interim)
        assert first.text.startswith("Explain")
        assert first.until is not None
        assert first.until < question.voice_end

    asyncio.run(run())


@pytest.mark.parametrize("language", ["de", "multi", ""])
def test_it_refuses_other_languages_than_english(language: str) -> None:
    transcriber = MoonshineTranscriber(SttSettings(language=language))
    with pytest.raises(Refused, match="English only"):
        asyncio.run(transcriber.open())


def test_its_process_is_gone_once_it_is_closed() -> None:
    async def run() -> int:
        transcriber = MoonshineTranscriber(SttSettings())
        await transcriber.open()
        pid = transcriber.pid
        assert pid is not None
        await transcriber.close()
        return pid

    with pytest.raises(ProcessLookupError):
        os.kill(asyncio.run(run()), 0)


def echo(owner: Connection) -> None:
    """Stands in for the model: ready at once, and hears how many blocks it was given."""
    owner.send(None)
    while True:
        owner.send(f"{len(owner.recv()) // 1024} blocks")


def hang(owner: Connection) -> None:
    owner.send(None)
    owner.recv()
    signal.pause()


def die_of_the_first_segment(owner: Connection) -> None:
    owner.send(None)
    owner.recv()


def be_broken(owner: Connection) -> None:
    owner.send("ImportError")


def die_at_once(_owner: Connection) -> None:
    return


def made_with(target: Callable[[Connection], None]) -> MoonshineTranscriber:
    return MoonshineTranscriber(
        SttSettings(), start=lambda: Child("stand-in", target), decode_seconds=0.5
    )


QUESTION = uttered(recording("q09.wav"))


@pytest.mark.parametrize(
    ("target", "said"), [(hang, "did not answer within 0.5 s"), (die_of_the_first_segment, "ended")]
)
def test_a_child_that_hangs_or_dies_is_an_error_for_the_reader(
    target: Callable[[Connection], None], said: str
) -> None:
    async def run() -> None:
        transcriber = made_with(target)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.items)
            await listener.until(lambda: listener.error)
            await say(transcriber, QUESTION.later(10).items)
        assert isinstance(listener.error, Unavailable)
        assert said in str(listener.error)

    asyncio.run(run())


def test_a_child_killed_between_two_questions_is_an_error_at_the_next() -> None:
    async def run() -> None:
        transcriber = made_with(echo)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.items)
            await listener.until(lambda: listener.finals)
            assert transcriber.pid is not None
            os.kill(transcriber.pid, signal.SIGKILL)
            await say(transcriber, QUESTION.later(10).items)
            await listener.until(lambda: listener.error)
        assert isinstance(listener.error, Unavailable)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("target", "error", "said"),
    [
        (be_broken, Refused, r"cannot be loaded \(ImportError\): reinstall"),
        (die_at_once, Unavailable, "ended unexpectedly"),
    ],
)
def test_a_model_that_does_not_load_is_said_so(
    target: Callable[[Connection], None], error: type[Exception], said: str
) -> None:
    async def run() -> None:
        transcriber = made_with(target)
        with pytest.raises(error, match=said):
            await transcriber.open()
        await transcriber.close()

    asyncio.run(run())


def test_closing_while_a_child_hangs_takes_less_than_a_second() -> None:
    async def run() -> float:
        loop = asyncio.get_running_loop()
        transcriber = MoonshineTranscriber(SttSettings(), start=lambda: Child("stand-in", hang))
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.items)
            before = loop.time()
            await transcriber.close()
            took = loop.time() - before
            await listener.until(lambda: listener.ended)
        return took

    assert asyncio.run(run()) < 1.0


def test_no_decode_is_asked_for_twice_when_nothing_new_was_said() -> None:
    async def run() -> list[Final]:
        transcriber = made_with(echo)
        await transcriber.open()
        async with Listener(transcriber) as listener:
            await say(transcriber, QUESTION.until_soft_end().items)
            await listener.until(lambda: listener.covers(QUESTION.voice_end))
            count = len(listener.heard)
            await say(transcriber, QUESTION.items[len(QUESTION.until_soft_end().items) :])
            await listener.until(lambda: listener.finals)
        assert len(listener.heard) == count + 1
        return listener.finals

    finals = asyncio.run(run())
    assert [final.until for final in finals] == [QUESTION.voice_end]
