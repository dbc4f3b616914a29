"""What the doctor says of a machine on which little works, line by line."""

import dataclasses

import pytest

from agent.answer import AnswerSettings
from agent.desktop.doctor import examine
from agent.desktop.finding import Finding
from agent.ground import Ground
from agent.keys import Keys
from agent.settings import SessionSettings, Settings, SettingsError
from agent.stt import SttSettings


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No display, and no sound server."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent/native")


def test_a_finding_is_a_line_and_an_object() -> None:
    finding = Finding.told("sound", "failed", "nothing: plug it in")
    assert finding.as_line() == "failed  sound         nothing: plug it in"
    row = {"check": "sound", "state": "failed", "fact": "nothing", "remedy": "plug it in"}
    assert finding.as_row() == row


def test_what_is_well_needs_no_remedy() -> None:
    assert Finding("sound", "ok", "heard").as_line() == "ok      sound         heard"
    assert Finding.told("sound", "failed", "nothing").as_row()["remedy"] == ""


@pytest.mark.parametrize(("state", "fatal"), [("ok", False), ("warning", False), ("failed", True)])
def test_only_a_failure_keeps_the_main_job_from_running(state: str, fatal: bool) -> None:
    assert Finding("any", state, "").fatal is fatal  # type: ignore[arg-type]


@pytest.mark.usefixtures("bare_machine")
def test_each_thing_that_is_missing_has_a_line_with_its_remedy() -> None:
    settings = dataclasses.replace(
        Settings(),
        session=SessionSettings(profile="nobody"),
        stt=SttSettings(provider="moonshine"),
        answer=AnswerSettings(provider="cues"),
    )
    environ = {"DEEPGRAM_API_KEY": "canary", "OPENAI_API_KEY": "canary", "AMIGO_DATA_DIR": "/none"}
    keys = Keys({**environ, "PICOVOICE_ACCESS_KEY": "two words"}, lambda name, work: work())
    on = Ground(environ, settings, keys, (SettingsError("stt.nothing is not a setting"),))
    findings = {}
    for finding in examine(on):
        findings[finding.check] = finding
    assert findings["settings"].state == "warning"
    assert "the default is used" in findings["settings"].remedy
    assert findings["display"].state == findings["sound"].state == "failed"
    assert "start PipeWire or PulseAudio" in findings["sound"].remedy
    assert findings["profile"].state == "failed"
    assert findings["session"].remedy == "repair display, sound, profile"
    assert findings["key deepgram"].fact == "from DEEPGRAM_API_KEY"
    assert findings["key picovoice"].state == "warning"
    assert not any("canary" in finding.as_line() for finding in findings.values())
    for finding in findings.values():
        assert (finding.state == "ok") is (finding.remedy == ""), finding
