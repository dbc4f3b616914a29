"""Which parts a session is made of, by settings and keys."""

import dataclasses
from typing import Literal

import pytest

from agent.ground import Ground
from agent.keys import Keys
from agent.parts import Workshop
from agent.profiles import Choices
from agent.profiles.store import sample
from agent.settings import Settings
from agent.stt import SttSettings
from agent.stt.moonshine import LOAD_SECONDS
from agent.stt.reconnect import Reconnecting


def never(name: str, work: object) -> None:
    pytest.fail("the keyring was asked")


@pytest.mark.parametrize(
    ("stt", "label"),
    [
        (SttSettings(), "Deepgram nova-3"),
        (SttSettings(provider="deepgram", model="nova-2"), "Deepgram nova-2"),
        (SttSettings(provider="flux"), "Deepgram flux-general-en"),
        (SttSettings(provider="flux", language="fr"), "Deepgram flux-general-multi"),
    ],
)
def test_with_a_deepgram_key_the_setting_chooses_among_its_transcribers(
    stt: SttSettings, label: str
) -> None:
    keys = Keys({"DEEPGRAM_API_KEY": "k"}, never)
    settings = dataclasses.replace(Settings(), stt=stt)
    workshop = Workshop(Ground({}, settings, keys, ()), lambda notice: None)
    assert workshop.transcriber(sample(), lambda: 0.0, patient=True).label == label


def test_the_transcriber_hears_the_language_that_the_profile_says() -> None:
    keys = Keys({"DEEPGRAM_API_KEY": "k"}, never)
    settings = dataclasses.replace(Settings(), stt=SttSettings(provider="flux"))
    workshop = Workshop(Ground({}, settings, keys, ()), lambda notice: None)
    french = dataclasses.replace(sample(), choices=Choices(spoken_language="fr"))
    label = workshop.transcriber(french, lambda: 0.0, patient=True).label
    assert label == "Deepgram flux-general-multi"


def test_the_local_model_may_take_its_time_to_load_and_a_connection_may_not() -> None:
    def seconds(provider: Literal["deepgram", "moonshine"]) -> float:
        settings = dataclasses.replace(Settings(), stt=SttSettings(provider=provider))
        keys = Keys({"DEEPGRAM_API_KEY": "k"}, never)
        workshop = Workshop(Ground({}, settings, keys, ()), lambda notice: None)
        made = workshop.transcriber(sample(), lambda: 0.0, patient=True)
        assert isinstance(made, Reconnecting)
        return made.open_seconds

    assert seconds("moonshine") > LOAD_SECONDS
    assert seconds("deepgram") < 5
