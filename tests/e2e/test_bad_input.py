"""What the real program says to wrong input and a broken world: one clear line, one exit code."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Amigo
from tests.e2e.desktop.program import Program
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.speech import DEEPGRAM_KEY, STAKEHOLDER, cloud
from tests.e2e.desktop.waiting import wait_for

FAILED, WRONG, NO_AGENT = 1, 2, 3
QUESTION = str(STAKEHOLDER.path)
LONGEST_LINE = 400


def said(program: Program, code: int) -> str:
    """Return the one line on standard error, after the program ended with this exit code."""
    assert program.wait() == code, program
    assert len(program.errors) == 1, program.errors
    line = program.errors[0].rstrip("\n")
    assert line.startswith("amigo: ")
    assert len(line) <= LONGEST_LINE
    return line


@pytest.fixture
def nowhere() -> Iterator[str]:
    """A host and port where nothing answers: bound, and never listened to."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{bound.getsockname()[1]}"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "nonsense"),
        (["replay", "missing.wav", "--json"], "missing.wav"),
        (["replay", QUESTION, "--profile", "nobody"], "nobody"),
        (["practice", "--questions", "0"], "--questions: 0"),
        (["practice", "--from", "prepared"], "run `amigo prepare`"),
        (["practice", "--list", "/nowhere"], "/nowhere cannot be read"),
        (["practice", "--answer", "--json"], "without --aloud and --answer"),
    ],
)
def test_wrong_words_are_named(amigo: Amigo, arguments: list[str], words: str) -> None:
    program = amigo(*arguments)
    assert words in said(program, WRONG)
    assert program.lines == []


def test_the_agent_starts_with_the_default_for_a_wrong_setting_and_says_so(
    display: str, amigo: Amigo
) -> None:
    agent = Agent(amigo("--hidden", AMIGO_OVERLAY__WIDTH="7"))
    assert "AMIGO_OVERLAY__WIDTH" in agent.problems["settings"]
    assert "default" in agent.problems["settings"]


def test_the_agent_sets_a_torn_file_aside_and_says_where_and_a_command_stops(
    display: str, amigo: Amigo, tmp_path: Path
) -> None:
    file = tmp_path / "config" / "config.toml"
    file.parent.mkdir()
    file.write_text("[stt\n", "utf-8")
    assert "repair or remove it" in said(amigo("replay", QUESTION), WRONG)
    assert file.exists()
    agent = Agent(amigo("--hidden"))
    (aside,) = file.parent.glob("config.toml.broken-*")
    assert aside.read_text("utf-8") == "[stt\n"
    assert aside.name in agent.problems["settings"]


