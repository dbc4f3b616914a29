"""Which model answers, with its deadlines and who steps in when it fails."""

from collections.abc import Callable
from dataclasses import replace

from agent.answer import AnswerSettings, Model
from agent.answer.cues import CuesModel, Finder
from agent.answer.fallback import Deadlines, Fallback
from agent.events import Notice


def open_model(
    settings: AnswerSettings,
    key: str | None,
    session_id: str,
    finder: Finder,
    tell: Callable[[Notice], None],
) -> Model:
    """`settings.model`, then `settings.fallback_model`, then cues; or cues alone."""
    cues = CuesModel(finder)
    provider = settings.provider or ("openai" if key or settings.base_url else "cues")
    if provider == "cues":
        return cues
    # Imported here because it takes most of a second, which cues alone need not pay.
    from agent.answer.openai import OpenAIModel

    names = [name for name in (settings.model, settings.fallback_model) if name]
    remote = [OpenAIModel(replace(settings, model=name), key, session_id) for name in names]
    return Fallback([*(Deadlines(model, settings) for model in remote), cues], tell)
