from dataclasses import fields, replace

import pytest

from agent.actions import BY_NAME
from agent.events import Problem, Recovered
from agent.hotkeys import HotkeySettings, Standing
from agent.hotkeys.bindings import action_of, bindings, notice, setting_of
from agent.settings import Settings, SettingsError, value_of, with_value


def test_every_setting_is_an_action_that_needs_no_argument() -> None:
    for item in fields(HotkeySettings):
        action = BY_NAME[action_of(item.name)]
        assert not action.argument
        assert setting_of(action.name) == f"hotkeys.{item.name}"


def test_defaults_are_all_different_and_need_no_shift() -> None:
    bound, twice = bindings(HotkeySettings())
    assert twice == ()
    assert len({binding.keys for binding in bound}) == len(bound) == 11
    assert all(binding.keys.held == {"ctrl", "alt"} for binding in bound)


def test_an_empty_setting_is_no_hotkey() -> None:
    settings = replace(HotkeySettings(), toggle="")
    assert "toggle" not in {binding.action for binding in bindings(settings)[0]}


def test_a_combination_that_is_set_twice_is_the_first_ones_and_said() -> None:
    settings = replace(HotkeySettings(), ask="ctrl+alt+grave")
    bound, twice = bindings(settings)
    assert [b.action for b in bound if str(b.keys) == "ctrl+alt+grave"] == ["toggle"]
    told = notice(Standing(), twice)
    assert isinstance(told, Problem)
    assert "ctrl+alt+grave is toggle already, so ask has no key" in told.message
    assert "amigo config set" in told.message


def test_what_another_program_has_is_named_with_the_remedy() -> None:
    bound, _ = bindings(HotkeySettings())
    told = notice(Standing(taken=bound[:2]))
    assert told == Problem(
        "hotkeys",
        "Hotkeys: another program has ctrl+alt+grave (toggle), ctrl+alt+slash (ask): "
        "choose others with `amigo config set hotkeys.toggle KEYS`",
    )
    assert notice(Standing(failure="nothing: do this")) == Problem(
        "hotkeys", "Hotkeys: nothing: do this"
    )
    assert notice(Standing()) == Recovered("hotkeys")


def test_settings_are_written_the_same_way_whatever_was_typed() -> None:
    settings = with_value(Settings(), "hotkeys.scroll_up", " Option + Control + PgUp ")
    assert value_of(settings, "hotkeys.scroll_up") == "ctrl+alt+pageup"
    assert value_of(with_value(settings, "hotkeys.ask", ""), "hotkeys.ask") == ""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("hotkeys.togle", "ctrl+a", "hotkeys.togle is not a setting; did you mean hotkeys.toggle"),
        (
            "hotkeys.toggle",
            "ctrl+foo",
            "hotkeys.toggle: must be keys joined by +, as in ctrl+alt+grave "
            "('foo' is no key), not 'ctrl+foo'",
        ),
    ],
)
def test_a_wrong_spelling_is_one_clear_line(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        with_value(Settings(), name, value)
    assert str(raised.value).startswith(said)
    assert "\n" not in str(raised.value)