def test_the_agent_runs_without_its_log_and_says_so(
    display: str, amigo: Amigo, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    agent = Agent(amigo("--hidden"))
    assert "no log is kept" in agent.problems["log"]


class TestWrongKeys:
    def test_deepgrams_ends_a_recording(self, amigo: Amigo) -> None:
        with cloud(STAKEHOLDER) as servers:
            wrong = {**servers.settings, "DEEPGRAM_API_KEY": "wrong-key-canary"}
            line = said(amigo("replay", QUESTION, "--json", **wrong), FAILED)
            assert servers.deepgram.refused == [401]
        assert "amigo key set deepgram" in line
        assert "canary" not in line

    def test_openais_ends_a_recording_before_it_starts(self, amigo: Amigo) -> None:
        with cloud(STAKEHOLDER) as servers:
            wrong = {**servers.settings, "OPENAI_API_KEY": "wrong-key-canary"}
            line = said(amigo("replay", QUESTION, "--json", **wrong), FAILED)
            assert servers.openai.chats == []
        assert "amigo key set openai" in line
        assert "canary" not in line

    def test_the_agent_lives_with_both_and_asks_each_server_once(
        self, display: str, amigo: Amigo
    ) -> None:
        with cloud(STAKEHOLDER) as servers:
            wrong = {"DEEPGRAM_API_KEY": "wrong-key-canary", "OPENAI_API_KEY": "wrong-key-canary"}
            agent = Agent(amigo("--listen", "--hidden", **servers.settings | wrong))
            wait_for(lambda: "stt" in agent.problems, 20, "a problem with the transcriber")
            assert "amigo key set deepgram" in agent.problems["stt"]
            assert agent.tell("status")["listening"]
            assert servers.deepgram.refused == [401]
        assert "canary" not in str(agent.tell("status"))

    def test_once_the_right_one_is_set_the_next_start_uses_it_and_no_problem_is_left(
        self, display: str, amigo: Amigo
    ) -> None:
        with cloud(STAKEHOLDER) as servers:
            places = servers.places
            assert amigo("key", "set", "deepgram", typed="wrong-key\n", **places).wait() == 0
            try:
                agent = Agent(amigo("--listen", "--hidden", **places, AMIGO_OVERLAY__WIDTH="7"))
                wait_for(lambda: "stt" in agent.problems, 20, "a problem with the transcriber")
                right = amigo("key", "set", "deepgram", typed=f"{DEEPGRAM_KEY}\n", **places)
                assert right.wait() == 0
                agent.tell("stop")
                agent.tell("start")
                wait_for(lambda: servers.deepgram.calls, 20, "a connection")
                assert set(agent.problems) == {"settings"}
            finally:
                amigo("key", "delete", "deepgram", **places).wait()

    @pytest.mark.parametrize("typed", ["", "schlüssel\n"])
    def test_what_cannot_be_a_key_is_not_stored(self, amigo: Amigo, typed: str) -> None:
        assert "openai key" in said(amigo("key", "set", "openai", typed=typed), WRONG)

    def test_a_key_that_is_not_there_cannot_be_tested(self, amigo: Amigo) -> None:
        assert "amigo key set picovoice" in said(amigo("key", "test", "picovoice"), FAILED)


class TestUnreachableServers:
    def test_deepgram_ends_a_recording(self, amigo: Amigo, nowhere: str) -> None:
        environ = {"AMIGO_STT__URL": f"ws://{nowhere}", "DEEPGRAM_API_KEY": "k"}
        line = said(amigo("replay", QUESTION, "--json", **environ), FAILED)
        assert nowhere in line
        assert "stt.url" in line

    def test_a_model_ends_a_recording(self, amigo: Amigo, nowhere: str) -> None:
        environ = {"AMIGO_ANSWER__BASE_URL": f"http://{nowhere}/v1"}
        line = said(amigo("replay", QUESTION, "--json", **environ), FAILED)
        assert nowhere in line
        assert "answer.base_url" in line

    def test_doctor_names_both_and_fails(self, display: str, amigo: Amigo, nowhere: str) -> None:
        environ = {
            "AMIGO_STT__URL": f"ws://{nowhere}",
            "AMIGO_ANSWER__BASE_URL": f"http://{nowhere}/v1",
            "DEEPGRAM_API_KEY": "k",
        }
        program = amigo("doctor", **environ)
        assert program.wait() == FAILED
        failed = [line for line in program.lines if line.startswith("failed")]
        assert [line.split()[1] for line in failed] == ["transcriber", "model", "session"]
        assert all(nowhere in line for line in failed[:2])
        assert "repair transcriber, model" in failed[2]
        assert program.errors == []

    def test_the_agent_goes_on_trying(self, display: str, amigo: Amigo, nowhere: str) -> None:
        environ = {"AMIGO_STT__URL": f"ws://{nowhere}", "DEEPGRAM_API_KEY": "k"}
        agent = Agent(amigo("--listen", "--hidden", **environ))
        wait_for(lambda: "stt" in agent.problems, 20, "a problem with the transcriber")
        assert nowhere in agent.problems["stt"]
        assert agent.tell("status")["listening"]


class TestNoSoundServer:
    NONE = "unix:/nonexistent/native"

    def test_doctor_says_how_to_get_one(self, display: str, amigo: Amigo) -> None:
        program = amigo("doctor", PULSE_SERVER=self.NONE)
        assert program.wait() == FAILED
        failed = [line for line in program.lines if line.startswith("failed")]
        assert [line.split()[1] for line in failed] == ["sound", "session"]
        assert "start PipeWire or PulseAudio" in failed[0]
        assert program.errors == []

    def test_the_agent_says_so_and_waits_for_one(self, display: str, amigo: Amigo) -> None:
        agent = Agent(amigo("--listen", "--hidden", PULSE_SERVER=self.NONE))
        wait_for(lambda: "no-sound" in agent.problems, 20, "a problem with the sound")
        assert "start PipeWire or PulseAudio" in agent.problems["no-sound"]
        assert agent.tell("status")["listening"]

    def test_a_recording_needs_none(self, amigo: Amigo) -> None:
        program = amigo("replay", QUESTION, "--json", PULSE_SERVER=self.NONE)
        program.wait_for_event("speech_started")


class TestNoDisplay:
    @pytest.mark.parametrize("arguments", [[], ["replay", QUESTION, "--overlay"]])
    def test_what_needs_a_window_says_so(self, amigo: Amigo, arguments: list[str]) -> None:
        line = said(amigo(*arguments, DISPLAY="", WAYLAND_DISPLAY=""), FAILED)
        assert "DISPLAY" in line

    def test_a_display_that_does_not_answer_is_named(self, amigo: Amigo) -> None:
        assert ":4711" in said(amigo(DISPLAY=":4711", WAYLAND_DISPLAY=""), FAILED)

    def test_practice_runs_in_the_terminal(self, amigo: Amigo) -> None:
        program = amigo("practice", DISPLAY="", WAYLAND_DISPLAY="")
        wait_for(lambda: program.lines, 20, "the terminal view")
        assert program.lines[0].startswith("Listening: ")


@pytest.mark.parametrize("command", ["status", "quit"])
def test_without_an_agent_there_is_nothing_to_control(amigo: Amigo, command: str) -> None:
    assert "no agent is running" in said(amigo(command), NO_AGENT)


def test_a_runtime_folder_that_is_none_is_no_reason_for_a_second_line(
    amigo: Amigo, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    environ = {"XDG_RUNTIME_DIR": str(tmp_path / "file")}
    assert "no agent is running" in said(amigo("status", **environ), NO_AGENT)


@pytest.mark.parametrize("arguments", [["config", "show"], ["--help"], ["doctor", "--json"]])
def test_a_reader_that_leaves_hears_no_complaint(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "agent", *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        timeout=60,
    )
    os.close(writing)
    assert done.returncode == FAILED
    assert done.stderr == b""


def test_without_any_stream_it_works_all_the_same() -> None:
    command = f"exec {sys.executable} -m agent config show <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], timeout=60).returncode == 0
