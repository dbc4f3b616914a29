"""What a profile's documents are called. Pure."""

from pathlib import Path

DOCUMENTS = ("resume", "job", "company", "stories", "notes")
"""Titles that a new profile has room for; any other is as good."""
_HINTS = {
    "resume": ("resume", "cv", "lebenslauf", "curriculum", "profile"),
    "job": ("job", "vacancy", "position", "jd", "role", "stelle"),
    "company": ("company", "about"),
    "stories": ("stories", "story", "star"),
}


def title_of(file: Path) -> str:
    """Return what a document is called that nobody named: told from its file's name."""
    words = "".join(c.lower() if c.isalnum() else " " for c in file.stem).split()
    for title, hints in _HINTS.items():
        if any(word in hints for word in words):
            return title
    return file.stem if words else "notes"
