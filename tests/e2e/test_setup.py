"""Setting Amigo up from the command line: the doctor, and keys in the desktop's real keyring."""

import json
import os
from collections.abc import Iterator

import pytest

from tests.e2e.conftest import Amigo
from tests.e2e.desktop.speech import DEEPGRAM_KEY, MODEL_KEY, STAKEHOLDER, Cloud, cloud


@pytest.fixture
def servers() -> Iterator[Cloud]:
    with cloud(STAKEHOLDER) as servers:
        yield servers


def test_on_a_whole_desktop_the_doctor_finds_nothing_wrong(display: str, amigo: Amigo) -> None:
    program = amigo("doctor")
    assert program.wait() == 0, program
    assert [line for line in program.lines if not line.startswith("ok ")] == []
    said = "".join(program.lines)
    for part in ("windows can be shown", "can hear Speakers", "Moonshine (local)", "cues"):
        assert part in said
    assert program.errors == []


def test_the_doctor_plays_a_tone_only_when_asked_and_hears_it(display: str, amigo: Amigo) -> None:
    program = amigo("doctor", "--tone")
    assert program.wait() == 0, program
    (line,) = [line for line in program.lines if line.split()[1] == "tone"]
    assert "a tone played on Speakers was heard" in line


def test_the_report_to_copy_names_nobody(display: str, amigo: Amigo, servers: Cloud) -> None:
    program = amigo("doctor", "--report", USER="ada", **servers.settings)
    assert program.wait() == 0, program
    told = "".join(program.lines)
    assert told.startswith("Amigo, diagnostics\n")
    assert os.environ["HOME"] not in told
    assert "canary" not in told
    assert "profile       (left out)" in told


def test_the_doctor_tells_programs_one_object_a_line(
    display: str, amigo: Amigo, servers: Cloud
) -> None:
    program = amigo("doctor", "--json", **servers.settings)
    assert program.wait() == 0, program
    findings = [json.loads(line) for line in program.lines]
    assert all({"check", "state", "fact"} <= finding.keys() for finding in findings)
    facts = {finding["check"]: finding["fact"] for finding in findings}
    assert {finding["state"] for finding in findings} == {"ok"}
    assert "Deepgram nova-3 answered" in facts["transcriber"]
    assert "began an answer after" in facts["model"]
    assert "at most 16 tokens" in facts["model"]
    assert "DEEPGRAM_API_KEY" in facts["key deepgram"]
    (chat,) = servers.openai.chats
    assert chat.body["max_tokens"] == 16, "it costs a few tokens"
    assert all({"remedy"} <= finding.keys() for finding in findings)


@pytest.mark.parametrize(("provider", "key"), [("deepgram", DEEPGRAM_KEY), ("openai", MODEL_KEY)])
def test_a_key_is_kept_tried_and_forgotten(
    display: str, amigo: Amigo, servers: Cloud, provider: str, key: str
) -> None:
    def run(action: str, code: int, typed: str = "") -> str:
        program = amigo("key", action, provider, typed=typed, **servers.places)
        assert program.wait() == code, program
        (line,) = program.lines + program.errors
        return line

    assert "stored" in run("set", 0, f"{key}\n")
    assert "from keyring" in run("test", 0)
    assert "deleted" in run("delete", 0)
    assert "there is no" in run("test", 1)


def test_a_key_for_one_server_is_sent_to_no_other(
    display: str, amigo: Amigo, servers: Cloud
) -> None:
    assert amigo("key", "set", "openai", typed=f"{MODEL_KEY}\n", **servers.places).wait() == 0
    try:
        with cloud(STAKEHOLDER) as others:
            program = amigo("key", "test", "openai", **others.places)
            assert program.wait() == 1
            assert others.openai.calls == []
    finally:
        assert amigo("key", "delete", "openai", **servers.places).wait() == 0
