"""Gathers the stages' settings: one TOML file, every value overridable by the environment.

`[stt] provider = "deepgram"` in the file is `AMIGO_STT__PROVIDER=deepgram` in the environment,
which wins. A value that cannot be used is reported and its default stands in.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

import platformdirs

# Pydantic imports this at first use, which fails once PySide6 has hooked into importing.
import pydantic.fields  # noqa: F401
import tomlkit
from annotated_types import Interval
from pydantic import TypeAdapter, ValidationError
from tomlkit.exceptions import TOMLKitError

from agent.answer import AnswerSettings
from agent.capture import CaptureSettings
from agent.files import replace_file
from agent.keys import host_of
from agent.overlay import OverlaySettings
from agent.stt import SttSettings
from agent.turn import TurnSettings
from agent.vad import VadSettings

FILE_NAME = "config.toml"
PREFIX = "AMIGO_"
ADDRESSES = {
    "stt.url": ("wss", "ws", "https", "http"),
    "answer.base_url": ("https", "http"),
}
"""Settings that name a server, and how they may begin."""


class SettingsError(Exception):
    """The text is one line: which setting, where, and what it may be."""


@dataclass(frozen=True, slots=True)
class SessionSettings:
    listen_at_start: bool = False
    """Whether the agent listens as soon as it starts."""

    silence_minutes: Annotated[float, Interval(ge=0.1, le=1440)] = 30.0
    """A session ends itself after this long without a voice."""

    profile: str = ""
    """The profile in use; empty: the sample profile."""


@dataclass(frozen=True, slots=True)
class Settings:
    session: SessionSettings = field(default_factory=SessionSettings)
    capture: CaptureSettings = field(default_factory=CaptureSettings)
    vad: VadSettings = field(default_factory=VadSettings)
    stt: SttSettings = field(default_factory=SttSettings)
    turn: TurnSettings = field(default_factory=TurnSettings)
    answer: AnswerSettings = field(default_factory=AnswerSettings)
    overlay: OverlaySettings = field(default_factory=OverlaySettings)


def config_dir(environ: Mapping[str, str]) -> Path:
    """Return the folder of the settings file; it may not exist yet."""
    chosen = environ.get("AMIGO_CONFIG_DIR")
    return Path(chosen) if chosen else platformdirs.user_config_path("amigo", appauthor=False)


def data_dir(environ: Mapping[str, str]) -> Path:
    """Return the folder of the profiles and the log; it may not exist yet."""
    chosen = environ.get("AMIGO_DATA_DIR")
    return Path(chosen) if chosen else platformdirs.user_data_path("amigo", appauthor=False)


def load(path: Path, environ: Mapping[str, str]) -> tuple[Settings, tuple[SettingsError, ...]]:
    """Return the settings, and what could not be used of the file and the environment."""
    settings, problems = Settings(), list[SettingsError]()
    try:
        given = list(_in_file(path))
    except SettingsError as error:
        given, problems = [], [error]
    for where, name, value in [*given, *_in_environment(environ)]:
        try:
            settings = with_value(settings, name, value)
        except SettingsError as error:
            problems.append(SettingsError(f"{where}: {error}"))
    return settings, tuple(problems)


def names() -> tuple[str, ...]:
    """Return every setting as section.name."""
    default = Settings()
    sections = ((item.name, getattr(default, item.name)) for item in fields(default))
    return tuple(f"{title}.{item.name}" for title, part in sections for item in fields(part))


def value_of(settings: Settings, name: str) -> object:
    """Return the value of section.name; raise SettingsError where there is no such setting."""
    section, key = _known(name)
    return getattr(getattr(settings, section), key)


def with_value(settings: Settings, name: str, value: object) -> Settings:
    """Return settings with section.name changed; raise SettingsError where it cannot be that."""
    section, key = _known(name)
    part = getattr(settings, section)
    kind = get_type_hints(type(part), include_extras=True)[key]
    try:
        checked = TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        raise SettingsError(f"{name}: {_must_be(kind, error)}, not {value!r}") from None
    if name in ADDRESSES and checked:
        _check_address(name, str(checked))
    return replace(settings, **{section: replace(part, **{key: checked})})


def save(path: Path, name: str, value: str) -> None:
    """Write one setting into the file, keeping everything else in it as it is.

    Raise SettingsError, the file untouched, where the setting or the file cannot be used.
    """
    section, key = _known(name)
    checked = value_of(with_value(Settings(), name, value), name)
    try:
        document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    except (TOMLKitError, OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}; repair or remove it") from None
    if not isinstance(document.get(section), dict):
        document[section] = tomlkit.table()
    document[section][key] = checked
    try:
        replace_file(path, tomlkit.dumps(document))
    except OSError as error:
        raise SettingsError(f"{path} cannot be written ({error.strerror})") from None


def _in_file(path: Path) -> Iterator[tuple[str, str, object]]:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path}: {error}; repair or remove it") from None
    for section, part in content.items():
        if not isinstance(part, dict):
            yield str(path), section, part
            continue
        for key, value in part.items():
            yield str(path), f"{section}.{key}", value


def _in_environment(environ: Mapping[str, str]) -> Iterator[tuple[str, str, object]]:
    for variable, value in environ.items():
        if variable.startswith(PREFIX) and "__" in variable:
            section, _, key = variable.removeprefix(PREFIX).lower().partition("__")
            yield variable, f"{section}.{key}", value


def _known(name: str) -> tuple[str, str]:
    if name not in names():
        close = get_close_matches(name, names(), n=1)
        hint = f"did you mean {close[0]}?" if close else "`amigo config show` lists them"
        raise SettingsError(f"{name} is not a setting; {hint}")
    section, _, key = name.partition(".")
    return section, key


def _check_address(name: str, value: str) -> None:
    """Only what has a host tells whom a key is for."""
    try:
        host, scheme = host_of(value), urlsplit(value).scheme
    except ValueError:
        host = scheme = ""
    if not host or scheme not in ADDRESSES[name]:
        begins = " or ".join(f"{scheme}://" for scheme in ADDRESSES[name][:2])
        raise SettingsError(f"{name}: must begin with {begins} and name a host, not {value!r}")


def _must_be(kind: Any, error: ValidationError) -> str:  # noqa: ANN401 - a type form
    if get_origin(kind) is Literal:
        choices = [repr(choice) if choice else "'' (automatic)" for choice in get_args(kind)]
        return f"must be one of {', '.join(choices)}"
    message = error.errors()[0]["msg"]
    return message[0].lower() + message[1:]
