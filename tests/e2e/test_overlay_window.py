"""The real window on a real display, beside another program that has the focus.

Runs where DISPLAY is set: scripts/test.py runs it inside the virtual desktop.
"""

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import pytest

if not os.environ.get("DISPLAY"):
    pytest.skip("needs a display", allow_module_level=True)

from PIL import Image, ImageGrab
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytesseract import image_to_string

from agent.events import (
    AnswerStarted,
    Cues,
    Final,
    Listening,
    Painted,
    Question,
    Shown,
    Token,
)
from agent.overlay import OverlaySettings
from agent.overlay.display import display_problem
from agent.overlay.window import Overlay

LIMIT_MS = 10_000
BRIGHT = 200
"""Words are at least this bright, and the panel is not."""


class Stage:
    """The overlay, its event loop, and what it said was painted."""

    def __init__(
        self, app: QApplication, settings: OverlaySettings, memory: Path | None = None
    ) -> None:
        self._app = app
        self.painted: list[Painted] = []
        self.overlay = Overlay(settings, self.painted.append, memory)
        self._seen, self._words = b"", ""

    def until(self, fact: Callable[[], object]) -> None:
        limit = QDeadlineTimer(LIMIT_MS)
        while not fact():
            assert not limit.hasExpired(), "it did not happen in time"
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    def post(self, *events: Shown) -> None:
        for event in events:
            self.overlay.post(event)

    def answer(self, turn: int, text: str) -> None:
        """Post an answer and wait until its first word is painted."""
        self.post(Question(turn, "Why did you leave?"), AnswerStarted(turn, turn, "final"))
        self.post(*(Token(turn, f" {word}") for word in text.split(" ")))
        self.until(lambda: Painted(turn, turn, "final") in self.painted)

    def picture(self) -> Image.Image:
        place = self.overlay.place
        edges = (place.left(), place.top(), place.right() + 1, place.bottom() + 1)
        return ImageGrab.grab(edges, xdisplay=os.environ["DISPLAY"]).convert("RGB")

    def settled(self) -> Image.Image:
        """The picture, once the compositor shows what was painted: two alike."""
        pictures = [self.picture()]

        def alike() -> bool:
            pictures.append(self.picture())
            return pictures[-1].size == pictures[-2].size and (
                pictures[-1].tobytes() == pictures[-2].tobytes()
            )

        self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)
        self.until(alike)
        return pictures[-1]

    def until_on_screen(self, words: str) -> None:
        self.until(lambda: words in self.read())

    def read(self) -> str:
        """What can be read on it; only what has changed since the last time is read anew."""
        picture = self.picture().convert("L").point(lambda value: 255 - value)
        if picture.tobytes() != self._seen:
            self._seen = picture.tobytes()
            large = picture.resize((picture.width * 3 // 2, picture.height * 3 // 2))
            self._words = " ".join(image_to_string(large, config="--psm 6").split())
        return self._words


@pytest.fixture(scope="module")
def app() -> QApplication:
    problem = display_problem()
    assert problem is None, problem
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication([])


@pytest.fixture(autouse=True)
def one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract's threads spin: on few cores, one of them is ten times faster than many."""
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")


@pytest.fixture
def stage(app: QApplication) -> Iterator[Stage]:
    stage = Stage(app, OverlaySettings(corner="top-right", opacity=1.0))
    stage.overlay.show()
    yield stage
    stage.overlay.close()


def xdotool(*arguments: str) -> str:
    done = subprocess.run(["xdotool", *arguments], capture_output=True, text=True, timeout=10)
    return done.stdout.strip()


@pytest.fixture
def editor(stage: Stage) -> Iterator[str]:
    """Another program that covers the screen and has the focus; the id of its window."""
    xterm = subprocess.Popen(["xterm", "-fullscreen", "-bg", "white", "-title", "editor"])
    try:
        stage.until(lambda: xdotool("getwindowfocus", "getwindowname") == "editor")
        yield xdotool("getwindowfocus")
    finally:
        xterm.terminate()
        xterm.wait(10)


def test_words_are_on_the_screen_when_it_says_that_they_are_painted(stage: Stage) -> None:
    stage.post(Listening(True, ("Silero", "Moonshine")), Final("So why did you leave?"))
    stage.post(Cues(1, ("Managed the harbour project",)))
    stage.answer(1, "Because the harbour was finished. It opened early.")
    assert stage.painted == [Painted(1, None, "cue"), Painted(1, 1, "final")]
    stage.until_on_screen("Because the harbour was finished.")
    shown = stage.read()
    for words in ("Answering", "So why did you leave?", "From your profile", "It opened early."):
        assert words in shown


def test_the_focus_stays_where_it_was_even_when_the_overlay_is_clicked(
    stage: Stage, editor: str
) -> None:
    stage.overlay.hide()
    stage.overlay.show()
    stage.answer(1, "Words that somebody reads.")
    place = stage.overlay.place.center()
    xdotool("mousemove", str(place.x()), str(place.y()), "click", "1")
    stage.answer(2, "Other words.")
    assert xdotool("getwindowfocus") == editor


def test_it_stands_above_a_full_screen_window_that_has_the_focus(stage: Stage, editor: str) -> None:
    xdotool("windowraise", editor, "windowactivate", "--sync", editor)
    stage.answer(1, "Still above everything.")
    stage.until_on_screen("Still above everything.")


def test_nothing_counts_as_painted_while_it_is_hidden(stage: Stage) -> None:
    stage.overlay.hide()
    stage.post(AnswerStarted(1, 1, "final"), Token(1, " Hidden"))
    handled: list[None] = []
    QTimer.singleShot(0, lambda: handled.append(None))
    stage.until(lambda: handled)
    assert stage.painted == []
    stage.overlay.show()
    stage.until(lambda: stage.painted)
    assert stage.painted == [Painted(1, 1, "final")]


def test_an_answer_that_looks_like_the_last_one_counts_as_painted_too(stage: Stage) -> None:
    for turn in (1, 2):
        stage.answer(turn, "Yes")
    assert stage.painted == [Painted(1, 1, "final"), Painted(2, 2, "final")]


def test_it_shows_and_hides_in_no_time(stage: Stage) -> None:
    stage.answer(1, "Ready")
    taken_ms: list[float] = []
    for _ in range(5):
        stage.overlay.toggle()
        stage.until(lambda: not stage.overlay.visible)
        stage.post(AnswerStarted(2 + len(taken_ms), 2 + len(taken_ms), "final"))
        stage.post(Token(2 + len(taken_ms), " Again"))
        count, start = len(stage.painted), perf_counter()
        stage.overlay.toggle()
        stage.until(lambda count=count: len(stage.painted) > count)  # type: ignore[misc]
        taken_ms.append(1000 * (perf_counter() - start))
    assert min(taken_ms) < 50


@pytest.mark.parametrize("corner", ["top-left", "bottom-right"])
def test_painted_words_do_not_move_while_the_answer_grows(app: QApplication, corner: str) -> None:
    stage = Stage(app, OverlaySettings(corner=corner, opacity=1.0))  # type: ignore[arg-type]
    stage.overlay.show()
    try:
        stage.post(Cues(1, ("Managed the harbour project",)))
        stage.answer(1, "The first sentence is here.")
        stage.until_on_screen("The first sentence is here.")
        place, before = stage.overlay.place, stage.picture()
        stage.post(*(Token(1, f" word{number}") for number in range(60)))
        stage.until_on_screen("word40")
        assert stage.overlay.place.topLeft() == place.topLeft()
        assert _words(stage.picture(), before) == _words(before, before)
    finally:
        stage.overlay.close()


def _words(picture: Image.Image, old: Image.Image) -> bytes:
    """The bright pixels in that part of the picture where the old one has words."""
    box = old.convert("L").point(lambda value: 255 if value > BRIGHT else 0).getbbox()
    assert box is not None
    lines = (30, box[1], old.width - 30, box[3])
    return picture.crop(lines).convert("L").point(lambda v: 255 if v > BRIGHT else 0).tobytes()


def test_an_image_named_in_an_answer_is_words_like_any_other(stage: Stage, tmp_path: Path) -> None:
    red = tmp_path / "red.png"
    Image.new("RGB", (80, 80), (255, 0, 0)).save(red)
    stage.answer(1, f"<img src='{red}'> ![image](file://{red}) <b>plain</b>")
    stage.until_on_screen("<b>plain</b>")
    colours = stage.picture().getcolors(1 << 20) or []
    assert not any(
        c[0] > 200 and c[1] < 60 and c[2] < 60 for _, c in colours if not isinstance(c, float | int)
    )


def test_the_wheel_scrolls_the_answer(stage: Stage) -> None:
    stage.answer(1, "The opening is here. " + "word " * 300)
    stage.until_on_screen("The opening is here.")
    middle = stage.overlay.place.center()
    xdotool("mousemove", str(middle.x()), str(middle.y()), "click", "5", "click", "5")
    stage.until(lambda: "The opening is here." not in stage.read())
    xdotool("click", "4", "click", "4")
    stage.until_on_screen("The opening is here.")


def test_four_thousand_tokens_from_another_thread_are_taken_and_bounded(stage: Stage) -> None:
    stage.answer(1, "Start.")

    def flood() -> None:
        stage.post(*(Token(1, f" t{number}") for number in range(4000)))

    thread = threading.Thread(target=flood)
    thread.start()
    stage.until(lambda: "t3 t4" in stage.read())
    thread.join(10)
    stage.answer(2, "Next one.")
    stage.until_on_screen("Next one.")
