"""A key in the running agent's memory: where no keyring keeps secrets."""

import json

import pytest

from agent.desktop.keyholder import COMMAND, KeyHolder
from agent.events import Problem
from agent.keys import Keys

CANARY = "canary-5f1d"


class Held:
    def __init__(self) -> None:
        self.keys = Keys({}, lambda name, work: None, deadline_seconds=0.0)
        self.mentioned: list[Problem] = []
        self.passed_on: list[str] = []
        self.obey = KeyHolder(self.keys, self._pass_on, self.mentioned.append).obey

    def _pass_on(self, line: str) -> dict[str, object]:
        self.passed_on.append(line)
        return {"ok": True, "listening": False}


@pytest.fixture
def held() -> Held:
    return Held()


def line(secret: str, provider: str = "openai", host: str = "llm.example") -> str:
    return f"{COMMAND} {json.dumps({'provider': provider, 'host': host, 'secret': secret})}"


def test_a_key_is_held_and_said_aloud_without_itself(held: Held) -> None:
    assert held.obey(line(CANARY)) == {"ok": True}
    key = held.keys.read("openai", "llm.example")
    assert key is not None
    assert (key.reveal(), key.source) == (CANARY, "memory")
    (told,) = held.mentioned
    assert "in memory only" in told.message
    assert CANARY not in told.message
    assert held.passed_on == []


def test_an_empty_one_is_forgotten_without_a_word(held: Held) -> None:
    held.obey(line(CANARY))
    held.mentioned.clear()
    assert held.obey(line("")) == {"ok": True}
    assert held.mentioned == []


@pytest.mark.parametrize(
    "told",
    [
        COMMAND,
        f"{COMMAND} no json",
        f"{COMMAND} []",
        f"{COMMAND} {{}}",
        line("x", "siri"),
        line("a b"),
    ],
)
def test_what_is_no_key_is_refused_in_one_line(held: Held, told: str) -> None:
    reply = held.obey(told)
    assert reply["ok"] is False
    assert "\n" not in str(reply["message"])
    assert held.mentioned == []


def test_everything_else_is_passed_on(held: Held) -> None:
    assert held.obey("status")["listening"] is False
    assert held.passed_on == ["status"]
