"""How the gate does on whole sets of labelled utterances; utterances/README.md tells of each."""

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from agent.turn.gate import reason_to_skip

UTTERANCES = Path(__file__).parent / "utterances"


@dataclass(frozen=True, slots=True)
class Figures:
    """How the gate does on a labelled file; wanting an answer is the positive class."""

    answered: int
    answered_in_vain: int
    skipped: int

    @property
    def precision(self) -> float:
        return self.answered / (self.answered + self.answered_in_vain)

    @property
    def recall(self) -> float:
        return self.answered / (self.answered + self.skipped)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}, "
            f"real questions skipped {1 - self.recall:.1%}"
        )


def figures(labelled: Iterable[tuple[str, bool]]) -> Figures:
    counts = [0, 0, 0, 0]
    for text, wants_answer in labelled:
        counts[2 * wants_answer + (reason_to_skip(text) is not None)] += 1
    in_vain, _, answered, skipped = counts
    return Figures(answered, in_vain, skipped)


def labelled(name: str) -> list[tuple[str, bool]]:
    path = UTTERANCES / name
    text = path.read_text("utf-8")
    if path.suffix == ".toml":
        entries = tomllib.loads(text)["utterance"]
        return [(entry["text"], entry["wants_answer"]) for entry in entries]
    return [(line["text"], line["answer"]) for line in map(json.loads, text.splitlines())]


@pytest.mark.parametrize("name", ["valid_a.jsonl", "valid_b.jsonl", "valid_c.toml"])
def test_on_sets_it_never_learned_from(name: str) -> None:
    result = figures(labelled(name))
    assert result.f1 >= 0.92, str(result)
    assert result.recall >= 0.97, str(result)


def test_on_a_set_it_learned_from_as_it_was_trained() -> None:
    """A lower figure than in training tells of a file that is damaged, or read in another way."""
    result = figures(labelled("open.jsonl"))
    assert result.f1 >= 0.97, str(result)
    assert result.recall >= 0.99, str(result)
