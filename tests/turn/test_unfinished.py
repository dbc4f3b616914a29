import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.answer.bank import bank
from agent.turn.question import Ending, Marks, ending, words
from agent.turn.unfinished import unfinished
from tests.bench.halting import HALTING

WRITTEN = Marks(written=True)
WORDS = st.sampled_from(
    "what how which tell me you the a your most did would is team tool that who if between use "
    "handle tested biggest and of to why it does".split()
)


@pytest.mark.parametrize(
    "text",
    [
        "Tell me about a time when you",
        "How would you design",
        "What is the difference between",
        "what is the difference between a process",
        "Can you walk me through your",
        "How did the migration of the ledger",
        "why should",
        "what",
        "why should a hospital",
        "what does your manager",
        "What is your proudest",
        "Why are you leaving your current",
        "tell me about a risk you",
        "would you rather",
        "How do you handle",
        "how often do you",
        "What part of the interview process",
        "how many tickets did support",
        "if a customer threatened to leave",
        "explain to me why",
        "which of your dashboards would you delete if the team only",
    ],
)
def test_what_lacks_its_verb_its_object_or_its_noun_is_unfinished(text: str) -> None:
    assert unfinished(words(text))


@pytest.mark.parametrize(
    "text",
    [
        "why did you leave your last job",
        "what would you build",
        "which tool did you use",
        "how do you decide what to build",
        "what motivates you",
        "what has changed",
        "does that make sense",
        "what happened",
        "what is the difference between threads and processes",
        "which one is the biggest",
        "would you rather work alone or with others",
        "when should a team use microservices",
        "if you could change one thing what would you change",
        "what are you most proud of",
        "tell me about a colleague you worked with",
        "how does the garbage collector work",
        "what results have your customers seen",
        "tell me about yourself",
        "have you done this before",
    ],
)
def test_what_has_all_it_needs_is_not(text: str) -> None:
    assert not unfinished(words(text))


def test_hardly_a_known_question_is_taken_for_a_part_of_one() -> None:
    texts = [text.rstrip(".?! ") for known in bank() for text in known.ways]
    assert sum(ending(text) == "trailing" for text in texts) <= 0.01 * len(texts)


def test_most_halts_inside_a_question_are_seen_without_any_mark() -> None:
    begun = [
        " ".join(parts[:count])
        for parts in (text.split(" | ") for text in HALTING)
        for count in range(1, len(parts))
    ]
    assert sum(ending(text) == "trailing" for text in begun) >= 0.75 * len(begun)


@pytest.mark.parametrize(
    ("text", "marks", "how"),
    [
        ("What made you pick queues", WRITTEN, "open"),
        ("What made you pick queues", Marks(), "question"),
        ("What made you pick queues?", WRITTEN, "question"),
        ("What made you pick queues.", WRITTEN, "plain"),
        ("Tell me about yourself.", WRITTEN, "question"),
        ("Tell me about yourself.", Marks(written=True, stops=False), "open"),
        ("I have been thinking about this.", WRITTEN, "plain"),
        ("What is your?", WRITTEN, "trailing"),
        ("Can you tell me about a time when?", WRITTEN, "trailing"),
        ("Since when?", WRITTEN, "question"),
        ("How did the migration of the ledger?", WRITTEN, "question"),
        ("How did the migration of the ledger?", Marks(written=True, asks=False), "trailing"),
        ("what do you do", WRITTEN, "open"),
    ],
)
def test_a_mark_is_believed_as_far_as_it_can_be_trusted(
    text: str, marks: Marks, how: Ending
) -> None:
    assert ending(text, marks) == how


@given(st.lists(WORDS, min_size=1, max_size=12), st.booleans(), st.booleans())
def test_less_trust_never_makes_an_end_of_what_was_none(
    said: list[str], stopped: bool, stops: bool
) -> None:
    text = " ".join(said) + "." * stopped
    how = ending(text, Marks(written=True, stops=stops))
    assert (how == "trailing") == (ending(text) == "trailing")
    assert (how == "open") <= (not stopped or not stops)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_a_question_mark_ends_everything_but_a_dangling_word(said: list[str]) -> None:
    assert ending(" ".join(said) + "?") in ("question", "trailing")
    assert ending(" ".join([*said, "team?"])) == "question"
