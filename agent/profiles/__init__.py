"""Who the user is and what the conversation is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A Copilot Profile: documents as plain text, by name ("resume", "job", "notes", ...)."""

    name: str
    documents: tuple[tuple[str, str], ...] = ()
    """(title, text) in the order of their titles."""

    terms: tuple[str, ...] = ()
    """Names and words a transcriber should know."""


class ProfileFailed(Exception):
    """A profile cannot be used. The text is one line: what, where, and what to do."""
