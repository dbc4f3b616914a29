"""The menu as data: what is in it, what may be clicked, and what a click asks for."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from agent.actions import ACTIONS, BY_NAME
from agent.desktop.tray import TrayState
from agent.desktop.tray.menu import Check, Entry, Item, Radio, Separator, Submenu, menu, tooltip

ALL = frozenset(BY_NAME)
IDLE = TrayState(profile="sample", profiles=("sample", "berlin"), can=ALL)


def flat(entries: tuple[Entry, ...]) -> list[Item | Check | Radio]:
    found: list[Item | Check | Radio] = []
    for entry in entries:
        match entry:
            case Submenu(_, inner):
                found += flat(inner)
            case Item() | Check() | Radio():
                found.append(entry)
            case Separator():
                pass
    return found


def titles(state: TrayState) -> list[str]:
    return [entry.title for entry in menu(state) if not isinstance(entry, Separator)]


def submenu(state: TrayState, title: str) -> tuple[Entry, ...]:
    return next(e.entries for e in menu(state) if isinstance(e, Submenu) and e.title == title)


def test_everything_that_the_agent_can_do_from_a_menu_is_in_it_in_order() -> None:
    assert titles(IDLE) == [
        "Start session", "Pause", "Show/hide answer", "Answer now", "Profile", "Audio source",
        "Practice", "Prepare answers...", "Settings...", "Session notes...", "Start at login",
        "Diagnostics...", "Quit",
    ]  # fmt: skip


def test_while_listening_the_session_can_be_stopped_paused_and_asked() -> None:
    assert Item("Pause", "pause", enabled=False) in menu(IDLE)
    assert Item("Answer now", "ask", enabled=False) in menu(IDLE)
    listening = menu(replace(IDLE, listening=True))
    assert Item("Stop session", "stop") in listening
    assert Item("Pause", "pause") in listening
    assert Item("Answer now", "ask") in listening


def test_a_paused_session_can_be_resumed() -> None:
    paused = menu(replace(IDLE, listening=True, paused=True))
    assert Item("Resume", "resume") in paused
    assert "Pause" not in [entry.title for entry in flat(paused)]


def test_the_profile_in_use_is_the_chosen_one_and_a_new_one_can_be_made() -> None:
    assert submenu(IDLE, "Profile") == (
        Radio("sample", "profile", "sample", True),
        Radio("berlin", "profile", "berlin", False),
        Separator(),
        Item("New profile...", "settings", "profiles new"),
    )


def test_the_default_output_is_chosen_until_one_is_named() -> None:
    state = replace(IDLE, sources=(("sink.1", "Speakers"), ("sink.2", "Headset")))
    assert submenu(state, "Audio source") == (
        Radio("Default output", "source", "default", True),
        Radio("Speakers", "source", "sink.1", False),
        Radio("Headset", "source", "sink.2", False),
    )
    chosen = [e for e in flat(menu(replace(state, source="sink.2"))) if isinstance(e, Radio)]
    assert [e.title for e in chosen if e.chosen and e.action == "source"] == ["Headset"]


def test_an_output_that_is_unplugged_stays_in_the_list_while_it_is_the_chosen_one() -> None:
    (default, gone) = submenu(replace(IDLE, source="sink.9"), "Audio source")
    assert gone == Radio("sink.9", "source", "sink.9", True)
    assert isinstance(default, Radio)
    assert not default.chosen


def test_start_at_login_turns_itself_round() -> None:
    assert Check("Start at login", "autostart", "on", False) in menu(IDLE)
    assert Check("Start at login", "autostart", "off", True) in menu(replace(IDLE, at_login=True))


def test_the_tooltip_says_what_the_icon_means() -> None:
    assert tooltip(IDLE) == "Amigo: not listening"
    assert tooltip(replace(IDLE, condition="paused")) == "Amigo: paused"


states = st.builds(
    TrayState,
    condition=st.sampled_from(["idle", "listening", "answering", "paused", "problem"]),
    listening=st.booleans(),
    paused=st.booleans(),
    profile=st.sampled_from(["sample", "berlin"]),
    profiles=st.just(("sample", "berlin")),
    source=st.sampled_from(["", "sink.1", "gone"]),
    sources=st.sampled_from([(), (("sink.1", "Speakers"),)]),
    at_login=st.booleans(),
    can=st.frozensets(st.sampled_from([action.name for action in ACTIONS])),
)


@given(states)
def test_only_what_the_agent_can_do_is_in_the_menu(state: TrayState) -> None:
    assert {entry.action for entry in flat(menu(state))} <= state.can


@given(states)
def test_one_of_each_list_is_chosen_and_nothing_stands_between_two_separators(
    state: TrayState,
) -> None:
    entries = menu(state)
    kinds = [type(entry) for entry in entries]
    assert (Separator, Separator) not in pairwise(kinds)
    assert not entries or Separator not in (kinds[0], kinds[-1])
    for action in ("profile", "source"):
        radios = [e for e in flat(entries) if isinstance(e, Radio) and e.action == action]
        assert len([radio for radio in radios if radio.chosen]) == (1 if radios else 0)
