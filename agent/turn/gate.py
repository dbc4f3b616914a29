"""Whether what was heard wants an answer at all. Pure functions of text.

When unsure, answer: a question left unanswered costs more than an answer nobody asked for.
"""

from agent.turn.question import content_words, words


def reason_to_skip(text: str) -> str | None:
    """Return why these words want no answer, in a word or two for the user; None: answer them."""
    if not words(text):
        return None
    return None if content_words(text) else "filler"
