"""What is heard, written and told stays where it belongs: on the screen, and in memory."""

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from agent.profiles.store import sample
from tests.e2e.conftest import Amigo
from tests.e2e.desktop.program import Program
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.speech import ANSWER, STAKEHOLDER, THREADS, Cloud, cloud
from tests.e2e.desktop.systemcalls import SystemCalls
from tests.e2e.desktop.waiting import wait_for
from tests.e2e.test_agent import Play

CANARY = "canary-5e81c0ffee"
SOUND_SECOND = 32_000
"""Bytes of one second of what is captured."""

OURS = r"/data/amigo\.log|/data/stats\.jsonl|/run/amigo/control\.lock"
OTHERS = r"/dev/null|/dev/shm/sem\.\w+"
LOCAL = r"AF_UNIX|AF_UNSPEC|\"127\.0\.0\.1\"|\"::1\""
SCRATCH = r"/scratch/(tmp\w{8}|\w{8}|cc\w{6}\.\w+(\.[co])?)"
"""Python looks for libraries with a compiler, which leaves nothing behind."""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Folders of the program's own, so that whatever it writes is found there."""
    folders = {"HOME": tmp_path / "home", "TMPDIR": tmp_path / "scratch"}
    for folder in folders.values():
        folder.mkdir()
    environ = {name: str(folder) for name, folder in folders.items()}
    caches = {"XDG_CACHE_HOME": ".cache", "XDG_DATA_HOME": ".local/share"}
    return environ | {name: f"{environ['HOME']}/{folder}" for name, folder in caches.items()}


@pytest.fixture
def observed(
    display: str, tmp_path: Path, home: dict[str, str], play: Play
) -> Iterator[SystemCalls]:
    """A whole session without a key: speech is played, heard, transcribed, and its cues shown."""
    calls = SystemCalls(tmp_path / "calls.txt")
    environ = {**home, "AMIGO_LOG_LEVEL": "debug"}
    program = Program(("--listen",), tmp_path, environ, under=calls.command)
    try:
        agent = Agent(program)
        agent.wait_until_it_hears()
        play(THREADS.path).wait()
        agent.tell("stop")
        agent.tell("quit")
        assert program.wait(20) == 0, program
        yield calls
    finally:
        program.end()


def test_not_one_byte_of_audio_is_written_and_nothing_leaves_the_machine(
    observed: SystemCalls, tmp_path: Path
) -> None:
    written = observed.bytes_written()
    opened = observed.opened_for_writing()
    known = re.compile(f".*({OURS})|{OTHERS}|.*{SCRATCH}|.*/__pycache__/.*")
    assert sorted(path for path in opened | set(written) if not known.fullmatch(path)) == []
    assert any(path.endswith("amigo.log") for path in opened)
    large = {path: size for path, size in written.items() if size > SOUND_SECOND}
    assert all("/__pycache__/" in path for path in large), large
    assert list((tmp_path / "scratch").iterdir()) == []
    away = [whom for whom in observed.connections() if not re.search(LOCAL, whom)]
    assert away == []


def test_a_file_that_is_written_and_a_server_that_is_called_would_be_noticed(
    tmp_path: Path,
) -> None:
    """Shows that the test above can fail."""
    calls = SystemCalls(tmp_path / "calls.txt")
    program = """
        import pathlib, socket, sys
        pathlib.Path(sys.argv[1]).write_bytes(bytes(50_000))
        socket.socket(type=socket.SOCK_DGRAM).connect(("192.0.2.1", 9))
    """
    sound = tmp_path / "sound"
    command = [*calls.command, sys.executable, "-c", textwrap.dedent(program), str(sound)]
    subprocess.run(command, stderr=subprocess.DEVNULL, timeout=20)
    assert str(sound) in calls.opened_for_writing()
    assert calls.bytes_written()[str(sound)] == 50_000
    assert any("192.0.2.1" in whom for whom in calls.connections())


