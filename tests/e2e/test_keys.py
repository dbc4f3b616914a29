"""Keys, and what goes wrong with them, on the real desktop: the remedy is on the screen."""

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import Amigo
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.speech import DEEPGRAM_KEY, MODEL_KEY, STAKEHOLDER, cloud
from tests.e2e.desktop.waiting import wait_for
from tests.servers.openai import Script

ROOT = Path(__file__).parents[2]
Words = Callable[[], list[str]]
Play = Callable[[Path], "subprocess.Popen[bytes]"]
PLAIN = """
from keyring.backend import KeyringBackend


class PlaintextKeyring(KeyringBackend):
    priority = 1

    def get_password(self, service, username):
        raise AssertionError("asked for a key")

    set_password = delete_password = get_password
"""
"""As keyrings.alt is: chosen where nothing better is installed, and not known to encrypt."""


def seen(words: Words, *wanted: str) -> None:
    wait_for(lambda: set(wanted) <= set(words()), 30, f"{wanted} on the overlay")


class TestEachHalfFailsByItself:
    def test_a_wrong_model_key_leaves_the_ears_working(
        self, display: str, amigo: Amigo, words_on_overlay: Words
    ) -> None:
        with cloud(STAKEHOLDER) as servers:
            wrong = {**servers.settings, "OPENAI_API_KEY": "sk-wrong-canary"}
            agent = Agent(amigo("--listen", **wrong))
            wait_for(lambda: servers.deepgram.calls, 20, "ears that are connected")
            wait_for(lambda: "answer" in agent.problems, 20, "a problem with the model")
            assert "stt" not in agent.problems
            assert "amigo key set openai" in agent.problems["answer"]
            seen(words_on_overlay, "refused", "key", "openai")

    def test_a_wrong_ear_key_leaves_the_model_working(
        self, display: str, amigo: Amigo, words_on_overlay: Words
    ) -> None:
        with cloud(STAKEHOLDER) as servers:
            wrong = {**servers.settings, "DEEPGRAM_API_KEY": "dg-wrong-canary"}
            agent = Agent(amigo("--listen", **wrong))
            wait_for(lambda: "stt" in agent.problems, 20, "a problem with the transcriber")
            warmed = lambda: "/v1/models" in [c.path for c in servers.openai.calls]  # noqa: E731
            wait_for(warmed, 20, "a model that is called")
            assert "answer" not in agent.problems
            seen(words_on_overlay, "deepgram", "key", "set")

    def test_no_credit_is_named_before_the_first_question(
        self, display: str, amigo: Amigo, words_on_overlay: Words
    ) -> None:
        with cloud(STAKEHOLDER) as servers:
            servers.openai.script = Script(fault="quota")
            agent = Agent(amigo("--listen", **servers.settings))
            wait_for(lambda: "answer" in agent.problems, 20, "a problem with the model")
            assert "stt" not in agent.problems
            seen(words_on_overlay, "add", "credit")

    def test_a_retired_model_is_named_when_it_is_asked(
        self, display: str, amigo: Amigo, words_on_overlay: Words, play: Play
    ) -> None:
        with cloud(STAKEHOLDER) as servers:
            servers.openai.by_model["gpt-5.4-mini"] = Script(fault="404")
            agent = Agent(amigo("--listen", **servers.settings))
            agent.wait_until_it_hears()
            play(STAKEHOLDER.path).wait(20)
            wait_for(lambda: "answer" in agent.problems, 20, "a problem with the model")
            assert "has no model gpt-5.4-mini" in agent.problems["answer"]
            assert "stt" not in agent.problems
            seen(words_on_overlay, "model", "name", "another")

    def test_without_a_network_both_say_where_to_look(
        self, display: str, amigo: Amigo, words_on_overlay: Words
    ) -> None:
        environ = {
            "AMIGO_STT__URL": "wss://nowhere.invalid",
            "AMIGO_ANSWER__BASE_URL": "https://nowhere.invalid/v1",
            "DEEPGRAM_API_KEY": "k",
            "OPENAI_API_KEY": "k",
        }
        agent = Agent(amigo("--listen", **environ))
        wait_for(lambda: {"stt", "answer"} <= agent.problems.keys(), 30, "two problems")
        assert all("check the network" in agent.problems[code] for code in ("stt", "answer"))
        seen(words_on_overlay, "check", "the", "network")


