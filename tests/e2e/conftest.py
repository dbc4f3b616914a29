"""The desktop that end-to-end tests run on; scripts/test.py makes it and runs them inside."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image

from tests.e2e.desktop import screen
from tests.e2e.desktop.program import Program


@pytest.fixture
def display() -> str:
    """The X display. Its absence is a failure, not a skip: these tests exist to see it."""
    name = os.environ.get("DISPLAY", "")
    if not name:
        pytest.fail("no display: run these tests with python3 scripts/test.py tests/e2e")
    return name


@pytest.fixture(autouse=True)
def one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract's threads spin: on few cores, one of them is ten times faster than many."""
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")


@pytest.fixture
def screenshot(display: str) -> Callable[[], Image.Image]:
    return lambda: screen.screenshot(display)


@pytest.fixture
def words_on_screen(display: str) -> Callable[[], list[str]]:
    """Reads the screen by OCR: lower-case words. Takes a second, so wait for other facts first."""
    return screen.Reader(lambda: screen.screenshot(display))


@pytest.fixture
def words_on_overlay(display: str) -> Callable[[], list[str]]:
    """The same for the part of the screen where the overlay stands, in half the time."""

    def look() -> Image.Image:
        picture = screen.screenshot(display)
        return picture.crop((picture.width - 560, 0, picture.width, 600))

    return screen.Reader(look, screen.words_of_overlay)


@pytest.fixture
def play() -> Iterator[Callable[[Path], subprocess.Popen[bytes]]]:
    """Plays a WAV into the default output, in the background; `.wait()` for its end."""
    started = []

    def start(path: Path) -> subprocess.Popen[bytes]:
        player = subprocess.Popen(["paplay", "--latency-msec=20", str(path)])
        started.append(player)
        return player

    yield start
    for player in started:
        player.kill()
        player.wait()


class Amigo(Protocol):
    def __call__(self, *arguments: str, typed: str = "", **environ: str) -> Program: ...


@pytest.fixture
def amigo(tmp_path: Path) -> Iterator[Amigo]:
    """Starts the real program; keyword arguments are environment variables. All share a home."""
    started = []

    def start(*arguments: str, typed: str = "", **environ: str) -> Program:
        program = Program(arguments, tmp_path, environ, typed)
        started.append(program)
        return program

    yield start
    for program in reversed(started):
        program.end()


LONGEST = (
    "test_prepare_window test_first_run test_tray test_keys test_practice test_privacy".split()
)
"""Files that would keep the last desktop busy alone, if they did not come first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """For the queue of scripts/test.py: what takes long is begun first."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)
