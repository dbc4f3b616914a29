"""What a document that is typed after `amigo profile` holds, and what it is called."""

import sys
from pathlib import Path

STDIN = "-"
"""In the place of a file: text that is pasted or piped."""
_TITLES = {
    "resume": ("resume", "cv", "lebenslauf", "curriculum", "profile"),
    "job": ("job", "vacancy", "position", "jd", "role", "stelle"),
    "company": ("company", "about"),
    "stories": ("stories", "story", "star"),
}


def text_of(file: Path) -> str:
    """The document's text; what was cut is said on standard error."""
    from agent.profiles.documents import Importer

    if str(file) == STDIN:
        from agent.profiles.formats.plain import decoded, shortened, tidy

        most = Importer().limits.text_bytes
        return shortened(tidy(decoded(sys.stdin.buffer.read(2 * most), whole=False)), most)
    reading = Importer().read_document(file)
    for line in reading.cut:
        print(f"amigo: {file.name}: {line}", file=sys.stderr)
    return reading.text


def title_for(file: Path) -> str:
    """What a document is called that nobody named: told from its file's name."""
    if str(file) == STDIN:
        return "notes"
    words = "".join(c.lower() if c.isalnum() else " " for c in file.stem).split()
    for title, hints in _TITLES.items():
        if any(word in hints for word in words):
            return title
    return file.stem
