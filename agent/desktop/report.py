"""The doctor's findings as a text to send to somebody else: no names, no keys, no own words."""

import getpass
import os
import platform
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from agent.desktop.finding import Finding
from agent.keys import VARIABLES

LEFT_OUT = {"profile"}
"""Checks whose facts name what the user called it: only their state is told."""
SHORTEST_NAME = 3
"""Shorter ones would be found in the middle of everything."""


def report(findings: Iterable[Finding], environ: Mapping[str, str]) -> str:
    """Return the whole text. Paths of the user's begin with ~; who and where it is, is left out."""
    hidden = private_words(environ)
    lines = ["Amigo, diagnostics"]
    for finding in findings:
        if finding.check in LEFT_OUT:
            finding = Finding(finding.check, finding.state, "(left out)")
        lines.append(redacted(finding.as_line(), hidden))
    return "\n".join(lines) + "\n"


def private_words(environ: Mapping[str, str]) -> dict[str, str]:
    """Return what must not be told, and what stands in for it; longer ones first."""
    home = environ.get("HOME") or str(Path.home())
    words = {home: "~"}
    for variable in VARIABLES.values():
        words[environ.get(variable, "").strip()] = "(key)"
    words[platform.node()] = "(this computer)"
    for name in (_user(environ), *_full_name()):
        words[name] = "(user)"
    return {
        word: words[word]
        for word in sorted(words, key=len, reverse=True)
        if len(word) >= SHORTEST_NAME and word != "root" and word != "localhost"
    }


def redacted(line: str, hidden: Mapping[str, str]) -> str:
    for word, instead in hidden.items():
        edge = r"(?<!\w)" if word[0].isalnum() else ""
        line = re.sub(f"{edge}{re.escape(word)}(?!\\w)", instead, line, flags=re.I)
    return line


def _user(environ: Mapping[str, str]) -> str:
    try:
        return environ.get("USER") or environ.get("USERNAME") or getpass.getuser()
    except (OSError, KeyError):
        return ""


def _full_name() -> list[str]:
    """Return the parts of the user's own name, where the system knows it."""
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].split()
    except (ImportError, KeyError):
        return []
