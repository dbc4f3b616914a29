"""The real windows on a real display, in this process: every setting, every page, every font.

Runs where DISPLAY is set: scripts/test.py runs it inside the virtual desktop.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import pytest

if not os.environ.get("DISPLAY"):
    pytest.skip("needs a display", allow_module_level=True)

import numpy as np
import soundfile
from PIL import ImageGrab
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from agent import settings as store
from agent.desktop.texts import use_language
from agent.desktop.windows.editors import Paper
from agent.desktop.windows.errand import Errands
from agent.desktop.windows.first_run import FirstRun
from agent.desktop.windows.form import Row
from agent.desktop.windows.hotkey_edit import HotkeyEdit
from agent.desktop.windows.pages import PLANS, Page
from agent.desktop.windows.pages.audio import AudioPage
from agent.desktop.windows.profile_card import ProfileCard
from agent.desktop.windows.progress import STEPS, Progress
from agent.desktop.windows.settings_window import SettingsWindow
from agent.desktop.windows.steps import Tour
from agent.desktop.windows.tone import chime
from agent.events import SAMPLE_RATE
from agent.overlay.display import display_problem
from agent.profiles.keeper import ProfileKeeper
from tests.e2e.desktop.desk import Desk, cut_off, until

MOST_WORDS = 250
OPENING_SECONDS = 0.3
PICTURES = os.environ.get("AMIGO_PICTURES", "")
"""A folder to leave pictures in."""


@pytest.fixture(scope="module")
def app() -> QApplication:
    problem = display_problem()
    assert problem is None, problem
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication([])


@pytest.fixture
def desk(app: QApplication, tmp_path: Path) -> Desk:
    return Desk(tmp_path, {"AMIGO_TURN__COMMIT_MS": "1600"})


@pytest.fixture
def window(desk: Desk) -> Iterator[SettingsWindow]:
    window = SettingsWindow(desk, Errands(desk.call), lambda: None)
    window.show()
    yield window
    window.close()


@pytest.fixture(params=[1.0, 1.5], ids=["usual", "wide"])
def type_size(app: QApplication, request: pytest.FixtureRequest) -> Iterator[float]:
    """How much larger the desktop's letters are than usual."""
    usual = QFont(app.font())
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * request.param)
    app.setFont(larger)
    yield request.param
    app.setFont(usual)


@pytest.fixture
def large_type(app: QApplication) -> Iterator[None]:
    """Letters so large that 33 lines of text, put side by side, are as wide as the screen.

    That is a screen of 800 pixels with the desktop's letters at one and a half times the usual.
    """
    usual = QFont(app.font())
    larger = QFont(usual)
    across = app.primaryScreen().availableGeometry().width() / QFontMetricsF(usual).height()
    larger.setPointSizeF(usual.pointSizeF() * across / 33)
    app.setFont(larger)
    yield
    app.setFont(usual)


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language([request.param])
    yield request.param
    use_language(["en"])


def pages(window: SettingsWindow) -> Iterator[tuple[str, Page]]:
    for plan in PLANS:
        window.open_page(plan.name)
        page = window._pages[plan.name]
        for more in page.findChildren(QPushButton, "quiet"):
            more.click()
        QApplication.processEvents()
        yield plan.name, page


def settings_on(page: Page) -> Iterator[Row]:
    """The rows of the page's settings: those of a profile are not settings."""
    known = store.names()
    yield from (row for row in page.findChildren(Row) if row.setting.name in known)


def rows(window: SettingsWindow) -> Iterator[Row]:
    for _, page in pages(window):
        yield from settings_on(page)


def picture(window: QWidget, name: str) -> None:
    if PICTURES:
        QTest.qWait(300)
        place = window.frameGeometry()
        edges = (place.left(), place.top(), place.right() + 1, place.bottom() + 1)
        ImageGrab.grab(edges, xdisplay=os.environ["DISPLAY"]).save(Path(PICTURES) / f"{name}.png")


def give(row: Row) -> object:
    """Put another value into a field, as its user does, and return it."""
    widget, setting = row.editor.widget, row.setting
    match widget:
        case HotkeyEdit():
            widget.recorded.emit("ctrl+alt+shift+f7")
            return "ctrl+alt+shift+f7"
        case QCheckBox():
            widget.click()
            return widget.isChecked()
        case QSpinBox() | QDoubleSpinBox():
            now = widget.value()
            widget.stepUp()
            if widget.value() == now:
                widget.stepDown()
            assert widget.value() != now
            return widget.value()
        case Paper():
            widget.setPlainText("first\nsecond")
            widget.left.emit()
            return "first\nsecond"
        case QComboBox() if setting.choices:
            place = (widget.currentIndex() + 1) % widget.count()
            widget.setCurrentIndex(place)
            widget.activated.emit(place)
            return widget.itemData(place)
        case QComboBox() | QLineEdit():
            line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
            if line is None:  # only what is there may be chosen: profiles, outputs
                return row.setting.default
            typed = "https://example.com/v1" if setting.name in store.ADDRESSES else "other"
            line.setText(typed)
            line.editingFinished.emit()
            return typed
        case _:
            raise AssertionError(f"{setting.name} has a field that nobody knows")


