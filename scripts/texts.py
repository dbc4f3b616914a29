"""Brings the translations up to date: every text of the windows and of the settings.

    .venv/bin/python scripts/texts.py [--check]

New texts are added to each catalogue in agent/desktop/texts, old ones leave it, and the .mo files
that the program reads are made anew. With --check nothing is written: exit 1 where a text is
missing, or a .mo file is not what its .po file says.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from agent.desktop.windows import naming
from agent.profiles import Choices
from agent.schema import describe
from agent.settings import described

ROOT = Path(__file__).parents[1]
WINDOWS = ROOT / "agent" / "desktop"
FOLDER = WINDOWS / "texts"
UNCHANGED = datetime(2026, 1, 1, tzinfo=UTC)
"""In the files: a date of its own would change them at each run."""


def texts() -> tuple[str, ...]:
    """Return every text that a window may show, each once, in the order of the files."""
    return tuple(dict.fromkeys(text for text in (*_in_code(), *_in_settings()) if text))


def catalogue(file: Path) -> Catalog:
    with file.open("rb") as po:
        return read_po(po, locale=file.stem, ignore_obsolete=True)


def updated(old: Catalog) -> Catalog:
    """Return a catalogue of what there is now, with the translations that there were."""
    new = Catalog(
        locale=old.locale,
        project="Amigo",
        charset="utf-8",
        header_comment="# What Amigo's windows say, in another language.",
        creation_date=UNCHANGED,
        revision_date=UNCHANGED,
        fuzzy=False,
    )
    for text in texts():
        known = old.get(text)
        new.add(text, known.string if known is not None else "")
    return new


def untranslated(known: Catalog) -> list[str]:
    return [text for text in texts() if not (found := known.get(text)) or not found.string]


def compiled(known: Catalog) -> bytes:
    mo = io.BytesIO()
    write_mo(mo, known)
    return mo.getvalue()


def main() -> int:
    check = "--check" in sys.argv[1:]
    code = 0
    for file in sorted(FOLDER.glob("*.po")):
        known = updated(catalogue(file))
        compiled_file = file.with_suffix(".mo")
        for text in untranslated(known):
            print(f"{file.name}: not translated: {text}")
            code = 1
        if not check:
            with file.open("wb") as po:
                write_po(po, known, width=100, omit_header=False, sort_output=False)
            compiled_file.write_bytes(compiled(known))
        elif not compiled_file.exists() or compiled_file.read_bytes() != compiled(known):
            print(f"{compiled_file.name} is not up to date: run scripts/texts.py")
            code = 1
    return code


def _in_code() -> Iterator[str]:
    for path in sorted(WINDOWS.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("tr", "Plan")
            ):
                yield from (
                    argument.value
                    for argument in node.args[-1 if node.func.id == "tr" else 1 :][:1]
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                )
    from agent.desktop.windows.pages import overlay

    yield from (overlay.QUESTION, overlay.ANSWER, overlay.CUE)


def _in_settings() -> Iterator[str]:
    for setting in (*described(), *describe("profile", Choices())):
        yield naming.SECTIONS.get(setting.section, naming.plain_words(setting.section))
        yield naming.label_key(setting)
        yield setting.text
        for choice in setting.choices:
            yield naming.choice_key(choice)


if __name__ == "__main__":
    sys.exit(main())
