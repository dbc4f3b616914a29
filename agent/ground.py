"""What every command stands on: the environment, the settings, and the keys."""

from collections.abc import Mapping
from dataclasses import dataclass

from agent.keys import Keys
from agent.profiles import Profile
from agent.profiles.store import ProfileStore, sample
from agent.settings import FILE_NAME, Settings, SettingsError, config_dir, data_dir, load
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


def load_profile(settings: Settings, environ: Mapping[str, str], name: str = "") -> Profile:
    """Load a profile by name; none named: the one in the settings, else the sample."""
    chosen = name or settings.session.profile
    return ProfileStore(data_dir(environ) / "profiles").load(chosen) if chosen else sample()
