"""OpenAI-compatible servers by name: where they are, and which model to begin with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    name: str
    title: str
    base_url: str
    """What `answer.base_url` becomes; empty: OpenAI's own; NAME in it is the user's to fill in."""
    model: str
    """What `answer.model` becomes; empty: only its owner knows what it serves."""
    key: bool
    """Whether it wants a key of its own."""


PRESETS = (
    Preset("openai", "OpenAI", "", "gpt-5.4-mini", key=True),
    Preset("groq", "Groq", "https://api.groq.com/openai/v1", "openai/gpt-oss-120b", key=True),
    Preset("ollama", "Ollama", "http://127.0.0.1:11434/v1", "llama3.2", key=False),
    Preset("lmstudio", "LM Studio", "http://127.0.0.1:1234/v1", "openai/gpt-oss-20b", key=False),
    Preset("vllm", "vLLM", "http://127.0.0.1:8000/v1", "", key=False),
    Preset("litellm", "LiteLLM proxy", "http://127.0.0.1:4000/v1", "", key=True),
    Preset("azure", "Azure OpenAI", "https://NAME.openai.azure.com/openai/v1", "", key=True),
)
"""On Azure a model is called by the name of its deployment."""

BY_NAME = {preset.name: preset for preset in PRESETS}


def known(base_url: str) -> Preset | None:
    """Return the preset whose server this address is; None: it is another one."""
    for preset in PRESETS:
        head, named, tail = preset.base_url.partition("NAME")
        if base_url == head if not named else _between(base_url, head, tail):
            return preset
    return None


def _between(base_url: str, head: str, tail: str) -> bool:
    return base_url.startswith(head) and base_url.endswith(tail)


def changes(preset: Preset, address: str = "") -> dict[str, str]:
    """Return the settings that turn to this server, by name; "" takes one back to its default.

    `address` stands in for the preset's own. Raise ValueError where it is needed and missing.
    """
    base_url = address or preset.base_url
    if "NAME" in base_url:
        raise ValueError(
            f"{preset.name} takes the address of your own resource, as in {preset.base_url}"
        )
    return {
        "answer.base_url": base_url,
        "answer.model": "" if preset.name == "openai" else preset.model,
        "answer.fallback_model": "",
        "answer.provider": "",
    }
