"""The Run key, as far as a stand-in for the registry shows."""

from pathlib import Path
from typing import cast

import pytest

from agent.desktop.autostart import AutostartFailed
from agent.desktop.autostart.windows import APPROVED, RUN, Registry, RunKey
from tests.desktop.autostart.registry import FakeRegistry


def run_key(registry: FakeRegistry, program: Path) -> RunKey:
    return RunKey(cast(Registry, registry), (str(program), "-m", "agent", "--hidden"))


def test_a_path_with_spaces_is_one_word(tmp_path: Path) -> None:
    registry = FakeRegistry()
    run_key(registry, tmp_path / "My programs" / "python").switch_on()
    line = registry.keys[RUN]["Amigo"]
    assert line == f'"{tmp_path}/My programs/python" -m agent --hidden'


def test_what_the_task_manager_switched_off_is_off_until_it_is_wanted_again(
    tmp_path: Path,
) -> None:
    program = tmp_path / "python"
    program.touch()
    registry = FakeRegistry()
    autostart = run_key(registry, program)
    autostart.switch_on()
    registry.keys[APPROVED] = {"Amigo": b"\x03" + bytes(11), "Other": b"\x02" + bytes(11)}
    assert autostart.status().state == "off"
    assert "task manager" in autostart.status().fact
    autostart.switch_on()
    assert autostart.status().state == "on"
    autostart.switch_off()
    assert registry.keys == {RUN: {}, APPROVED: {"Other": b"\x02" + bytes(11)}}


def test_every_key_that_was_opened_is_closed(tmp_path: Path) -> None:
    registry = FakeRegistry()
    autostart = run_key(registry, tmp_path)
    autostart.switch_on()
    autostart.status()
    autostart.switch_off()
    assert registry.opened
    assert all(key.closed for key in registry.opened)


def test_a_path_that_windows_would_not_start_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AutostartFailed, match="shorter"):
        run_key(FakeRegistry(), tmp_path / ("long" * 70)).switch_on()


def test_a_registry_that_may_not_be_changed_is_told(tmp_path: Path) -> None:
    autostart = run_key(FakeRegistry(closed_to_us={RUN}), tmp_path)
    for call in (autostart.switch_on, autostart.switch_off, autostart.status):
        with pytest.raises(AutostartFailed, match="Access is denied"):
            call()
