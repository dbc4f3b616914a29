"""Gathers the stages' settings: one TOML file, every value overridable by the environment.

`[stt] provider = "deepgram"` in the file is `AMIGO_STT__PROVIDER=deepgram` in the environment,
which wins. A value that cannot be used is reported and its default stands in.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Annotated, Any, Literal, get_args, get_origin
from urllib.parse import urlsplit

import platformdirs

# Pydantic imports this at first use, which fails once PySide6 has hooked into importing.
import pydantic.fields  # noqa: F401
from annotated_types import Interval
from pydantic import TypeAdapter, ValidationError

from agent import toml_text
from agent.answer import AnswerSettings
from agent.capture import CaptureSettings
from agent.files import replace_file
from agent.hotkeys import HotkeySettings
from agent.keys import host_of
from agent.overlay import OverlaySettings
from agent.prices import PriceSettings
from agent.schema import Setting, describe, from_typed
from agent.stt import SttSettings
from agent.turn import TurnSettings
from agent.vad import VadSettings

FILE_NAME = "config.toml"
PREFIX = "AMIGO_"
_ONE_WRITER = Lock()
"""Windows write on threads of their own: two at once would lose what one of them wrote."""
VERSION = 1
"""Of the file's format. A file of a later version keeps its own, and what only that one knows."""
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

    save_notes: bool = False
    """Whether each session's questions and answers are kept as a file in the data folder."""

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
    hotkeys: HotkeySettings = field(default_factory=HotkeySettings)
    price: PriceSettings = field(default_factory=PriceSettings)


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


def rescue(path: Path, now: datetime) -> SettingsError | None:
    """Set a file that is torn, or no settings at all, aside under a dated name.

    Return what to tell the user about it; None where the file can be read, or is not there.
    """
    try:
        tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        aside = path.with_name(f"{path.name}.broken-{now:%Y-%m-%d-%H%M%S}")
        try:
            path.rename(aside)
        except OSError as failed:
            return SettingsError(f"{path}: {error}; it cannot be set aside ({failed.strerror})")
        return SettingsError(f"{path} was broken ({error}) and is now {aside.name}")
    except OSError:
        return None  # `load` tells about that
    return None


@cache
def described() -> tuple[Setting, ...]:
    """Return every setting as it is documented, in the order of the file."""
    default = Settings()
    parts = ((item.name, getattr(default, item.name)) for item in fields(default))
    return tuple(setting for title, part in parts for setting in describe(title, part))


@cache
def _by_name() -> dict[str, Setting]:
    return {setting.name: setting for setting in described()}


def names() -> tuple[str, ...]:
    """Return every setting as section.name."""
    return tuple(_by_name())


def value_of(settings: Settings, name: str) -> object:
    """Return the value of section.name; raise SettingsError where there is no such setting."""
    setting = _known(name)
    return getattr(getattr(settings, setting.section), setting.key)


def with_value(settings: Settings, name: str, value: object) -> Settings:
    """Return settings with section.name changed; raise SettingsError where it cannot be that.

    `value` is of the setting's type, or what a user typed for it.
    """
    setting = _known(name)
    part = getattr(settings, setting.section)
    try:
        checked = TypeAdapter(setting.kind).validate_python(from_typed(setting.kind, value))
    except ValidationError as error:
        raise SettingsError(f"{name}: {_must_be(setting.kind, error)}, not {value!r}") from None
    if name in ADDRESSES and checked:
        _check_address(name, str(checked))
    return replace(settings, **{setting.section: replace(part, **{setting.key: checked})})


def save(path: Path, name: str, value: object) -> None:
    """Write one setting into the file, with its documentation where it is new there.

    Everything else in the file stays as it is. Raise SettingsError, the file untouched, where
    the setting or the file cannot be used.
    """
    setting = _known(name)
    checked = value_of(with_value(Settings(), name, value), name)
    written = list(checked) if isinstance(checked, tuple) else checked
    _rewrite(
        path,
        lambda text: toml_text.with_value(
            text, setting.section, setting.key, written, setting.lines()
        ),
    )


def unset(path: Path, name: str) -> bool:
    """Take one setting out of the file, so that its default holds; return whether it was there.

    Raise SettingsError as `save` does.
    """
    setting = _known(name)
    try:
        _rewrite(
            path,
            lambda text: toml_text.without(text, setting.section, setting.key, setting.lines()),
        )
    except KeyError:
        return False
    return True


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    with _ONE_WRITER:
        _rewrite_alone(path, change)


def _rewrite_alone(path: Path, change: Callable[[str], str]) -> None:
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        text = f"version = {VERSION}\n"
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}; repair or remove it") from None
    try:
        replace_file(path, change(text))
    except toml_text.CannotChange as error:
        raise SettingsError(f"{path}: {error}") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be written ({error.strerror})") from None


def _in_file(path: Path) -> Iterator[tuple[str, str, object]]:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path}: {error}; repair or remove it") from None
    version = content.pop("version", VERSION)
    if not isinstance(version, int):
        raise SettingsError(f"{path}: version: must be a whole number; repair or remove it")
    known = names() if version > VERSION else ()
    for section, part in content.items():
        if not isinstance(part, dict):
            if not known:
                yield str(path), section, part
            continue
        for key, value in part.items():
            if not known or f"{section}.{key}" in known:
                yield str(path), f"{section}.{key}", value


def _in_environment(environ: Mapping[str, str]) -> Iterator[tuple[str, str, object]]:
    for variable, value in environ.items():
        if variable.startswith(PREFIX) and "__" in variable:
            section, _, key = variable.removeprefix(PREFIX).lower().partition("__")
            yield variable, f"{section}.{key}", value


def _known(name: str) -> Setting:
    if name not in _by_name():
        close = get_close_matches(name, names(), n=1)
        hint = f"did you mean {close[0]}?" if close else "`amigo config show` lists them"
        raise SettingsError(f"{name} is not a setting; {hint}")
    return _by_name()[name]


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
