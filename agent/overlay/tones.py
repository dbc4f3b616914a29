"""Colours code with Pygments, on a thread of its own: loading it takes longer than a frame."""

import re
from collections.abc import Callable, Sequence

from agent.overlay.items import Span, Tone
from agent.threads import Crew, Inbox

MOST_CHARS = 8_000
"""Longer code is left plain from there on."""
CODES_KEPT = 64
GUESSES = {
    "python": r"^\s*(def \w+\(|import \w|from \w+ import|class \w+[:(]|print\()",
    "sql": r"(?i)^\s*(select|insert into|create table|update \w+ set|with \w+ as)\b",
    "javascript": r"^\s*(const|let|var|function)\b|=>",
    "java": r"^\s*(public|private) (static|class|void|final)\b",
    "go": r"^\s*(package \w|func )",
    "rust": r"^\s*(fn|pub fn|let mut|impl)\b",
    "c++": r"^\s*#include\b|std::",
    "bash": r"^\s*(\$ |#!/|sudo |apt |echo |cd |export )",
    "json": r"^\s*[{\[]\s*($|\")",
    "html": r"^\s*<[!a-zA-Z]",
}
"""What a line of each may look like; to try every one that Pygments knows takes seconds."""

Lines = tuple[tuple[Span, ...], ...]


class Colourist:
    """Called for some code: what is known of it by now. `on_known` is called on another thread."""

    def __init__(self, on_known: Callable[[], None]) -> None:
        self._on_known = on_known
        self._known: dict[tuple[str, str], Lines] = {}
        self._asked: Inbox[tuple[str, str]] | None = None
        self._awaited: tuple[str, str] | None = None

    def __call__(self, language: str, code: str) -> Sequence[Sequence[Span]] | None:
        key = language, code[:MOST_CHARS]
        known = self._known.get(key)
        if known is None and key != self._awaited:
            self._awaited = key
            if self._asked is None:
                self._asked = Inbox(limit=CODES_KEPT)
                Crew(lambda name, error: None).start("colours", self._work)
            self._asked.put(key)
        return known

    def _work(self) -> None:
        for language, code in self._asked or ():
            lines = toned(language, code)
            if len(self._known) >= CODES_KEPT:
                self._known.pop(next(iter(self._known)))
            self._known[language, code] = lines
            self._on_known()


def toned(language: str, code: str) -> Lines:
    """Return what the pieces of each line are, in order; unknown languages have none."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language or guessed(code), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return ((),) * (code.count("\n") + 1)
    lines: list[tuple[Span, ...]] = []
    spans: list[Span] = []
    at = 0
    for kind, text in lexer.get_tokens(code):
        tone = _tone(str(kind))
        for index, piece in enumerate(text.split("\n")):
            if index:
                lines.append(tuple(spans))
                spans, at = [], 0
            if piece and tone is not None:
                spans.append((at, at + len(piece), tone))
            at += len(piece)
    lines.append(tuple(spans))
    return tuple(lines)


def guessed(code: str) -> str:
    """Name the language that some line of the code looks like."""
    for language, pattern in GUESSES.items():
        if re.search(pattern, code, re.MULTILINE):
            return language
    return "text"


def _tone(kind: str) -> Tone | None:
    """Pygments names its kinds `Token.Literal.String.Doc` and so on."""
    if "Comment" in kind:
        return "comment"
    if "String" in kind:
        return "string"
    if "Number" in kind:
        return "number"
    if "Keyword" in kind or "Operator.Word" in kind:
        return "keyword"
    named = ("Function", "Class", "Builtin", "Decorator", "Tag", "Exception")
    return "name" if ".Name." in kind and kind.rsplit(".", 1)[-1] in named else None
