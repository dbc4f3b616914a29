"""The field for a language: chosen by its own name, or typed as a tag."""

from PySide6.QtCore import QLocale

from agent.desktop.languages import TAGS
from agent.desktop.windows.editors import Editor, suggesting


def language_editor(nothing: str = "") -> Editor:
    """`nothing` is what no language at all is called; empty: there must be one."""
    pairs = [(tag, _name(tag)) for tag in TAGS]
    return suggesting([("", nothing), *pairs] if nothing else pairs, free=True)


def _name(tag: str) -> str:
    name = QLocale(tag).nativeLanguageName()
    return f"{name[:1].upper()}{name[1:]} ({tag})"
