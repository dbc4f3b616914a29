"""Which lines of a profile come up while a question is being asked."""

import asyncio
import subprocess
import sys
from contextlib import aclosing
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.answer import Prompt, Unavailable
from agent.answer.cues import NOTHING_FITS, CueFinder, CuesModel
from agent.profiles import Profile
from agent.profiles.store import sample

FINDER = CueFinder(sample())
QUESTIONS = {
    "can you tell me about a time when you had to deal with a difficult stakeholder": "Victor",
    "how would you design a rate limiter for a public api": "fairness between clients",
    "why did you leave your last job": "bought in spring 2025",
    "how do you make sure your code is tested before it goes to production": "contract tests",
    "suppose the service is slow and the cpu is idle where would you look first": "Idle CPU",
    "tell me about yourself": "Nine years of backend work",
    "what is your biggest weakness": "answer every hard question myself",
    "tell me about a conflict with a colleague": "Priya",
    "describe a project that failed": "settlement engine",
    "what are you most proud of": "Batch tracking",
    "Why do you want to work here?": "Harborline",
    "how do you give feedback to junior engineers": "Tomas",
    "What are your salary expectations?": "euros",
    "a stake holder you found tough": "Victor",
}
UNKNOWN = [
    "",
    "um so",
    "can you hear me okay",
    "before we start let me share my screen",
    "what's the capital of France",
    "what does the cap theorem say about distributed databases",
    "explain how a hash table handles collisions",
    "thank you very much bye",
    "\u4f60\u597d",
]


@pytest.mark.parametrize(("question", "words"), QUESTIONS.items())
def test_the_first_cue_answers_the_question(question: str, words: str) -> None:
    assert words in " ".join(FINDER.find(question)[:1])


@pytest.mark.parametrize("question", UNKNOWN)
def test_nothing_is_shown_rather_than_nonsense(question: str) -> None:
    assert FINDER.find(question) == ()


@pytest.mark.parametrize("question", list(QUESTIONS)[:7])
def test_cues_settle_while_the_words_still_come(question: str) -> None:
    words = question.split()
    shown = [FINDER.find(" ".join(words[: i + 1])) for i in range(len(words))]
    changes = sum(a != b for a, b in pairwise(shown))
    assert changes <= 3


def test_case_punctuation_and_fillers_change_nothing() -> None:
    plain = FINDER.find("what is your biggest weakness")
    assert FINDER.find("So, um, what IS your biggest weakness?!") == plain


def test_a_long_preamble_does_not_drown_the_question() -> None:
    preamble = " ".join(f"preamble{i}" for i in range(40))
    question = (
        "we run a public api for partners and our gateways need a limit per client so how "
        "would you design a fair rate limiter for a public api and tell clients about their limit"
    )
    assert FINDER.find(f"{preamble} {question}") == FINDER.find(question) != ()


def test_at_most_as_many_as_asked_for_and_none_twice() -> None:
    twice = Profile("x", (("a", "- Kafka it is.\n- Kafka it is.\n- Kafka too."),))
    assert CueFinder(twice).find("kafka") == ("Kafka it is.", "Kafka too.")
    assert CueFinder(twice).find("kafka", limit=1) == ("Kafka it is.",)


def test_equal_scores_keep_the_order_of_the_profile() -> None:
    lines = [f"- Kafka, case {i}." for i in range(30)]
    found = CueFinder(Profile("x", (("a", "\n".join(lines)),))).find("kafka")
    assert found == ("Kafka, case 0.", "Kafka, case 1.", "Kafka, case 2.")


@pytest.mark.parametrize(
    "documents", [(), (("a", ""),), (("a", "the of and"),), (("a", "\u4f60"),)]
)
def test_a_profile_without_words_has_no_cues(documents: tuple[tuple[str, str], ...]) -> None:
    assert CueFinder(Profile("x", documents)).find("tell me about yourself") == ()


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_profile_and_any_question_will_do(document: str, question: str) -> None:
    lines = CueFinder(Profile("x", (("a", document),))).find(question)
    assert len(lines) <= 3
    assert all(line.strip() for line in lines)


def test_without_a_model_the_cues_are_the_answer() -> None:
    model = CuesModel(FINDER)

    async def said(question: str) -> str:
        async with aclosing(model.stream(Prompt(question, ()))) as pieces:
            return "".join([piece async for piece in pieces])

    answer = asyncio.run(said("what is your biggest weakness"))
    assert [line[:2] for line in answer.splitlines()] == ["- "] * 3
    with pytest.raises(Unavailable, match=NOTHING_FITS):
        asyncio.run(said("what is the capital of France"))
    assert model.label == "cues from your profile"


def test_cues_load_nothing_heavy() -> None:
    heavy = "[m for m in ('numba', 'jax', 'scipy', 'openai', 'pandas') if m in sys.modules]"
    script = f"import sys, agent.answer.choice; print({heavy})"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