class TestOnlyPlainText:
    @pytest.fixture
    def environ(self, tmp_path: Path) -> dict[str, str]:
        (tmp_path / "plain.py").write_text(PLAIN, "utf-8")
        backend = "plain.PlaintextKeyring"
        return {"PYTHONPATH": str(tmp_path), "PYTHON_KEYRING_BACKEND": backend}

    def test_a_key_is_not_stored_and_the_remedy_is_named(
        self, display: str, amigo: Amigo, environ: dict[str, str]
    ) -> None:
        program = amigo("key", "set", "openai", typed="sk-canary\n", **environ)
        assert program.wait() == 1
        (line,) = program.errors
        assert re.search(r"not known to encrypt.*OPENAI_API_KEY.*--memory", line)
        assert "canary" not in line

    def test_the_overlay_and_the_doctor_say_so(
        self, display: str, amigo: Amigo, environ: dict[str, str], words_on_overlay: Words
    ) -> None:
        agent = Agent(amigo("--listen", **environ))
        wait_for(lambda: "keys" in agent.problems, 20, "a problem with the keyring")
        seen(words_on_overlay, "keyring", "encrypt")
        doctor = amigo("doctor", **environ)
        doctor.wait()
        (line,) = [line for line in doctor.lines if line.split()[1] == "keyring"]
        assert line.startswith("warning")
        assert "use the system's" in line

    def test_the_agent_holds_a_key_in_memory_and_says_so(
        self, display: str, amigo: Amigo, environ: dict[str, str], tmp_path: Path
    ) -> None:
        with cloud(STAKEHOLDER) as servers:
            environ = {**environ, **servers.places}
            agent = Agent(amigo(**environ))
            for provider, key in (("openai", MODEL_KEY), ("deepgram", DEEPGRAM_KEY)):
                program = amigo("key", "set", provider, "--memory", typed=f"{key}\n", **environ)
                assert program.wait() == 0, program
                assert "gone when the agent ends" in program.lines[0]
            assert "in memory only" in agent.problems["memory-key"]
            agent.tell("start")
            wait_for(lambda: servers.deepgram.calls, 20, "ears that took the key")
            wait_for(lambda: servers.openai.calls, 20, "a model that took the key")
            assert {call.key for call in servers.openai.calls} == {MODEL_KEY}
            agent.tell("stop")
            written = [path for path in tmp_path.rglob("*") if path.is_file()]
            assert not any(MODEL_KEY in path.read_text("utf-8", "replace") for path in written)


LOCKED = """
import sys
from pathlib import Path
from tests.e2e.desktop import screen
from tests.e2e.desktop.program import Program
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.waiting import wait_for
import os
folder = Path(sys.argv[1])
program = Program(("--listen",), folder, {})
try:
    agent = Agent(program)
    wait_for(lambda: "keys" in agent.problems, 45, "a problem with the keyring")
    print(agent.problems["keys"], flush=True)
    wait_for(lambda: agent.tell("status")["providers"], 45, "a session that listens all the same")
    print(agent.tell("status")["providers"], flush=True)
    read = screen.Reader(lambda: screen.screenshot(os.environ["DISPLAY"]))
    wait_for(lambda: {"keyring", "locked", "unlock"} <= set(read()), 30, "the remedy on screen")
    print("seen", flush=True)
finally:
    program.end()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a Secret Service is Linux's keyring")
def test_a_locked_keyring_is_named_on_the_overlay_and_the_local_half_listens(
    tmp_path: Path,
) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "desktop.py"), "--keyring=locked", "--"]
    done = subprocess.run(
        [*command, sys.executable, "-c", textwrap.dedent(LOCKED), str(tmp_path)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.endswith("_KEY")},
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    problem, providers, last = done.stdout.splitlines()
    assert problem.startswith("The keyring is locked: unlock it, or put the key")
    assert "Moonshine (local)" in providers
    assert last == "seen"
