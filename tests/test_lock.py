"""The lock: complete, hashed, and without the address of any index."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
DEVELOPMENT = [*RUNTIME, *PROJECT["dependency-groups"]["dev"]]
LOCKS = {"requirements.txt": RUNTIME, "requirements-dev.txt": DEVELOPMENT}
HASHED_PIN = re.compile(r"[\w.-]+==[^\s;\\]+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+")

SYSTEMS = ("linux", "darwin", "win32")
PYTHONS = ("3.11", "3.12", "3.13")


def pins(name: str) -> list[str]:
    text = (ROOT / "packaging" / name).read_text("utf-8")
    return re.split(r"(?<=[0-9a-f])\n(?=\S)", text.rstrip())


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pin_with_its_hashes(name: str) -> None:
    assert pins(name)
    assert [pin[:80] for pin in pins(name) if not HASHED_PIN.fullmatch(pin)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_is_in_it(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text("utf-8")
    assert re.findall(r"\S+://\S+|^-.*|.*@ .*", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", LOCKS)
def test_what_the_project_asks_for_is_pinned_once_on_every_system(name: str) -> None:
    locked = [Requirement(pin.split(" \\\n")[0]) for pin in pins(name)]
    for asked in map(Requirement, LOCKS[name]):
        for system in SYSTEMS:
            for python in PYTHONS:
                here = {
                    **{key: str(value) for key, value in default_environment().items()},
                    "sys_platform": system,
                    "python_version": python,
                    "python_full_version": f"{python}.0",
                }
                if asked.marker is not None and not asked.marker.evaluate(here):
                    continue
                fitting = [
                    pin
                    for pin in locked
                    if canonicalize_name(pin.name) == canonicalize_name(asked.name)
                    and (pin.marker is None or pin.marker.evaluate(here))
                ]
                assert len(fitting) == 1, f"{asked.name} on {system}, Python {python}"
                version = str(fitting[0].specifier).removeprefix("==")
                assert version in asked.specifier, f"{asked}: run python3 scripts/lock.py"


def test_the_tests_run_with_the_versions_that_are_shipped() -> None:
    versions = [{pin.split(" ")[0] for pin in pins(name)} for name in LOCKS]
    assert versions[0] <= versions[1]
