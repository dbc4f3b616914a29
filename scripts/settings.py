"""Writes packaging/settings.md, the table of every setting, from the settings themselves.

.venv/bin/python scripts/settings.py
"""

from pathlib import Path

from agent.schema import Setting, as_typed
from agent.settings import described

FILE = Path(__file__).resolve().parents[1] / "packaging" / "settings.md"
HEAD = """# Settings

Made by `scripts/settings.py` from the settings themselves. Change one with `amigo config set NAME
VALUE`, take it back with `amigo config unset NAME`; `amigo config path` names the file. In the
environment, `AMIGO_SECTION__KEY` wins over the file: `stt.provider` is `AMIGO_STT__PROVIDER`.
"""
COLUMNS = "| setting | what it does | default | may be |\n| --- | --- | --- | --- |\n"


def table() -> str:
    """Return the whole page."""
    parts = [HEAD]
    section = ""
    for setting in described():
        if setting.section != section:
            section = setting.section
            parts.append(f"\n## {section}\n\n{COLUMNS}")
        parts.append(row(setting))
    return "".join(parts)


def row(setting: Setting) -> str:
    default = as_typed(setting.default)
    cells = (f"`{setting.name}`", setting.text, f"`{default}`" if default else "", setting.allowed)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"


if __name__ == "__main__":
    FILE.write_text(table(), "utf-8")
