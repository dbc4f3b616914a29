"""The bundled spoken questions, synthesised, in the order they are asked."""

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

TEXTS = {
    "1-leaving-last-job": "Why did you leave your last job?",
    "2-about-yourself": "Tell me about yourself.",
    "3-biggest-weakness": "What is your biggest weakness?",
    "4-difficult-stakeholder": (
        "Can you tell me about a time when you had to deal with a difficult stakeholder?"
    ),
    "5-code-tested": "How do you make sure your code is tested before it goes to production?",
}
"""What is said in each recording, by its name."""


@dataclass(frozen=True, slots=True)
class Spoken:
    text: str
    recording: Path


def spoken(count: int) -> list[Spoken]:
    """Return the first `count` questions; raise ValueError where there are fewer."""
    if not 1 <= count <= len(TEXTS):
        raise ValueError(f"--questions: {count} is not between 1 and {len(TEXTS)}")
    with as_file(files("agent.practice") / "questions") as folder:
        return [Spoken(text, folder / f"{name}.wav") for name, text in TEXTS.items()][:count]


def recordings(count: int) -> list[Path]:
    """Return the recordings of the first `count` questions; raise ValueError as `spoken` does."""
    return [one.recording for one in spoken(count)]
