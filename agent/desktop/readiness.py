"""Whether a session could start, by what can be told at once.

No network, no process, and no look into the keyring, which might ask its user something: those
are the doctor's.
"""

import os
import stat
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from agent.capture.loopback import NO_SERVER
from agent.ground import Ground, load_profile
from agent.profiles import ProfileFailed

NO_LOCAL_MODEL = (
    "Nobody can transcribe here: moonshine-voice is missing, so install Amigo again, "
    "or set stt.provider to deepgram"
)


def why_not_ready(on: Ground) -> str:
    """Return what keeps a session from working, with its remedy, as one line; "" for nothing."""
    try:
        load_profile(on.settings, on.environ)
    except ProfileFailed as error:
        return str(error)
    local = on.settings.stt.provider == "moonshine"
    if local and find_spec("moonshine_voice") is None:
        return NO_LOCAL_MODEL
    if sys.platform == "linux" and not _has_sound_server(on.environ):
        return NO_SERVER
    return ""


def _has_sound_server(environ: Mapping[str, str]) -> bool:
    """Whether the sound server's socket is there. One on another computer counts as there."""
    named = environ.get("PULSE_SERVER", "")
    if named and not named.startswith(("unix:", "/")):
        return True
    runtime = environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    socket = Path(named.removeprefix("unix:") or f"{runtime}/pulse/native")
    try:
        return stat.S_ISSOCK(socket.stat().st_mode)
    except OSError:
        return False
