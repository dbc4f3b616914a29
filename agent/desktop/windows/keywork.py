"""Trying and storing API keys as a user types them. These calls block: use a thread."""

from dataclasses import replace

from agent.answer.presets import known
from agent.desktop import credentials
from agent.ground import Ground
from agent.keys import HOSTS, VARIABLES, Keys, NoKeyring, Provider, host_of
from agent.settings import Settings
from agent.threads import Crew

TITLES: dict[Provider, str] = {
    "deepgram": "Deepgram",
    "openai": "OpenAI",
    "picovoice": "Picovoice",
}


def title_for(settings: Settings, provider: Provider) -> str:
    """Return whose key it is, by the name that people know."""
    if provider != "openai" or not settings.answer.base_url:
        return TITLES[provider]
    preset = known(settings.answer.base_url)
    return preset.title if preset is not None else place(settings, provider)


def host_for(settings: Settings, provider: Provider) -> str:
    """Return the host a key is kept for; empty: the provider's own, or none can be told."""
    urls = {"deepgram": settings.stt.url, "openai": settings.answer.base_url}
    try:
        return host_of(urls.get(provider, ""))
    except ValueError:
        return ""


def place(settings: Settings, provider: Provider) -> str:
    """Return whom the key goes to, for people."""
    return host_for(settings, provider) or HOSTS[provider]


def try_key(on: Ground, provider: Provider, secret: str) -> None:
    """Make one real call with a key that is not stored yet. Raise KeyFailed or NotAKey."""
    crew = Crew(lambda _name, _error: None)
    typed = Keys({VARIABLES[provider]: secret}, crew.start)
    credentials.test(replace(on, keys=typed), provider)


def try_and_store(on: Ground, provider: Provider, secret: str) -> str:
    """Store a key that works; where there is no keyring for it, return why, in one line.

    Raise KeyFailed, NotAKey or KeyringFailed, nothing stored.
    """
    try_key(on, provider, secret)
    try:
        on.keys.set(provider, secret, host_for(on.settings, provider))
    except NoKeyring as error:
        return str(error)
    on.keys.hold(provider, "", host_for(on.settings, provider))  # the newer one counts
    return ""
