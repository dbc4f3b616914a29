"""Servers by name, and the models that they have, chosen in the settings window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from agent import settings as store
from agent.desktop.windows.pages.providers import AnswersPage
from agent.desktop.windows.server_card import ServerCard
from agent.desktop.windows.settings_window import SettingsWindow
from tests.desktop.windows.conftest import press
from tests.e2e.desktop.desk import Desk, until
from tests.servers.openai import OpenAIServer, Script


def answers(window: SettingsWindow) -> AnswersPage:
    window.open_page("answers")
    page = window._pages["answers"]
    assert isinstance(page, AnswersPage)
    return page


def choose(card: ServerCard, name: str) -> None:
    place = card._names.findData(name)
    card._names.setCurrentIndex(place)
    card._names.activated.emit(place)


def test_a_server_is_chosen_by_its_name(desk: Desk, window: SettingsWindow) -> None:
    page = answers(window)
    choose(page._server, "groq")
    answer = desk.on.settings.answer
    assert answer.base_url == "https://api.groq.com/openai/v1"
    assert answer.model == "openai/gpt-oss-120b"
    assert "api.groq.com" in page._server._said.text()
    assert page._key._field._line.placeholderText() == "api.groq.com"
    path = store.config_dir(desk.on.environ) / store.FILE_NAME
    until(lambda: "api.groq.com" in path.read_text() if path.exists() else False)
    choose(page._server, "openai")
    assert desk.on.settings.answer == store.Settings().answer
    assert page._key._field._line.placeholderText() == "api.openai.com"


def test_azure_is_used_once_its_resource_is_named(desk: Desk, window: SettingsWindow) -> None:
    page = answers(window)
    choose(page._server, "azure")
    line = page._server._address
    assert line.isVisible()
    assert line.selectedText() == "NAME"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.on.settings.answer.base_url == ""
    line.setSelection(line.text().index("NAME"), len("NAME"))
    QTest.keyClicks(line, "lantern")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.on.settings.answer.base_url == "https://lantern.openai.azure.com/openai/v1"
    assert page._server._names.currentData() == "azure"
    assert page._key._title.text() == "Azure OpenAI key"
    assert not line.isVisible()


def test_an_address_typed_in_its_row_is_shown_as_another_server(
    desk: Desk, window: SettingsWindow
) -> None:
    page = answers(window)
    desk.use(store.with_value(desk.on.settings, "answer.base_url", "https://example.com/v1"))
    assert page._server._names.currentData() == "another"
    assert page._key._field._line.placeholderText() == "example.com"
    assert page._key._title.text() == "example.com key"


def test_models_are_listed_from_the_server_to_choose_from(
    desk: Desk, window: SettingsWindow
) -> None:
    with OpenAIServer(Script(key="")) as server:
        desk.use(store.with_value(desk.on.settings, "answer.base_url", server.base_url))
        page = answers(window)
        press(page, "List the server's models")
        row = page.row("answer.model")
        assert row is not None
        box = row.editor.widget
        assert isinstance(box, QComboBox)
        until(box.count)
        assert "models" in page._server._said.text()
        assert box.currentText() == desk.on.settings.answer.model


def test_a_server_that_is_not_there_is_told_beside_the_button(
    desk: Desk, window: SettingsWindow
) -> None:
    desk.use(store.with_value(desk.on.settings, "answer.base_url", "http://127.0.0.1:9/v1"))
    page = answers(window)
    press(page, "List the server's models")
    until(lambda: "127.0.0.1" in page._server._said.text())
    assert page._server._list.isEnabled()


def test_instructions_have_several_lines_and_are_kept_when_they_are_left(
    desk: Desk, window: SettingsWindow
) -> None:
    page = answers(window)
    row = page.row("answer.instructions")
    assert row is not None
    paper = row.editor.widget
    paper.setFocus()
    QTest.keyClicks(paper, "Be brief.")
    QTest.keyClick(paper, Qt.Key.Key_Return)
    QTest.keyClicks(paper, "Name numbers.")
    QTest.keyClick(paper, Qt.Key.Key_Tab)
    until(lambda: desk.on.settings.answer.instructions == "Be brief.\nName numbers.")
    assert not paper.hasFocus()
