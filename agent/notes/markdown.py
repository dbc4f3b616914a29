"""Notes as Markdown that loads nothing wherever it is opened: no image and no HTML of a model's.

Code of an answer stays as it was written; elsewhere what would begin HTML or an image is taken
apart by a space.
"""

import re
from collections.abc import Iterator

from agent.events import Kind
from agent.notes import Answer, Note, Notes

NOTHING = "Nothing was asked yet.\n"
SOURCES: dict[Kind, str] = {
    "cue": "From the profile:",
    "prepared": "Prepared answer:",
    "provisional": "Not confirmed:",
}
"""What is said above an answer; a final one needs no word."""

_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_IMAGE = re.compile(r"!(?=\[)")
_HEADING = re.compile(r"\s{0,3}#+\s")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*$")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})\s*([\w+#.-]*)[^`]*$")


def markdown(notes: Notes) -> str:
    """Return all of it, newest last."""
    kept = [note for note in notes.notes if note.question or any(map(_shown, note.answers))]
    if not kept:
        return NOTHING
    lines: list[str] = []
    if notes.dropped:
        lines += [f"*The first {notes.dropped} questions are no longer kept.*", ""]
    session = None
    for note in kept:
        if note.session != session:
            session = note.session
            lines += [f"# Session of {session:%Y-%m-%d, %H:%M}", ""]
        lines += _of(note)
    return "\n".join(lines)


def _of(note: Note) -> Iterator[str]:
    question = _tame(note.question) or "(asked by hand)"
    yield f"## {note.asked_at:%H:%M:%S} {question}"
    yield ""
    for answer in filter(_shown, note.answers):
        if answer.kind in SOURCES:
            yield f"*{SOURCES[answer.kind]}*"
            yield ""
        if answer.text:
            yield from _body(answer.text)
            yield ""
        if answer.error:
            yield f"*{'Unfinished' if answer.text else 'No answer'}: {_tame(answer.error)}*"
            yield ""


def _shown(answer: Answer) -> bool:
    return bool(answer.text or answer.error) and not answer.retired


def _body(text: str) -> Iterator[str]:
    """Yield an answer's lines. Its code stands in fences made here, which nothing can end early."""
    code: list[str] | None = None
    mark = language = ""
    for line in text.strip("\n").split("\n"):
        fence = _FENCE.match(line)
        if code is None and fence:
            code, mark, language = [], fence[1], fence[2]
        elif code is None:
            yield _plain(line)
        elif fence and not fence[2] and fence[1].startswith(mark):
            yield from _fenced(code, language)
            code = None
        else:
            code.append(line)
    if code is not None:
        yield from _fenced(code, language)


def _fenced(code: list[str], language: str) -> Iterator[str]:
    longest = max((len(run) for line in code for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield ""
    yield f"{fence}{language}"
    yield from code
    yield fence
    yield ""


def _plain(line: str) -> str:
    """Headings are for questions: one of the model's is in bold instead."""
    line = _tame(line)
    if _HEADING.match(line):
        return f"**{line.strip().strip('#').strip()}**"
    return f"\\{line.lstrip()}" if _UNDERLINE.match(line) else line


def _tame(line: str) -> str:
    return _IMAGE.sub("! ", _HTML.sub("< ", line))
