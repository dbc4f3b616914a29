"""What can be asked in practice: five recorded questions, sixty by type and level, those that were
prepared for a profile, and a list of the user's own, kept with the profile.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal, get_args

from agent.answer.prepared import PreparedAnswers, PreparedFailed, answered, file_for, fingerprint
from agent.files import replace_file
from agent.profiles import Profile
from agent.profiles.formats.plain import decoded

Origin = Literal["recorded", "bundled", "prepared", "own"]
Type = Literal["behavioural", "technical", "design", "general"]
Level = Literal["starting", "experienced", "leading"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)
TYPES: tuple[Type, ...] = get_args(Type)
LEVELS: tuple[Level, ...] = get_args(Level)

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
LONGEST_QUESTION = 300
MOST_QUESTIONS = 200
LIST_FILE = "questions.list"
"""No document of a profile ends like this."""


class NoQuestions(Exception):
    """There is nothing to ask. The text is one line: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Spoken:
    text: str
    recording: Path | None = None
    """None: a voice has to say it."""


@dataclass(frozen=True, slots=True)
class Bundled:
    text: str
    type: Type
    level: Level


def recorded() -> tuple[Spoken, ...]:
    with as_file(files("agent.practice") / "questions") as folder:
        return tuple(Spoken(text, folder / f"{name}.wav") for name, text in TEXTS.items())


@cache
def bundled() -> tuple[Bundled, ...]:
    """The sixty, five of each type and level."""
    found = []
    for line in (files("agent.practice") / "sixty.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            type_, level = (word.strip() for word in line[1:].split(","))
            kind = TYPES[TYPES.index(type_)], LEVELS[LEVELS.index(level)]
        elif line.strip():
            found.append(Bundled(line.strip(), *kind))
    return tuple(found)


def parse(text: str) -> tuple[str, ...]:
    """The questions of a list: one a line, each once; what numbers or marks the line is left out.

    Lines that begin with # and what is longer than a question are none.
    """
    lines = (" ".join(line.split()).lstrip("-*\u2022 0123456789.)") for line in text.splitlines())
    kept = {line: None for line in lines if line and not line.startswith("#")}
    return tuple(line for line in kept if len(line) <= LONGEST_QUESTION)[:MOST_QUESTIONS]


class Questions:
    """Those of one profile. `data` is the agent's data folder."""

    def __init__(self, data: Path, profile: Profile, instructions: str) -> None:
        self._prepared = file_for(data, profile.name)
        self._mark = fingerprint(profile, instructions)
        self._list = self._prepared.with_name(
            LIST_FILE if self._prepared.stem == "prepared" else f"{profile.name}.list"
        )

    def of(
        self,
        origin: Origin,
        count: int,
        *,
        type_: Type | None = None,
        level: Level | None = None,
        chance: random.Random | None = None,
    ) -> tuple[Spoken, ...]:
        """Return `count` questions of this origin, or as many as there are, in their order.

        Of the sixty, those of this type and level; with `chance`, any of them. Raise NoQuestions.
        """
        if origin == "recorded":
            return recorded()[:count]
        match origin:
            case "bundled":
                texts: Sequence[str] = [
                    one.text
                    for one in bundled()
                    if type_ in (None, one.type) and level in (None, one.level)
                ]
            case "prepared":
                texts = self.prepared()
            case "own":
                texts = self.own()
        if not texts:
            raise NoQuestions(NOTHING[origin])
        if chance is not None:
            texts = chance.sample(texts, len(texts))
        known = {one.text: one for one in recorded()}
        return tuple(known.get(text, Spoken(text)) for text in texts[:count])

    def prepared(self) -> tuple[str, ...]:
        """Raise NoQuestions where the file cannot be used."""
        try:
            found = answered(PreparedAnswers(self._prepared, self._mark).load())
        except PreparedFailed as error:
            raise NoQuestions(str(error)) from None
        return tuple(one.question for one in found)

    def own(self) -> tuple[str, ...]:
        """Raise NoQuestions where the file cannot be read."""
        try:
            return parse(decoded(self._list.read_bytes()))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise NoQuestions(f"{self._list} cannot be read: make it yours") from error

    def keep(self, text: str) -> tuple[str, ...]:
        """Put this list in the place of the one before; return it. Raise NoQuestions, OSError."""
        found = parse(text)
        if not found:
            raise NoQuestions(NOTHING["own"])
        replace_file(self._list, "\n".join(found) + "\n")
        return found


NOTHING: dict[Origin, str] = {
    "recorded": "there is no recording: install Amigo again",
    "bundled": "there is no such question: choose another type or level",
    "prepared": "no questions are prepared for this profile: run `amigo prepare`",
    "own": "there is no list for this profile: give a text with one question a line",
}
