"""The recordings of questions, with their words, and the servers that hear and answer them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.deepgram import DeepgramServer
from tests.servers.ears import Script, spread
from tests.servers.openai import Call as Completion
from tests.servers.openai import OpenAIServer
from tests.servers.openai import Script as Answers

AUDIO = Path(__file__).parents[2] / "audio"
DEEPGRAM_KEY, MODEL_KEY = "dg-canary-hears", "sk-canary-answers"
ANSWER = "Lantern harvest. Blue copper windmill over the quiet meadow."


@dataclass(frozen=True, slots=True)
class Recording:
    path: Path
    text: str
    speech_start: float
    speech_end: float


def recording(name: str) -> Recording:
    entries = json.loads((AUDIO / "manifest.json").read_text("utf-8"))
    entry = next(entry for entry in entries if entry["file"] == f"{name}.wav")
    return Recording(
        AUDIO / entry["file"], entry["text"], entry["speech_start"], entry["speech_end"]
    )


STAKEHOLDER = recording("q00")
THREADS = recording("q02")


@dataclass(frozen=True, slots=True)
class Cloud:
    deepgram: DeepgramServer
    openai: OpenAIServer

    @property
    def places(self) -> dict[str, str]:
        """The settings that lead to them."""
        return {
            "AMIGO_STT__URL": self.deepgram.url,
            "AMIGO_ANSWER__BASE_URL": self.openai.base_url,
        }

    @property
    def settings(self) -> dict[str, str]:
        """The same, with the keys that they take."""
        keys = {"DEEPGRAM_API_KEY": DEEPGRAM_KEY, "OPENAI_API_KEY": MODEL_KEY}
        return {**self.places, **keys}

    def asked(self, word: str) -> bool:
        return any(word in call.question.lower() for call in self.openai.chats)

    def answering(self) -> list[Completion]:
        """Return the calls whose answer began. One that is asked may yet be dropped for another."""
        return [call for call in self.openai.chats if call.sent_at]


@contextmanager
def cloud(
    *heard: Recording, key: str = DEEPGRAM_KEY, token_seconds: float = 0.0, answer: str = ANSWER
) -> Iterator[Cloud]:
    """Deepgram, which hears these words one voice after the other, and OpenAI."""
    said = [spread(one.text, one.speech_end - one.speech_start) for one in heard]
    answers = Answers(key=MODEL_KEY, answer=answer, token_seconds=token_seconds)
    with DeepgramServer(Script(said).ears, key=key) as deepgram, OpenAIServer(answers) as openai:
        yield Cloud(deepgram, openai)
