"""What may be typed, and what wrong words and wrong settings come to: one line, one exit code."""

import os
import re
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from agent import __version__, cli
from agent.actions import ACTIONS, Action
from agent.cli.outcome import DONE, NO_AGENT, WRONG

QUESTION = str(Path(__file__).parent / "audio" / "q00.wav")
LONGEST_LINE = 400


class Shell:
    """Runs commands in this process, with folders of their own and none of the user's settings."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.file = folder / "config" / "config.toml"
        self._captured = captured

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Return the exit code, and what was printed to standard output and standard error."""
        try:
            code = cli.main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *self._captured.readouterr()

    def refusal(self, *arguments: str, code: int = WRONG) -> str:
        """Return the one line with which this is refused."""
        given, out, line = self.run(*arguments)
        assert (given, out) == (code, "")
        assert line.startswith("amigo: ")
        assert line.endswith("\n")
        assert line.count("\n") == 1
        assert len(line) <= LONGEST_LINE
        return line


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    for name in [name for name in os.environ if name.startswith("AMIGO_")]:
        monkeypatch.delenv(name)
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("AMIGO_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("AMIGO_DATA_DIR", str(tmp_path / "data"))
    return Shell(tmp_path, capsys)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "nonsense"),
        (["--nonsense"], "--nonsense"),
        (["replay"], "FILE"),
        (["replay", QUESTION, "--profile", "nobody"], "nobody"),
        (["practice", "--questions", "0"], "--questions: 0"),
        (["practice", "--questions", "many"], "many"),
        (["key", "set", "nobody"], "nobody"),
        (["config", "set", "stt.provider", "parrot"], "'moonshine'"),
        (["config", "set", "overlay.width", "wide"], "overlay.width"),
        (["config", "set", "stt.ulr", "x"], "did you mean stt.url?"),
        (["config", "set", "stt.url"], "a setting and its value"),
        (["config", "set", "answer.base_url", "localhost:8000/v1"], "https:// or http://"),
        (["config", "set", "answer.base_url", "http://host:port/v1"], "https:// or http://"),
        (["config", "show", "stt.nothing"], "stt.nothing"),
    ],
)
def test_wrong_words_are_named(shell: Shell, arguments: list[str], words: str) -> None:
    assert words in shell.refusal(*arguments)


def test_a_setting_is_kept_and_shown(shell: Shell) -> None:
    assert shell.run("config", "set", "overlay.width", "600") == (DONE, "", "")
    assert shell.run("config", "show", "overlay.width") == (DONE, "overlay.width = 600\n", "")
    assert shell.run("config", "path") == (DONE, f"{shell.file}\n", "")


def test_a_refused_setting_leaves_the_file_as_it_was(shell: Shell) -> None:
    shell.run("config", "set", "overlay.width", "600")
    before = shell.file.read_bytes()
    shell.refusal("config", "set", "overlay.width", "6")
    assert shell.file.read_bytes() == before
    assert [path.name for path in shell.file.parent.iterdir()] == [shell.file.name]


def test_settings_that_cannot_be_written_are_told(shell: Shell) -> None:
    shell.file.parent.write_text("a file where a folder should be")
    assert "cannot be written" in shell.refusal("config", "set", "overlay.width", "600")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.wav", "No such file"),
        ("folder", "Is a directory"),
        ("text.wav", "is not a WAV file"),
        ("nothing.wav", "is not a WAV file"),
        ("empty.wav", "holds no sound"),
    ],
)
def test_a_file_that_is_no_recording_is_named(
    shell: Shell, tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.wav").write_text("What is said, in writing.\n" * 100)
    (tmp_path / "nothing.wav").touch()
    with wave.open(str(tmp_path / "empty.wav"), "wb") as empty:
        empty.setparams((1, 2, 16_000, 0, "NONE", ""))
    line = shell.refusal("replay", str(tmp_path / name), "--json")
    assert words in line
    assert name in line


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("AMIGO_STT__PROVIDER", "parrot", "'deepgram', 'flux', 'moonshine'"),
        ("AMIGO_STT__NOTHING", "1", "stt.nothing is not a setting"),
        ("AMIGO_OVERLAY__WIDTH", "7", "greater than or equal to 280"),
        ("AMIGO_ANSWER__BASE_URL", "127.0.0.1:8000/v1", "https:// or http://"),
        ("AMIGO_STT__URL", "deepgram", "wss:// or ws://"),
    ],
)
def test_a_wrong_setting_in_the_environment_stops_a_recording(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    monkeypatch.setenv(variable, value)
    line = shell.refusal("replay", QUESTION)
    assert variable in line
    assert words in line


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[stt]\nnothing = 1\n", "stt.nothing is not a setting"),
        ("volume = 11\n", "volume is not a setting"),
        ("[overlay]\nopacity = 7\n", "overlay.opacity"),
        ("[stt\n", "repair or remove it"),
        ("\0\0\0", "repair or remove it"),
    ],
)
def test_a_wrong_setting_in_the_file_stops_a_recording(
    shell: Shell, content: str, words: str
) -> None:
    shell.file.parent.mkdir()
    shell.file.write_text(content, "utf-8")
    line = shell.refusal("replay", QUESTION)
    assert str(shell.file) in line
    assert words in line


TYPED = [action for action in ACTIONS if action.name not in cli.OF_A_COMMAND]


@pytest.mark.parametrize("action", TYPED, ids=lambda action: action.name)
def test_without_an_agent_there_is_nothing_to_control(shell: Shell, action: Action) -> None:
    words = [action.name, "something"] if action.argument else [action.name]
    assert "start it with `amigo`" in shell.refusal(*words, code=NO_AGENT)


def test_what_a_key_is_bound_to_loads_next_to_nothing() -> None:
    """Every press waits for it. Of these, dataclasses alone cost a tenth of the time."""
    program = "import sys; from agent import cli; cli.main(['toggle']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded & {"agent", "socket"} == {"agent", "socket"}
    assert not loaded & {"PySide6", "asyncio", "dataclasses", "numpy", "pydantic", "subprocess"}


def test_the_version_is_told(shell: Shell) -> None:
    assert shell.run("--version") == (DONE, f"amigo {__version__}\n", "")


def test_the_help_names_every_command(shell: Shell) -> None:
    code, out, err = shell.run("--help")
    assert (code, err) == (DONE, "")
    for command in ("replay", "practice", "doctor", "key", "config", *(a.name for a in TYPED)):
        assert re.search(rf"\n    {command}\s", out)
