"""Which model answers under which settings."""

import pytest

from agent.answer import AnswerSettings, Prompt
from agent.answer.choice import open_model
from agent.answer.cues import CueFinder
from agent.events import Notice, Problem
from agent.profiles.store import sample
from tests.answer.asking import SPOKEN, run, whole
from tests.servers.openai import OpenAIServer, Script

FINDER = CueFinder(sample())


@pytest.mark.parametrize(
    ("settings", "key", "label"),
    [
        (AnswerSettings(), None, "cues from your profile"),
        (AnswerSettings(), "sk-1", "gpt-5.4-mini"),
        (AnswerSettings(provider="cues"), "sk-1", "cues from your profile"),
        (AnswerSettings(provider="openai"), None, "gpt-5.4-mini"),
        (
            AnswerSettings(base_url="http://127.0.0.1:8000/v1", model="llama"),
            None,
            "llama at 127.0.0.1:8000",
        ),
    ],
)
def test_the_state_line_names_who_answers(
    settings: AnswerSettings, key: str | None, label: str
) -> None:
    assert open_model(settings, key, "s", FINDER, lambda notice: None).label == label


def test_a_second_model_answers_when_the_first_is_gone(plain_server: OpenAIServer) -> None:
    plain_server.by_model["gone"] = Script(fault="404")
    settings = AnswerSettings(base_url=plain_server.base_url, model="gone", fallback_model="there")
    told: list[Notice] = []
    model = open_model(settings, None, "s", FINDER, told.append)
    assert run(model, lambda: whole(model)) == SPOKEN
    assert [call.body["model"] for call in plain_server.chats] == ["gone", "there"]
    assert len(told) == 1


def test_cues_answer_when_every_model_fails(plain_server: OpenAIServer) -> None:
    plain_server.script = Script(fault="500")
    told: list[Notice] = []
    settings = AnswerSettings(base_url=plain_server.base_url)
    model = open_model(settings, None, "s", FINDER, told.append)
    question = Prompt("What is your biggest weakness?", ())
    assert run(model, lambda: whole(model, question)).startswith("- ")
    assert isinstance(told[0], Problem)
    assert told[0].message.endswith("Answered by cues from your profile instead.")
