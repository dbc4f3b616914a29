"""Opens a profile's document in the user's editor, or its folder where there is no editor."""

import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from agent.children import run_program
from agent.cli.outcome import Wrong

FIRST_TITLE = "resume"
OPENERS = {"darwin": "open", "win32": "explorer"}
NO_EDITOR = "there is no editor: set EDITOR, as in EDITOR=nano, or edit the files in {}"


def open_in_editor(folder: Path, title: str, environ: Mapping[str, str]) -> bool:
    """Wait for the editor; return whether it ended well. Raise Wrong where there is none."""
    editor = environ.get("VISUAL") or environ.get("EDITOR")
    if not editor:
        opener = shutil.which(OPENERS.get(sys.platform, "xdg-open"))
        on_a_desktop = (
            sys.platform in OPENERS or "DISPLAY" in environ or "WAYLAND_DISPLAY" in environ
        )
        if opener is None or not on_a_desktop:
            raise Wrong(NO_EDITOR.format(folder))
        code = run_program([opener, str(folder)])
        return code == 0 or sys.platform == "win32"  # whose opener ends with 1 whatever it did
    try:
        words = shlex.split(editor, posix=sys.platform != "win32")
        if not words:
            raise Wrong(NO_EDITOR.format(folder))
        return run_program([*words, str(_file(folder, title or FIRST_TITLE))]) == 0
    except (OSError, ValueError) as error:
        raise Wrong(f"{editor} cannot be started ({error}): set EDITOR to another") from None


def _file(folder: Path, title: str) -> Path:
    """The document of that title, or the file of that name; a new one is Markdown."""
    from agent.profiles.keeper import belongs, file_stem
    from agent.profiles.store import SUFFIXES

    names = [title] if belongs(title) else [f"{title}{suffix}" for suffix in SUFFIXES]
    found = [folder / name for name in names if (folder / name).is_file()]
    return found[0] if found else folder / f"{file_stem(Path(title).stem)}.md"
