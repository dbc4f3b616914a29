"""A profile of 1 MB and a long conversation: how long a prompt and the cues take to make, and the
check of what an answer claims."""

import random
import sys
from itertools import pairwise
from statistics import median
from time import perf_counter

from agent.answer import Prompt
from agent.answer.cues import CueFinder
from agent.answer.grounding import Grounding
from agent.answer.memory import Memory, remembered
from agent.answer.prompt import Background, build, cost
from agent.profiles import Profile
from tests.bench.report import p95

DOCUMENTS = ("resume", "job", "notes", "stories")
LINES = 3_600
"""Of each document, of about 73 characters."""
WITH_NUMBERS = 0.5
"""The part of the lines that tell a year and a time."""
BEGINNINGS = "ba ce di fo gu ha je ki lo mu na pe qi ro su".split()
ENDINGS = "tal ner mos rin vel dak pom".split()


def _figures(ms: list[float]) -> str:
    return f"median {median(ms):.1f}, p95 {p95(ms):.1f}, worst {max(ms):.1f}"


def main(turns: int) -> int:
    chance = random.Random(1)
    words = [a + b + c for a in BEGINNINGS for b in ENDINGS for c in ("", "en", "is")]

    def sentence() -> str:
        told = [chance.choice(words) for _ in range(12)]
        if chance.random() < WITH_NUMBERS:
            told[3:3] = [f"{chance.randrange(1950, 2050)} for {chance.randrange(2, 99)} weeks"]
        return " ".join(told).capitalize() + "."

    def document() -> str:
        lines = (sentence() for _ in range(LINES))
        return "\n".join(f"# {x[:30]}" if i % 20 == 0 else f"- {x}" for i, x in enumerate(lines))

    profile = Profile("large", tuple((title, document()) for title in DOCUMENTS))
    finder = CueFinder(profile)
    began = perf_counter()
    grounding = Grounding(profile)
    indexed = perf_counter() - began
    background = Background(profile, excerpts=finder.excerpts)
    build(background, Memory(), "")
    memory, prompts = Memory(), list[Prompt]()
    making, finding, checking = list[float](), list[float](), list[float]()
    for _ in range(turns):
        question = f"What about {sentence()}"
        began = perf_counter()
        prompts.append(build(background, memory, question))
        made = perf_counter()
        finder.find(question)
        found = perf_counter()
        grounding.unsupported(f"I {sentence()}")
        checking.append(1000 * (perf_counter() - found))
        finding.append(1000 * (found - made))
        making.append(1000 * (made - began))
        memory = remembered(memory, question, sentence() * 25, background.memory_tokens)
    size = sum(len(text) for _, text in profile.documents)
    fixed = 1 + len(DOCUMENTS)
    same = all(a.messages[:fixed] == b.messages[:fixed] for a, b in pairwise(prompts))
    grown = sum(a.messages[:-2] == b.messages[: len(a.messages) - 2] for a, b in pairwise(prompts))
    sys.stdout.write(
        f"profile of {size:,} characters, {turns} turns\n"
        f"prompt, ms: {_figures(making)}\ncues, ms: {_figures(finding)}\n"
        f"check of a sentence, ms: {_figures(checking)}; its index once: {1000 * indexed:.0f} ms\n"
        f"estimated tokens: at most {max(map(cost, prompts)):,} of {background.budget:,}\n"
        f"instructions and documents the same bytes in every prompt: {same}\n"
        f"everything before the question only grew: {grown} of {turns - 1} times\n"
    )
    return 0
