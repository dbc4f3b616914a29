"""Answers made ahead of time to the questions that this profile and job make likely.

Kept in one file, the owner's alone. They hold for the documents, the instructions and the prompt
they were made with: once one of these changes, they are stale and count as none.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from agent.answer.foresight import Known
from agent.answer.memory import Memory
from agent.answer.prompt import Background, build
from agent.files import replace_file
from agent.profiles import Profile

VERSION = 1
MOST_BYTES = 20_000_000


class PreparedFailed(Exception):
    """The file cannot be used. The text is one line: what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A likely question and its answer; empty: not answered yet."""

    question: str
    also: tuple[str, ...] = ()
    """Other ways to ask it."""
    answer: str = ""
    model: str = ""
    """Who answered."""

    @property
    def known(self) -> Known:
        return Known(self.question, self.also)


@dataclass(frozen=True, slots=True)
class _File:
    version: int
    fingerprint: str
    answers: tuple[Prepared, ...]


class PreparedAnswers:
    def __init__(self, path: Path, fingerprint: str) -> None:
        """`fingerprint` is that of the profile as it now is; the file need not exist."""
        self._path = path
        self._fingerprint = fingerprint

    def load(self) -> tuple[Prepared, ...]:
        """Those that hold for the profile as it is, answered or not. Raise PreparedFailed."""
        found = self._read()
        return found.answers if found and found.fingerprint == self._fingerprint else ()

    @property
    def stale(self) -> bool:
        """Whether there are answers, made for what the profile was before. Raise PreparedFailed."""
        found = self._read()
        return found is not None and found.fingerprint != self._fingerprint

    def save(self, answers: Sequence[Prepared]) -> None:
        """Put these in the place of all there were, whole or not at all. Raise PreparedFailed."""
        content = _File(VERSION, self._fingerprint, tuple(answers))
        try:
            replace_file(self._path, json.dumps(asdict(content), ensure_ascii=False, indent=1))
        except OSError as error:
            raise PreparedFailed(
                f"{self._path} cannot be written ({error.strerror}): free some space, or make the "
                "folder yours."
            ) from error

    def _read(self) -> _File | None:
        try:
            with self._path.open("rb") as file:
                text = file.read(MOST_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise PreparedFailed(
                f"{self._path} cannot be read ({error.strerror}): make it yours."
            ) from error
        try:
            found = TypeAdapter(_File).validate_json(text)
        except ValidationError:
            raise PreparedFailed(
                f"{self._path} is damaged: remove it and run `amigo prepare` again."
            ) from None
        if found.version != VERSION:
            raise PreparedFailed(
                f"{self._path} is from another version of Amigo: remove it and run "
                "`amigo prepare` again."
            )
        return found


def fingerprint(profile: Profile, instructions: str) -> str:
    """A mark of everything that shapes an answer besides the question."""
    messages = build(Background(profile, instructions), Memory(), "").messages
    content = json.dumps([[message.role, message.text] for message in messages])
    return hashlib.sha256(content.encode()).hexdigest()


def file_for(data: Path, name: str) -> Path:
    """Where a profile's prepared answers are: in its folder, or beside where it has none."""
    folder = data / "profiles" / name
    return folder / "prepared.json" if folder.is_dir() else data / "prepared" / f"{name}.json"


def answered(prepared: Sequence[Prepared]) -> tuple[Prepared, ...]:
    return tuple(one for one in prepared if one.answer)


def with_answer(
    prepared: Sequence[Prepared], place: int, answer: str, model: str
) -> tuple[Prepared, ...]:
    """The same with the one at this place answered."""
    done = replace(prepared[place], answer=answer, model=model)
    return (*prepared[:place], done, *prepared[place + 1 :])
