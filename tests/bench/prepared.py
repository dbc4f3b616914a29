"""Prepares the common questions for the bundled profile, as `amigo prepare` would have them.

Each answer names the question that it was prepared for, so that a run's trace tells which one was
shown.
"""

from collections.abc import Iterable
from typing import Any

from agent.answer.bank import common
from agent.answer.prepared import Prepared, PreparedAnswers, file_for, fingerprint
from agent.ground import ground, load_profile
from agent.settings import data_dir

MARK = "Prepared for: "


def prepare_common(environ: dict[str, str]) -> None:
    """Store an answer to each common question where a product with this environment looks."""
    on = ground(environ)
    profile = load_profile(on.settings, environ)
    store = PreparedAnswers(
        file_for(data_dir(environ), profile.name),
        fingerprint(profile, on.settings.answer.instructions),
    )
    store.save(
        [
            Prepared(known.text, known.also, f"{MARK}{known.text} I did this, and that came of it.")
            for known in common()
        ]
    )


def prepared_for(rows: Iterable[dict[str, Any]]) -> dict[int, str]:
    """By request: the question whose prepared answer came for it, from a trace's tokens."""
    found = dict[int, str]()
    for row in rows:
        if row["event"] == "token" and row["text"].startswith(MARK):
            question, end, _ = row["text"].removeprefix(MARK).partition(" I did this")
            if end:
                found[row["request_id"]] = question
    return found
