"""Linux and other free desktops: an entry in the autostart folder, as freedesktop.org has it."""

import re
from collections.abc import Mapping
from configparser import Error as NotAnEntry
from configparser import RawConfigParser
from pathlib import Path

from agent.desktop.autostart import AGAIN, NOT_ON, AutostartFailed, Status, told
from agent.files import replace_file

FILE_NAME = "amigo.desktop"
SECTION = "Desktop Entry"
ENTRY = """\
[Desktop Entry]
Type=Application
Name=Amigo
Comment=Shows answers while questions are asked
Exec={line}
TryExec={program}
Terminal=false
StartupNotify=false
"""
"""`TryExec`: where the program is gone, the desktop leaves it out and says nothing."""

ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
"""In any value. `Exec` quotes its words besides."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WORD = re.compile(r'"((?:\\.|[^"\\])*)"|([^\s"]+)', re.DOTALL)


def folder(environ: Mapping[str, str]) -> Path:
    """Return where the user's entries are; a relative path in the environment does not count."""
    chosen = Path(environ.get("XDG_CONFIG_HOME", ""))
    return (chosen if chosen.is_absolute() else Path.home() / ".config") / "autostart"


class AutostartEntry:
    def __init__(self, folder: Path, command: tuple[str, ...]) -> None:
        self._path = folder / FILE_NAME
        self._command = command

    def switch_on(self) -> None:
        line = " ".join(map(_quoted, self._command))
        entry = ENTRY.format(line=_escaped(line), program=_escaped(self._command[0]))
        try:
            replace_file(self._path, entry)
        except (OSError, UnicodeError) as error:
            raise self._failed(error) from None

    def switch_off(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise self._failed(error) from None
        try:
            self._path.parent.rmdir()
        except OSError:
            return  # it holds other programs' entries, or there is none

    def status(self) -> Status:
        try:
            entry = _read(self._path)
        except FileNotFoundError:
            return NOT_ON
        except OSError as error:
            raise self._failed(error) from None
        except (NotAnEntry, UnicodeError, KeyError):
            return Status("broken", f"{self._path} cannot be understood; {AGAIN}")
        if entry.get("Hidden") == "true" or entry.get("X-GNOME-Autostart-enabled") == "false":
            return Status("off", f"switched off in the desktop's own settings; {AGAIN}")
        return told(_words(entry.get("Exec", "")), str(self._path))

    def _failed(self, error: Exception) -> AutostartFailed:
        why = getattr(error, "strerror", None) or error
        return AutostartFailed(f"{self._path} cannot be used ({why}): see that it is yours")


def _read(path: Path) -> Mapping[str, str]:
    parser = RawConfigParser(strict=False, delimiters="=", comment_prefixes="#")
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(path.read_text("utf-8"))
    return parser[SECTION]


def _quoted(word: str) -> str:
    """In quotes, with what a shell would expand, and the sign of a field code, disarmed."""
    return '"' + re.sub(r'(["\\`$])', r"\\\1", word).replace("%", "%%") + '"'


def _escaped(value: str) -> str:
    return "".join(ESCAPES.get(char, char) for char in value)


def _words(value: str) -> tuple[str, ...]:
    """Return the command in a value of `Exec`."""
    back = {written[1]: char for char, written in ESCAPES.items()} | {"s": " "}
    line = _ESCAPED.sub(lambda found: back.get(found[1], found[0]), value)
    words = (
        _ESCAPED.sub(r"\1", found[1]) if found[1] else found[2] for found in _WORD.finditer(line)
    )
    return tuple((word or "").replace("%%", "%") for word in words)
