"""Where the one agent of a user is reached, and how a command gets there and back.

A command is one line of text; the reply is one line of JSON. Imports no toolkit: what a key is
bound to must not wait for one.
"""

import json
import os
import socket
import sys
import warnings
from collections.abc import Mapping

import platformdirs

Reply = dict[str, object]

READ_NOTES = "read-notes"
"""Not an action: the reply holds the notes, as `text`."""
LONGEST_LINE = 4096
"""Of a command, in bytes, its end included."""
ANSWER_SECONDS = 3.0
OWN_FOLDER = "set XDG_RUNTIME_DIR to a folder of your own"
CHUNK_BYTES = 65_536


class NoAgent(Exception):
    """No agent is running, it does not answer, or none can be. The text is one line."""


class Unreachable(NoAgent):
    """Nobody listens: there is no agent, or it is only just starting or ending."""


def address(environ: Mapping[str, str]) -> str:
    """Return where this user's agent listens; the folder of it is made, for its owner only.

    Raise NoAgent where there is no such folder, or it is somebody else's.
    """
    if sys.platform == "win32":
        return f"amigo-{environ.get('USERNAME', 'user')}"
    folder = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR, /tmp serves
            folder = platformdirs.user_runtime_path("amigo", appauthor=False, ensure_exists=True)
        if folder.stat().st_uid != os.getuid():
            raise NoAgent(f"{folder} belongs to somebody else: {OWN_FOLDER}")
        folder.chmod(0o700)
    except OSError as error:
        what = folder or error.filename or "the folder for running programs"
        raise NoAgent(f"{what} cannot be used ({error.strerror or error}): {OWN_FOLDER}") from None
    return str(folder / "control")


def send(where: str, command: str) -> Reply:
    """Give the running agent a command and return its reply; raise NoAgent."""
    line = command.encode("utf-8", "replace") + b"\n"
    if len(line) > LONGEST_LINE:
        return {"ok": False, "message": f"that is longer than {LONGEST_LINE} bytes: say it shorter"}
    try:
        if sys.platform == "win32":
            from agent.desktop.pipe import exchange

            answer = exchange(where, line, ANSWER_SECONDS)
        else:
            answer = _exchange(where, line)
    except ConnectionError:
        raise Unreachable("no agent is running; start it with `amigo`") from None
    except TimeoutError:
        raise NoAgent("the agent does not answer; end it and start it again with `amigo`") from None
    reply: Reply = json.loads(answer)
    return reply


def _exchange(where: str, line: bytes) -> bytes:
    """Raise ConnectionError where nobody listens, TimeoutError where no whole line comes back."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(ANSWER_SECONDS)
        try:
            connection.connect(where)
        except TimeoutError:
            raise
        except OSError as error:
            raise ConnectionError from error
        answer = b""
        try:
            connection.sendall(line)
            while not answer.endswith(b"\n"):
                more = connection.recv(CHUNK_BYTES)
                if not more:
                    raise TimeoutError
                answer += more
        except ConnectionError:
            raise TimeoutError from None
    return answer
