"""Servers by name, and the settings that turn to them."""

import pytest

from agent.answer.presets import BY_NAME, PRESETS, Preset, changes
from agent.settings import Settings, value_of, with_value


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_presets_settings_can_be_used(preset: Preset) -> None:

    settings = Settings()
    address = "https://me.example/v1" if "NAME" in preset.base_url else ""
    for name, value in changes(preset, address).items():
        settings = with_value(settings, name, value) if value else settings
    assert value_of(settings, "answer.model")


def test_a_preset_takes_back_what_belonged_to_the_last_server() -> None:
    assert changes(BY_NAME["ollama"]) == {
        "answer.base_url": "http://127.0.0.1:11434/v1",
        "answer.model": "llama3.2",
        "answer.fallback_model": "",
        "answer.provider": "",
    }
    assert set(changes(BY_NAME["openai"]).values()) == {""}


def test_an_address_of_ones_own_goes_before_the_presets() -> None:
    changed = changes(BY_NAME["vllm"], "http://gpu.example:9000/v1")
    assert changed["answer.base_url"] == "http://gpu.example:9000/v1"


def test_azure_needs_the_name_of_the_resource() -> None:
    with pytest.raises(ValueError, match=r"NAME\.openai\.azure\.com"):
        changes(BY_NAME["azure"])
