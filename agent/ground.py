"""What every command stands on: the environment, the settings, and the keys."""

from collections.abc import Mapping
from dataclasses import dataclass

from agent.keys import Keys
from agent.settings import FILE_NAME, Settings, SettingsError, config_dir, load
from agent.threads import Crew


@dataclass(frozen=True, slots=True)
class Ground:
    environ: Mapping[str, str]
    settings: Settings
    keys: Keys
    problems: tuple[SettingsError, ...]
    """Settings that could not be used; their defaults stand in."""


def ground(environ: Mapping[str, str]) -> Ground:
    settings, problems = load(config_dir(environ) / FILE_NAME, environ)
    crew = Crew(lambda name, error: None)
    return Ground(environ, settings, Keys(environ, crew.start), problems)
