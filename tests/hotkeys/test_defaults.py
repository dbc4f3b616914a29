from agent.hotkeys import HotkeySettings
from agent.hotkeys.bindings import bindings
from agent.hotkeys.places import PLACES
from tests.hotkeys.taken import TAKEN


def test_the_list_names_keys_that_there_are() -> None:
    assert {key for _, keys in TAKEN for key in keys.split()} <= PLACES.keys()


def test_no_default_is_what_a_desktop_or_a_common_program_uses() -> None:
    ours = {binding.keys.key: binding.action for binding in bindings(HotkeySettings())[0]}
    collisions = {
        (whose, key): ours[key] for whose, keys in TAKEN for key in keys.split() if key in ours
    }
    assert collisions == {}
