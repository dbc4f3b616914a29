"""Settings are described once, from what their dataclasses say, and everywhere alike."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pytest
from annotated_types import Interval, Unit

from agent import settings
from agent.schema import Setting, as_typed, describe, from_typed

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Sample:
    color: Literal["", "red"] = ""
    """Which
    color."""

    wait_seconds: Annotated[float, Interval(gt=0, le=9)] = 1.5
    """How long."""

    width: Annotated[int, Interval(ge=2), Unit("px")] = 3
    """How wide."""

    on: bool = False
    """Whether."""

    words: tuple[str, ...] = ()
    """Which words."""


def described(name: str) -> tuple[str, object, str]:
    found = {setting.key: setting for setting in describe("sample", Sample())}[name]
    return found.text, found.default, found.allowed


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("color", ("Which color.", "", 'one of "", "red"')),
        ("wait_seconds", ("How long.", 1.5, "more than 0 to 9 s")),
        ("width", ("How wide.", 3, "from 2 px")),
        ("on", ("Whether.", False, "true or false")),
        ("words", ("Which words.", (), "a list")),
    ],
)
def test_a_setting_tells_its_text_default_range_and_unit(
    name: str, told: tuple[str, object, str]
) -> None:
    assert described(name) == told


def test_a_list_is_typed_as_json_and_a_text_as_it_is() -> None:
    assert as_typed(["a b"]) == '["a b"]'
    assert from_typed(tuple[str, ...], '["a b"]') == ["a b"]
    assert from_typed(tuple[str, ...], "no list") == "no list"
    assert from_typed(str, '["a b"]') == '["a b"]'


@pytest.mark.parametrize("setting", settings.described(), ids=lambda setting: setting.name)
def test_every_setting_is_documented(setting: Setting) -> None:
    assert setting.text.endswith(".")
    assert setting.allowed
    assert setting.variable == f"AMIGO_{setting.section}__{setting.key}".upper()
    assert all(len(line) <= 96 for line in setting.lines())


def test_the_table_of_settings_is_current() -> None:
    program = "import settings; print(settings.FILE); print(settings.table(), end='')"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT / "scripts",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    file, _, table = done.stdout.partition("\n")
    assert Path(file).read_text("utf-8") == table, "run scripts/settings.py"
