"""What a session is told of a keyring that keeps no keys."""

import dataclasses

import pytest
from keyring import core
from keyring.backend import KeyringBackend

from agent.events import Notice, Problem
from agent.ground import Ground
from agent.keys import Keys, Provider
from agent.parts import Workshop
from agent.settings import Settings
from agent.vad import VadSettings


class Untouched(KeyringBackend):
    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("asked for a key")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("given a key")


def told(provider: Provider, settings: Settings) -> list[Notice]:
    notices: list[Notice] = []
    keys = Keys({}, lambda name, work: work())
    workshop = Workshop(Ground({}, settings, keys, ()), notices.append)
    assert workshop.key(provider) is None
    return notices


@pytest.fixture
def keyring(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = type("Ring", (Untouched,), {"__module__": request.param})()
    monkeypatch.setattr(core, "_keyring_backend", ring)


@pytest.mark.parametrize("keyring", ["keyrings.alt.file"], indirect=True)
@pytest.mark.parametrize("provider", ["deepgram", "openai"])
def test_one_of_plain_text_is_named_with_the_remedy(keyring: None, provider: Provider) -> None:
    (problem,) = told(provider, Settings())
    assert isinstance(problem, Problem)
    assert "use the system's, or put the key into the environment" in problem.message


@pytest.mark.parametrize("keyring", ["keyring.backends.fail"], indirect=True)
def test_without_any_who_stays_local_hears_nothing_of_it(keyring: None) -> None:
    assert told("openai", Settings()) == []


@pytest.mark.parametrize("keyring", ["keyrings.alt.file"], indirect=True)
def test_the_key_of_a_detector_that_nobody_chose_is_not_missed(keyring: None) -> None:
    assert told("picovoice", Settings()) == []
    cobra = dataclasses.replace(Settings(), vad=VadSettings(provider="cobra"))
    assert len(told("picovoice", cobra)) == 1
