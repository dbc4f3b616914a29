"""`amigo config` and `amigo models`, as they are typed."""

from pathlib import Path

import pytest

from agent import cli
from agent.cli.outcome import DONE, FAILED, WRONG
from tests.servers.openai import OpenAIServer, Script


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AMIGO_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    return tmp_path / "config.toml"


Captured = pytest.CaptureFixture[str]


def test_what_a_setting_does_and_may_be_is_shown(file: Path, capsys: Captured) -> None:
    assert cli.main(["config", "show", "overlay.width", "--long"]) == DONE
    assert capsys.readouterr().out == (
        "# Width in logical pixels, 280 to 1600.\n"
        "# Default: 520; 280 to 1600.\n"
        "# AMIGO_OVERLAY__WIDTH\n"
        "overlay.width = 520\n\n"
    )


def test_a_setting_is_taken_back(file: Path, capsys: Captured) -> None:
    cli.main(["config", "set", "overlay.width", "600"])
    assert cli.main(["config", "unset", "overlay.width"]) == DONE
    assert "600" not in file.read_text("utf-8")
    assert capsys.readouterr().out == ""
    assert cli.main(["config", "unset", "overlay.width"]) == DONE
    assert "is not set in" in capsys.readouterr().out
    assert cli.main(["config", "unset", "overlay.wide"]) == WRONG


def test_a_preset_turns_to_another_server_and_back(file: Path, capsys: Captured) -> None:
    cli.main(["config", "set", "answer.instructions", "short"])
    assert cli.main(["config", "preset", "groq"]) == DONE
    assert "kept for api.groq.com" in capsys.readouterr().out
    assert 'base_url = "https://api.groq.com/openai/v1"' in file.read_text("utf-8")
    assert cli.main(["config", "preset", "openai"]) == DONE
    assert "groq" not in file.read_text("utf-8")
    assert 'instructions = "short"' in file.read_text("utf-8")


def test_presets_are_listed(file: Path, capsys: Captured) -> None:
    assert cli.main(["config", "preset"]) == DONE
    assert len(capsys.readouterr().out.splitlines()) == 7
    assert not file.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["config", "preset", "skynet"], "choose one of openai, groq"),
        (["config", "preset", "azure"], "address of your own resource"),
        (["config", "preset", "vllm", "somewhere"], "must begin with https://"),
        (["config", "unset"], "takes a setting"),
    ],
)
def test_what_cannot_be_used_changes_nothing(
    file: Path, capsys: Captured, words: list[str], told: str
) -> None:
    assert cli.main(words) == WRONG
    assert told in capsys.readouterr().err
    assert not file.exists()


def test_the_models_of_the_server_are_listed(
    file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer() as server:
        monkeypatch.setenv("AMIGO_ANSWER__BASE_URL", server.base_url)
        assert cli.main(["models"]) == DONE
        said = capsys.readouterr()
        assert said.out == "test-model\n"
        assert "amigo config set answer.model" in said.err
        server.script = Script(key="another")
        assert cli.main(["models"]) == FAILED
        assert "amigo key set openai" in capsys.readouterr().err


def test_a_broken_file_stops_a_command_and_stays(file: Path, capsys: Captured) -> None:
    file.write_text("[stt\n", "utf-8")
    assert cli.main(["config", "set", "overlay.width", "600"]) == WRONG
    assert "repair or remove it" in capsys.readouterr().err
    assert file.read_text("utf-8") == "[stt\n"