@dataclass
class Witness:
    """Everything that a program says and leaves behind."""

    folders: tuple[Path, ...]
    programs: list[Program]
    arguments: list[str]

    def look_around(self) -> None:
        """Remember with which arguments all of the program's processes run now."""
        for pid in {pid for program in self.programs for pid in program.family()}:
            try:
                self.arguments.append(Path(f"/proc/{pid}/cmdline").read_text("utf-8", "replace"))
            except OSError:
                continue

    def everything(self) -> Iterator[tuple[str, str]]:
        yield "arguments", "\n".join(self.arguments)
        for program in self.programs:
            yield "standard output", "".join(program.lines)
            yield "standard error", "".join(program.errors)
        for folder in self.folders:
            for path in folder.rglob("*"):
                if path.is_file() and "keyrings" not in path.parts:
                    yield str(path), path.read_bytes().decode("utf-8", "replace")

    def found(self, text: str) -> list[str]:
        return [where for where, content in self.everything() if text in content]


@pytest.fixture
def witness(amigo: Amigo, tmp_path: Path) -> Witness:
    folders = tmp_path, Path(os.environ["HOME"]), Path(os.environ["XDG_RUNTIME_DIR"])
    return Witness(folders, [], [])


@pytest.fixture
def servers() -> Iterator[Cloud]:
    with cloud(STAKEHOLDER, key=CANARY) as servers:
        servers.openai.script = replace(servers.openai.script, key=CANARY)
        yield servers


def long_words(text: str) -> set[str]:
    """Words that can only come from this text."""
    return {word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 7}


def test_the_log_has_no_key_no_spoken_word_and_no_word_of_the_profile(
    display: str, amigo: Amigo, tmp_path: Path, play: Play, servers: Cloud, witness: Witness
) -> None:
    keys = {"DEEPGRAM_API_KEY": CANARY, "OPENAI_API_KEY": CANARY, "AMIGO_LOG_LEVEL": "debug"}
    agent = Agent(amigo("--listen", "--hidden", **servers.places, **keys))
    witness.programs.append(agent.program)
    agent.wait_until_it_hears()
    play(STAKEHOLDER.path)
    wait_for(lambda: servers.asked("stakeholder"), 20, "the question at the model")
    wait_for(lambda: any(c.finished_at for c in servers.answering()), 20, "the whole answer")
    witness.look_around()
    agent.tell("quit")
    assert agent.program.wait(20) == 0
    log = (tmp_path / "data" / "amigo.log").read_text("utf-8").lower()
    assert "asked" in log, "at this level it tells what happens"
    profile = " ".join(text for _, text in sample().documents)
    told = {*long_words(STAKEHOLDER.text), *long_words(ANSWER), *long_words(profile)}
    assert len(told) > 100
    assert {word for word in long_words(log) if word in told} <= {"characters"}
    assert witness.arguments
    assert witness.found(CANARY) == []


def test_a_key_that_is_refused_appears_nowhere(amigo: Amigo, witness: Witness) -> None:
    keys = {"DEEPGRAM_API_KEY": CANARY, "OPENAI_API_KEY": CANARY, "AMIGO_LOG_LEVEL": "debug"}
    with cloud(STAKEHOLDER) as servers:
        for arguments in (
            ("replay", str(STAKEHOLDER.path), "--json"),
            ("key", "test", "deepgram"),
            ("key", "test", "openai"),
            ("doctor", "--json"),
        ):
            program = amigo(*arguments, **servers.places, **keys)
            witness.programs.append(program)
            assert program.wait() == 1, program
    assert witness.found(CANARY) == []


def test_a_key_that_is_typed_is_in_the_keyring_and_nowhere_else(
    display: str, amigo: Amigo, servers: Cloud, witness: Witness
) -> None:
    environ = {**servers.places, "AMIGO_LOG_LEVEL": "debug"}
    for provider in ("deepgram", "openai"):
        program = amigo("key", "set", provider, typed=f"{CANARY}\n", **environ)
        witness.programs.append(program)
        witness.look_around()
        assert program.wait() == 0, program
    try:
        for arguments in (("key", "test", "deepgram"), ("key", "test", "openai"), ("doctor",)):
            program = amigo(*arguments, **environ)
            witness.programs.append(program)
            witness.look_around()
            assert program.wait() == 0, program
        assert {call.key for call in servers.openai.calls} == {CANARY}
    finally:
        for provider in ("deepgram", "openai"):
            assert amigo("key", "delete", provider, **environ).wait() == 0
    assert witness.found(CANARY) == []