def test_large_type_leaves_no_page_wider_than_its_window(
    large_type: None, language: str, window: SettingsWindow
) -> None:
    for name, page in pages(window):
        viewport = page.parentWidget()
        assert viewport is not None
        assert page.minimumSizeHint().width() <= viewport.width(), name
        picture(window, f"large-{language}-{name}")


def test_every_setting_has_a_field_that_writes_it(desk: Desk, window: SettingsWindow) -> None:
    given = {}
    for row in rows(window):
        if row.editor.widget.isEnabled():
            given[row.setting.name] = give(row)
    assert {*given, "turn.commit_ms"} == set(store.names())
    path = store.config_dir(desk.on.environ) / store.FILE_NAME

    def missing() -> dict[str, object]:
        known, problems = store.load(path, {})
        assert problems == ()
        return {n: value for n, value in given.items() if store.value_of(known, n) != value}

    try:
        until(lambda: not missing())
    except AssertionError:
        pytest.fail(f"not in the file: {missing()}")
    assert store.value_of(desk.on.settings, "overlay.width") == given["overlay.width"]


def test_a_price_below_a_cent_stays_what_it_is(desk: Desk, window: SettingsWindow) -> None:
    row = next(row for row in rows(window) if row.setting.name == "price.tokens_cached")
    assert isinstance(row.editor.widget, QDoubleSpinBox)
    row.editor.widget.setValue(0.0075)
    until(lambda: desk.on.settings.price.tokens_cached == 0.0075)


def test_a_comment_in_the_file_stays(desk: Desk, window: SettingsWindow) -> None:
    path = store.config_dir(desk.on.environ) / store.FILE_NAME
    path.parent.mkdir(parents=True)
    path.write_text("# mine\n[overlay]\nwidth = 600 # wide\n")
    row = next(row for row in rows(window) if row.setting.name == "overlay.width")
    assert isinstance(row.editor.widget, QSpinBox)
    row.editor.widget.setValue(700)
    until(lambda: "700" in path.read_text())
    assert "# mine" in path.read_text()
    assert "# wide" in path.read_text()


def test_what_cannot_be_is_said_beside_the_field(desk: Desk, window: SettingsWindow) -> None:
    row = next(row for row in rows(window) if row.setting.name == "answer.base_url")
    assert isinstance(row.editor.widget, QLineEdit)
    row.editor.widget.setText("my server")
    row.editor.widget.editingFinished.emit()
    assert "must begin with https://" in row.said.text().lower()
    assert desk.on.settings.answer.base_url == ""


def test_what_the_environment_sets_cannot_be_changed_here(window: SettingsWindow) -> None:
    row = next(row for row in rows(window) if row.setting.name == "turn.commit_ms")
    assert not row.editor.widget.isEnabled()
    assert "AMIGO_TURN__COMMIT_MS" in row.said.text()


def test_it_says_what_waits_for_the_next_session(desk: Desk, window: SettingsWindow) -> None:
    desk.listening = True
    told = {}
    for row in rows(window):
        if row.setting.name in ("overlay.width", "stt.language"):
            give(row)
            until(row.said.text)
            told[row.setting.name] = row.said.text()
    assert "next session" in told["stt.language"]
    assert "next session" not in told["overlay.width"]


def test_two_actions_on_the_same_keys_are_told(desk: Desk, window: SettingsWindow) -> None:
    window.open_page("hotkeys")
    found = {row.setting.key: row for row in window._pages["hotkeys"].findChildren(Row)}
    keys = found["copy"].editor.widget
    assert isinstance(keys, HotkeyEdit)
    keys.recorded.emit(desk.on.settings.hotkeys.toggle)
    until(lambda: "only one" in found["copy"].said.text())
    assert "only one" in found["toggle"].said.text()


