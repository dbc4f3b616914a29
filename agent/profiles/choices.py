"""`profile.toml` in a profile's folder: languages and answer style.

What it does not name has its default. Comments, and names that a newer version may know, stay.
"""

import re
import tomllib
from dataclasses import asdict, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args, get_type_hints

from agent.files import replace_file
from agent.profiles import Choices, ProfileFailed

CHOICES_FILE = "profile.toml"
MOST_BYTES = 100_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
"""`de`, `pt-BR`, `zh-Hans-CN`."""
_TYPES = get_type_hints(Choices)
NAMES = tuple(_TYPES)
LENGTHS = range(1, 6)
LANGUAGES = frozenset({"spoken_language", "answer_language"})

NEW_FILE = """\
# What the other side speaks, as a tag such as en-US; empty: as in the setting stt.language.
spoken_language = ""
# What answers are written in; empty: the language of the question.
answer_language = ""
# How long answers are, from 1, a sentence, to 5.
length = 3
# natural, plain, warm, confident or formal
tone = "natural"
# What most questions are: automatic, behavioural, technical, design or general
kind = "automatic"
"""


def read_choices(path: Path) -> Choices:
    """The defaults where there is no such file; raise ProfileFailed where it cannot be used."""
    try:
        with path.open("rb") as file:
            content = tomllib.loads(file.read(MOST_BYTES).decode("utf-8-sig"))
    except FileNotFoundError:
        return Choices()
    except OSError as error:
        raise ProfileFailed(f"{path} cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProfileFailed(f"{path} is not TOML: repair or remove it.") from error
    choices = Choices()
    try:
        for name in NAMES:
            if name in content:
                choices = with_choice(choices, name, content[name])
    except ProfileFailed as error:
        raise ProfileFailed(f"{path}: {error}") from None
    return choices


def with_choice(choices: Choices, name: str, value: object) -> Choices:
    """Change one, given as it is or as typed; raise ProfileFailed with what it may be."""
    if name not in NAMES:
        close = get_close_matches(name, NAMES, n=1)
        hint = f"did you mean {close[0]}?" if close else f"choose one of: {', '.join(NAMES)}"
        raise ProfileFailed(f"{name!r} is not a choice; {hint}")
    if name in LANGUAGES:
        fits, may_be = _is_a_language(value), "a language tag such as en-US, or empty"
    elif name == "length":
        value = {str(length): length for length in LENGTHS}.get(str(value), value)
        fits = type(value) is int and value in LENGTHS
        may_be = f"a whole number from {LENGTHS[0]} to {LENGTHS[-1]}"
    else:
        fits, may_be = (
            value in get_args(_TYPES[name]),
            "one of " + ", ".join(get_args(_TYPES[name])),
        )
    if not fits:
        raise ProfileFailed(f"{name} must be {may_be}, not {value!r}")
    changed: dict[str, Any] = {name: value}
    return replace(choices, **changed)


def save_choice(path: Path, name: str, value: object) -> Choices:
    """Write one into the file, which else stays; raise ProfileFailed, the file untouched."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    choices = with_choice(read_choices(path), name, value)
    try:
        document = tomlkit.parse(path.read_text("utf-8-sig") if path.exists() else NEW_FILE)
        document[name] = asdict(choices)[name]
        replace_file(path, tomlkit.dumps(document))
    except OSError as error:
        raise ProfileFailed(f"{path} cannot be written ({error.strerror}).") from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise ProfileFailed(f"{path} is not TOML: repair or remove it.") from error
    return choices


def _is_a_language(value: object) -> bool:
    return isinstance(value, str) and (value == "" or _LANGUAGE.fullmatch(value) is not None)
