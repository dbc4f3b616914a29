"""The resident agent on a desktop: what the computer plays is answered on the screen."""

import json
import os
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agent.desktop.instance import address
from tests.e2e.conftest import Amigo
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.speech import ANSWER, STAKEHOLDER, cloud
from tests.e2e.desktop.waiting import wait_for

Play = Callable[[Path], subprocess.Popen[bytes]]
ReadScreen = Callable[[], list[str]]


def xdotool(*arguments: str) -> str:
    done = subprocess.run(["xdotool", *arguments], capture_output=True, text=True, timeout=20)
    return done.stdout.strip()


@pytest.fixture
def editor(display: str, tmp_path: Path) -> Iterator[Path]:
    """Another program, which has the focus, and the file that it writes what is typed into."""
    file = tmp_path / "typed.txt"
    command = ["xterm", "-title", "editor", "-geometry", "80x20+10+400"]
    xterm = subprocess.Popen([*command, "-e", "sh", "-c", f"cat > '{file}'"])
    try:
        wait_for(lambda: xdotool("getwindowfocus", "getwindowname") == "editor", 20, "the focus")
        wait_for(file.exists, 20, "the editor's file")
        yield file
    finally:
        xterm.terminate()
        xterm.wait(10)


def test_without_a_key_the_words_and_the_cues_are_on_the_screen(
    amigo: Amigo, play: Play, words_on_overlay: ReadScreen
) -> None:
    agent = Agent(amigo("--listen"))
    agent.wait_until_it_hears()
    assert "Moonshine (local)" in agent.tell("status")["providers"]
    play(STAKEHOLDER.path).wait()
    spoken = set(STAKEHOLDER.text.split())

    def shown() -> bool:
        """A busy machine drops some of the sound that it plays, and with it a word or two."""
        words = set(words_on_overlay())
        return len(spoken & words) > len(spoken) / 2 and {"from", "your", "profile"} <= words

    wait_for(shown, 40, "words and cues on screen")


def test_a_question_that_the_computer_plays_is_answered_on_the_screen_and_typing_stays_where_it_was(
    amigo: Amigo, play: Play, editor: Path, words_on_overlay: ReadScreen
) -> None:
    with cloud(STAKEHOLDER, token_seconds=0.3) as servers:
        agent = Agent(amigo("--listen", **servers.settings))
        agent.wait_until_it_hears()
        play(STAKEHOLDER.path)
        wait_for(lambda: servers.asked("stakeholder"), 20, "the question at the model")
        wait_for(servers.answering, 20, "the first token")
        xdotool("type", "--delay", "20", "the quick brown fox\n")
        assert not any(call.finished_at for call in servers.answering()), "typed while it came"
        agent.tell("hide")
        agent.tell("show")
        xdotool("type", "--delay", "20", "jumps over the dog\n")
        typed = "the quick brown fox\njumps over the dog\n"
        wait_for(lambda: editor.read_text() == typed, 20, "every letter in the editor")
        assert xdotool("getwindowfocus", "getwindowname") == "editor"
        wait_for(lambda: any(c.finished_at for c in servers.answering()), 20, "the whole answer")
        answer = {word.strip(".").lower() for word in ANSWER.split()}
        question = set(STAKEHOLDER.text.split())
        wait_for(lambda: answer | question <= set(words_on_overlay()), 30, "the answer on screen")
        assert agent.problems == {}


def test_nothing_is_heard_or_sent_before_start_and_after_stop(display: str, amigo: Amigo) -> None:
    with cloud(STAKEHOLDER) as servers:
        agent = Agent(amigo("--hidden", **servers.settings))
        alone = [agent.program.process.pid]
        assert agent.program.family() == alone
        assert not servers.deepgram.calls
        assert not servers.openai.calls
        for connection in (0, 1):
            agent.tell("start")
            agent.wait_until_it_hears()
            wait_for(lambda: servers.deepgram.calls[connection:], 20, "a connection")  # noqa: B023
            agent.tell("stop")
            assert not agent.tell("status")["listening"]
            assert not agent.hears()
            assert servers.deepgram.wait(lambda: servers.deepgram.calls[-1].ended)
        assert len(servers.deepgram.calls) == 2


def test_the_user_may_ask_before_the_question_has_ended(
    display: str, amigo: Amigo, play: Play
) -> None:
    with cloud(STAKEHOLDER) as servers:
        agent = Agent(amigo("--listen", **servers.settings))
        agent.wait_until_it_hears()
        player = play(STAKEHOLDER.path)
        call = wait_for(lambda: servers.deepgram.calls, 10, "the call to the transcriber")[0]
        wait_for(lambda: call.audio_seconds > 2, 20, "two seconds of speech")
        assert agent.tell("ask")["ok"]
        wait_for(lambda: servers.openai.chats, 10, "a question at the model")
        player.kill()
        first = servers.openai.chats[0].question
    assert first
    assert STAKEHOLDER.text.startswith(first.lower().rstrip("?. "))


class TestControl:
    def test_a_second_start_shows_the_first_and_ends_and_needs_no_display_for_it(
        self, display: str, amigo: Amigo
    ) -> None:
        agent = Agent(amigo("--hidden"))
        for screens in ({}, {"DISPLAY": "", "WAYLAND_DISPLAY": ""}):
            agent.tell("hide")
            assert not agent.tell("status")["visible"]
            second = amigo(**screens)
            assert second.wait(20) == 0
            assert second.errors == second.lines == []
            assert agent.tell("status")["visible"]

    def test_of_two_starts_at_once_one_stays(self, display: str, amigo: Amigo) -> None:
        both = [amigo("--hidden"), amigo("--hidden")]
        ended = wait_for(lambda: [p for p in both if p.process.poll() is not None], 30, "one end")
        (stays,) = [program for program in both if program not in ended]
        assert [program.wait() for program in ended] == [0]
        assert Agent(stays).tell("status")["ok"]

    def test_every_command_of_its_user_does_what_it_says(self, display: str, amigo: Amigo) -> None:
        agent = Agent(amigo())
        control = Path(address(os.environ))
        assert stat.S_ISSOCK(control.stat().st_mode)
        assert stat.S_IMODE(control.stat().st_mode) & 0o077 == 0, "nobody else can reach it"
        assert stat.S_IMODE(control.parent.stat().st_mode) == 0o700
        for command, visible in (("hide", False), ("show", True), ("toggle", False)):
            assert amigo(command).wait() == 0
            assert agent.tell("status")["visible"] is visible
        told = amigo("ask")
        assert told.wait() == 1
        assert "amigo start" in told.errors[0]
        assert agent.tell("dance") == {
            "ok": False,
            "message": "'dance' is not something the agent can do",
        }
        status = amigo("status")
        assert status.wait() == 0
        assert json.loads(status.lines[0])["ok"]
        assert amigo("quit").wait() == 0
        assert agent.program.wait(10) == 0
        assert agent.program.errors == agent.program.lines == []

    def test_ctrl_c_and_a_logout_end_it_with_all_its_processes(
        self, display: str, amigo: Amigo
    ) -> None:
        agent = Agent(amigo("--listen", "--hidden"))
        agent.wait_until_it_hears()
        wait_for(lambda: len(agent.program.family()) > 2, 20, "its children")
        family = agent.program.family()
        agent.program.interrupt()
        assert agent.program.wait(10) == 130
        assert agent.program.errors == []
        processes = [Path(f"/proc/{pid}") for pid in family]
        wait_for(lambda: not any(process.exists() for process in processes), 5, "no process left")
