"""What a reader does with the overlay, by key and by mouse, on a real display.

Runs where DISPLAY is set: scripts/test.py runs it inside the virtual desktop.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

if not os.environ.get("DISPLAY"):
    pytest.skip("needs a display", allow_module_level=True)

from PIL import ImageChops
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QRect
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from agent.events import AnswerEnded, AnswerStarted, Listening, Painted, Question, Token
from agent.overlay import OverlaySettings
from agent.overlay.spoken import Announcement
from tests.e2e.test_overlay_window import LIMIT_MS, Stage, app, one_reader, stage, xdotool

__all__ = ["app", "one_reader", "stage"]

RIGHT = "640/170x800/210+640+0"
START = 6
LIT = 150
"""Words in any colour are at least this bright, and nothing behind them is."""
PLAIN = OverlaySettings(opacity=1.0, theme="dark", motion="reduced")
MARKED = (
    "**Yes**: we kept *two* things apart. First the `queue`, then the retries:\n\n"
    "1. **Bound** it\n2. Add jitter\n   - a little\n\n```text\nfor job in queue:\n    run(job)\n"
    "```\nThat was [all](http://a.b)."
)
MIXED = (
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd hello big world \u05d5\u05d2\u05dd 2024 "
    "\u05e9\u05e0\u05d9\u05dd. \u05e2\u05d5\u05d3 \u05de\u05e9\u05e4\u05d8 C++ and Python "
    "\u05d1\u05e2\u05d1\u05d5\u05d3\u05d4.\n\n\u6211\u63a5\u624b\u4e86\u8ba1\u8d39\u670d\u52a1"
    "\u3002 The word \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd means hello. "
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645."
)


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "overlay.json"


@pytest.fixture
def kept(app: QApplication, memory: Path) -> Iterator[Stage]:
    """An overlay that remembers what is changed by hand."""
    stage = Stage(app, PLAIN, memory)
    stage.overlay.show()
    yield stage
    stage.overlay.close()


def drag(start: QPoint, dx: int, dy: int) -> None:
    xdotool("mousemove", str(start.x()), str(start.y()), "mousedown", "1")
    for part in (1, 2, 3, 4):
        x, y = start.x() + dx * part // 4, start.y() + dy * part // 4
        xdotool("mousemove", "--sync", str(x), str(y))
    xdotool("mouseup", "1")


def test_the_reader_goes_back_to_an_earlier_answer_and_on_again(stage: Stage) -> None:
    stage.post(Listening(True, ("a",)))
    stage.answer(1, "The harbour was finished early.")
    stage.answer(2, "The bridge came later.")
    stage.overlay.look_at_previous()
    stage.until_on_screen("The harbour was finished early.")
    on_stage = stage.overlay.stage
    assert on_stage is not None
    assert (on_stage.turn_id, on_stage.answer) == (1, "The harbour was finished early.")
    stage.overlay.look_at_next()
    stage.until_on_screen("The bridge came later.")


def test_the_answer_on_the_stage_is_copied(stage: Stage) -> None:
    assert not stage.overlay.copy()
    stage.answer(1, "Take **this** with you.")
    assert stage.overlay.copy()
    reader = subprocess.Popen(
        ["xclip", "-selection", "clipboard", "-o"], stdout=subprocess.PIPE, text=True
    )
    stage.until(lambda: reader.poll() is not None)
    assert reader.communicate()[0] == "Take **this** with you."
    stage.until_on_screen("Copied")


def test_keys_scroll_the_answer(stage: Stage) -> None:
    stage.answer(1, "The opening is here. " + "word " * 400)
    stage.until_on_screen("The opening is here.")
    stage.overlay.scroll_down()
    stage.until(lambda: "The opening is here." not in stage.read())
    stage.overlay.scroll_up()
    stage.until_on_screen("The opening is here.")


def test_what_is_changed_by_hand_is_there_again_the_next_time(
    app: QApplication, kept: Stage, memory: Path
) -> None:
    kept.answer(1, "Some words to read here.")
    kept.overlay.make_bigger()
    kept.overlay.make_bigger()
    kept.overlay.move_to_next_corner()
    place = kept.overlay.place
    kept.overlay.hide()
    again = Stage(app, PLAIN, memory)
    again.overlay.show()
    try:
        again.answer(1, "Some words to read here.")
        assert again.overlay.place == place
        spots = json.loads(memory.read_text())["memory"]["spots"].values()
        assert [spot["points"] for spot in spots] == [15]
    finally:
        again.overlay.close()


def test_a_monitor_that_is_gone_leaves_it_where_it_can_be_seen(
    app: QApplication, memory: Path
) -> None:
    spot = {"corner": "top-left", "width": 700, "points": 13, "height": None, "across": 4000}
    content = {"monitor": "gone", "spots": {"gone": {**spot, "down": 3000}}}
    usual = {"corner": "top-right", "width": 520, "points": 13}
    memory.write_text(json.dumps({"memory": content, "settings": usual}))
    stage = Stage(app, PLAIN, memory)
    stage.overlay.show()
    try:
        stage.answer(1, "Still here.")
        assert app.primaryScreen().availableGeometry().contains(stage.overlay.place)
        assert stage.overlay.place.width() == 520
    finally:
        stage.overlay.close()


@pytest.fixture
def two_monitors(app: QApplication) -> Iterator[None]:
    """The screen as two monitors side by side, "left" and "right"."""
    xrandr("--setmonitor", "left", "640/170x800/210+0+0", "screen")
    xrandr("--setmonitor", "right", RIGHT, "none")
    yield
    for name in {"left", "right"} & set(xrandr("--listmonitors").split()):
        xrandr("--delmonitor", name)
    limit = QDeadlineTimer(LIMIT_MS)
    while [screen.geometry().width() for screen in app.screens()] != [1280]:
        assert not limit.hasExpired(), "the monitors are not gone"
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def xrandr(*arguments: str) -> str:
    done = subprocess.run(["xrandr", *arguments], capture_output=True, text=True, timeout=10)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_monitor_that_is_unplugged_and_back_takes_it_with_it_while_it_is_read(
    two_monitors: None, app: QApplication, memory: Path
) -> None:
    left, right = QRect(0, 0, 640, 800), QRect(640, 0, 640, 800)
    stage = Stage(app, PLAIN, memory)
    stage.until(lambda: len(app.screens()) == 2)
    stage.overlay.show()
    try:
        stage.answer(1, "Seen on every monitor.")
        assert left.contains(stage.overlay.place)
        drag(stage.overlay.place.center(), 640, 60)
        stage.until(lambda: right.contains(stage.overlay.place))
        chosen = stage.overlay.place
        toast = next(w for w in app.topLevelWidgets() if w.isVisible() and w.windowTitle())
        xrandr("--delmonitor", "right")
        stage.until(lambda: left.contains(toast.geometry()))
        assert left.contains(stage.overlay.place)
        assert stage.overlay.visible
        stage.until_on_screen("Seen on every monitor.")
        xrandr("--setmonitor", "right", RIGHT, "none")
        stage.until(lambda: right.contains(toast.geometry()))
        assert stage.overlay.place == chosen
    finally:
        stage.overlay.close()


def test_it_is_moved_by_its_middle_and_widened_by_its_edge(kept: Stage, memory: Path) -> None:
    kept.answer(1, "Drag me somewhere else, please.")
    before = kept.overlay.place
    drag(before.center(), -300, 80)
    kept.until(lambda: kept.overlay.place.topLeft() == before.translated(-300, 80).topLeft())
    kept.until(memory.exists)
    moved = kept.overlay.place
    assert moved.width() == before.width()
    drag(QPoint(moved.left() + 3, moved.center().y()), -120, 0)
    kept.until(lambda: kept.overlay.place.width() == moved.width() + 120)
    assert kept.overlay.place.right() == moved.right()
    kept.until_on_screen("Drag me somewhere else, please.")


class Clicked(QWidget):
    """A window of another program, as far as clicks can tell."""

    def __init__(self) -> None:
        super().__init__()
        self.clicks = 0

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.clicks += 1


def test_clicks_pass_through_where_that_is_wanted_and_it_says_so(stage: Stage) -> None:
    behind = Clicked()
    behind.setGeometry(QRect(600, 0, 680, 700))
    behind.show()
    try:
        stage.until(lambda: behind.windowHandle().isExposed())
        stage.answer(1, "Words above another window.")
        place = stage.overlay.place.center()
        click = ("mousemove", str(place.x()), str(place.y()), "click", "1")
        stage.overlay.let_clicks_through()
        stage.until_on_screen("Clicks pass through")
        xdotool(*click)
        stage.until(lambda: behind.clicks == 1)
        stage.until_on_screen("Words above another window.")
        stage.overlay.let_clicks_through()
        stage.until(lambda: "Clicks pass through" not in stage.read())
        xdotool(*click)
        stage.answer(2, "Still counting.")
        assert behind.clicks == 1
    finally:
        behind.close()


@pytest.mark.parametrize("motion", ["reduced", "full"])
def test_it_fades_when_it_was_read_and_comes_back_with_the_next_first_word(
    app: QApplication, motion: str
) -> None:
    settings = OverlaySettings(fade_seconds=0.3, motion=motion)  # type: ignore[arg-type]
    stage = Stage(app, settings)
    try:
        stage.answer(1, "Soon gone.")
        assert stage.overlay.visible
        stage.post(AnswerEnded(1))
        stage.until(lambda: not stage.overlay.visible)
        stage.answer(2, "Back again.")
        assert stage.overlay.visible
        stage.until_on_screen("Back again.")
    finally:
        stage.overlay.close()


def test_it_stays_while_it_is_pinned(app: QApplication) -> None:
    stage = Stage(app, OverlaySettings(fade_seconds=0.2, motion="reduced"))
    try:
        stage.overlay.show()
        stage.overlay.pin()
        stage.answer(1, "It stays here.")
        stage.post(AnswerEnded(1))
        stage.until_on_screen("Stays")
        assert stage.overlay.visible
        stage.overlay.pin()
        stage.until(lambda: not stage.overlay.visible)
    finally:
        stage.overlay.close()


def test_hidden_by_the_user_it_stays_away_until_the_next_session(stage: Stage) -> None:
    stage.post(Listening(True, ("a",)))
    stage.answer(1, "Seen.")
    stage.overlay.hide()
    stage.post(Question(2, "Why?"), AnswerStarted(2, 2, "final"), Token(2, "Unseen"))
    stage.post(AnswerEnded(2), Listening(False))
    stage.until(lambda: stage.overlay.state == "idle")
    assert not stage.overlay.visible
    stage.post(Listening(True, ("a",)))
    stage.until(lambda: stage.overlay.visible)


@pytest.mark.parametrize("text", [MARKED, MIXED])
def test_no_pixel_of_a_painted_word_is_taken_back_while_the_answer_grows(
    stage: Stage, text: str
) -> None:
    """Lit pixels of the answer stay lit, whatever the marks and the way of reading."""
    stage.post(Listening(True, ("a",)))
    stage.answer(1, text[:START])
    before = None
    for start in range(START, len(text), 7):
        stage.post(Token(1, text[start : start + 7]))
        stage.until(lambda at=start: _text_of(stage) == text[: at + 7].strip())  # type: ignore[misc]
        picture = stage.settled().convert("L").point(lambda value: 255 if value > LIT else 0)
        # The state line and the question are not the answer.
        now = picture.crop((30, 150, picture.width - 30, picture.height))
        if before is not None:
            whole = now.crop((0, 0, before.width, before.height))
            lost = ImageChops.subtract(before, whole)
            assert sum(lost.histogram()[1:]) <= 12, f"words moved after {text[: start + 7]!r}"
        before = now.crop((0, 0, now.width, now.height - 16))


def _text_of(stage: Stage) -> str:
    on_stage = stage.overlay.stage
    return on_stage.answer.strip() if on_stage else ""


def test_code_is_coloured_after_it_was_painted(stage: Stage) -> None:
    stage.answer(1, "```python\ndef f():\n    return 1\n```\nDone.")
    stage.post(AnswerEnded(1))

    def purple() -> bool:
        colours = stage.picture().getcolors(1 << 20) or []
        return any(
            isinstance(c, tuple) and c[2] > 220 and c[1] < 200 and c[0] > 180 for _, c in colours
        )

    stage.until(purple)


def test_a_screen_reader_finds_named_texts_and_is_told_what_is_new(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def say(window: QWidget, announcement: Announcement) -> None:
        told.append(announcement.text)

    monkeypatch.setattr("agent.overlay.window.say", say)
    monkeypatch.setattr("agent.overlay.voice.QAccessible.isActive", lambda: True)
    stage = Stage(app, PLAIN)
    stage.overlay.show()
    try:
        stage.answer(1, "Because it was finished. It opened early.")
        stage.until(lambda: "Answer: Because it was finished." in told)
        assert told[0] == "Question: Why did you leave?"
        windows = (w for w in app.topLevelWidgets() if w.accessibleName() == "Amigo")
        toast = next(window for window in windows if window.isVisible())
        labels = {label.accessibleName(): label for label in toast.findChildren(QLabel)}
        assert set(labels) == {"State", "Question", "Answer"}
        interface = QAccessible.queryAccessibleInterface(labels["Answer"])
        assert interface is not None
        assert interface.role() == QAccessible.Role.StaticText
        assert "Because it was finished." in labels["Answer"].text()
    finally:
        stage.overlay.close()


def test_the_first_word_of_an_answer_that_wakes_it_counts_as_painted(app: QApplication) -> None:
    stage = Stage(app, PLAIN)
    try:
        stage.answer(1, "Awake")
        assert stage.painted == [Painted(1, 1, "final")]
    finally:
        stage.overlay.close()
