"""macOS: a launch agent of the user. Not yet run on macOS; tested as far as the file goes."""

import plistlib
from pathlib import Path
from xml.parsers.expat import ExpatError

from agent.desktop.autostart import AGAIN, NOT_ON, AutostartFailed, Status, told
from agent.files import replace_file

LABEL = "amigo.agent"


class LaunchAgent:
    """The system reads the file at login: nothing that runs now is started or ended by it."""

    def __init__(self, folder: Path, command: tuple[str, ...]) -> None:
        self._path = folder / f"{LABEL}.plist"
        self._command = command

    def switch_on(self) -> None:
        wanted = {
            "Label": LABEL,
            "ProgramArguments": list(self._command),
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",  # where there is a desktop
            "ProcessType": "Interactive",  # not slowed down as background work is
        }
        try:
            replace_file(self._path, plistlib.dumps(wanted).decode())
        except (OSError, UnicodeError) as error:
            raise self._failed(error) from None

    def switch_off(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise self._failed(error) from None

    def status(self) -> Status:
        try:
            entry = plistlib.loads(self._path.read_bytes())
            starts = tuple(map(str, entry["ProgramArguments"]))
        except FileNotFoundError:
            return NOT_ON
        except OSError as error:
            raise self._failed(error) from None
        except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, KeyError):
            return Status("broken", f"{self._path} cannot be understood; {AGAIN}")
        return told(starts, str(self._path))

    def _failed(self, error: Exception) -> AutostartFailed:
        why = getattr(error, "strerror", None) or error
        return AutostartFailed(f"{self._path} cannot be used ({why}): see that it is yours")
