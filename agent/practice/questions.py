"""The bundled spoken questions, synthesised, in the order they are asked."""

from importlib.resources import as_file, files
from pathlib import Path


def recordings(count: int) -> list[Path]:
    """Return the first `count` recordings; raise ValueError where there are fewer."""
    with as_file(files("agent.practice") / "questions") as folder:
        every = sorted(folder.glob("*.wav"))
    if not 1 <= count <= len(every):
        raise ValueError(f"--questions: {count} is not between 1 and {len(every)}")
    return every[:count]
