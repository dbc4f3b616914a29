"""What a document that is typed after `amigo profile` holds."""

import sys
from pathlib import Path

STDIN = "-"
"""In the place of a file: text that is pasted or piped."""


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
