"""A new user on an empty home: from the first start to the first answer, by mouse and keys."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Amigo
from tests.e2e.desktop.hands import Hands
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.screen import screenshot
from tests.e2e.desktop.speech import ANSWER, DEEPGRAM_KEY, MODEL_KEY, cloud, recording
from tests.e2e.desktop.waiting import wait_for

WINDOW = "Set up Amigo"
MOST_CLICKS = 12
RESUME = "# Anna Lind\n\nI led the Lantern project at Northwind for three years.\n"
PICTURES = os.environ.get("AMIGO_PICTURES", "")
"""A folder to leave a picture of each step in."""


@pytest.fixture
def resume() -> Iterator[Path]:
    """A document in the home folder, where the file dialogue begins."""
    file = Path.home() / "resume.md"
    file.write_text(RESUME, "utf-8")
    yield file
    file.unlink()


class NewUser:
    def __init__(self, display: str, tmp_path: Path, name: str) -> None:
        self._display = display
        self._progress = tmp_path / "data" / "first-run.json"
        self._name = name
        self.hands = Hands(display)

    def step(self) -> str:
        try:
            return str(json.loads(self._progress.read_text("utf-8"))["step"])
        except FileNotFoundError:
            return "welcome"

    def click(self, words: str) -> None:
        self.hands.click(words, WINDOW)

    def go_on_to(self, step: str) -> None:
        self.look()
        self.click("Continue")
        wait_for(lambda: self.step() == step, 20, f"the step {step}")

    def see(self, words: str) -> None:
        self.hands.wait_for(words, WINDOW)

    def look(self) -> None:
        if PICTURES:
            screenshot(self._display).save(Path(PICTURES) / f"{self._name}-{self.step()}.png")


def test_with_keys_the_first_answer_takes_twelve_clicks(
    display: str, tmp_path: Path, amigo: Amigo, resume: Path
) -> None:
    with cloud(recording("q00")) as servers:
        agent = Agent(amigo(**servers.places))
        user = NewUser(display, tmp_path, "keys")
        assert not agent.tell("status")["listening"]
        user.click("tell the others")
        user.go_on_to("sound")
        user.click("Play the tone")
        user.see("Heard on Speakers")
        user.go_on_to("keys")
        user.click("My keys")
        user.hands.type(DEEPGRAM_KEY)
        user.hands.press("Tab")
        user.hands.type(MODEL_KEY)
        user.click("Test the keys")
        user.see("is in your keyring")
        user.go_on_to("profile")
        user.click("Choose your resume")
        user.hands.click("resume.md", "Your resume")
        user.hands.press("Return")
        user.see("words read")
        user.go_on_to("hotkey")
        user.hands.press("ctrl+alt+grave")
        user.see("That is it")
        user.go_on_to("practice")
        user.click("Ask me a question")
        user.see("Answered")
        assert user.hands.clicks <= MOST_CLICKS
        user.look()
        shown = {word.strip(".").lower() for word in ANSWER.split()}
        assert servers.openai.chats
        assert "Northwind" in str(servers.openai.chats[-1])
        assert shown
        user.click("Finish")
        wait_for(lambda: not agent.tell("status")["listening"], 10, "the end of listening")
        assert agent.tell("quit")["ok"]
        agent.program.wait(20)
        again = Agent(amigo(**servers.places))
        assert again.tell("status")["visible"], "the overlay, and not the first run again"


def test_without_keys_nothing_is_asked_for_and_it_answers_too(
    display: str, tmp_path: Path, amigo: Amigo, resume: Path
) -> None:
    Agent(amigo())
    user = NewUser(display, tmp_path, "local")
    user.click("tell the others")
    user.go_on_to("sound")
    user.click("Play the tone")
    user.see("Heard on Speakers")
    for step in ("keys", "profile", "hotkey", "practice"):
        user.go_on_to(step)
    user.click("Ask me a question")
    user.see("Answered")
    user.look()
    assert user.hands.clicks <= MOST_CLICKS


def test_what_was_left_goes_on_where_it_was(display: str, tmp_path: Path, amigo: Amigo) -> None:
    first = Agent(amigo())
    user = NewUser(display, tmp_path, "left")
    user.click("tell the others")
    user.go_on_to("sound")
    user.hands.press("Escape")
    first.tell("quit")
    first.program.wait(20)
    Agent(amigo())
    user.see("Can Amigo hear your speakers")
    user.hands.press("Escape")
