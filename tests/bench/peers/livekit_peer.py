"""livekit-agents: a recording through its session at real time, up to the text of its answers.

Run by the Python of its own environment. No room, no speech output.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from livekit import rtc
from livekit.agents import Agent, AgentSession, llm, utils, voice
from livekit.agents.voice import io
from livekit.plugins import deepgram, openai, silero
from playing import Given, Rows, blocks, given

RATE = 16_000


@dataclass(frozen=True, slots=True)
class Setting:
    """See `SETTINGS`. Every one has no delay of its own, and generates before the turn is over."""

    turns: str
    """Who decides that a turn is over: `vad` or `stt`."""
    silence_seconds: float | None = None
    """Silero's silence until it tells the end of speech; None: no VAD."""
    endpointing_ms: int = 25
    eager: float | None = None
    """Flux's threshold of its eager end; None: Nova."""


SETTINGS = {
    "nova-stt25": Setting("stt"),
    "nova-stt10": Setting("stt", endpointing_ms=10),
    "nova-stt100": Setting("stt", endpointing_ms=100),
    "nova-vad64": Setting("vad", 0.064),
    "nova-vad250": Setting("vad", 0.25),
    "flux-eager": Setting("stt", eager=0.3),
}


class Assistant(Agent):
    """Their own model step, which notes each request and the first text of each answer."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(instructions="Answer the question.")
        self._rows = rows

    async def llm_node(
        self,
        chat_ctx: llm.ChatContext,
        tools: list[llm.Tool],
        model_settings: voice.ModelSettings,
    ) -> AsyncIterator[Any]:
        said = [
            item.text_content or ""
            for item in chat_ctx.items
            if item.type == "message" and item.role == "user"
        ]
        number = self._rows.asked(said)
        async for chunk in Agent.default.llm_node(self, chat_ctx, tools, model_settings):
            if isinstance(chunk, llm.ChatChunk) and chunk.delta and chunk.delta.content:
                chunk.delta.content = self._rows.token(number, chunk.delta.content)
            yield chunk


class Sink(io.TextOutput):
    """Where the text of answers is shown."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(label="sink", next_in_chain=None)
        self._rows = rows

    async def capture_text(self, text: str) -> None:
        self._rows.delivered(text)

    def flush(self) -> None:
        pass


class Played(io.AudioInput):
    """The recording as if it came from a microphone."""

    def __init__(self, recording: Path, rows: Rows) -> None:
        super().__init__(label="recording")
        self._blocks = blocks(recording, rows)
        self.over = asyncio.Event()

    async def __anext__(self) -> rtc.AudioFrame:
        try:
            pcm = await anext(self._blocks)
        except StopAsyncIteration:
            self.over.set()
            raise
        return rtc.AudioFrame(pcm, RATE, 1, len(pcm) // 2)


def transcriber(setting: Setting, given: Given) -> Any:  # noqa: ANN401 - theirs has no types here
    http_url = given.stt_url.replace("ws://", "http://")
    if setting.eager is None:
        return deepgram.STT(
            model="nova-3",
            language="en-US",
            base_url=f"{http_url}/v1/listen",
            api_key=given.key,
            endpointing_ms=setting.endpointing_ms,
            filler_words=False,
        )
    return deepgram.STTv2(
        model="flux-general-en",
        base_url=f"{given.stt_url}/v2/listen",
        api_key=given.key,
        eager_eot_threshold=setting.eager,
        eot_threshold=0.7,
    )


async def run(given: Given, rows: Rows) -> None:
    setting = SETTINGS[given.setting]
    async with utils.http_context.open():
        model = openai.LLM(model="test-model", base_url=given.model_url, api_key=given.key)
        session = AgentSession(
            stt=transcriber(setting, given),
            vad=setting.silence_seconds
            and silero.VAD.load(min_silence_duration=setting.silence_seconds),
            llm=model,
            turn_handling={
                "turn_detection": setting.turns,
                "endpointing": {"min_delay": 0.0, "max_delay": 0.0},
                "preemptive_generation": {"enabled": True, "max_retries": 100},
                "interruption": {"mode": "vad"},
            },
        )
        await warm(model)
        played = Played(given.recording, rows)
        session.output.transcription = Sink(rows)
        session.input.audio = played
        await session.start(Assistant(rows), record=False)
        await played.over.wait()
        await session.aclose()


async def warm(model: openai.LLM) -> None:
    """A first answer over its connection, as the product has before a session."""
    chat = llm.ChatContext.empty()
    chat.add_message(role="user", content="Hello.")
    async with model.chat(chat_ctx=chat) as stream:
        async for _ in stream:
            pass


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(run(given(__doc__, list(SETTINGS)), Rows()))
