"""The bundled bank of questions that are commonly asked, one file per field.

In a file, a line that begins with # heads a type, any other line is a question as it is naturally
asked, and an indented line below it another way to ask the same.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from agent.answer.foresight import Known

COMMON = "common.txt"


@cache
def bank() -> tuple[Known, ...]:
    """Every question of the bank, in the order of the files' names."""
    texts = sorted(
        (entry.name, entry.read_text("utf-8"))
        for entry in files("agent.answer.bank").iterdir()
        if entry.name.endswith(".txt")
    )
    return tuple(known for _, text in texts for known in parse(text))


@cache
def common() -> tuple[Known, ...]:
    """Those of the bank that nearly every job interview asks, the likeliest first."""
    return tuple(parse(files("agent.answer.bank").joinpath(COMMON).read_text("utf-8")))


def parse(text: str) -> Iterator[Known]:
    """Yield the questions of one file."""
    question, also = "", list[str]()
    for line in text.splitlines():
        if line.startswith(" ") and question:
            also.append(line.strip())
        elif line.strip() and not line.startswith("#"):
            if question:
                yield Known(question, tuple(also))
            question, also = line.strip(), []
    if question:
        yield Known(question, tuple(also))
