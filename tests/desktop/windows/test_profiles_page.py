"""Profiles are made, filled, chosen and moved in the settings window, without a command."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QSpinBox, QWidget

from agent import settings as store
from agent.desktop.texts import use_language
from agent.desktop.tray.menu import NEW_PROFILE
from agent.desktop.windows.document_window import (
    LONGEST_LINE,
    PIECE_CHARS,
    DocumentWindow,
    pieces_of,
)
from agent.desktop.windows.drop_zone import DropZone
from agent.desktop.windows.errand import Errands
from agent.desktop.windows.first_run import FirstRun
from agent.desktop.windows.pages.profiles import ProfilesPage
from agent.desktop.windows.progress import Progress
from agent.desktop.windows.settings_window import SettingsWindow
from agent.desktop.windows.steps import Tour
from agent.profiles.keeper import ProfileKeeper
from tests.desktop.windows.conftest import answer, drop, press
from tests.e2e.desktop.desk import Desk, cut_off, until

RESUME = "# Anna Lind\n\nI led the Lantern project at Northwind.\n"


@pytest.fixture
def keeper(desk: Desk) -> ProfileKeeper:
    return ProfileKeeper(store.data_dir(desk.on.environ) / "profiles")


@pytest.fixture
def berlin(keeper: ProfileKeeper, desk: Desk) -> str:
    """A profile, which is in use."""
    keeper.new("Berlin")
    keeper.put("Berlin", "resume", RESUME)
    path = store.config_dir(desk.on.environ) / store.FILE_NAME
    store.save(path, "session.profile", "Berlin")
    return "Berlin"


@pytest.fixture
def page(berlin: str, window: SettingsWindow) -> ProfilesPage:
    window.open_page("profiles")
    page = window._pages["profiles"]
    assert isinstance(page, ProfilesPage)
    until(lambda: page._card.isVisible())
    return page


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "CV Anna.md"
    path.write_text(RESUME, "utf-8")
    return path


def on_disk(desk: Desk) -> str:
    path = store.config_dir(desk.on.environ) / store.FILE_NAME
    return store.load(path, {})[0].session.profile


def documents(page: QWidget) -> list[DocumentWindow]:
    return [one for one in page.window().findChildren(DocumentWindow) if one.isVisible()]


def opened(page: QWidget) -> DocumentWindow:
    until(lambda: documents(page))
    (window,) = documents(page)
    window.activateWindow()
    until(window.isActiveWindow)
    return window


def edit(page: ProfilesPage, title: str) -> DocumentWindow:
    def there() -> list[QAbstractButton]:
        buttons = page.findChildren(QAbstractButton)
        return [one for one in buttons if one.property("title") == title and one.isVisible()]

    until(there)
    there()[0].click()
    return opened(page)


def test_new_profile_in_the_tray_asks_for_its_name_and_makes_it(
    desk: Desk, window: SettingsWindow, keeper: ProfileKeeper
) -> None:
    window.open_page(NEW_PROFILE)
    page = window._pages["profiles"]
    assert isinstance(page, ProfilesPage)
    assert page._name.isVisible()
    QTest.keyClicks(page._name, "Tallybird")
    QTest.keyClick(page._name, Qt.Key.Key_Return)
    until(lambda: page._card.isVisible())
    assert keeper.folder("Tallybird").is_dir()
    assert page._names.names() == ("", "Tallybird")
    press(page, "Use this profile")
    until(page._said.text)
    assert "holds no document" in page._said.text()
    assert desk.on.settings.session.profile == ""


def test_a_dropped_file_is_looked_at_and_corrected_before_it_is_kept(
    desk: Desk, page: ProfilesPage, keeper: ProfileKeeper, tmp_path: Path
) -> None:
    file = tmp_path / "job at Nord.txt"
    file.write_bytes("A café wants a baker.".encode("cp1252"))
    drop(file, page.findChildren(DropZone)[0])
    window = opened(page)
    assert not window._button.isEnabled(), "it is still being read"
    assert keeper.documents("Berlin")["job"] == ""
    until(window._button.isEnabled)
    assert window._paper.toPlainText() == "A café wants a baker."
    assert "not UTF-8" in window._cut.text()
    assert window._box.currentText() == "Job description"
    window._paper.selectAll()
    QTest.keyClicks(window._paper, "A bakery wants Anna.")
    press(window, "Keep it")
    until(lambda: not documents(page))
    assert keeper.documents("Berlin")["job"] == "A bakery wants Anna."
    assert file.read_bytes() == "A café wants a baker.".encode("cp1252")
    until(lambda: page._card._contents.words["job"] == 4)
    assert desk.renewed == 1


def test_a_file_dropped_on_the_sample_makes_a_profile(
    window: SettingsWindow, keeper: ProfileKeeper, resume: Path
) -> None:
    window.open_page("profiles")
    page = window._pages["profiles"]
    drop(resume, page.findChildren(DropZone)[0])
    document = opened(page)
    press(document, "Keep it")
    until(lambda: not documents(page))
    assert keeper.documents("My profile")["resume"] == RESUME.strip()


def test_what_would_be_replaced_is_said_and_can_be_kept_elsewhere(
    page: ProfilesPage, keeper: ProfileKeeper, resume: Path
) -> None:
    drop(resume, page.findChildren(DropZone)[0])
    window = opened(page)
    until(window._button.isEnabled)
    assert "10 words" in window._replaced.text()
    window._box.setFocus()
    window._box.setEditText("Older resume")
    QTest.keyClick(window._box, Qt.Key.Key_Tab)
    assert window._replaced.text() == ""
    press(window, "Keep it")
    until(lambda: "Older resume" in page._card._contents.words)
    assert set(keeper.documents("Berlin")) > {"resume", "Older resume"}


def test_what_cannot_be_read_says_why(page: ProfilesPage, tmp_path: Path) -> None:
    file = tmp_path / "scan.png"
    file.write_bytes(b"\x89PNG\r\n")
    drop(file, page.findChildren(DropZone)[0])
    window = opened(page)
    until(lambda: "it is a picture" in window._said.text())
    assert not window._button.isEnabled()
    window.close()


def test_text_is_pasted_and_what_was_typed_is_not_lost_by_escape(
    page: ProfilesPage, keeper: ProfileKeeper
) -> None:
    window = edit(page, "stories")
    QApplication.clipboard().setText("The Lantern launch.")
    window._paper.paste()
    QTest.keyClick(window._paper, Qt.Key.Key_Escape)
    answer(window, "Go on editing")
    assert window.isVisible()
    press(window, "Keep it")
    until(lambda: not documents(page))
    assert keeper.documents("Berlin")["stories"] == "The Lantern launch."
    window = edit(page, "stories")
    QTest.keyClicks(window._paper, "Not this. ")
    window.close()
    answer(window, "Discard it")
    until(lambda: not documents(page))
    assert keeper.documents("Berlin")["stories"] == "The Lantern launch."


def test_a_long_text_comes_in_small_pieces_of_whole_short_lines() -> None:
    text = "\n".join(f"line {number}" for number in range(20_000))
    pieces = list(pieces_of(text))
    assert "\n".join(pieces) == text
    assert max(map(len, pieces)) <= PIECE_CHARS + LONGEST_LINE
    paragraph = "word " * 5000 + "x" * 5000
    broken = "\n".join(pieces_of(paragraph))
    assert max(map(len, broken.split("\n"))) <= LONGEST_LINE
    assert broken.replace("\n", "").replace(" ", "") == paragraph.replace(" ", "")


def test_a_long_document_is_shown_whole_while_the_windows_live_on(
    page: ProfilesPage, tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("\n".join(f"line {number}" for number in range(20_000)))
    drop(file, page.findChildren(DropZone)[0])
    window = opened(page)
    until(window._button.isEnabled)
    assert window._paper.toPlainText() == file.read_text()
    window._paper.undo()
    assert window._paper.toPlainText() == file.read_text()
    window.close()


def test_terms_are_edited_one_a_line(page: ProfilesPage, keeper: ProfileKeeper) -> None:
    window = edit(page, "terms")
    window._paper.setPlainText("Tallybird\nKafka\n")
    press(window, "Keep it")
    until(lambda: page._card._contents.terms == 2)
    assert keeper.terms("Berlin").split() == ["Tallybird", "Kafka"]


def test_the_one_in_use_stays_in_use_under_its_new_name(
    desk: Desk, page: ProfilesPage, keeper: ProfileKeeper
) -> None:
    keeper.new("Taken")
    page._name.setText("taken")
    QTest.keyClick(page._name, Qt.Key.Key_Return)
    until(lambda: "already" in page._said.text())
    page._name.setText("Hamburg")
    QTest.keyClick(page._name, Qt.Key.Key_Return)
    until(lambda: on_disk(desk) == "Hamburg")
    assert keeper.documents("Hamburg")["resume"] == RESUME.strip()
    assert page._shown == "Hamburg"


def test_a_profile_is_copied_used_and_deleted_only_after_a_yes(
    desk: Desk, page: ProfilesPage, keeper: ProfileKeeper
) -> None:
    press(page, "Copy")
    until(lambda: page._shown == "Berlin 2")
    press(page, "Use this profile")
    until(lambda: on_disk(desk) == "Berlin 2")
    press(page, "Delete...")
    answer(page.window(), "Keep it")
    assert keeper.folder("Berlin 2").is_dir()
    press(page, "Delete...")
    answer(page.window(), "Delete")
    until(lambda: page._names.names() == ("", "Berlin"))
    until(lambda: on_disk(desk) == "")
    assert keeper.documents("Berlin")["resume"] == RESUME.strip()


def test_a_profile_goes_out_and_comes_in_as_one_file(
    page: ProfilesPage, keeper: ProfileKeeper, tmp_path: Path
) -> None:
    file = tmp_path / "Berlin.amigo"
    file.write_text("an older one, which the user was asked about")
    page.export(file)
    until(lambda: str(file) in page._said.text())
    drop(file, page.findChildren(DropZone)[0])
    until(lambda: page._shown == "Berlin 2")
    assert keeper.files("Berlin 2") == keeper.files("Berlin")


def test_choices_are_written_and_limits_of_a_language_said(
    desk: Desk, page: ProfilesPage, keeper: ProfileKeeper
) -> None:
    rows = page._card._form.rows
    tone, length, spoken = (
        rows[f"profile.{name}"].editor.widget for name in ("tone", "length", "spoken_language")
    )
    assert isinstance(tone, QComboBox)
    assert isinstance(length, QSpinBox)
    assert isinstance(spoken, QComboBox)
    tone.setCurrentIndex(tone.findData("warm"))
    tone.activated.emit(tone.currentIndex())
    length.setValue(5)
    spoken.setCurrentIndex(spoken.findData("de-DE"))
    spoken.activated.emit(spoken.currentIndex())
    until(lambda: keeper.choices("Berlin").spoken_language == "de-DE")
    assert (keeper.choices("Berlin").tone, keeper.choices("Berlin").length) == ("warm", 5)
    until(lambda: desk.renewed == 3)
    assert "everything is answered" in page._card._limits.text()
    spoken.setEditText("gibberish!")
    line = spoken.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    assert "a language tag" in rows["profile.spoken_language"].said.text()


def test_in_the_first_run_a_dropped_resume_can_be_corrected_as_well(
    desk: Desk, keeper: ProfileKeeper, resume: Path
) -> None:
    tour = Tour(desk, Errands(desk.call), Progress("profile"), list)
    first_run = FirstRun(tour, lambda: None)
    first_run.show()
    drop(resume, first_run.findChildren(DropZone)[0])
    until(lambda: desk.on.settings.session.profile == "My profile")
    press(first_run, "Look at it")
    window = opened(first_run)
    QTest.keyClicks(window._paper, "Dr. ")
    press(window, "Keep it")
    until(lambda: keeper.documents("My profile")["resume"].startswith("Dr. # Anna Lind"))
    first_run.close()


def test_every_part_has_a_name_and_is_reached_by_tab(page: ProfilesPage) -> None:
    window = page.window()
    page._names.setFocus()
    reached: set[QWidget] = set()
    while (focused := window.focusWidget()) not in reached:
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and button.focusPolicy():
            assert button in reached, button.text()
            assert button.text() or button.accessibleName()
    assert {page._names, page._name} <= reached


@pytest.fixture
def wide_german(app: QApplication) -> Iterator[None]:
    usual = QFont(app.font())
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * 1.5)
    app.setFont(larger)
    use_language(["de"])
    yield
    use_language(["en"])
    app.setFont(usual)


@pytest.mark.usefixtures("wide_german")
def test_no_text_is_cut_off_in_wide_letters_and_german(
    berlin: str, desk: Desk, keeper: ProfileKeeper
) -> None:
    keeper.choose(berlin, "spoken_language", "de-DE")
    window = SettingsWindow(desk, Errands(desk.call), lambda: None)
    window.resize(1200, 750)
    window.show()
    window.open_page("profiles")
    page = window._pages["profiles"]
    assert isinstance(page, ProfilesPage)
    until(lambda: page._card.isVisible())
    document = edit(page, "resume")
    for _ in range(5):
        QApplication.processEvents()
    assert cut_off(page) == []
    assert cut_off(document) == []
    document.close()
    window.close()
