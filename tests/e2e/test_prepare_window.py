"""Answers are prepared in a window, stopped, taken up again, and used by the session that runs."""

import json
import subprocess
from collections.abc import Iterator

import pytest

from agent.desktop.instance import READ_NOTES
from tests.e2e.conftest import Amigo
from tests.e2e.desktop.hands import Hands
from tests.e2e.desktop.pictures import picture
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.speech import DEEPGRAM_KEY, MODEL_KEY, STAKEHOLDER, cloud
from tests.e2e.desktop.waiting import wait_for
from tests.e2e.test_agent import Play
from tests.servers.openai import OpenAIServer, Script

WINDOW = "Prepare answers with Amigo"
LISTING = json.dumps(
    [
        {"question": STAKEHOLDER.text},
        {"question": "Why freight?"},
        {"question": "How do you lead a team?"},
    ]
)
AS_WRITTEN = LISTING.replace("{", "{{").replace("}", "}}")


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer(Script(key=MODEL_KEY, answer=AS_WRITTEN, token_seconds=0.05)) as running:
        yield running


def settings(server: OpenAIServer) -> dict[str, str]:
    return {"AMIGO_ANSWER__BASE_URL": server.base_url, "OPENAI_API_KEY": MODEL_KEY}


def gone() -> bool:
    told = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", WINDOW], capture_output=True
    )
    return not told.stdout.strip()


def test_the_cost_comes_first_and_stopped_work_is_taken_up_again(
    display: str, amigo: Amigo, server: OpenAIServer
) -> None:
    agent = Agent(amigo("--hidden", **settings(server)))
    hands = Hands(display)
    assert agent.tell("prepare-window")["ok"]
    hands.wait_for("at most about", WINDOW)
    assert server.chats == []
    hands.press("ctrl+a")
    hands.type("3")
    hands.wait_for("about 6 calls", WINDOW)
    picture(display, "prepare-cost")
    hands.click("Start", WINDOW)
    wait_for(lambda: len(server.chats) == 2, 20, "the first answer to be asked for")
    picture(display, "prepare-working")
    hands.press("alt+s")
    hands.wait_for("Start goes on from there", WINDOW)
    hands.wait_for("tokens in", WINDOW)
    sent = len(server.chats)
    hands.press("alt+s")
    hands.wait_for("3 answers are prepared", WINDOW)
    assert len(server.chats) <= sent + 3, "the list of questions was kept"
    picture(display, "prepare-done")
    hands.press("Escape")
    wait_for(gone, 10, "the window to close")
    assert agent.problems == {}


def test_the_session_that_runs_uses_them_at_once(display: str, amigo: Amigo, play: Play) -> None:
    with cloud(STAKEHOLDER, answer=AS_WRITTEN, token_seconds=0.05) as servers:
        agent = Agent(amigo("--hidden", "--listen", **servers.settings))
        agent.wait_until_it_hears()
        hands = Hands(display)
        agent.tell("prepare-window")
        hands.wait_for("at most about", WINDOW)
        hands.press("ctrl+a")
        hands.type("3")
        hands.wait_for("about 6 calls", WINDOW)
        hands.press("alt+s")
        hands.wait_for("3 answers are prepared", WINDOW)
        sent = len(servers.openai.chats)
        play(STAKEHOLDER.path).wait()
        wait_for(
            lambda: "*Prepared answer:*" in str(agent.tell(READ_NOTES)["text"]), 20, "the answer"
        )
        assert len(servers.openai.chats) == sent, "nobody had to be asked"


def test_a_wrong_key_is_one_line_with_its_remedy(
    display: str, amigo: Amigo, server: OpenAIServer
) -> None:
    wrong = settings(server) | {"OPENAI_API_KEY": DEEPGRAM_KEY}
    agent = Agent(amigo("--hidden", **wrong))
    hands = Hands(display)
    agent.tell("prepare-window")
    hands.wait_for("at most about", WINDOW)
    hands.press("Return")
    hands.wait_for("refused the API key", WINDOW)
    picture(display, "prepare-wrong-key")
    hands.wait_for("set the right one", WINDOW)
    assert agent.tell("status")["ok"]


def test_without_a_model_it_says_what_to_do(display: str, amigo: Amigo) -> None:
    agent = Agent(amigo("--hidden"))
    hands = Hands(display)
    agent.tell("prepare-window")
    hands.wait_for("no model to prepare with", WINDOW)
    hands.press("Escape")
    wait_for(gone, 10, "the window to close")
