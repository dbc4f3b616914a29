"""pipecat: a recording through its pipeline at real time, up to the text of its model's step.

Run by the Python of pipecat's own environment. No speech output and no transport.
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# Read at import: the loop runs in this process and asks nobody for work.
os.environ.setdefault("LOGURU_LEVEL", "WARNING")

from loguru import logger
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADParams
from pipecat.frames.frames import EndFrame, Frame, InputAudioRawFrame, LLMTextFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.processors.audio.vad_processor import VADProcessor
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.openai.llm import OpenAILLMService
from pipecat.turns.user_start import TranscriptionUserTurnStartStrategy, VADUserTurnStartStrategy
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import EagerUserTurnStrategies, UserTurnStrategies
from pipecat.workers.runner import WorkerRunner
from playing import Given, Rows, blocks, given

RATE = 16_000


@dataclass(frozen=True, slots=True)
class Setting:
    """Of the transcriber and the turn strategies; see `SETTINGS`."""

    stop_seconds: float | None = None
    """Silero's silence until it tells the end of speech, which sends Finalize; None: no VAD."""
    endpointing_ms: int | None = None
    eager: float | None = None
    """Flux's threshold of its eager end, on which the model is asked; None: Nova."""


SETTINGS = {
    "nova-vad64": Setting(stop_seconds=0.064, endpointing_ms=300),
    "nova-vad96": Setting(stop_seconds=0.096, endpointing_ms=300),
    "nova-vad200": Setting(stop_seconds=0.2),
    "nova-stt10": Setting(endpointing_ms=10),
    "flux-eager": Setting(eager=0.3),
}


class Model(OpenAILLMService):
    """Their own model step, which notes each request and the first text of each answer."""

    def __init__(self, rows: Rows, **more: Any) -> None:  # noqa: ANN401 - theirs
        super().__init__(**more)
        self._rows = rows
        self._request = 0

    async def warm(self) -> None:
        """A first answer over its connection, as the product has before a session."""
        context = LLMContext(messages=[{"role": "user", "content": "Hello."}])
        async for _ in await self.get_chat_completions(context):
            pass

    async def _process_context(self, context: LLMContext) -> None:
        said = [
            str(message["content"])
            for message in context.get_messages()
            if isinstance(message, dict) and message.get("role") == "user"
        ]
        self._request = self._rows.asked(said)
        await super()._process_context(context)

    async def _push_llm_text(self, text: str) -> None:
        await super()._push_llm_text(self._rows.token(self._request, text))


class Sink(FrameProcessor):
    """Behind the model's step: where speech output would be."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self._rows = rows

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMTextFrame):
            self._rows.delivered(frame.text)
        await self.push_frame(frame, direction)


def hearing(setting: Setting, given: Given) -> tuple[list[FrameProcessor], UserTurnStrategies]:
    """The transcriber, behind a voice detector where there is one, and who decides on turns."""
    if setting.eager is not None:
        flux = DeepgramFluxSTTService(
            api_key=given.key,
            url=f"{given.stt_url}/v2/listen",
            enable_eager_end_of_turn=True,
            settings=DeepgramFluxSTTService.Settings(
                eager_eot_threshold=setting.eager, eot_threshold=0.7
            ),
        )
        return [flux], EagerUserTurnStrategies()
    stt = DeepgramSTTService(
        api_key=given.key,
        base_url=given.stt_url,
        settings=DeepgramSTTService.Settings(
            model="nova-3", language="en-US", endpointing=setting.endpointing_ms
        ),
        # How long to wait at most for words that Finalize does not bring.
        ttfs_p99_latency=0.35,
    )
    stop = SpeechTimeoutUserTurnStopStrategy(user_speech_timeout=0.0)
    if setting.stop_seconds is None:
        start: list[Any] = [TranscriptionUserTurnStartStrategy()]
        return [stt], UserTurnStrategies(start=start, stop=[stop])
    vad = SileroVADAnalyzer(params=VADParams(stop_secs=setting.stop_seconds))
    start = [VADUserTurnStartStrategy(), TranscriptionUserTurnStartStrategy()]
    return [VADProcessor(vad_analyzer=vad), stt], UserTurnStrategies(start=start, stop=[stop])


async def run(given: Given, rows: Rows) -> None:
    ears, strategies = hearing(SETTINGS[given.setting], given)
    model = Model(
        rows,
        api_key=given.key,
        base_url=given.model_url,
        settings=Model.Settings(model="test-model", system_instruction="Answer the question."),
    )
    pair = LLMContextAggregatorPair(
        LLMContext(),
        user_params=LLMUserAggregatorParams(user_turn_strategies=strategies),
    )
    steps: Sequence[FrameProcessor] = [*ears, pair.user(), model, Sink(rows), pair.assistant()]
    worker = PipelineWorker(
        Pipeline(list(steps)),
        params=PipelineParams(audio_in_sample_rate=RATE),
        enable_rtvi=False,
        idle_timeout_secs=None,
    )

    async def play() -> None:
        async for pcm in blocks(given.recording, rows):
            await worker.queue_frame(InputAudioRawFrame(pcm, RATE, 1))
        await worker.queue_frame(EndFrame())

    started = asyncio.Event()

    @worker.event_handler("on_pipeline_started")
    async def on_started(worker: PipelineWorker, frame: Frame) -> None:
        started.set()

    async def play_when_started() -> None:
        await started.wait()
        await model.warm()
        await play()

    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    await asyncio.gather(runner.run(), play_when_started())


if __name__ == "__main__":
    logger.remove()
    logger.add(sys.stderr, level=os.environ["LOGURU_LEVEL"])
    asyncio.run(run(given(__doc__, list(SETTINGS)), Rows()))
