"""Names and numbers that the profile does not bear out are found, and the others left alone."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.answer.claims import sentences
from agent.answer.grounding import Grounding
from agent.profiles import Profile
from agent.profiles.store import sample

SETS = Path(__file__).with_name("grounding")
"""All but `third_sealed` were looked at while the check was made, so their figures flatter it;
`second_sealed` only after it had been scored unseen, once: precision 0.833, recall 0.926.
`third_sealed`, by another author, was scored once after the last change: precision 0.829, recall
0.983. That is what the check does with sentences it has never met, and the precision is short of
the aim of 0.9. Do not read that set, tune the check on it, or raise its bounds by what was learned
from it."""
PROFILE = Profile(
    "me",
    (
        ("resume", "# Work\n## Acme, lead, 2018 to 2023\n- Led six engineers at Acme with Kafka."),
        ("notes", "- The outage took 41 minutes.\n- Twelve people came to the party."),
    ),
)


@pytest.fixture(scope="module")
def acme() -> Grounding:
    return Grounding(PROFILE)


@pytest.mark.parametrize(
    ("said", "unsupported"),
    [
        ("I led six engineers at Acme.", ()),
        ("I led twelve engineers at Acme.", ("twelve",)),
        ("I spent five years at Acme.", ()),
        ("I led a team at Globex.", ("Globex",)),
        ("The outage took 41 minutes.", ()),
        ("The outage took 47 minutes.", ("47 minutes",)),
        ("Raft needs three of five nodes, as Diego Ongaro showed.", ()),
        ("I haven't used RabbitMQ.", ()),
        ("AWS isn't something I know.", ()),
        ("My plan for the first 30 days is to listen.", ()),
        ("If a client sends, say, 500 requests, I return a 429.", ()),
        ("I would rehearse it on 2 TB before I trusted it.", ()),
        ("That's 87 percent less.", ()),
        ("Netflix introduced Chaos Monkey in 2011.", ()),
        ("Since 2018 I have led people.", ()),
        ("I know two tools, Kafka and Acme.", ()),
        ("I moved all of it to gRPC.", ("gRPC",)),
        ("I built it for shop.com.", ("shop.com",)),
        ("At Acme the cluster turned out to have 64 nodes.", ("64",)),
        ("I'd want at least 150k euros.", ("150k euros",)),
        ("We were a team. Then we moved to Berlin.", ("Berlin",)),
        ("", ()),
    ],
)
def test_what_a_sentence_claims_is_looked_up(
    acme: Grounding, said: str, unsupported: tuple[str, ...]
) -> None:
    assert acme.unsupported(said) == unsupported


@given(st.text(max_size=200))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    assert all(found in text for found in Grounding(PROFILE).unsupported(text))


@given(st.text(max_size=200))
def test_a_text_is_the_sum_of_its_sentences(text: str) -> None:
    check = Grounding(PROFILE).unsupported
    assert check(text) == tuple(f for one in sentences(text) for f in check(one))


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("sentences", 0.95, 0.95),
        ("second_open", 0.95, 0.95),
        ("second_sealed", 0.95, 0.95),
        ("third_sealed", 0.82, 0.98),
    ],
)
def test_on_labelled_sentences_most_of_what_is_marked_is_wrong_and_most_of_what_is_wrong_is_marked(
    name: str, precision: float, recall: float
) -> None:
    check = Grounding(sample())
    right = wrong = missed = 0
    for sentence in tomllib.loads((SETS / f"{name}.toml").read_text("utf-8"))["sentence"]:
        found, wanted = check.unsupported(sentence["text"]), sentence["unsupported"]
        right += sum(any(_touch(want, one) for one in found) for want in wanted)
        missed += sum(not any(_touch(want, one) for one in found) for want in wanted)
        wrong += sum(not any(_touch(want, one) for want in wanted) for one in found)
    assert right / (right + wrong) >= precision
    assert right / (right + missed) >= recall


def _touch(a: str, b: str) -> bool:
    """Labels hold the unit with its number; a found one may be part of it, or the reverse."""
    return a in b or b in a
