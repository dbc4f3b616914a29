"""Names and numbers that the profile does not bear out are found, and the others left alone."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.answer.grounding import Grounding
from agent.answer.grounding.claims import sentences
from agent.profiles import Profile
from agent.profiles.store import sample

SETS = Path(__file__).with_name("grounding")
"""A set that holds a profile, `resume`, `job` and `notes`, is about that one, all others about the
sample's. The authors never saw the check, save for that of `baker`, `road_builder` and
`privacy_lawyer`, who made it and wrote the sentences before scoring them. All but the two sealed
ones were looked at while it was made, so their figures flatter it. Each was scored unseen first, at
earlier states of the check, in this order: `ward_manager` precision 0.71 and recall 0.67,
`fourth_open` 0.85 and 0.80, `baker` 0.79 and 0.79, `road_builder` 0.67 and 0.74, `privacy_lawyer`
0.88 and 0.85, `sixth_open` 0.89 and 0.94, `data_scientist` 0.79 and 0.84, `maths_teacher` 0.79 and
0.67, `marketing_manager` 0.84 and 0.68, `eighth_open` 0.99 and 0.90, `android_engineer` 0.87 and
0.81, `cooling_technician` 0.84 and 0.87, `coffee_buyer` 0.92 and 0.84, `eighth_more` 0.96 and 0.90,
`ninth_a` 0.98 and 0.86, `ninth_b` 1.00 and 0.83. The last seven, and `ninth_sealed`, hold sentences
as models write them, with some facts made up.

`ninth_sealed` was scored once, when all was done: precision 0.97 and recall 0.90 (99 of 110 parts;
by sentence 0.98 and 0.91), where 0.9 is the aim of both. A second reader of its texts labelled them
alike. `seventh_sealed`, by an author told to tempt the check, was scored at an earlier state, 0.81
and 0.91. Do not tune the check on either, or raise its bounds by what was learned from them."""
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
        ("Two dozen people came to the party.", ("Two dozen",)),
        ("I won the Globex Award in 2018.", ("Globex Award", "2018")),
        ("Being a Certified Scrum Master, I tend to listen.", ("Certified Scrum Master",)),
        ("The 429 status came with RFC 6585 in 2012.", ()),
        ("Give me six weeks and I'd have it running.", ()),
        ("The outage took 41 minutes, and I got it down by half.", ("half",)),
        ("Kafka, built at LinkedIn in 2011, is a log.", ()),
        ("Box said all models are wrong; he meant it in the seventies.", ()),
        ("Picture nine engineers: that was my team.", ("nine",)),
        ("Of the six engineers, four had started at Acme.", ("four",)),
        ("I left as a principal engineer.", ("principal engineer",)),
        ("I lived in Évora for one month.", ("Évora", "one month")),
        ("Turnover went from 20 to 30 million.", ("20", "30 million")),
        ("- Kafka at Globex, 250 nodes", ("Globex", "250")),
        ("Led a team of nine at Globex.", ("Globex", "nine")),
        ("Cut costs by 47 percent.", ("47 percent",)),
        ("Suppose we get 500 requests in one minute.", ()),
        ("Imagine I had 17 teams.", ()),
        ("He now works at Globex.", ("Globex",)),
        ("A cluster in the US needs 64 nodes.", ()),
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
        ("sentences", 0.97, 0.95),
        ("second_open", 0.97, 0.97),
        ("second_sealed", 0.96, 0.97),
        ("third_open", 0.92, 0.98),
        ("fourth_open", 0.93, 0.91),
        ("fifth_open", 0.93, 0.95),
        ("ward_manager", 0.925, 0.87),
        ("pump_seller", 0.88, 0.94),
        ("baker", 0.90, 0.93),
        ("road_builder", 0.84, 0.90),
        ("privacy_lawyer", 0.90, 0.90),
        ("sixth_open", 0.97, 0.98),
        ("eighth_open", 0.98, 0.95),
        ("eighth_more", 0.96, 0.96),
        ("ninth_a", 0.97, 0.91),
        ("ninth_b", 0.98, 0.88),
        ("android_engineer", 0.89, 0.92),
        ("cooling_technician", 0.89, 0.92),
        ("coffee_buyer", 0.93, 0.90),
        ("seventh_sealed", 0.80, 0.91),
        ("ninth_sealed", 0.96, 0.89),
        ("data_scientist", 0.93, 0.94),
        ("maths_teacher", 0.93, 0.79),
        ("marketing_manager", 0.93, 0.83),
    ],
)
def test_on_labelled_sentences_most_of_what_is_marked_is_wrong_and_most_of_what_is_wrong_is_marked(
    name: str, precision: float, recall: float
) -> None:
    labelled = tomllib.loads((SETS / f"{name}.toml").read_text("utf-8"))
    own = [(title, labelled[title]) for title in ("resume", "job", "notes") if title in labelled]
    check = Grounding(Profile(name, tuple(own)) if own else sample())
    right = wrong = missed = 0
    for sentence in labelled["sentence"]:
        found, wanted = check.unsupported(sentence["text"]), sentence["unsupported"]
        right += sum(any(_touch(want, one) for one in found) for want in wanted)
        missed += sum(not any(_touch(want, one) for one in found) for want in wanted)
        wrong += sum(not any(_touch(want, one) for want in wanted) for one in found)
    assert right / (right + wrong) >= precision
    assert right / (right + missed) >= recall


def _touch(a: str, b: str) -> bool:
    """Labels hold the unit with its number; a found one may be part of it, or the reverse."""
    return a in b or b in a