def test_a_hotkey_is_recorded_from_the_keys_that_are_pressed(
    desk: Desk, window: SettingsWindow
) -> None:
    window.open_page("hotkeys")
    window.activateWindow()
    until(window.isActiveWindow)
    found = {row.setting.key: row for row in window._pages["hotkeys"].findChildren(Row)}
    keys = found["again"].editor.widget
    keys.setFocus()
    assert isinstance(keys, HotkeyEdit)
    keys.click()
    subprocess.run(["xdotool", "key", "ctrl+shift+y"], check=True, timeout=10)
    until(lambda: desk.on.settings.hotkeys.again == "ctrl+shift+y")
    keys.click()
    subprocess.run(["xdotool", "key", "Escape"], check=True, timeout=10)
    until(lambda: not keys.recording)
    assert window.isVisible()


def test_everything_is_reached_by_tab_and_has_a_name(window: SettingsWindow) -> None:
    window.activateWindow()
    until(window.isActiveWindow)
    for name, page in pages(window):
        window._list.setFocus()
        reached: set[QWidget] = set()
        for _ in range(200):
            QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
            focused = window.focusWidget()
            if focused is None or focused in reached:
                break
            reached.add(focused)
        for row in settings_on(page):
            widget = row.editor.widget
            assert widget.accessibleName()
            assert widget.accessibleDescription()
            if widget.isEnabled():
                inside = {widget, *widget.findChildren(QWidget)}
                assert inside & reached, f"{row.setting.name} on {name}"


def test_escape_closes_it(desk: Desk) -> None:
    closed = []
    window = SettingsWindow(desk, Errands(desk.call), lambda: closed.append(True))
    window.show()
    window.activateWindow()
    until(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    until(lambda: closed)


def test_the_level_meters_move_with_what_is_played(
    window: SettingsWindow, tmp_path: Path, play: Callable[[Path], subprocess.Popen[bytes]]
) -> None:
    window.open_page("audio")
    page = window._pages["audio"]
    assert isinstance(page, AudioPage)
    levels = page._meters._levels
    assert levels is not None
    until(lambda: page._meters._bars and levels.now.keys() == page._meters._bars.keys())
    tone = tmp_path / "tone.wav"
    soundfile.write(tone, np.tile(chime(), 4), SAMPLE_RATE)
    bars = page._meters._bars.values()
    assert max(bar._level for bar in bars) < 0.1
    play(tone)
    until(lambda: max(bar._level for bar in bars) > 0.5)
    until(lambda: max(bar._level for bar in bars) < 0.1)


def test_it_opens_quickly_once_it_was_open(desk: Desk, app: QApplication) -> None:
    took = []
    for _ in range(4):
        began = process_time()
        window = SettingsWindow(desk, Errands(desk.call), lambda: None)
        window.show()
        until(window.windowHandle().isExposed)
        took.append(process_time() - began)
        window.close()
    assert min(took[1:]) <= OPENING_SECONDS


def test_no_text_is_cut_off_on_any_page(
    type_size: float, language: str, desk: Desk, app: QApplication
) -> None:
    environ = desk.on.environ
    ProfileKeeper(store.data_dir(environ) / "profiles").new("Berlin")
    store.save(store.config_dir(environ) / store.FILE_NAME, "session.profile", "Berlin")
    window = SettingsWindow(desk, Errands(desk.call), lambda: None)
    window.show()
    for name, page in pages(window):
        for card in page.findChildren(ProfileCard):
            until(card.isVisible)
        for _ in range(5):
            app.processEvents()
        picture(window, f"settings-{name}-{language}-{type_size:g}")
        assert cut_off(page) == [], name
    window.close()


def test_the_first_run_fits_and_has_few_words(
    type_size: float, language: str, desk: Desk, app: QApplication
) -> None:
    words = 0
    for step in STEPS:
        tour = Tour(desk, Errands(desk.call), Progress(step), list)
        window = FirstRun(tour, lambda: None)
        window.show()
        for _ in range(5):
            app.processEvents()
        picture(window, f"first-run-{step}-{language}-{type_size:g}")
        assert cut_off(window) == [], step
        texts = [one.text() for one in window.step.findChildren(QLabel) if one.isVisible()]
        buttons = window.step.findChildren(QAbstractButton)
        texts += [button.text() for button in buttons if button.isVisible()]
        words += sum(len(text.split()) for text in texts)
        window.close()
    if language == "en":
        assert words <= MOST_WORDS


def test_the_agent_carries_no_window_until_one_is_opened() -> None:
    code = (
        "import sys, agent.desktop.resident\n"
        "print([m for m in sys.modules if m.startswith('agent.desktop.windows.')])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    loaded = set(ast.literal_eval(told.stdout))
    quick = {"desk", "opening", "progress"}
    assert loaded <= {f"agent.desktop.windows.{name}" for name in quick}
